#include "core/routing/budget/budgetwindow.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

using namespace patchbay;
using Period = BudgetConfig::Period;

class tst_BudgetWindow : public QObject
{
    Q_OBJECT

private slots:
    void windows_data();
    void windows();
    void everyMomentHasOneWindow_data();
    void everyMomentHasOneWindow();
    void totalNeverEnds();
};

namespace {

SystemTime at(const QString &text)
{
    const QDateTime time = QDateTime::fromString(text, Qt::ISODate);
    return SystemTime(std::chrono::milliseconds(time.toMSecsSinceEpoch()));
}

QString inWords(SystemTime time)
{
    return QDateTime::fromMSecsSinceEpoch(unixMs(time), Qt::UTC).toString(Qt::ISODate);
}

} // namespace

void tst_BudgetWindow::windows_data()
{
    QTest::addColumn<Period>("period");
    QTest::addColumn<int>("resetDay");
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("now");
    QTest::addColumn<QString>("begin");
    QTest::addColumn<QString>("end");
    const auto row = [](const char *name, Period period, int day, const char *zone, const char *now,
                        const char *begin, const char *end) {
        QTest::newRow(name) << period << day << QByteArray(zone) << QString::fromUtf8(now)
                            << QString::fromUtf8(begin) << QString::fromUtf8(end);
    };
    const char *berlin = "Europe/Berlin";
    row("hour", Period::Hour, 1, "UTC", "2026-03-01T10:59:59Z", "2026-03-01T10:00:00Z",
        "2026-03-01T11:00:00Z");
    row("hour at half past", Period::Hour, 1, "Asia/Kolkata", "2026-03-01T10:45:00Z",
        "2026-03-01T10:30:00Z", "2026-03-01T11:30:00Z");
    row("the repeated hour, first", Period::Hour, 1, berlin, "2026-10-25T00:30:00Z",
        "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z");
    row("the repeated hour, second", Period::Hour, 1, berlin, "2026-10-25T01:30:00Z",
        "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z");
    row("day", Period::Day, 1, berlin, "2026-01-31T23:30:00Z", "2026-01-31T23:00:00Z",
        "2026-02-01T23:00:00Z");
    row("day of 23 hours", Period::Day, 1, berlin, "2026-03-29T12:00:00Z", "2026-03-28T23:00:00Z",
        "2026-03-29T22:00:00Z");
    row("day of 25 hours", Period::Day, 1, berlin, "2026-10-25T12:00:00Z", "2026-10-24T22:00:00Z",
        "2026-10-25T23:00:00Z");
    row("day that begins at one", Period::Day, 1, "America/Asuncion", "2024-10-06T12:00:00Z",
        "2024-10-06T04:00:00Z", "2024-10-07T03:00:00Z");
    const char *lordHowe = "Australia/Lord_Howe"; // by half an hour
    row("the half hour before the clocks jump", Period::Hour, 1, lordHowe, "2026-10-03T15:29:59Z",
        "2026-10-03T14:30:00Z", "2026-10-03T15:30:00Z");
    row("the half hour after it", Period::Hour, 1, lordHowe, "2026-10-03T15:30:00Z",
        "2026-10-03T15:30:00Z", "2026-10-03T16:00:00Z");
    row("the half hour that is repeated, first", Period::Hour, 1, lordHowe, "2026-04-04T14:45:00Z",
        "2026-04-04T14:00:00Z", "2026-04-04T15:00:00Z");
    row("the half hour that is repeated, second", Period::Hour, 1, lordHowe, "2026-04-04T15:00:00Z",
        "2026-04-04T15:00:00Z", "2026-04-04T15:30:00Z");
    row("day of 23 and a half hours", Period::Day, 1, lordHowe, "2026-10-03T20:00:00Z",
        "2026-10-03T13:30:00Z", "2026-10-04T13:00:00Z");
    row("New York, day of 23 hours", Period::Day, 1, "America/New_York", "2026-03-08T12:00:00Z",
        "2026-03-08T05:00:00Z", "2026-03-09T04:00:00Z");
    row("New York, day of 25 hours", Period::Day, 1, "America/New_York", "2026-11-01T12:00:00Z",
        "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z");
    row("no midnight in Cairo", Period::Day, 1, "Africa/Cairo", "2026-04-24T12:00:00Z",
        "2026-04-23T22:00:00Z", "2026-04-24T21:00:00Z");
    row("two midnights in Cairo", Period::Day, 1, "Africa/Cairo", "2026-10-29T21:30:00Z",
        "2026-10-28T21:00:00Z", "2026-10-29T22:00:00Z");
    row("no midnight in Beirut", Period::Day, 1, "Asia/Beirut", "2026-03-29T12:00:00Z",
        "2026-03-28T22:00:00Z", "2026-03-29T21:00:00Z");
    row("no midnight in Sao Paulo", Period::Day, 1, "America/Sao_Paulo", "2018-11-04T12:00:00Z",
        "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z");
    row("two midnights in Havana", Period::Day, 1, "America/Havana", "2026-11-01T04:30:00Z",
        "2026-11-01T04:00:00Z", "2026-11-02T05:00:00Z");
    row("two midnights on the Azores", Period::Day, 1, "Atlantic/Azores", "2026-10-25T00:30:00Z",
        "2026-10-25T00:00:00Z", "2026-10-26T01:00:00Z");
    row("month that begins with two midnights", Period::Month, 25, "Atlantic/Azores",
        "2026-10-25T00:30:00Z", "2026-10-25T00:00:00Z", "2026-11-25T01:00:00Z");
    row("month that begins without midnight", Period::Month, 24, "Africa/Cairo",
        "2026-04-24T12:00:00Z", "2026-04-23T22:00:00Z", "2026-05-23T21:00:00Z");
    row("week over the change of the clocks", Period::Week, 1, berlin, "2026-03-29T12:00:00Z",
        "2026-03-22T23:00:00Z", "2026-03-29T22:00:00Z");
    row("month from the 29th in February", Period::Month, 29, "UTC", "2026-03-01T00:00:00Z",
        "2026-02-28T00:00:00Z", "2026-03-29T00:00:00Z");
    row("month from the 31st in April", Period::Month, 31, "UTC", "2026-04-30T00:00:00Z",
        "2026-04-30T00:00:00Z", "2026-05-31T00:00:00Z");
    row("month from the 31st over New Year", Period::Month, 31, "UTC", "2027-01-30T23:59:59Z",
        "2026-12-31T00:00:00Z", "2027-01-31T00:00:00Z");
    row("week from Monday", Period::Week, 1, "UTC", "2026-11-22T23:59:59Z", "2026-11-16T00:00:00Z",
        "2026-11-23T00:00:00Z");
    row("week from Sunday", Period::Week, 7, "UTC", "2026-11-22T00:00:00Z", "2026-11-22T00:00:00Z",
        "2026-11-29T00:00:00Z");
    row("month", Period::Month, 1, "UTC", "2026-02-28T23:59:59Z", "2026-02-01T00:00:00Z",
        "2026-03-01T00:00:00Z");
    row("month from the 15th, before", Period::Month, 15, "UTC", "2026-01-14T00:00:00Z",
        "2025-12-15T00:00:00Z", "2026-01-15T00:00:00Z");
    row("month from the 31st in February", Period::Month, 31, "UTC", "2026-02-28T00:00:00Z",
        "2026-02-28T00:00:00Z", "2026-03-31T00:00:00Z");
    row("month from the 31st, before", Period::Month, 31, "UTC", "2026-02-27T23:59:59Z",
        "2026-01-31T00:00:00Z", "2026-02-28T00:00:00Z");
    row("month from the 30th in a leap year", Period::Month, 30, "UTC", "2028-02-29T01:00:00Z",
        "2028-02-29T00:00:00Z", "2028-03-30T00:00:00Z");
}

