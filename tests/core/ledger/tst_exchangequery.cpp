#include "core/ledger/ledgerqueries.h"
#include "core/ledger/ledgerwriter.h"
#include "tests/support/ledgersamples.h"
#include "tests/support/randomexchanges.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <ranges>

using namespace patchbay;
using namespace std::chrono_literals;

namespace {

ExchangeFilter filterOf(const std::string &text, std::int64_t nowMs = 0)
{
    const auto filter = ExchangeFilter::parse(text, nowMs);
    return filter ? *filter : ExchangeFilter();
}

/// What totals() must give, summed by the plainest means.
ExchangeTotals sumOf(const std::vector<ExchangeRecord> &records)
{
    ExchangeTotals totals;
    for (const ExchangeRecord &record : records) {
        ++totals.count;
        totals.errors += record.outcome == Outcome::Error || record.outcome == Outcome::Partial;
        totals.unpriced += !record.cost;
        totals.cost = *totals.cost.plus(record.cost.value_or(Money()));
        const Usage &usage = record.usage;
        totals.inputTokens += usage.uncachedInput + usage.inputAudio + usage.inputImage;
        totals.cacheReadTokens += usage.cacheRead + usage.cacheReadAudio;
        totals.cacheWriteTokens += usage.cacheWrite + usage.cacheWrite1h;
        totals.outputTokens += usage.output;
        totals.reasoningTokens += usage.reasoning;
    }
    return totals;
}

std::vector<ExchangeId> idsOf(const std::vector<ExchangeRecord> &records)
{
    std::vector<ExchangeId> ids;
    for (const ExchangeRecord &record : records)
        ids.push_back(record.id);
    return ids;
}

} // namespace

class tst_ExchangeQuery : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void filtersAgreeWithTheLedger();
    void pagesFollowEachOther();
    void oneExchange();
    void totalsOfChosenOnes();
    void runningOnesAreThere();
    void totalsOfAllAreThoseOfEach();
    void sinceDoesNotTrustTheClock();
    void wordsAreTakenAsTheyAre();
    void anEmptyLedger();
    void isGivenUp();

private:
    QTemporaryDir m_directory;
    QString m_path;
    std::vector<ExchangeRecord> m_records; ///< newest first
    std::int64_t m_nowMs = 0;
};

void tst_ExchangeQuery::initTestCase()
{
    m_path = m_directory.filePath(QStringLiteral("ledger.sqlite3"));
    LedgerWriter writer(m_path);
    QVERIFY(writer.open());
    RandomExchanges random(7);
    for (int i = 0; i < 700; ++i) {
        m_records.push_back(random.record());
        writer.finish(m_records.back());
    }
    QVERIFY(writer.flush(10s));
    std::ranges::reverse(m_records);
    m_nowMs = random.nowMs();
}

/// The filter itself, as it is used on what is in memory, and its translation to SQL.
void tst_ExchangeQuery::filtersAgreeWithTheLedger()
{
    const LedgerQueries queries(m_path);
    RandomExchanges random(11);
    int some = 0;
    for (int i = 0; i < 150; ++i) {
        const std::string text = random.filter();
        const auto filter = ExchangeFilter::parse(text, m_nowMs);
        QVERIFY2(filter, text.c_str());
        std::vector<ExchangeRecord> expected;
        std::ranges::copy_if(m_records, std::back_inserter(expected),
                             [&](const ExchangeRecord &record) { return filter->matches(record); });
        const auto page = queries.exchanges(*filter, 0, 5000);
        QVERIFY2(page, text.c_str());
        QVERIFY2(idsOf(page->records) == idsOf(expected),
                 qPrintable(QStringLiteral("%1: %2 of the ledger, %3 by itself")
                                .arg(QString::fromStdString(text))
                                .arg(page->records.size())
                                .arg(expected.size())));
        QVERIFY(!page->more);
        const auto totals = queries.totals(*filter);
        QVERIFY2(totals, text.c_str());
        QVERIFY2(*totals == sumOf(expected), text.c_str());
        some += !expected.empty() && expected.size() < m_records.size();
    }
    QVERIFY2(some > 50, qPrintable(QString::number(some))); // the control: most tell apart
}

