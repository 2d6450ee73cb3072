#pragma once

#include "core/base/error.h"
#include "core/base/jsontree.h"
#include "core/base/money.h"
#include "core/catalog/catalog.h"
#include "core/config/config.h"
#include "core/ledger/ledgerqueries.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace patchbay {

/// What would have gone to one rule, or to one target. Costs are of the compared requests: those
/// whose cost is known both as it was and under the other profile.
struct BacktestGroup
{
    std::string name; ///< id of the rule, empty for none; or `provider/model`
    std::int64_t requests = 0;
    std::int64_t moved = 0; ///< of them, those that another target served
    std::int64_t unpriced = 0; ///< of them, those that are not compared
    Money costThen;
    Money costNow;

    friend bool operator==(const BacktestGroup &, const BacktestGroup &) = default;
};

/// What the exchanges of the ledger would have cost under another profile. Each is counted in
/// `decided` or in one of the five below it.
struct Backtest
{
    std::int64_t fromMs = 0; ///< Unix milliseconds
    std::int64_t toMs = 0; ///< exclusive
    std::int64_t exchanges = 0; ///< all that were looked at
    std::int64_t decided = 0;
    std::int64_t unknownPrompt = 0; ///< a rule asks for words or a task that were not kept
    std::int64_t unknownFacts = 0; ///< of an older ledger, or the request narrowed its targets
    std::int64_t cacheHits = 0; ///< answered by no target
    std::int64_t refused = 0; ///< the other profile has no target for it
    std::int64_t notRouted = 0; ///< turned away before any target was asked

    std::int64_t moved = 0; ///< of those decided: another target would serve it
    std::int64_t unpricedThen = 0; ///< of those decided: what it cost is unknown
    std::int64_t unpricedNow = 0; ///< of those decided: what it would cost is unknown
    std::int64_t estimated = 0; ///< of those compared: the tokens are an estimate
    std::int64_t compared = 0; ///< of those decided: both costs are known
    Money costThen; ///< of those compared
    Money costNow; ///< of those compared
    Money costThenOfOthers; ///< known costs of all that are not compared

    bool asksBudgets = false; ///< some rule asks how a budget stands; such rules match none here
    std::vector<BacktestGroup> byRule; ///< by descending requests, then by name
    std::vector<BacktestGroup> byTarget; ///< the same
};

/// Decides the exchanges that began at or after \a fromMs and before \a toMs anew, by the same
/// engine as the relay. Nothing is taken to fail: each goes to the first target of its plan whose
/// provider has a key that is not disabled, or needs none. The tokens are those that were recorded;
/// their price is the profile's, else the catalogue's of the time of the exchange. Blocks: some
/// microseconds for each exchange. Errors: those of LedgerQueries; `request_timeout` where \a
/// givesUp, asked now and then, said so.
[[nodiscard]] Result<Backtest> backtest(const LedgerQueries &queries,
                                        const std::shared_ptr<const Config> &config,
                                        const std::shared_ptr<const Catalog> &catalog,
                                        std::int64_t fromMs, std::int64_t toMs,
                                        const std::function<bool()> &givesUp = {});

/// As `patchbay backtest` prints it; money as decimal strings in USD.
[[nodiscard]] json::Tree toJson(const Backtest &result);

} // namespace patchbay
