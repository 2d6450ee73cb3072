#include "core/ledger/ledgerqueries.h"
#include "core/ledger/ledgerschema.h"
#include "core/ledger/ledgerwriter.h"
#include "tests/support/ledgersamples.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <iterator>
#include <map>
#include <random>

using namespace patchbay;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t hourMs = 3'600'000;

std::int64_t utcMs(const char *iso)
{
    return QDateTime::fromString(QString::fromLatin1(iso), Qt::ISODate).toMSecsSinceEpoch();
}

std::string groupOf(const ExchangeRecord &record, SpendBy by, const QTimeZone &zone)
{
    switch (by) {
    case SpendBy::Provider:
        return record.provider;
    case SpendBy::Model:
        return record.model;
    case SpendBy::Client:
        return record.client;
    case SpendBy::User:
        return record.user;
    case SpendBy::Tag:
        return record.tag;
    case SpendBy::Route:
        return record.route;
    case SpendBy::Key:
        return record.key;
    case SpendBy::Day:
        break;
    }
    return QDateTime::fromMSecsSinceEpoch(record.startedMs, zone)
        .date()
        .toString(Qt::ISODate)
        .toStdString();
}

/// What spend() must give, summed by the plainest means.
std::map<std::string, SpendRow> expected(const std::vector<ExchangeRecord> &records, SpendBy by,
                                         const QTimeZone &zone, std::int64_t from, std::int64_t to)
{
    std::map<std::string, SpendRow> rows;
    for (const ExchangeRecord &record : records) {
        if (record.startedMs < from || record.startedMs >= to)
            continue;
        const std::string group = groupOf(record, by, zone);
        SpendRow &row = rows[group];
        row.group = group;
        ++row.requests;
        row.errors += record.outcome == Outcome::Error || record.outcome == Outcome::Partial;
        row.inputTokens += record.usage.uncachedInput + record.usage.inputAudio;
        row.cacheReadTokens += record.usage.cacheRead;
        row.cacheWriteTokens += record.usage.cacheWrite + record.usage.cacheWrite1h;
        row.outputTokens += record.usage.output;
        row.reasoningTokens += record.usage.reasoning;
        row.cost = *row.cost.plus(record.cost.value_or(Money()));
        row.unpriced += !record.cost;
        row.estimated += record.usage.source == UsageSource::Estimated;
        row.saved = *row.saved.plus(record.saved.value_or(Money()));
    }
    return rows;
}

bool covers(const SpendFilter &filter, const ExchangeRecord &record)
{
    const auto is = [](const std::string &wanted, const std::string &value) {
        return wanted.empty() || wanted == value;
    };
    return is(filter.provider, record.provider) && is(filter.model, record.model)
           && is(filter.client, record.client) && is(filter.user, record.user)
           && is(filter.tag, record.tag) && is(filter.route, record.route)
           && is(filter.key, record.key);
}

/// What spent() must give.
Money expectedSpent(const std::vector<ExchangeRecord> &records, const SpendFilter &filter,
                    std::int64_t from, std::int64_t to)
{
    Money sum;
    for (const ExchangeRecord &record : records) {
        if (record.startedMs >= from && record.startedMs < to && covers(filter, record))
            sum = *sum.plus(record.cost.value_or(Money()));
    }
    return sum;
}

std::map<std::string, SpendRow> byGroup(const std::vector<SpendRow> &rows)
{
    std::map<std::string, SpendRow> map;
    for (const SpendRow &row : rows)
        map[row.group] = row;
    return map;
}

} // namespace

class tst_LedgerQueries : public QObject
{
    Q_OBJECT
private slots:
    void init();

    void missingLedgerIsAnError();
    void damagedLedgerIsAnError();
    void emptyLedgerHasNoSpend();
    void spendEqualsSumsOverExchanges_data();
    void spendEqualsSumsOverExchanges();
    void rollUpEqualsTheView();
    void daysFollowDaylightSaving();
    void barsFollowTheCalendar();
    void latencyByGroup();
    void decisionsAreRead();
    void runningExchangesAreNotCounted();
    void worksBesideTheWriter();
    void groupsAreOrdered();
    void namesOfGroups();
    void pagesGiveWholeRecords();
    void figureYear();

private:
    /// In so many \a commits, each of which may close a day.
    void write(const std::vector<ExchangeRecord> &records, std::size_t commits = 1);

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
};

void tst_LedgerQueries::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_path = m_directory->filePath(QStringLiteral("ledger.sqlite3"));
}