void tst_ExchangeQuery::pagesFollowEachOther()
{
    const LedgerQueries queries(m_path);
    const ExchangeFilter filter = filterOf("stream:yes");
    std::vector<ExchangeId> ids;
    ExchangeId before = 0;
    for (bool more = true; more;) {
        const auto page = queries.exchanges(filter, before, 100);
        QVERIFY(page);
        QVERIFY(page->records.size() == 100 || !page->more);
        for (const ExchangeId id : idsOf(page->records))
            ids.push_back(id);
        before = ids.back();
        more = page->more;
        QVERIFY(ids.size() <= m_records.size());
    }
    std::vector<ExchangeId> expected;
    for (const ExchangeRecord &record : m_records) {
        if (record.stream)
            expected.push_back(record.id);
    }
    QCOMPARE(ids, expected);
}

void tst_ExchangeQuery::oneExchange()
{
    const LedgerQueries queries(m_path);
    const ExchangeRecord &expected = m_records[123];
    const auto found = queries.exchange(expected.id);
    QVERIFY(found);
    QVERIFY(*found);
    QCOMPARE((*found)->startedMs, expected.startedMs);
    QCOMPARE((*found)->client, expected.client);
    QCOMPARE((*found)->usage, expected.usage);
    QCOMPARE((*found)->cost, expected.cost);
    QCOMPARE((*found)->attempts.size(), expected.attempts.size());
    const auto none = queries.exchange(1);
    QVERIFY(none);
    QVERIFY(!*none);
}

void tst_ExchangeQuery::totalsOfChosenOnes()
{
    const LedgerQueries queries(m_path);
    const std::vector<ExchangeRecord> chosen {m_records[5], m_records[400], m_records[699]};
    auto ids = idsOf(chosen);
    ids.push_back(1); // there is none
    ids.push_back(ids.front()); // chosen twice counts once
    const auto totals = queries.totals(ids);
    QVERIFY(totals);
    QVERIFY(*totals == sumOf(chosen));
    const auto nothing = queries.totals(std::vector<ExchangeId>());
    QVERIFY(nothing);
    QCOMPARE(nothing->count, 0);
}

void tst_ExchangeQuery::runningOnesAreThere()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("ledger.sqlite3"));
    LedgerWriter writer(path);
    QVERIFY(writer.open());
    ExchangeRecord running = sampleExchange(1'790'000'000'000LL << 20);
    writer.begin(running);
    QVERIFY(writer.flush(5s));
    const LedgerQueries queries(path);
    for (const char *text :
         {"", "outcome:unknown", "cost:unknown", "client:editor", "attempts:0"}) {
        const auto page = queries.exchanges(filterOf(text), 0, 10);
        QVERIFY(page);
        QVERIFY2(page->records.size() == 1, text);
        QVERIFY2(filterOf(text).matches(page->records.front()), text);
    }
    writer.finish(running);
    QVERIFY(writer.flush(5s));
}

/// Sums of everything come from the roll-ups, of days that are closed and of those that are not.
void tst_ExchangeQuery::totalsOfAllAreThoseOfEach()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("ledger.sqlite3"));
    LedgerWriter writer(path);
    QVERIFY(writer.open());
    RandomExchanges random(3);
    std::vector<ExchangeRecord> records;
    for (int i = 0; i < 60; ++i) {
        ExchangeRecord record = random.record();
        record.startedMs += i / 10 * 86'400'000LL; // some on each of six days
        records.push_back(record);
        writer.finish(std::move(record));
        QVERIFY(writer.flush(5s)); // a commit for each, since each may close a day
    }
    QVERIFY(closedDays(PlainConnection(path)) > 2);
    ExchangeRecord running = sampleExchange(random.nowMs() << 20);
    writer.begin(running);
    QVERIFY(writer.flush(5s));
    ExchangeTotals expected = sumOf(records);
    ++expected.count;
    ++expected.unpriced;
    const auto all = LedgerQueries(path).totals(ExchangeFilter());
    QVERIFY(all);
    QVERIFY(*all == expected);
    writer.finish(running);
    QVERIFY(writer.flush(5s));
}

