#include "core/base/money.h"

#include <QTest>

#include <limits>

using namespace patchbay;

class tst_Money : public QObject
{
    Q_OBJECT

private slots:
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
    void goesThereAndBack_data();
    void goesThereAndBack();
    void addsWithoutOverflow();
    void dividesHalfEven_data();
    void dividesHalfEven();
};

void tst_Money::parses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("pico");
    const auto row = [](const char *text, qint64 pico) {
        QTest::newRow(text) << QByteArray(text) << pico;
    };
    row("0", 0);
    row("-0", 0);
    row("0.000", 0);
    row("12", 12'000'000'000'000);
    row("-0.5", -500'000'000'000);
    row(".25", 250'000'000'000);
    row("3.", 3'000'000'000'000);
    row("0.15", 150'000'000'000);
    row("0.000001", 1'000'000);
    row("0.000000000001", 1);
    row("1.2e-05", 12'000'000);
    row("1.2E-05", 12'000'000);
    row("1e+2", 100'000'000'000'000);
    row("7.159e-05", 71'590'000);
    row("2.8e-08", 28'000);
    row("0e400", 0);
    row("0.0000000000000000000000000000000000000000000001", 0);
    row("1e-400", 0);
    // Finer than a pico: half-even.
    row("0.0000000000005", 0);
    row("0.0000000000015", 2);
    row("0.0000000000025", 2);
    row("0.00000000000250000001", 3);
    row("-0.0000000000015", -2);
    row("0.0000000000004999", 0);
    row("0.0000000000009", 1);
    row("0.9999999999999", 1'000'000'000'000);
    row("000012.50", 12'500'000'000'000);
    row("9223372.036854775807", std::numeric_limits<qint64>::max());
    row("-9223372.036854775808", std::numeric_limits<qint64>::min());
}

void tst_Money::parses()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, pico);
    const auto money = Money::parse(text.toStdString());
    QVERIFY(money);
    QCOMPARE(qint64(money->pico()), pico);
}

void tst_Money::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"",
                             "-",
                             ".",
                             "-.",
                             "+1",
                             "--1",
                             "1.2.3",
                             "1,5",
                             " 1",
                             "1 ",
                             "1e",
                             "1e+",
                             "1e+-5",
                             "1e--5",
                             "1e5.5",
                             "e5",
                             "0x10",
                             "nan",
                             "inf",
                             "null",
                             "\"1\"",
                             "1$",
                             "9223372.036854775808",
                             "-9223372.036854775809",
                             "1e7",
                             "1e401",
                             "1e99999999999999999999",
                             "99999999999999999999999999"})
        QTest::newRow(*text ? text : "empty") << QByteArray(text);
}

void tst_Money::refuses()
{
    QFETCH(QByteArray, text);
    QVERIFY(!Money::parse(text.toStdString()));
}

void tst_Money::goesThereAndBack_data()
{
    QTest::addColumn<qint64>("pico");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("zero") << qint64(0) << QByteArray("0");
    QTest::newRow("one pico") << qint64(1) << QByteArray("0.000000000001");
    QTest::newRow("minus") << qint64(-3'000'000'000'000) << QByteArray("-3");
    QTest::newRow("decimals") << qint64(450'000'000) << QByteArray("0.00045");
    QTest::newRow("most") << std::numeric_limits<qint64>::max()
                          << QByteArray("9223372.036854775807");
    QTest::newRow("least") << std::numeric_limits<qint64>::min()
                           << QByteArray("-9223372.036854775808");
}

void tst_Money::goesThereAndBack()
{
    QFETCH(qint64, pico);
    QFETCH(QByteArray, text);
    const Money money = Money::fromPico(pico);
    QCOMPARE(QByteArray::fromStdString(money.toString()), text);
    QCOMPARE(Money::parse(money.toString()), money);
}

void tst_Money::addsWithoutOverflow()
{
    const Money most = Money::fromPico(std::numeric_limits<std::int64_t>::max());
    const Money one = Money::fromPico(1);
    QCOMPARE(Money::fromPico(2).plus(one), Money::fromPico(3));
    QVERIFY(!most.plus(one));
    QVERIFY(!Money::fromPico(std::numeric_limits<std::int64_t>::min()).plus(Money::fromPico(-1)));
}

void tst_Money::dividesHalfEven_data()
{
    QTest::addColumn<qint64>("numerator");
    QTest::addColumn<qint64>("denominator");
    QTest::addColumn<qint64>("quotient");
    const auto row = [](qint64 n, qint64 d, qint64 q) {
        QTest::addRow("%lld/%lld", n, d) << n << d << q;
    };
    row(0, 10, 0);
    row(5, 10, 0);
    row(15, 10, 2);
    row(25, 10, 2);
    row(26, 10, 3);
    row(24, 10, 2);
    row(-5, 10, 0);
    row(-15, 10, -2);
    row(-25, 10, -2);
    row(-26, 10, -3);
    row(1, 3, 0);
    row(2, 3, 1);
    row(7, 1, 7);
}

void tst_Money::dividesHalfEven()
{
    QFETCH(qint64, numerator);
    QFETCH(qint64, denominator);
    QFETCH(qint64, quotient);
    QCOMPARE(qint64(divideHalfEven(numerator, denominator)), quotient);
}

QTEST_APPLESS_MAIN(tst_Money)
#include "tst_money.moc"
