#include "ui/format.h"

#include <QCoreApplication>
#include <QDateTime>

#include <array>
#include <cstdlib>

namespace patchbay::format {

namespace {

constexpr std::int64_t picoPerCent = 10'000'000'000;
const QChar narrowSpace(0x202f);
const QChar minus(0x2212);

/// \a pico rounded to \a decimals, at most 12, as digits with the locale's marks.
QString decimal(std::int64_t pico, int decimals, const QLocale &locale)
{
    Int128 unit = 1;
    for (int i = decimals; i < 12; ++i)
        unit *= 10;
    const Int128 magnitude = pico < 0 ? -static_cast<Int128>(pico) : static_cast<Int128>(pico);
    const Int128 rounded = divideHalfEven(magnitude, unit);
    Int128 scale = 1;
    for (int i = 0; i < decimals; ++i)
        scale *= 10;
    QString text = locale.toString(static_cast<qlonglong>(rounded / scale));
    if (decimals > 0) {
        const QString fraction = QString::number(static_cast<qlonglong>(rounded % scale));
        text += locale.decimalPoint() + fraction.rightJustified(decimals, u'0');
    }
    return pico < 0 && rounded != 0 ? minus + text : text;
}

/// With the dollar sign where the locale puts a currency's.
QString dollars(const QString &amount, const QLocale &locale)
{
    const QString pattern = locale.toCurrencyString(qlonglong(1), QStringLiteral("$"));
    if (pattern.startsWith(u'$') || locale.language() == QLocale::C)
        return amount.startsWith(minus) ? minus + (u'$' + amount.mid(1)) : u'$' + amount;
    return amount + QChar(0x00a0) + u'$';
}

/// Enough decimals for two digits that count, at least four, at most twelve.
int decimalsBelowACent(std::int64_t pico)
{
    std::int64_t rest = std::llabs(pico);
    int digits = 0;
    while (rest > 0) {
        rest /= 10;
        ++digits;
    }
    const int leadingZeros = 12 - digits;
    return qBound(4, leadingZeros + 2, 12);
}

} // namespace

QString money(const std::optional<Money> &amount, const QLocale &locale)
{
    if (!amount)
        return QCoreApplication::translate("format", "unknown");
    const std::int64_t pico = amount->pico();
    if (pico == 0)
        return dollars(decimal(0, 2, locale), locale);
    if (std::llabs(pico) >= 100 * picoPerCent)
        return dollars(decimal(pico, 2, locale), locale);
    if (std::llabs(pico) >= picoPerCent)
        return dollars(decimal(pico, 4, locale), locale);
    return dollars(decimal(pico, decimalsBelowACent(pico), locale), locale);
}

QString total(Money amount, const QLocale &locale)
{
    if (amount.pico() != 0 && std::llabs(amount.pico()) < picoPerCent)
        return money(amount, locale);
    return dollars(decimal(amount.pico(), 2, locale), locale);
}

QString duration(std::int64_t us, const QLocale &locale)
{
    if (us < 0)
        return absent();
    const auto with = [](const QString &number, const QString &unit) {
        return number + narrowSpace + unit;
    };
    if (us > 0 && us < 100) // is not nothing
        return QLatin1Char('<') + with(locale.toString(0.1, 'f', 1), QStringLiteral("ms"));
    if (us < 10'000)
        return with(locale.toString(static_cast<double>(us) / 1e3, 'f', 1), QStringLiteral("ms"));
    if (us < 1'000'000)
        return with(locale.toString(static_cast<qlonglong>((us + 500) / 1000)),
                    QStringLiteral("ms"));
    if (us < 60'000'000)
        return with(locale.toString(static_cast<double>(us) / 1e6, 'f', 2), QStringLiteral("s"));
    const std::int64_t seconds = us / 1'000'000;
    return with(locale.toString(static_cast<qlonglong>(seconds / 60)), QStringLiteral("min"))
           + QChar(0x20)
           + with(locale.toString(static_cast<qlonglong>(seconds % 60)), QStringLiteral("s"));
}

QString count(std::int64_t number, const QLocale &locale)
{
    const QString digits = locale.toString(static_cast<qlonglong>(std::llabs(number)));
    return number < 0 ? minus + digits : digits;
}

QString shortCount(std::int64_t number, const QLocale &locale)
{
    struct Unit
    {
        std::int64_t size;
        char letter;
    };
    static constexpr std::array units {Unit {1'000'000'000, 'G'}, Unit {1'000'000, 'M'},
                                       Unit {1'000, 'k'}};
    if (std::llabs(number) < 10'000)
        return count(number, locale);
    for (const Unit unit : units) {
        if (std::llabs(number) >= unit.size) {
            const double value = static_cast<double>(number) / static_cast<double>(unit.size);
            return locale.toString(value, 'f', std::abs(value) < 100 ? 1 : 0) + narrowSpace
                   + QLatin1Char(unit.letter);
        }
    }
    return count(number, locale);
}

QString time(std::int64_t unixMs, const QLocale &locale)
{
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(unixMs);
    QString clock = moment.toString(QStringLiteral("HH:mm:ss"));
    if (moment.date() == QDate::currentDate())
        return clock;
    return locale.toString(moment.date(), QLocale::ShortFormat) + u' ' + clock;
}

QString absent()
{
    return QString(QChar(0x2013));
}

} // namespace patchbay::format
