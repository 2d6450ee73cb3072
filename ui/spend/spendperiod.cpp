#include "ui/spend/spendperiod.h"

#include "core/base/localday.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QStringList>

#include <array>

namespace patchbay {

namespace {

struct SpendPeriodWords
{
    Q_DECLARE_TR_FUNCTIONS(SpendPeriod)
};

const QString span = QStringLiteral("..");

struct Name
{
    SpendPeriod::Kind kind;
    const char *text;
};
constexpr std::array names {
    Name {SpendPeriod::Kind::ThisMonth, "month"}, Name {SpendPeriod::Kind::Days7, "7"},
    Name {SpendPeriod::Kind::Days30, "30"},       Name {SpendPeriod::Kind::Days90, "90"},
    Name {SpendPeriod::Kind::Year, "year"},
};

} // namespace

std::int64_t SpendDays::fromMs() const
{
    return firstMomentMs(first);
}

std::int64_t SpendDays::toMs() const
{
    return firstMomentMs(last.addDays(1));
}

SpendDays daysOf(const SpendPeriod &period, QDate today)
{
    switch (period.kind) {
    case SpendPeriod::Kind::ThisMonth:
        return {QDate(today.year(), today.month(), 1), today};
    case SpendPeriod::Kind::Days7:
        return {today.addDays(-6), today};
    case SpendPeriod::Kind::Days90:
        return {today.addDays(-89), today};
    case SpendPeriod::Kind::Year:
        return {today.addYears(-1).addDays(1), today};
    case SpendPeriod::Kind::Custom:
        if (period.first.isValid() && period.last >= period.first)
            return {period.first, period.last};
        break;
    case SpendPeriod::Kind::Days30:
        break;
    }
    return {today.addDays(-29), today};
}

QString toText(const SpendPeriod &period)
{
    for (const Name &each : names) {
        if (each.kind == period.kind)
            return QString::fromLatin1(each.text);
    }
    return period.first.toString(Qt::ISODate) + span + period.last.toString(Qt::ISODate);
}

SpendPeriod periodOf(const QString &text)
{
    for (const Name &each : names) {
        if (text == QLatin1String(each.text))
            return {each.kind, {}, {}};
    }
    const QStringList ends = text.split(span);
    const QDate first = QDate::fromString(ends.value(0), Qt::ISODate);
    const QDate last = QDate::fromString(ends.value(1), Qt::ISODate);
    if (ends.size() == 2 && first.isValid() && last >= first)
        return {SpendPeriod::Kind::Custom, first, last};
    return {};
}

QString dayInWords(QDate day, const QLocale &locale)
{
    //: A day without its year, as QLocale::toString() takes it: 3 July
    return locale.toString(day, SpendPeriodWords::tr("d MMMM"));
}

QString weekdayInWords(QDate day, const QLocale &locale)
{
    //: As QLocale::toString() takes it: Friday 3 July
    return locale.toString(day, SpendPeriodWords::tr("dddd d MMMM"));
}

QString inWords(const SpendDays &days, const QLocale &locale)
{
    //: As QLocale::toString() takes it: 3 July 2026
    const QString whole = SpendPeriodWords::tr("d MMMM yyyy");
    QString last = locale.toString(days.last, whole);
    if (days.first == days.last)
        return last;
    const bool sameYear = days.first.year() == days.last.year();
    const QString first
        = sameYear && days.first.month() == days.last.month()
              //: The first of some days of one month, as QLocale::toString() takes it: 3
              ? locale.toString(days.first, SpendPeriodWords::tr("d", "of one month"))
              : sameYear ? dayInWords(days.first, locale) : locale.toString(days.first, whole);
    //: The first and the last of some days
    return SpendPeriodWords::tr("%1 – %2").arg(first, last);
}

} // namespace patchbay
