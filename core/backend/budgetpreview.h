#pragma once

#include "core/base/error.h"
#include "core/base/money.h"
#include "core/config/config.h"
#include "core/ledger/ledgerqueries.h"

#include <QDate>

#include <cstdint>
#include <functional>
#include <vector>

namespace patchbay {

/// What a budget would have done to the exchanges of the past.
struct BudgetPreview
{
    struct Day
    {
        QDate day; ///< in the budget's time zone
        std::int64_t blocked = 0;
        std::int64_t downgraded = 0; ///< not among those blocked

        friend bool operator==(const Day &, const Day &) = default;
    };

    std::int64_t fromMs = 0; ///< Unix milliseconds
    std::int64_t toMs = 0; ///< exclusive
    std::int64_t covered = 0; ///< exchanges that it counts
    std::int64_t unpriced = 0; ///< of them, those whose cost is unknown
    std::int64_t blocked = 0;
    std::int64_t downgraded = 0;
    std::vector<Day> days; ///< in order; those on which one of both is not 0

    friend bool operator==(const BudgetPreview &, const BudgetPreview &) = default;
};

/// Lays \a budget over the exchanges that began at or after \a fromMs and before \a toMs, one after
/// the other: each is blocked or not by what those before it cost in its period, and by its own
/// cost; what is blocked costs nothing. Nothing is held back for requests under way, and what is
/// downgraded costs what it did. Answers from the cache and what reached no provider do not count.
/// Blocks: about a microsecond for each exchange since the period's begin. Errors: those of
/// LedgerQueries; `request_timeout` where \a givesUp, asked now and then, said so.
[[nodiscard]] Result<BudgetPreview> budgetPreview(const LedgerQueries &queries,
                                                  const BudgetConfig &budget, std::int64_t fromMs,
                                                  std::int64_t toMs,
                                                  const std::function<bool()> &givesUp = {});

} // namespace patchbay
