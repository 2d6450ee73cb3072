#pragma once

#include "core/base/ids.h"
#include "core/base/money.h"
#include "core/model/exchangerecord.h"

#include <cstdint>
#include <optional>
#include <string>

namespace patchbay {

/// What an exchange of the ledger is to cost from now on, by prices that were not known, or were
/// others, when it was entered.
struct Repricing
{
    ExchangeId id = 0;
    std::int64_t startedMs = 0; ///< of the exchange
    std::optional<Money> before; ///< what the ledger says; nothing: unknown
    Money after;
    CostSource source = CostSource::Unknown;
    std::string priceDate; ///< `YYYY-MM-DD`; empty if none
};

/// What an exchange was entered with that was priced anew later.
struct FormerCost
{
    std::int64_t repricedMs = 0; ///< the last time; Unix milliseconds
    std::optional<Money> cost; ///< nothing: unknown
    CostSource source = CostSource::Unknown;
    std::string priceDate;

    friend bool operator==(const FormerCost &, const FormerCost &) = default;
};

} // namespace patchbay
