#pragma once

#include "core/base/error.h"
#include "core/base/jsontree.h"
#include "core/base/money.h"
#include "core/catalog/catalog.h"
#include "core/config/config.h"
#include "core/ledger/ledgerqueries.h"
#include "core/model/repricing.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace patchbay {

/// Which exchanges are to be priced anew.
struct RepricingScope
{
    std::int64_t fromMs = 0; ///< Unix milliseconds
    std::int64_t toMs = 0; ///< exclusive
    /// Those too whose cost came from the catalogue or the profile. A cost that the provider has
    /// stated, and what costs nothing, is never changed.
    bool priced = false;
    std::string model; ///< only what this one answered, by id or `provider/model`; empty: all
};

/// What was priced anew at one target.
struct RepricedTarget
{
    std::string name; ///< `provider/model`
    std::int64_t changed = 0;
    std::int64_t unknown = 0; ///< of unknown cost, before and after
    Money before; ///< of those changed, as far as it was known
    Money after; ///< of those changed

    friend bool operator==(const RepricedTarget &, const RepricedTarget &) = default;
};

/// What pricing anew comes to, or has come to.
struct RepricingReport
{
    std::int64_t looked = 0; ///< exchanges that are of the scope
    std::int64_t changed = 0; ///< of them, those with another cost
    std::int64_t priced = 0; ///< of those changed, the ones whose cost was unknown
    std::int64_t unknown = 0; ///< whose cost stays unknown
    Money before; ///< of those changed, as far as it was known
    Money after; ///< of those changed
    std::vector<RepricedTarget> byTarget; ///< by descending changes, then by name
};

/// Enters some costs in the ledger, at most 250 at a time, and returns when they are durable;
/// false where that cannot be done.
using RepricingSink = std::function<bool(std::vector<Repricing>)>;

/// Prices the exchanges of \a scope anew from what the ledger has of them: by the profile's price,
/// else the catalogue's of the time when they began. Without \a sink nothing is changed. Blocks:
/// some microseconds for each exchange that stays, some 50 for each that is entered. Errors: those
/// of LedgerQueries; `ledger_unavailable` where \a sink failed, and `request_timeout` where
/// \a givesUp, asked now and then, said so: what was entered before stays.
[[nodiscard]] Result<RepricingReport>
reprice(const LedgerQueries &queries, const std::shared_ptr<const Config> &config,
        const std::shared_ptr<const Catalog> &catalog, const RepricingScope &scope,
        const RepricingSink &sink = {}, const std::function<bool()> &givesUp = {});

/// As `patchbay reprice` prints it; money as decimal strings in USD.
[[nodiscard]] json::Tree toJson(const RepricingReport &report);

} // namespace patchbay
