#pragma once

#include "core/base/money.h"

#include <QDate>

#include <cstdint>
#include <span>

namespace patchbay {

/// What one calendar day cost, as far as that is known.
struct DayCost
{
    QDate day;
    Money cost;
};

/// What a period will have cost at its end, if it goes on like the last weeks.
struct Forecast
{
    enum class Kind {
        TooEarly, ///< less than seven whole days are known
        Range,
        TooMuch ///< beyond what Money can hold
    } kind
        = Kind::TooEarly;
    int weeks = 0; ///< that it rests on, 1 to 4
    Money low; ///< as the cheapest of those weeks
    Money middle; ///< as their mean, rounded down
    Money high; ///< as the dearest

    friend bool operator==(const Forecast &, const Forecast &) = default;
};

/// The cost of a period of which \a spent is gone, from now until before \a end: each of the last
/// four whole weeks before \a today, as many as \a history reaches back to, is laid over the days
/// that are left, weekday by weekday; of today, what its weekday cost beyond what today has. Days
/// that \a history does not name cost nothing; it is in order of time and may go on until today.
[[nodiscard]] Forecast forecast(std::span<const DayCost> history, QDate today, QDate end,
                                Money spent);

} // namespace patchbay
