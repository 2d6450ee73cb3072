#include "core/ledger/forecast.h"

#include <QTest>

#include <vector>

using namespace patchbay;

namespace {

Money usd(std::int64_t dollars)
{
    return Money::fromPico(dollars * 1'000'000'000'000);
}

/// Days before \a today, the last one yesterday.
std::vector<DayCost> before(QDate today, const std::vector<int> &dollars)
{
    std::vector<DayCost> days;
    for (std::size_t i = 0; i < dollars.size(); ++i)
        days.push_back({today.addDays(static_cast<qint64>(i) - static_cast<qint64>(dollars.size())),
                        usd(dollars[i])});
    return days;
}

const QDate monday(2026, 11, 23);

} // namespace

class tst_Forecast : public QObject
{
    Q_OBJECT

private slots:
    void table_data();
    void table();
    void todayCountsOnce();
    void daysWithoutSpendCostNothing();
    void sumsBeyondMoney();
};

void tst_Forecast::table_data()
{
    QTest::addColumn<QVector<int>>("history"); // until Sunday
    QTest::addColumn<int>("daysLeft"); // today included
    QTest::addColumn<int>("weeks"); // 0: too early
    QTest::addColumn<int>("low");
    QTest::addColumn<int>("middle");
    QTest::addColumn<int>("high");

    const QVector<int> quiet {1, 1, 1, 1, 1, 0, 0};
    const QVector<int> busy {5, 1, 1, 1, 9, 0, 2};
    QTest::addRow("nothing") << QVector<int>() << 8 << 0 << 0 << 0 << 0;
    QTest::addRow("six days") << quiet.mid(1) << 8 << 0 << 0 << 0 << 0;
    QTest::addRow("one week") << quiet << 7 << 1 << 105 << 105 << 105;
    QTest::addRow("thirteen days") << busy.mid(1) + quiet << 7 << 1 << 105 << 105 << 105;
    QTest::addRow("two weeks") << busy + quiet << 7 << 2 << 105 << 112 << 119;
    QTest::addRow("weekdays differ") << busy + quiet << 1 << 2 << 101 << 103 << 105;
    QTest::addRow("Monday to Friday twice") << busy + quiet << 12 << 2 << 110 << 123 << 136;
    QTest::addRow("only four weeks")
        << QVector<int>(70, 50) + quiet + quiet + quiet + quiet << 7 << 4 << 105 << 105 << 105;
    QTest::addRow("the period is over") << busy + quiet << 0 << 2 << 100 << 100 << 100;
}

void tst_Forecast::table()
{
    QFETCH(QVector<int>, history);
    QFETCH(int, daysLeft);
    QFETCH(int, weeks);
    QFETCH(int, low);
    QFETCH(int, middle);
    QFETCH(int, high);
    const auto result = forecast(before(monday, {history.begin(), history.end()}), monday,
                                 monday.addDays(daysLeft), usd(100));
    QCOMPARE(result.kind, weeks == 0 ? Forecast::Kind::TooEarly : Forecast::Kind::Range);
    QCOMPARE(result.weeks, weeks);
    QCOMPARE(result.low, usd(low));
    QCOMPARE(result.middle, usd(middle));
    QCOMPARE(result.high, usd(high));
}

void tst_Forecast::todayCountsOnce()
{
    auto days = before(monday, {10, 0, 0, 0, 0, 0, 0});
    days.push_back({monday, usd(4)});
    QCOMPARE(forecast(days, monday, monday.addDays(1), usd(4)).high, usd(10));
    days.back().cost = usd(30); // more than a Monday costs: nothing more is expected
    QCOMPARE(forecast(days, monday, monday.addDays(1), usd(30)).high, usd(30));
}

void tst_Forecast::daysWithoutSpendCostNothing()
{
    const std::vector<DayCost> days {{monday.addDays(-28), usd(8)}, {monday.addDays(-2), usd(4)}};
    const auto result = forecast(days, monday, monday.addDays(7), Money());
    QCOMPARE(result.weeks, 4);
    QCOMPARE(result.low, usd(0));
    QCOMPARE(result.middle, usd(3));
    QCOMPARE(result.high, usd(8));
}

void tst_Forecast::sumsBeyondMoney()
{
    const auto result = forecast(before(monday, std::vector<int>(7, 9'000'000)), monday,
                                 monday.addDays(7), Money());
    QCOMPARE(result.kind, Forecast::Kind::TooMuch);
}

QTEST_APPLESS_MAIN(tst_Forecast)
#include "tst_forecast.moc"
