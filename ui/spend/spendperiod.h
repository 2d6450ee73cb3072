#pragma once

#include <QDate>
#include <QLocale>
#include <QString>

#include <cstdint>

namespace patchbay {

/// The days that spend is shown of.
struct SpendPeriod
{
    enum class Kind { ThisMonth, Days7, Days30, Days90, Year, Custom } kind = Kind::Days30;
    QDate first; ///< of Custom
    QDate last; ///< of Custom; belongs to it

    friend bool operator==(const SpendPeriod &, const SpendPeriod &) = default;
};

/// The days of a period as of \a today, both ends belonging to it.
struct SpendDays
{
    QDate first;
    QDate last;

    [[nodiscard]] std::int64_t fromMs() const; ///< Unix milliseconds, by the system's time zone
    [[nodiscard]] std::int64_t toMs() const; ///< exclusive

    friend bool operator==(const SpendDays &, const SpendDays &) = default;
};
[[nodiscard]] SpendDays daysOf(const SpendPeriod &period, QDate today);

/// As it is kept in settings: `30`, `month`, `year` or `2026-07-01..2026-07-16`; what cannot be
/// read is the last 30 days.
[[nodiscard]] QString toText(const SpendPeriod &period);
[[nodiscard]] SpendPeriod periodOf(const QString &text);

/// `1 July – 16 July 2026`.
[[nodiscard]] QString inWords(const SpendDays &days, const QLocale &locale = QLocale());
/// `3 July`.
[[nodiscard]] QString dayInWords(QDate day, const QLocale &locale = QLocale());
/// `Friday 3 July`.
[[nodiscard]] QString weekdayInWords(QDate day, const QLocale &locale = QLocale());

} // namespace patchbay
