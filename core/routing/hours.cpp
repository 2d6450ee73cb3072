#include "core/routing/hours.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <array>

namespace patchbay {

namespace {

constexpr std::array<std::string_view, 7> dayNames {"mon", "tue", "wed", "thu",
                                                    "fri", "sat", "sun"};

/// Minutes since midnight of `HH:MM`, which the profile's reader has checked.
int minutesOf(const std::string &text, int otherwise)
{
    const QTime time = QTime::fromString(QString::fromStdString(text), QStringLiteral("HH:mm"));
    return time.isValid() ? time.hour() * 60 + time.minute() : otherwise;
}

bool isOn(const RouteConditions &when, const QDate &day)
{
    return when.days.empty()
           || std::ranges::find(when.days, dayNames[static_cast<std::size_t>(day.dayOfWeek() - 1)])
                  != when.days.end();
}

} // namespace

bool isWithinHours(const RouteConditions &when, SystemTime now)
{
    const QTimeZone zone = when.timezone.empty()
                               ? QTimeZone::systemTimeZone()
                               : QTimeZone(QByteArray::fromStdString(when.timezone));
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(unixMs(now), zone);
    const int minute = local.time().hour() * 60 + local.time().minute();
    const int from = minutesOf(when.hoursFrom, 0);
    const int to = minutesOf(when.hoursTo, 24 * 60);
    if (from < to)
        return minute >= from && minute < to && isOn(when, local.date());
    return (minute >= from && isOn(when, local.date()))
           || (minute < to && isOn(when, local.date().addDays(-1)));
}

} // namespace patchbay
