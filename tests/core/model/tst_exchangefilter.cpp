#include "core/model/exchangefilter.h"
#include "tests/support/ledgersamples.h"

#include <QDateTime>
#include <QTest>

using namespace patchbay;

namespace {

constexpr std::int64_t now = 1'790'003'600'000; ///< an hour after the sample

bool holds(const char *text, const ExchangeRecord &record = sampleExchange(1))
{
    const auto filter = ExchangeFilter::parse(text, now);
    return filter && filter->matches(record);
}

} // namespace

class tst_ExchangeFilter : public QObject
{
    Q_OBJECT

private slots:
    void matches_data();
    void matches();
    void doesNotMatch_data();
    void doesNotMatch();
    void unknownNumbers();
    void dates();
    void termsKnowTheirPlace();
    void errors_data();
    void errors();
    void everyFieldIsRead();
};

void tst_ExchangeFilter::matches_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"",
                             "  ",
                             "status:200",
                             "status:2xx",
                             "status:>=200",
                             "status:<=200",
                             "status:200..299",
                             "status:404,200",
                             "status:5xx,2xx",
                             "-status:5xx",
                             "client:editor",
                             "client:EDITOR",
                             "client:codex,editor",
                             "client:ed*",
                             "client:ed?tor",
                             "-client:codex",
                             "model:claude-*",
                             "asked:auto",
                             "route:cheap-first",
                             "route:\"cheap-first\"",
                             "provider:anthropic",
                             "key:work",
                             "tag:\"\"",
                             "-tag:*x*",
                             "stream:yes",
                             "-stream:no",
                             "outcome:complete",
                             "outcome:error,complete",
                             "cost:>0.009",
                             "cost:0.00909",
                             "cost:$0.00909",
                             "cost:0.009..0.01",
                             "cost:<1",
                             "-cost:unknown",
                             "tokens:2350",
                             "tokens:>2k",
                             "tokens:>=2.35k",
                             "tokens:<1m",
                             "input:2000",
                             "cached:800",
                             "output:350",
                             "reasoning:50",
                             "attempts:1",
                             "ttft:>400ms",
                             "ttft:410ms",
                             "ttft:<1s",
                             "ttft:0.41s",
                             "duration:2s..3s",
                             "duration:<1min",
                             "overhead:48us",
                             "since:2h",
                             "since:1h",
                             "until:30min",
                             "finish:stop",
                             "usage:provider",
                             "pricing:catalog",
                             "cache:miss",
                             "protocol:openai-*",
                             "claude",
                             "CLAUDE anthropic",
                             "-gemini",
                             "\"cheap-first\"",
                             "sonnet client:editor status:2xx",
                             "error:\"\"",
                             "STATUS:200",
                             "-",
                             "since:30d until:0s"})
        QTest::newRow(text) << QByteArray(text);
}

void tst_ExchangeFilter::matches()
{
    QFETCH(const QByteArray, text);
    QVERIFY(holds(text.constData()));
}

void tst_ExchangeFilter::doesNotMatch_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"status:404",      "-status:2xx",    "status:>200",
                             "status:<200",     "status:4xx,5xx", "client:edit",
                             "client:codex",    "-client:editor", "-client:codex,editor",
                             "model:gpt*",      "stream:no",      "outcome:error",
                             "cost:>0.01",      "cost:unknown",   "tokens:>2350",
                             "tokens:1..10",    "ttft:>410ms",    "duration:>1min",
                             "since:30min",     "until:2h",       "cache:hit",
                             "gemini",          "-claude",        "claude gemini",
                             "\"cheap first\"", "error:*_*"})
        QTest::newRow(text) << QByteArray(text);
}

void tst_ExchangeFilter::doesNotMatch()
{
    QFETCH(const QByteArray, text);
    QVERIFY(ExchangeFilter::parse(text.toStdString(), now));
    QVERIFY(!holds(text.constData()));
}

void tst_ExchangeFilter::unknownNumbers()
{
    ExchangeRecord record = sampleExchange(1);
    record.cost.reset();
    record.ttftUs = -1;
    QVERIFY(!holds("cost:>=0", record));
    QVERIFY(!holds("cost:<1", record));
    QVERIFY(holds("-cost:>0.05", record));
    QVERIFY(holds("cost:unknown", record));
    QVERIFY(holds("cost:>0.05,unknown", record));
    QVERIFY(!holds("-cost:unknown", record));
    QVERIFY(!holds("ttft:>=0s", record));
    QVERIFY(holds("ttft:unknown", record));
    record.cost = Money();
    QVERIFY(holds("cost:0", record));
    QVERIFY(!holds("cost:unknown", record));
}

