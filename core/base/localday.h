#pragma once

#include <QDate>
#include <QTimeZone>

#include <cstdint>

namespace patchbay {

/// The first moment of \a day in \a zone, in Unix milliseconds. Where the clocks go back to
/// midnight, as in Havana and on the Azores, a day has two of them: this is the earlier one,
/// whereas QDate::startOfDay() gives the later, after an hour of the day.
[[nodiscard]] std::int64_t firstMomentMs(const QDate &day, const QTimeZone &zone);
/// In the system's time zone.
[[nodiscard]] std::int64_t firstMomentMs(const QDate &day);

} // namespace patchbay
