#pragma once

#include "core/backend/backend.h"
#include "core/config/config.h"

#include <QDate>

#include <optional>
#include <vector>

namespace patchbay {

/// What a period has cost day by day, and what it is held against.
struct BudgetLine
{
    struct Day
    {
        QDate day;
        Money cost; ///< of this day
        Money total; ///< until its end, or until now

        friend bool operator==(const Day &, const Day &) = default;
    };

    std::optional<BudgetConfig> budget; ///< nothing: the calendar month, all spend
    QDate first;
    QDate end; ///< the first day after the period; invalid: it has no end
    double now = 0; ///< days since the period's begin
    std::vector<Day> days; ///< without gaps, until today
    Money spent;
    Forecast forecast;

    /// Of the limit, rounded down; 0 without one.
    [[nodiscard]] std::int64_t percent() const;
    /// When the forecast's middle reaches the limit, days since the begin; nothing if it does not
    /// within the period, or already has.
    [[nodiscard]] std::optional<double> reachesLimit() const;
};

/// \a bars by day, from \a first until \a today, as totals.
[[nodiscard]] std::vector<BudgetLine::Day> totalsOf(const std::vector<SpendBar> &bars, QDate first,
                                                    QDate today);

} // namespace patchbay