void tst_ExchangeFilter::dates()
{
    ExchangeRecord record = sampleExchange(1);
    record.startedMs = QDateTime(QDate(2026, 11, 1), QTime(0, 0)).toMSecsSinceEpoch();
    QVERIFY(holds("since:2026-11-01", record));
    QVERIFY(holds("since:2026-11-01 until:2026-11-02", record));
    QVERIFY(!holds("until:2026-11-01", record));
    QVERIFY(!holds("since:2026-11-01T00:01", record));
    QVERIFY(holds("until:9999-12-31", record));
}

void tst_ExchangeFilter::termsKnowTheirPlace()
{
    const auto filter = ExchangeFilter::parse(" -client:a,b  \"two words\"", now);
    QVERIFY(filter);
    QCOMPARE(filter->terms().size(), 2U);
    QCOMPARE(filter->terms()[0].position, 1U);
    QCOMPARE(filter->terms()[0].length, 11U);
    QVERIFY(filter->terms()[0].negated);
    QCOMPARE(filter->terms()[1].position, 14U);
    QCOMPARE(filter->terms()[1].patterns, std::vector<std::string> {"two words"});
}

void tst_ExchangeFilter::errors_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qsizetype>("position");
    QTest::addColumn<QByteArray>("words"); ///< that the message holds
    const auto row = [](const char *text, qsizetype position, const char *words) {
        QTest::newRow(text) << QByteArray(text) << position << QByteArray(words);
    };
    row("modle:gpt", 0, "Did you mean \"model\"?");
    row("a http://x", 2, "put it in quotes");
    row("status:abc", 7, "`429`, `5xx`");
    row("status:", 7, "missing");
    row("client:", 7, "\"\"");
    row("client:a,", 9, "missing");
    row("ttft:>2", 5, "unit");
    row("ttft:2..1s", 5, "unit");
    row("ttft:2s..1s", 5, "100ms..1s");
    row("cost:many", 5, "dollars");
    row("tokens:10q", 7, "10k");
    row("tokens:>", 7, "10k");
    row("tokens:9999999999999999999", 7, "10k");
    row("tokens:1.2.3", 7, "10k");
    row("outcome:eror", 8, "Did you mean \"error\"?");
    row("stream:maybe", 7, "yes, no");
    row("since:yesterday", 6, "2026-11-01");
    row("route:\"open", 6, "not closed");
    row("\"a\"b", 3, "blank");
    row("-modle:x", 1, "model");
}

void tst_ExchangeFilter::errors()
{
    QFETCH(const QByteArray, text);
    QFETCH(const qsizetype, position);
    QFETCH(const QByteArray, words);
    const auto filter = ExchangeFilter::parse(text.toStdString(), now);
    QVERIFY(!filter);
    const FilterError &error = filter.error();
    QCOMPARE(error.position, static_cast<std::size_t>(position));
    QVERIFY(error.position + error.length <= static_cast<std::size_t>(text.size()) + 1);
    const std::string message = error.message();
    QVERIFY2(message.find(words.toStdString()) != std::string::npos, message.c_str());
}

void tst_ExchangeFilter::everyFieldIsRead()
{
    for (const FilterFieldInfo &info : filterFields()) {
        std::string value = "x";
        switch (info.kind) {
        case FilterKind::Choice:
            value = info.choices.front();
            break;
        case FilterKind::Count:
        case FilterKind::Dollars:
            value = "1";
            break;
        case FilterKind::Status:
            value = "4xx";
            break;
        case FilterKind::Duration:
        case FilterKind::Moment:
            value = "1h";
            break;
        case FilterKind::Text:
        case FilterKind::Word:
            break;
        }
        const auto filter = ExchangeFilter::parse(std::string(info.name) + ":" + value, now);
        QVERIFY2(filter, info.name.data());
        QCOMPARE(filter->terms().size(), 1U);
        QCOMPARE(filter->terms().front().field, info.field);
    }
}

QTEST_APPLESS_MAIN(tst_ExchangeFilter)
#include "tst_exchangefilter.moc"
