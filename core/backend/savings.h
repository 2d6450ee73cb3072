#pragma once

#include "core/base/error.h"
#include "core/base/money.h"
#include "core/catalog/catalog.h"
#include "core/config/config.h"
#include "core/ledger/ledgerqueries.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace patchbay {

/// What the cache and the choice of models saved.
struct Savings
{
    Money cache; ///< what answers from the cache would have cost
    std::string baseline; ///< the profile's `baseline_model`; empty: none, and what follows is 0
    bool baselineIsKnown = false; ///< the profile or the catalogue has its provider
    std::int64_t compared = 0; ///< chats whose cost is known, and would be at the baseline
    std::int64_t unpriced = 0; ///< chats of which one of both is unknown
    Money cost; ///< of those compared
    Money costAtBaseline; ///< of those compared: the same tokens; may be less

    friend bool operator==(const Savings &, const Savings &) = default;
};

/// What was saved by the exchanges that began at or after \a fromMs and before \a toMs. The
/// baseline's price is the profile's, else the catalogue's of the time of each exchange. Blocks:
/// about a microsecond for each exchange. Errors: as backtest().
[[nodiscard]] Result<Savings> savings(const LedgerQueries &queries,
                                      const std::shared_ptr<const Config> &config,
                                      const std::shared_ptr<const Catalog> &catalog,
                                      std::int64_t fromMs, std::int64_t toMs,
                                      const std::function<bool()> &givesUp = {});

} // namespace patchbay
