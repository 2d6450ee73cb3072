#include "core/routing/budget/budgetwindow.h"

#include "core/base/localday.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace patchbay {

namespace {

using namespace std::chrono_literals;

/// By the offset in force, so that the hour that the clocks repeat is two windows. Where they move
/// by another time than an hour, as by half of one on Lord Howe Island, the window is the shorter
/// for it: none overlaps another.
BudgetWindow hourOf(SystemTime now, const QDateTime &local, const QTimeZone &zone)
{
    const auto offset = std::chrono::seconds(local.offsetFromUtc());
    const SystemTime hour = std::chrono::floor<std::chrono::hours>(now + offset) - offset;
    BudgetWindow window {hour, hour + 1h};
    const auto at = [](const QTimeZone::OffsetData &change) {
        return SystemTime(std::chrono::milliseconds(change.atUtc.toMSecsSinceEpoch()));
    };
    // Those before and after, not at, the time that they are asked about.
    if (const auto last = zone.previousTransition(local.addMSecs(1)); last.atUtc.isValid())
        window.begin = std::max(window.begin, at(last));
    if (const auto next = zone.nextTransition(local); next.atUtc.isValid())
        window.end = std::min(window.end, at(next));
    return window;
}

BudgetWindow between(const QDate &first, const QDate &next, const QTimeZone &zone)
{
    const auto at = [&zone](const QDate &day) {
        return SystemTime(std::chrono::milliseconds(firstMomentMs(day, zone)));
    };
    return {at(first), at(next)};
}

/// The day of \a month's reset.
QDate resetIn(const QDate &month, int resetDay)
{
    return {month.year(), month.month(), std::min(resetDay, month.daysInMonth())};
}

BudgetWindow monthOf(const QDate &day, int resetDay, const QTimeZone &zone)
{
    const QDate first(day.year(), day.month(), 1);
    if (const QDate reset = resetIn(first, resetDay); day >= reset)
        return between(reset, resetIn(first.addMonths(1), resetDay), zone);
    return between(resetIn(first.addMonths(-1), resetDay), resetIn(first, resetDay), zone);
}

} // namespace

BudgetWindow windowOf(const BudgetConfig &budget, SystemTime now)
{
    if (budget.period == BudgetConfig::Period::Total)
        return {SystemTime(), SystemTime::max()};
    const QTimeZone zone = budget.timezone.empty()
                               ? QTimeZone::systemTimeZone()
                               : QTimeZone(QByteArray::fromStdString(budget.timezone));
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(unixMs(now), zone);
    const QDate day = local.date();
    switch (budget.period) {
    case BudgetConfig::Period::Hour:
        return hourOf(now, local, zone);
    case BudgetConfig::Period::Day:
        return between(day, day.addDays(1), zone);
    case BudgetConfig::Period::Week: {
        const QDate first = day.addDays(-((day.dayOfWeek() - budget.resetDay + 7) % 7));
        return between(first, first.addDays(7), zone);
    }
    case BudgetConfig::Period::Month:
        return monthOf(day, budget.resetDay, zone);
    case BudgetConfig::Period::Total:
        break;
    }
    return {SystemTime(), SystemTime::max()};
}

} // namespace patchbay