/// Ids go on where the clock was put back, and the exchange is found all the same.
void tst_ExchangeQuery::sinceDoesNotTrustTheClock()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("ledger.sqlite3"));
    LedgerWriter writer(path);
    QVERIFY(writer.open());
    constexpr std::int64_t ms = 1'790'000'000'000;
    writer.finish(sampleExchange(ms << 20, ms));
    writer.finish(sampleExchange((ms << 20) + 1, ms - 3'600'000));
    writer.finish(sampleExchange((ms - 7'200'000) << 20, ms - 7'200'000));
    QVERIFY(writer.flush(5s));
    const auto page = LedgerQueries(path).exchanges(filterOf("since:90min", ms), 0, 10);
    QVERIFY(page);
    QCOMPARE(page->records.size(), 2U);
    const auto last = LedgerQueries(path).exchanges(filterOf("since:1min", ms), 0, 10);
    QVERIFY(last);
    QCOMPARE(last->records.size(), 1U);
}

/// No word is a pattern, whatever SQLite's LIKE makes of it; all of a facet's texts are looked at.
void tst_ExchangeQuery::wordsAreTakenAsTheyAre()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("ledger.sqlite3"));
    LedgerWriter writer(path);
    QVERIFY(writer.open());
    std::int64_t id = 1'790'000'000'000LL << 20;
    std::vector<ExchangeRecord> records;
    for (const char *tag : {"50%off", "50_off", "50-off", "a\\b", "A/B", "\xc3\x84rger", "plain"}) {
        records.push_back(sampleExchange(++id));
        records.back().tag = tag;
        writer.finish(records.back());
    }
    records.push_back(sampleExchange(++id));
    records.back().errorCode = "off_by_one";
    writer.finish(records.back());
    QVERIFY(writer.flush(10s));
    for (const char *text : {"50%o", "%", "50_", "_", "a\\b", "a/b", "OFF", "PLAIN", "\xc3\x84R",
                             "\xc3\xa4r", "off -50", "-off", "nowhere", "off 50-", "openai"}) {
        std::vector<ExchangeId> expected;
        for (const ExchangeRecord &record : records) {
            if (filterOf(text).matches(record))
                expected.insert(expected.begin(), record.id);
        }
        const auto page = LedgerQueries(path).exchanges(filterOf(text), 0, 10);
        QVERIFY2(page, text);
        QVERIFY2(idsOf(page->records) == expected, text);
    }
}

void tst_ExchangeQuery::anEmptyLedger()
{
    const QTemporaryDir directory;
    const QString path = directory.filePath(QStringLiteral("ledger.sqlite3"));
    LedgerWriter writer(path);
    QVERIFY(writer.open());
    const auto page = LedgerQueries(path).exchanges(filterOf("gpt -status:2xx"), 0, 10);
    QVERIFY(page);
    QVERIFY(page->records.empty());
    QVERIFY(!page->more);
    QVERIFY(*LedgerQueries(path).totals(ExchangeFilter()) == ExchangeTotals());
}

void tst_ExchangeQuery::isGivenUp()
{
    int asked = 0;
    const auto page = LedgerQueries(m_path).exchanges(filterOf("client:nobody"), 0, 10,
                                                      [&asked] { return ++asked > 1; });
    QVERIFY(!page);
    QCOMPARE(page.error().code, ErrorCode::RequestTimeout);
    QVERIFY(!LedgerQueries(m_path).totals(filterOf("client:*"), [] { return true; }));
}

QTEST_GUILESS_MAIN(tst_ExchangeQuery)
#include "tst_exchangequery.moc"
