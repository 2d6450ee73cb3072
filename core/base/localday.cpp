#include "core/base/localday.h"

#include <QDateTime>

namespace patchbay {

std::int64_t firstMomentMs(const QDate &day, const QTimeZone &zone)
{
    const std::int64_t first = day.startOfDay(zone).toMSecsSinceEpoch();
    const QDateTime before = QDateTime::fromMSecsSinceEpoch(first - 1, zone);
    return before.date() == day ? day.startOfDay(Qt::UTC).toMSecsSinceEpoch()
                                      - std::int64_t {1000} * before.offsetFromUtc()
                                : first;
}

std::int64_t firstMomentMs(const QDate &day)
{
    return firstMomentMs(day, QTimeZone::systemTimeZone());
}

} // namespace patchbay