void tst_LedgerQueries::write(const std::vector<ExchangeRecord> &records, std::size_t commits)
{
    LedgerWriter writer(m_path);
    QVERIFY(writer.open());
    std::size_t written = 0;
    for (const ExchangeRecord &record : records) {
        writer.finish(record);
        if (++written % (records.size() / commits + 1) == 0)
            QVERIFY(writer.flush(30s));
    }
    QVERIFY(writer.flush(30s));
}

void tst_LedgerQueries::missingLedgerIsAnError()
{
    const auto rows = LedgerQueries(m_path).spend(SpendBy::Provider, 0, INT64_MAX);
    QVERIFY(!rows);
    QCOMPARE(rows.error().code, ErrorCode::LedgerUnavailable);
    QVERIFY(rows.error().message.starts_with("There is no ledger yet"));
    QVERIFY(!LedgerQueries(m_path).exchanges({}, 0, 1));
    QVERIFY(!QFile::exists(m_path));
}

void tst_LedgerQueries::damagedLedgerIsAnError()
{
    QFile file(m_path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(20'000, 'x'));
    file.close();
    QVERIFY(!LedgerQueries(m_path).spend(SpendBy::Provider, 0, INT64_MAX));
    QVERIFY(!LedgerQueries(m_path).exchanges({}, 0, 1));
}

void tst_LedgerQueries::emptyLedgerHasNoSpend()
{
    write({});
    const auto rows = LedgerQueries(m_path).spend(SpendBy::Day, 0, INT64_MAX);
    QVERIFY(rows && rows->empty());
}

void tst_LedgerQueries::spendEqualsSumsOverExchanges_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<int>("commits");
    for (const char *zone : {"UTC", "Asia/Kathmandu"})
        QTest::addRow("%s, hardly a day closed", zone) << QByteArray(zone) << 1;
    for (const char *zone :
         {"UTC", "Europe/Berlin", "Asia/Kathmandu", "America/St_Johns", "Australia/Lord_Howe",
          "Atlantic/Azores", "Pacific/Kiritimati", "UTC+05:17"})
        QTest::addRow("%s", zone) << QByteArray(zone) << 100;
}

void tst_LedgerQueries::spendEqualsSumsOverExchanges()
{
    QFETCH(QByteArray, zone);
    QFETCH(int, commits);
    const QTimeZone timeZone(zone);
    QVERIFY(timeZone.isValid());

    std::mt19937_64 random(20261122);
    const auto below = [&random](std::int64_t bound) {
        return static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(bound));
    };
    // Over a change of the clocks in both hemispheres, and with ids that go against the time of
    // some rows, as after a clock was set back; these also come late for days that are closed.
    const std::int64_t begin = utcMs("2026-08-20T00:00:00Z");
    const std::int64_t length = 80 * 24 * hourMs;
    std::vector<ExchangeRecord> records;
    for (ExchangeId id = 1; id <= 4000; ++id) {
        ExchangeRecord record = sampleExchange(id, begin + length / 4000 * id - below(3 * hourMs));
        record.provider = "provider-" + std::to_string(below(3));
        record.model = "model-" + std::to_string(below(5));
        record.client = "client-" + std::to_string(below(2));
        record.user = "user-" + std::to_string(below(4));
        record.tag = below(2) ? "tag" : "";
        record.route = below(2) ? "route" : "";
        record.key = below(2) ? "key" : "";
        record.stream = below(2) != 0;
        record.outcome = static_cast<Outcome>(1 + below(4));
        record.usage = {.uncachedInput = below(100'000),
                        .inputAudio = below(2) * below(50),
                        .cacheRead = below(1000),
                        .cacheWrite = below(1000),
                        .cacheWrite1h = below(2) * below(100),
                        .output = below(5000),
                        .reasoning = below(100),
                        .source = static_cast<UsageSource>(below(3))};
        record.cost.reset();
        if (below(5) != 0)
            record.cost = Money::fromPico(below(1'000'000'000'000));
        if (below(5) == 0)
            record.saved = Money::fromPico(below(1'000'000'000));
        records.push_back(std::move(record));
    }
    write(records, static_cast<std::size_t>(commits));
    {
        const PlainConnection other(m_path);
        // What is pushed at once the writer may still commit in some pieces, a day closed after
        // each.
        QVERIFY(commits == 1 ? closedDays(other) < 40 : closedDays(other) > 60);
        if (commits > 1)
            QCOMPARE(other.value(QStringLiteral("SELECT count(DISTINCT block) FROM closed_block")),
                     2);
        QCOMPARE(wrongRollUpRows(other), 0);
    }

    const LedgerQueries queries(m_path, timeZone);
    std::vector<std::pair<std::int64_t, std::int64_t>> ranges {
        {0, INT64_MAX},
        {begin, begin + length},
        {begin + 5 * hourMs + 1, begin + 5 * hourMs + 2'000'000},
        {begin + hourMs, begin + hourMs},
        {begin + length, begin}};
    for (int i = 0; i < 12; ++i) {
        const std::int64_t from = begin + below(length);
        ranges.emplace_back(from, from + below(length));
    }
    for (const auto &[from, to] : ranges) {
        for (int by = 0; by <= static_cast<int>(SpendBy::Day); ++by) {
            const auto rows = queries.spend(static_cast<SpendBy>(by), from, to);
            QVERIFY2(rows, rows ? "" : rows.error().message.c_str());
            QVERIFY(byGroup(*rows)
                    == expected(records, static_cast<SpendBy>(by), timeZone, from, to));
        }
        for (std::size_t i = 0; i < 7; ++i) {
            const ExchangeRecord &like = records[i * 97 % records.size()];
            const SpendFilter filter {.provider = i == 1 || i == 5 ? like.provider : "",
                                      .model = i == 2 ? like.model : "",
                                      .client = i == 3 || i == 5 ? like.client : "",
                                      .user = i == 4 ? like.user : "",
                                      .tag = i == 6 ? like.tag : "",
                                      .route = i == 6 ? like.route : "",
                                      .key = i == 5 ? like.key : ""};
            const auto spent = queries.spent(filter, from, to);
            QVERIFY2(spent, spent ? "" : spent.error().message.c_str());
            QCOMPARE(spent->pico(), expectedSpent(records, filter, from, to).pico());

            std::vector<ExchangeRecord> covered;
            std::ranges::copy_if(
                records, std::back_inserter(covered),
                [&filter](const ExchangeRecord &record) { return covers(filter, record); });
            for (const SpendBy by : {SpendBy::Model, SpendBy::Day}) {
                const auto rows = queries.spend(by, filter, from, to);
                QVERIFY2(rows, rows ? "" : rows.error().message.c_str());
                QVERIFY(byGroup(*rows) == expected(covered, by, timeZone, from, to));
            }
            const auto step = static_cast<SpendStep>(i % 3);
            const auto bars = queries.series(SpendBy::Provider, filter, step, from, to);
            QVERIFY2(bars, bars ? "" : bars.error().message.c_str());
            std::int64_t requests = 0;
            for (std::size_t bar = 0; bar < bars->size(); ++bar) {
                const SpendBar &each = (*bars)[bar];
                QVERIFY(bar == 0 || (*bars)[bar - 1].endMs == each.beginMs);
                QVERIFY(
                    byGroup(each.rows)
                    == expected(covered, SpendBy::Provider, timeZone, each.beginMs, each.endMs));
                for (const SpendRow &row : each.rows)
                    requests += row.requests;
            }
            std::int64_t all = 0;
            for (const auto &[group, row] :
                 expected(covered, SpendBy::Provider, timeZone, from, to))
                all += row.requests;
            QCOMPARE(requests, all);
        }
    }
}

void tst_LedgerQueries::rollUpEqualsTheView()
{
    std::vector<ExchangeRecord> records;
    for (ExchangeId id = 1; id <= 3000; ++id) {
        ExchangeRecord record = sampleExchange(id, 1'790'000'000'000 + id * 10'000);
        record.user = "user-" + std::to_string(id % 7);
        record.usage.uncachedInput = id;
        if (id % 3 == 0)
            record.cost.reset();
        records.push_back(std::move(record));
    }
    write(records);
    QCOMPARE(wrongRollUpRows(PlainConnection(m_path)), 0);
}

void tst_LedgerQueries::daysFollowDaylightSaving()
{
    // In Berlin the 29th of March 2026 has 23 hours, from 23:00Z to 22:00Z, and the 25th of
    // October 25, from 22:00Z to 23:00Z.
    write({sampleExchange(1, utcMs("2026-03-28T22:59:59Z")),
           sampleExchange(2, utcMs("2026-03-28T23:00:00Z")),
           sampleExchange(3, utcMs("2026-03-29T21:59:59Z")),
           sampleExchange(4, utcMs("2026-03-29T22:00:00Z")),
           sampleExchange(5, utcMs("2026-10-24T22:00:00Z")),
           sampleExchange(6, utcMs("2026-10-25T22:59:59Z")),
           sampleExchange(7, utcMs("2026-10-25T23:00:00Z"))});
    const auto rows = LedgerQueries(m_path, QTimeZone("Europe/Berlin"))
                          .spend(SpendBy::Day, utcMs("2026-01-01T00:00:00Z"), INT64_MAX);
    QVERIFY(rows);
    std::string days;
    for (const SpendRow &row : *rows)
        days += row.group + "=" + std::to_string(row.requests) + " ";
    QCOMPARE(days, "2026-03-28=1 2026-03-29=2 2026-03-30=1 2026-10-25=2 2026-10-26=1 ");
}

void tst_LedgerQueries::barsFollowTheCalendar()
{
    // The 25th of October 2026, a Sunday of 25 hours in Berlin, ends a week.
    write({sampleExchange(1, utcMs("2026-09-30T21:59:59Z")),
           sampleExchange(2, utcMs("2026-09-30T22:00:00Z")),
           sampleExchange(3, utcMs("2026-10-25T22:59:59Z")),
           sampleExchange(4, utcMs("2026-10-25T23:00:00Z"))});
    const LedgerQueries queries(m_path, QTimeZone("Europe/Berlin"));
    const auto told = [&queries](SpendStep step) {
        std::string text;
        const auto bars = queries.series(SpendBy::Client, {}, step, 0, INT64_MAX);
        for (const SpendBar &bar : bars.value_or(std::vector<SpendBar>())) {
            text += bar.begins.substr(5) + "=";
            text += std::to_string(bar.rows.empty() ? 0 : bar.rows.front().requests) + " ";
        }
        return text;
    };
    QCOMPARE(told(SpendStep::Month), "09-01=1 10-01=3 ");
    QCOMPARE(told(SpendStep::Week), "09-28=2 10-05=0 10-12=0 10-19=1 10-26=1 ");
    const auto days = queries.series(SpendBy::Client, {}, SpendStep::Day,
                                     utcMs("2026-10-24T12:00:00Z"), INT64_MAX);
    QVERIFY(days);
    QCOMPARE(days->size(), 3U);
    QCOMPARE((*days)[0].begins, "2026-10-24");
    QCOMPARE((*days)[0].beginMs, utcMs("2026-10-24T12:00:00Z"));
    QVERIFY((*days)[0].rows.empty());
    QCOMPARE((*days)[1].endMs - (*days)[1].beginMs, 25 * hourMs);
    QVERIFY(!queries.series(SpendBy::Day, {}, SpendStep::Day, 0, INT64_MAX));
}

void tst_LedgerQueries::latencyByGroup()
{
    std::vector<ExchangeRecord> records;
    for (ExchangeId id = 1; id <= 101; ++id) {
        records.push_back(sampleExchange(id, 1'790'000'000'000 + id * 1000));
        records.back().provider = id <= 100 ? "many" : "one";
        records.back().ttftUs = (101 - id) * 1000;
    }
    records.back().ttftUs = 7;
    records.push_back(sampleExchange(102, 1'790'000'200'000));
    records.back().provider = "none";
    records.back().ttftUs = -1;
    write(records);
    const LedgerQueries queries(m_path);
    const auto rows = queries.latency(SpendBy::Provider, {}, 0, INT64_MAX);
    QVERIFY2(rows, rows ? "" : rows.error().message.c_str());
    QCOMPARE(*rows, (std::vector<LatencyRow> {
                        {.group = "many", .answers = 100, .p50Us = 50'000, .p95Us = 95'000},
                        {.group = "one", .answers = 1, .p50Us = 7, .p95Us = 7}}));
    const auto part = queries.latency(SpendBy::Provider, {.provider = "many"}, 1'790'000'001'000,
                                      1'790'000'002'000);
    QVERIFY(part);
    QCOMPARE(part->size(), 1U);
    QCOMPARE(part->front().answers, 1);
}

void tst_LedgerQueries::decisionsAreRead()
{
    ExchangeRecord first = sampleExchange(1);
    first.decision = DecisionFacts {.kind = EndpointKind::Embedding,
                                    .needs = {.tools = true, .jsonSchema = true},
                                    .estimatedInput = 12'345,
                                    .maxOutput = 77,
                                    .task = "translate",
                                    .confidence = 63,
                                    .forced = true,
                                    .narrowed = true};
    first.usage.inputAudio = 4;
    first.usage.cacheWrite1h = 5;
    first.usage.statedCost = Money::fromPico(6);
    ExchangeRecord second = sampleExchange(2);
    second.cost.reset();
    second.decision = DecisionFacts {};
    write({first, second, sampleExchange(3)});
    std::vector<ExchangeRecord> read;
    const auto done = LedgerQueries(m_path).eachDecision(0, INT64_MAX, [&read](const auto &record) {
        read.push_back(record);
        return true;
    });
    QVERIFY2(done, done ? "" : done.error().message.c_str());
    QCOMPARE(read.size(), 3U);
    QVERIFY(read[0].decision == first.decision);
    QCOMPARE(read[0].usage, first.usage);
    QCOMPARE(read[0].cost, first.cost);
    QCOMPARE(read[0].costSource, first.costSource);
    QCOMPARE(read[0].requestedModel, first.requestedModel);
    QVERIFY(read[1].decision == second.decision);
    QVERIFY(!read[1].cost);
    QCOMPARE(read[1].usage, second.usage);
    QVERIFY(!read[2].decision);
}

void tst_LedgerQueries::runningExchangesAreNotCounted()
{
    LedgerWriter writer(m_path);
    QVERIFY(writer.open());
    writer.begin(sampleExchange(1));
    writer.finish(sampleExchange(2));
    QVERIFY(writer.flush(5s));
    for (const std::int64_t to : {INT64_MAX, std::int64_t(1'790'000'000'001)}) {
        const auto rows = LedgerQueries(m_path).spend(SpendBy::Client, 0, to);
        QVERIFY(rows);
        QCOMPARE(rows->size(), 1U);
        QCOMPARE(rows->front().requests, 1);
    }
    const auto page = LedgerQueries(m_path).exchanges({}, 0, 10);
    QVERIFY(page);
    QCOMPARE(page->records.size(), 2U);
    QCOMPARE(page->records.back().outcome, Outcome::Unknown);
}

void tst_LedgerQueries::worksBesideTheWriter()
{
    LedgerWriter writer(m_path);
    QVERIFY(writer.open());
    const LedgerQueries queries(m_path);
    for (ExchangeId id = 1; id <= 20; ++id) {
        writer.finish(sampleExchange(id));
        QVERIFY(writer.flush(5s));
        const auto rows = queries.spend(SpendBy::Provider, 0, INT64_MAX);
        QVERIFY(rows);
        QCOMPARE(rows->front().requests, id);
    }
}

void tst_LedgerQueries::groupsAreOrdered()
{
    std::vector<ExchangeRecord> records;
    for (const auto &[model, pico] : {std::pair("b", 5), {"c", 9}, {"a", 5}}) {
        ExchangeRecord record = sampleExchange(static_cast<ExchangeId>(records.size()) + 1);
        record.model = model;
        record.cost = Money::fromPico(pico);
        records.push_back(record);
    }
    write(records);
    const auto rows = LedgerQueries(m_path).spend(SpendBy::Model, 0, INT64_MAX);
    QVERIFY(rows);
    std::string order;
    for (const SpendRow &row : *rows)
        order += row.group;
    QCOMPARE(order, "cab");
}

void tst_LedgerQueries::namesOfGroups()
{
    for (const char *word : {"provider", "model", "client", "user", "tag", "route", "key", "day"}) {
        const auto by = spendByName(word);
        QVERIFY(by);
        QCOMPARE(name(*by), std::string_view(word));
    }
    QVERIFY(!spendByName("week"));
}

void tst_LedgerQueries::pagesGiveWholeRecords()
{
    ExchangeRecord full = sampleExchange(2);
    full.usage = {.uncachedInput = 1,
                  .inputAudio = 10,
                  .inputImage = 100,
                  .cacheRead = 2,
                  .cacheReadAudio = 20,
                  .cacheWrite = 3,
                  .cacheWrite1h = 30,
                  .output = 9,
                  .reasoning = 1,
                  .outputAudio = 1,
                  .outputImage = 2,
                  .webSearches = 5,
                  .images = 6,
                  .audioMs = 8,
                  .source = UsageSource::Estimated,
                  .statedCost = Money::fromPico(7)};
    full.costSource = CostSource::Demo;
    full.outcome = Outcome::Cancelled;
    full.saved = Money::fromPico(3);
    full.ttftUs = -1;
    full.attempts.front().tlsUs = -1;
    full.attempts.push_back({.provider = "second", .failure = "timeout", .notes = "a,b"});
    write({sampleExchange(1), full, sampleExchange(3)});

    const auto page = LedgerQueries(m_path).exchanges({}, 0, 2);
    QVERIFY(page);
    QVERIFY(page->more);
    QCOMPARE(page->records.size(), 2U);
    QCOMPARE(page->records.front().id, 3);
    const ExchangeRecord &read = page->records.back();
    QCOMPARE(read.usage, full.usage);
    QCOMPARE(read.outcome, full.outcome);
    QCOMPARE(read.costSource, full.costSource);
    QCOMPARE(read.cost, full.cost);
    QCOMPARE(read.saved, full.saved);
    QCOMPARE(read.ttftUs, -1);
    QCOMPARE(read.totalUs, full.totalUs);
    QCOMPARE(read.finishReason, full.finishReason);
    QCOMPARE(read.requestedModel, full.requestedModel);
    QCOMPARE(read.attempts.size(), 2U);
    QCOMPARE(read.attempts[0].tlsUs, -1);
    QCOMPARE(read.attempts[0].cost, full.attempts[0].cost);
    QCOMPARE(read.attempts[1].provider, "second");
    QCOMPARE(read.attempts[1].failure, "timeout");
    QVERIFY(!read.attempts[1].cost);
    QCOMPARE(read.attempts[0].notes, "");
    QCOMPARE(read.attempts[1].notes, "a,b");
}

/// A year of ten million exchanges in the roll-ups, made in SQL: 240 facets in each day, 40 in each
/// quarter of an hour, of which those are left out that no question comes to.
void tst_LedgerQueries::figureYear()
{
    constexpr std::int64_t firstDay = 20'340;
    constexpr std::int64_t openDay = firstDay + 363;
    write({});
    {
        const PlainConnection other(m_path);
        const auto fill = [&other](const char *table, const char *place, std::int64_t from,
                                   std::int64_t to, const char *more) {
            return other.exec(QStringLiteral("WITH RECURSIVE n(i) AS (SELECT %3 UNION ALL SELECT "
                                             "i + 1 FROM n WHERE i + 1 < %4) INSERT INTO %1 SELECT "
                                             "%2, 7, 1, 9000, 100, 100, 900, 10, 900000000, 0, 0, "
                                             "0 %5")
                                  .arg(QLatin1String(table), QLatin1String(place))
                                  .arg(from)
                                  .arg(to)
                                  .arg(QLatin1String(more)));
        };
        QVERIFY(other.exec(QStringLiteral(
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 240) "
            "INSERT INTO facet SELECT i, 'client' || (i % 5), 'user' || (i % 40), 'tag' || (i % "
            "11), "
            "'openai-chat', 'auto', 'route' || (i % 4), 'provider' || (i % 6), 'model' || (i % "
            "23), "
            "'key' || (i % 3), i FROM n")));
        for (const std::int64_t day : {firstDay, openDay, openDay + 1}) {
            QVERIFY(fill("quarter_hour", "n.i, f.id", day * 96, (day + 1) * 96,
                         ", 1, 1 FROM n JOIN facet f ON f.id % 6 = n.i % 6"));
        }
        QVERIFY(fill("closed_day", "f.id, n.i", firstDay, openDay, "FROM n JOIN facet f"));
        QVERIFY(fill("closed_quarter_hour", "n.i", firstDay * 96, openDay * 96, "FROM n"));
        QVERIFY(other.exec(QStringLiteral("INSERT INTO closed_block SELECT facet, day / 32, %1 "
                                          "FROM closed_day WHERE day / 32 < (SELECT max(day) / 32 "
                                          "FROM closed_day) GROUP BY 1, 2")
                               .arg(QString::fromUtf8(ledger::sumsOfRollUp))));
        QCOMPARE(closedDays(other), 363);
    }
    for (const char *zone : {"Europe/Berlin", "Asia/Kolkata"}) {
        const QTimeZone timeZone {QByteArray(zone)};
        const LedgerQueries queries(m_path, timeZone);
        for (const SpendBy by : {SpendBy::Model, SpendBy::User, SpendBy::Day}) {
            QElapsedTimer timer;
            timer.start();
            const auto rows = queries.spend(by, firstDay * 24 * hourMs + 1, INT64_MAX);
            QVERIFY(rows && !rows->empty());
            qInfo("a year by %s in %s: %lld ms", std::string(name(by)).c_str(), zone,
                  static_cast<long long>(timer.elapsed()));
        }
    }
}

QTEST_GUILESS_MAIN(tst_LedgerQueries)
#include "tst_ledgerqueries.moc"
