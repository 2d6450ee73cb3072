#include "core/ledger/forecast.h"

#include <algorithm>
#include <array>
#include <optional>

namespace patchbay {

namespace {

constexpr int daysOfWeek = 7;
constexpr int mostWeeks = 4;

using Week = std::array<Money, daysOfWeek>; ///< by weekday, Monday first

__extension__ using Wide = __int128;

std::size_t weekday(QDate day)
{
    return static_cast<std::size_t>(day.dayOfWeek() - 1);
}

std::optional<Money> narrowed(Wide pico)
{
    if (pico > INT64_MAX || pico < INT64_MIN)
        return {};
    return Money::fromPico(static_cast<std::int64_t>(pico));
}

} // namespace

Forecast forecast(std::span<const DayCost> history, QDate today, QDate end, Money spent)
{
    Forecast result;
    if (history.empty() || !today.isValid() || !end.isValid())
        return result;
    const qint64 known = history.front().day.daysTo(today);
    result.weeks = static_cast<int>(std::min<qint64>(known / daysOfWeek, mostWeeks));
    if (result.weeks < 1) {
        result.weeks = 0;
        return result;
    }
    std::array<Week, mostWeeks> weeks {};
    Money ofToday;
    for (const DayCost &each : history) {
        const qint64 ago = each.day.daysTo(today);
        if (ago == 0)
            ofToday = each.cost;
        else if (ago > 0 && ago <= result.weeks * daysOfWeek)
            weeks[static_cast<std::size_t>((ago - 1) / daysOfWeek)][weekday(each.day)] = each.cost;
    }

    std::array<qint64, daysOfWeek> left {}; // how often each weekday is still to come after today
    for (QDate day = today.addDays(1); day < end; day = day.addDays(1))
        ++left[weekday(day)];
    Wide low = 0;
    Wide high = 0;
    Wide sum = 0;
    for (int i = 0; i < result.weeks; ++i) {
        const Week &week = weeks[static_cast<std::size_t>(i)];
        Wide total = spent.pico();
        if (today < end)
            total += std::max<std::int64_t>(week[weekday(today)].pico() - ofToday.pico(), 0);
        for (std::size_t day = 0; day < week.size(); ++day)
            total += Wide(week[day].pico()) * left[day];
        low = i == 0 ? total : std::min(low, total);
        high = i == 0 ? total : std::max(high, total);
        sum += total;
    }
    const auto lowest = narrowed(low);
    const auto middle = narrowed(sum / result.weeks);
    const auto highest = narrowed(high);
    if (!lowest || !middle || !highest) {
        result.kind = Forecast::Kind::TooMuch;
        return result;
    }
    result.kind = Forecast::Kind::Range;
    result.low = *lowest;
    result.middle = *middle;
    result.high = *highest;
    return result;
}

} // namespace patchbay
