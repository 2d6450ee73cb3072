#include "core/routing/budget/budgetwindow.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

namespace patchbay {

namespace {

using namespace std::chrono_literals;

SystemTime firstMomentOf(const QDate &day, const QTimeZone &zone)
{
    return SystemTime(std::chrono::milliseconds(day.startOfDay(zone).toMSecsSinceEpoch()));
}

BudgetWindow between(const QDate &first, const QDate &next, const QTimeZone &zone)
{
    return {firstMomentOf(first, zone), firstMomentOf(next, zone)};
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
    case BudgetConfig::Period::Hour: {
        // By the offset in force, so that the hour that the clocks repeat is two windows.
        const auto offset = std::chrono::seconds(local.offsetFromUtc());
        const SystemTime begin = std::chrono::floor<std::chrono::hours>(now + offset) - offset;
        return {begin, begin + 1h};
    }
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
