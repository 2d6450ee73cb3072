#pragma once

#include "core/base/clock.h"
#include "core/config/config.h"

namespace patchbay {

/// The period that a budget counts in, as times of the system clock.
struct BudgetWindow
{
    SystemTime begin; ///< inclusive
    SystemTime end; ///< exclusive; the end of time for the period `total`

    [[nodiscard]] bool holds(SystemTime time) const { return time >= begin && time < end; }
    friend bool operator==(const BudgetWindow &, const BudgetWindow &) = default;
};

/// The window of \a budget that holds \a now, in the budget's own time zone: days begin at its
/// first moment there, weeks and months at the reset day, in a shorter month at its last day. A day
/// on which the clocks change has 23 or 25 hours. Takes some microseconds: keep the result.
[[nodiscard]] BudgetWindow windowOf(const BudgetConfig &budget, SystemTime now);

} // namespace patchbay
