#pragma once

#include "core/catalog/catalog.h"
#include "core/catalog/pricing.h"
#include "core/config/config.h"
#include "core/model/exchangerecord.h"

#include <memory>
#include <vector>

namespace patchbay {

/// An exchange of the ledger and what its cost consists of.
struct ExchangeDetail
{
    ExchangeRecord record;
    /// Tokens times prices, from the profile and the catalogue as they are now; empty where no
    /// price is known or the cost does not come from one.
    std::vector<CostPart> parts;
    /// Whether the parts explain the recorded cost. False: prices have changed since.
    bool partsAreExact = false;
};

/// Takes the cost of \a record apart. Thread: any.
[[nodiscard]] ExchangeDetail detailOf(ExchangeRecord record,
                                      const std::shared_ptr<const Config> &config,
                                      const std::shared_ptr<const Catalog> &catalog);

} // namespace patchbay
