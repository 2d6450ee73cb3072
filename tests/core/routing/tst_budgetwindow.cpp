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
    for (const char *zone : {"Europe/Berlin", "America/St_Johns", "Australia/Sydney"}) {
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
            QVERIFY(windowOf(budget, window.end - std::chrono::milliseconds(1)) == window);
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