void tst_BudgetWindow::windows()
{
    QFETCH(Period, period);
    QFETCH(int, resetDay);
    QFETCH(QByteArray, zone);
    QFETCH(QString, now);
    QFETCH(QString, begin);
    QFETCH(QString, end);
    BudgetConfig budget;
    budget.period = period;
    budget.resetDay = resetDay;
    budget.timezone = zone.toStdString();
    const BudgetWindow window = windowOf(budget, at(now));
    QCOMPARE(inWords(window.begin), begin);
    QCOMPARE(inWords(window.end), end);
    QVERIFY(window.holds(at(now)));
}

void tst_BudgetWindow::everyMomentHasOneWindow_data()
{
    QTest::addColumn<Period>("period");
    QTest::newRow("hour") << Period::Hour;
    QTest::newRow("day") << Period::Day;
    QTest::newRow("week") << Period::Week;
    QTest::newRow("month") << Period::Month;
}

/// Windows of a year follow each other without gap or overlap, clock changes included.
void tst_BudgetWindow::everyMomentHasOneWindow()
{
    QFETCH(Period, period);
    for (const char *zone :
         {"Europe/Berlin", "America/New_York", "America/St_Johns", "Australia/Sydney",
          "Australia/Lord_Howe", "Africa/Cairo", "Asia/Beirut", "America/Havana", "Asia/Kathmandu",
          "Atlantic/Azores", "America/Scoresbysund"}) {
        BudgetConfig budget;
        budget.period = period;
        budget.resetDay = 5;
        budget.timezone = zone;
        SystemTime now = at(QStringLiteral("2026-01-01T00:00:00Z"));
        const SystemTime end = at(QStringLiteral("2027-01-01T00:00:00Z"));
        BudgetWindow window = windowOf(budget, now);
        while (window.end < end) {
            const BudgetWindow next = windowOf(budget, window.end);
            QCOMPARE(next.begin.time_since_epoch().count(), window.end.time_since_epoch().count());
            QVERIFY(next.end > next.begin);
            const BudgetWindow last = windowOf(budget, window.end - std::chrono::milliseconds(1));
            QVERIFY2(last == window,
                     qPrintable(QLatin1String(zone) + u' ' + inWords(window.begin) + u" to "_qs
                                + inWords(window.end) + u", its last moment in "_qs
                                + inWords(last.begin) + u" to "_qs + inWords(last.end)));
            window = next;
        }
    }
}

void tst_BudgetWindow::totalNeverEnds()
{
    BudgetConfig budget;
    budget.period = Period::Total;
    const BudgetWindow window = windowOf(budget, at(QStringLiteral("2026-01-01T00:00:00Z")));
    QVERIFY(window.holds(at(QStringLiteral("1970-01-01T00:00:00Z"))));
    QVERIFY(window.holds(at(QStringLiteral("2200-01-01T00:00:00Z"))));
}

QTEST_APPLESS_MAIN(tst_BudgetWindow)
#include "tst_budgetwindow.moc"
