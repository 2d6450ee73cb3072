#pragma once

#include "core/base/money.h"

#include <QString>

#include <vector>

namespace patchbay {

/// The marks of an axis of money: whole steps of 1, 2 or 5 times a power of ten, from nothing.
struct MoneyAxis
{
    Money step;
    std::vector<Money> marks; ///< the first is 0, the last at least the highest value

    [[nodiscard]] Money top() const { return marks.back(); }
    /// A mark in dollars, without their sign, with as many decimals as the step has.
    [[nodiscard]] QString label(Money mark) const;
};

/// For values up to \a highest, with at most \a most steps.
[[nodiscard]] MoneyAxis moneyAxis(Money highest, int most = 5);

/// Dollars for painting; sums are never made of them.
[[nodiscard]] inline double dollarsOf(Money amount)
{
    return static_cast<double>(amount.pico()) / 1e12;
}

} // namespace patchbay
