#include "core/routing/retryafter.h"

#include <QTest>

using namespace patchbay;

namespace {

/// 2026-11-22 12:00:00 UTC, a Sunday.
const SystemTime noon {std::chrono::seconds(1'795'348'800)};

/// -1 for nothing.
qint64 asked(std::vector<Header> headers)
{
    const auto wait = retryAfter(headers, noon);
    return wait ? qint64(wait->count()) : -1;
}

} // namespace

class tst_RetryAfter : public QObject
{
    Q_OBJECT

private slots:
    void readsHeader_data();
    void readsHeader();
    void millisecondsGoFirst();
    void readsWords_data();
    void readsWords();
};

void tst_RetryAfter::readsHeader_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("ms");

    const qint64 day = 86'400'000;
    QTest::newRow("seconds") << QByteArray("20") << qint64(20'000);
    QTest::newRow("zero") << QByteArray("0") << qint64(0);
    QTest::newRow("decimals") << QByteArray("0.75") << qint64(750);
    QTest::newRow("blanks") << QByteArray(" 3 ") << qint64(3'000);
    QTest::newRow("a day and more") << QByteArray("90000") << day;
    QTest::newRow("huge") << QByteArray("99999999999999999999999") << day;
    QTest::newRow("beyond doubles") << QByteArray(400, '9') << day;
    QTest::newRow("negative") << QByteArray("-5") << qint64(-1);
    QTest::newRow("exponent") << QByteArray("1e3") << qint64(-1);
    QTest::newRow("nan") << QByteArray("nan") << qint64(-1);
    QTest::newRow("inf") << QByteArray("inf") << qint64(-1);
    QTest::newRow("hex") << QByteArray("0x10") << qint64(-1);
    QTest::newRow("unit") << QByteArray("20s") << qint64(-1);
    QTest::newRow("two points") << QByteArray("1.2.3") << qint64(-1);
    QTest::newRow("word") << QByteArray("soon") << qint64(-1);
    QTest::newRow("empty") << QByteArray("") << qint64(-1);
    QTest::newRow("date") << QByteArray("Sun, 22 Nov 2026 12:00:30 GMT") << qint64(30'000);
    QTest::newRow("RFC 850 date") << QByteArray("Sunday, 22-Nov-26 12:00:30 GMT") << qint64(30'000);
    QTest::newRow("asctime date") << QByteArray("Sun Nov 22 12:00:30 2026") << qint64(30'000);
    QTest::newRow("past date") << QByteArray("Sun, 22 Nov 2026 11:00:00 GMT") << qint64(0);
    QTest::newRow("far date") << QByteArray("Fri, 31 Dec 9999 23:59:59 GMT") << day;
    QTest::newRow("date and more") << QByteArray("Sun, 22 Nov 2026 12:00:30 GMT+1") << qint64(-1);
    QTest::newRow("half a date") << QByteArray("Sun, 22 Nov") << qint64(-1);
}

void tst_RetryAfter::readsHeader()
{
    QFETCH(QByteArray, value);
    QFETCH(qint64, ms);
    QCOMPARE(asked({{"retry-after", value.toStdString()}}), ms);
}

void tst_RetryAfter::millisecondsGoFirst()
{
    QCOMPARE(asked({{"retry-after", "2"}, {"retry-after-ms", "1234"}}), qint64(1234));
    QCOMPARE(asked({{"retry-after-ms", "12.9"}}), qint64(12));
    QCOMPARE(asked({{"retry-after-ms", "soon"}, {"retry-after", "2"}}), qint64(2000));
    // As recorded from Azure: nothing in one, a second in the other.
    QCOMPARE(asked({{"retry-after-ms", "0"}, {"retry-after", "1"}}), qint64(1000));
    QCOMPARE(asked({{"retry-after-ms", "0"}}), qint64(0));
    QCOMPARE(asked({{"x-retry-after", "2"}}), qint64(-1));
    QCOMPARE(asked({}), qint64(-1));
}

void tst_RetryAfter::readsWords_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("ms");

    QTest::newRow("Gemini") << QByteArray("limit: 15\nPlease retry in 48.939935699s.")
                            << qint64(48'939);
    QTest::newRow("OpenAI") << QByteArray("Please try again in 20s. Visit the docs.")
                            << qint64(20'000);
    QTest::newRow("OpenAI, ms") << QByteArray("Please try again in 162ms.") << qint64(162);
    QTest::newRow("Groq") << QByteArray("Please try again in 7m12.5s. Need more?")
                          << qint64(432'500);
    QTest::newRow("Groq, hours") << QByteArray("try again in 2h3m4s") << qint64(7'384'000);
    QTest::newRow("Azure") << QByteArray("Please retry after 6 seconds.") << qint64(6'000);
    QTest::newRow("Moonshot") << QByteArray("please try again after 1 seconds") << qint64(1'000);
    QTest::newRow("LiteLLM") << QByteArray("Try again in 60 seconds. Passed model=x")
                             << qint64(60'000);
    QTest::newRow("minutes") << QByteArray("try again in 2 minutes 5 seconds") << qint64(125'000);
    QTest::newRow("no number") << QByteArray("Please try again in a while") << qint64(-1);
    QTest::newRow("no unit") << QByteArray("Please try again in 5 parsecs") << qint64(-1);
    QTest::newRow("end") << QByteArray("try again in ") << qint64(-1);
    QTest::newRow("nothing") << QByteArray("Too Many Requests") << qint64(-1);
    QTest::newRow("bound") << QByteArray("try again in 400 days") << qint64(86'400'000);
}

void tst_RetryAfter::readsWords()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, ms);
    const auto wait = retryAfterInWords(text.toStdString());
    QCOMPARE(wait ? qint64(wait->count()) : -1, ms);
}

QTEST_APPLESS_MAIN(tst_RetryAfter)
#include "tst_retryafter.moc"
