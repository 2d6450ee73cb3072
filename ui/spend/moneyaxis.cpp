#include "ui/spend/moneyaxis.h"

#include <QLocale>

#include <array>

namespace patchbay {

namespace {

constexpr std::int64_t dollar = 1'000'000'000'000;

/// The least step with which \a most of them reach \a highest.
std::int64_t stepFor(std::int64_t highest, int most)
{
    constexpr std::array<std::int64_t, 3> digits {1, 2, 5};
    for (std::int64_t power = 1; power <= dollar * 1'000'000; power *= 10) {
        for (const std::int64_t digit : digits) {
            if (static_cast<Int128>(digit) * power * most >= highest)
                return digit * power;
        }
    }
    return 5 * dollar * 1'000'000;
}

} // namespace

MoneyAxis moneyAxis(Money highest, int most)
{
    // A chart of nothing has an axis too.
    const std::int64_t value = highest.pico() > 0 ? highest.pico() : dollar;
    const std::int64_t step = stepFor(value, most);
    MoneyAxis axis {Money::fromPico(step), {Money()}};
    for (std::int64_t mark = 0; mark < value;) {
        mark += step;
        axis.marks.push_back(Money::fromPico(mark));
    }
    return axis;
}

QString MoneyAxis::label(Money mark) const
{
    int decimals = 0;
    for (std::int64_t unit = dollar; step.pico() % unit != 0; unit /= 10)
        ++decimals;
    return QLocale().toString(dollarsOf(mark), 'f', decimals);
}

} // namespace patchbay
