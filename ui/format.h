#pragma once

#include "core/base/money.h"

#include <QLocale>
#include <QString>

#include <cstdint>
#include <optional>

namespace patchbay {

/// Figures as the design system writes them, through the locale. All are exact: rounding is of
/// integers, half-even.
namespace format {

/// An amount: two decimals from one dollar on, below it four or as many more as it takes to show
/// two digits. "unknown" for nothing.
[[nodiscard]] QString money(const std::optional<Money> &amount, const QLocale &locale = QLocale());
/// A sum: two decimals, but that one below a cent is not shown as nothing.
[[nodiscard]] QString total(Money amount, const QLocale &locale = QLocale());

/// Microseconds as `412 ms`, `1.41 s`, `2 min 5 s`; an en dash below 0 (did not happen).
[[nodiscard]] QString duration(std::int64_t us, const QLocale &locale = QLocale());

/// Grouped digits, with a real minus.
[[nodiscard]] QString count(std::int64_t number, const QLocale &locale = QLocale());
/// For sums: `6.9 M`, `128 k`; grouped digits below 10,000.
[[nodiscard]] QString shortCount(std::int64_t number, const QLocale &locale = QLocale());

/// Unix milliseconds as local time of day, with the date unless it is today's.
[[nodiscard]] QString time(std::int64_t unixMs, const QLocale &locale = QLocale());

/// What is not there.
[[nodiscard]] QString absent();

} // namespace format

} // namespace patchbay
