#include "core/ledger/ledgerwriter.h"
#include "core/ledger/toldalerts.h"
#include "tests/support/ledgersamples.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <csignal>
#include <ctime>

#ifdef Q_OS_UNIX
#include <sys/resource.h>
#include <unistd.h>
#endif

using namespace patchbay;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t hour = 3'600'000;
constexpr std::int64_t day = 24 * hour;

double cpuMicroseconds()
{
    return static_cast<double>(std::clock()) * 1e6 / CLOCKS_PER_SEC;
}

ExchangeRecord sampleIntent(ExchangeId id)
{
    ExchangeRecord record = sampleExchange(id);
    record.outcome = Outcome::Unknown;
    record.attempts.clear();
    return record;
}

} // namespace

class tst_LedgerWriter : public QObject
{
    Q_OBJECT
private slots:
    void init();
    void cleanup();

    void acknowledgesOnlyWhatAnotherConnectionSees();
    void viewsShowTheRecord();
    void rareFactsAreKept();
    void remembersWhatWasTold();
    void intentReadsUnknownUntilItsOutcome();
    void intentAndOutcomeInOneBatchAreOneRow();
    void lostIntentIsCountedByTheNextProcess();
    void daysAreClosedAnHourAfterTheirEnd();
    void clockThatRanAheadClosesNothing();
    void lateOutcomeOpensItsDayAgain();
    void lostIntentOpensItsDayAgain();
    void amendmentTakesThePlaceOfAnOutcome_data();
    void amendmentTakesThePlaceOfAnOutcome();
    void amendmentAfterTheLedgerWasBegunAnew();
    void repricedExchangesKeepBothFigures_data();
    void repricedExchangesKeepBothFigures();
    void amendmentOfWhatWasPricedAnew();
    void repricingOfWhatIsOtherwiseChangesNothing();
    void outcomeWithoutIntent();
    void failedAttemptsKeepTheirOrder();
    void flushWritesIntents();
    void jobsSeeWhatWasQueuedBeforeThem();
    void destructorWritesWhatIsOwed();
    void oddTextsAreKept();
    void lockedLedgerHeals();
    void fullDiskHeals();
    void damageAtRunTimeIsSetAside();
    void largeLogIsCheckpointed();
    void killLosesNothingAcknowledged();

    void figureBatches();
    void figureRoundTrip();
    void figureClosedLoop_data();
    void figureClosedLoop();

private:
    /// Writes \a record and waits for its acknowledgement.
    void write(const ExchangeRecord &record);
    QVariant value(const QString &sql) const { return PlainConnection(m_path).value(sql); }

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
    std::unique_ptr<LedgerWriter> m_writer;
};

void tst_LedgerWriter::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_path = m_directory->filePath(QStringLiteral("ledger.sqlite3"));
    m_writer = std::make_unique<LedgerWriter>(m_path);
    const auto opened = m_writer->open();
    QVERIFY2(opened, opened ? "" : opened.error().message.c_str());
    QVERIFY(m_writer->isAvailable());
}

void tst_LedgerWriter::cleanup()
{
    m_writer.reset();
    m_directory.reset();
}

void tst_LedgerWriter::write(const ExchangeRecord &record)
{
    QSignalSpy committed(m_writer.get(), &LedgerWriter::committed);
    m_writer->finish(record);
    QVERIFY(committed.wait());
    QCOMPARE(committed.first().first().value<std::vector<ExchangeId>>(),
             std::vector<ExchangeId> {record.id});
}

void tst_LedgerWriter::acknowledgesOnlyWhatAnotherConnectionSees()
{
    const PlainConnection other(m_path);
    int seen = 0;
    connect(m_writer.get(), &LedgerWriter::committed, this,
            [&other, &seen](const std::vector<ExchangeId> &ids) {
                for (const ExchangeId id : ids) {
                    seen += other
                                .value(QStringLiteral("SELECT count(*) FROM exchange WHERE "
                                                      "outcome = 'complete' AND id = %1")
                                           .arg(id))
                                .toInt();
                }
            });
    for (ExchangeId id = 1; id <= 200; ++id)
        m_writer->finish(sampleExchange(id));
    QCOMPARE(m_writer->backlog(), 200);
    QTRY_COMPARE(seen, 200);
    QCOMPARE(m_writer->backlog(), 0);
}

void tst_LedgerWriter::remembersWhatWasTold()
{
    const ToldAlert half {.budget = "purse",
                          .beganMs = 1000,
                          .limit = Money::fromPico(5),
                          .event = "notify",
                          .atPercent = 50};
    ToldAlert most = half;
    most.atPercent = 80;
    ToldAlert other = half;
    other.budget = "other";
    for (const ToldAlert &each : {half, most, half, other})
        m_writer->remember(each);
    QVERIFY(m_writer->flush(10s));
    using Told = std::vector<ToldAlert>;
    QCOMPARE(toldAlerts(m_path, "purse", 1000).value(), (Told {half, most}));
    QCOMPARE(toldAlerts(m_path, "purse", 999).value(), Told());

    ToldAlert next = half;
    next.beganMs = 2000;
    m_writer->remember(next);
    m_writer.reset(); // writes what it owes
    QCOMPARE(toldAlerts(m_path, "purse", 2000).value(), Told {next});
    QCOMPARE(toldAlerts(m_path, "purse", 1000).value(), Told());
    QCOMPARE(toldAlerts(m_path, "other", 1000).value(), Told {other});
}

void tst_LedgerWriter::viewsShowTheRecord()
{
    write(sampleExchange(42));

    QCOMPARE(
        value(QStringLiteral(
            "SELECT concat FROM (SELECT id || '|' || started_ms || '|' || client || '|' || user "
            "|| '|' || tag || '|' || inbound || '|' || requested_model || '|' || route || '|' "
            "|| provider || '|' || model || '|' || key || '|' || stream || '|' || status || '|' "
            "|| outcome || '|' || error_code AS concat FROM exchange)")),
        QStringLiteral("42|1790000000000|editor|editor||openai-chat|auto|cheap-first|anthropic|"
                       "claude-sonnet-4-5|work|1|200|complete|"));
    QCOMPARE(
        value(QStringLiteral(
            "SELECT input_tokens || '|' || cache_read_tokens || '|' || cache_write_tokens || '|' "
            "|| output_tokens || '|' || reasoning_tokens || '|' || usage_source || '|' || "
            "cost_pusd || '|' || cost_source || '|' || price_date || '|' || cache_hit || '|' || "
            "overhead_us || '|' || ttft_us || '|' || total_us || '|' || attempts || '|' || "
            "finish_reason FROM exchange WHERE saved_pusd IS NULL")),
        QStringLiteral("1200|800|0|350|50|provider|9090000000|catalog|2026-09-01|0|48|410000|"
                       "2300000|1|stop"));
    QCOMPARE(
        value(QStringLiteral(
            "SELECT exchange_id || '|' || ordinal || '|' || provider || '|' || model || '|' || "
            "key || '|' || protocol || '|' || status || '|' || failure || '|' || message || '|' "
            "|| connect_us || '|' || tls_us || '|' || first_byte_us || '|' || total_us || '|' || "
            "input_tokens || '|' || output_tokens || '|' || cost_pusd FROM attempt")),
        QStringLiteral("42|1|anthropic|claude-sonnet-4-5|work|anthropic|200|||12000|24000|"
                       "400000|2299000|2000|350|9090000000"));
}

void tst_LedgerWriter::rareFactsAreKept()
{
    ExchangeRecord record = sampleExchange(1);
    record.usage = {.uncachedInput = 1,
                    .inputAudio = 10,
                    .inputImage = 100,
                    .cacheRead = 2,
                    .cacheReadAudio = 20,
                    .cacheWrite = 3,
                    .cacheWrite1h = 30,
                    .output = 4,
                    .outputAudio = 1,
                    .outputImage = 2,
                    .webSearches = 5,
                    .images = 6,
                    .audioMs = 8,
                    .source = UsageSource::Estimated,
                    .statedCost = Money::fromPico(7)};
    record.cost.reset();
    record.ttftUs = -1;
    record.saved = Money::fromPico(-8);
    record.cacheHit = true;
    record.attempts.front().connectUs = -1;
    record.attempts.front().cost.reset();
    write(record);

    QCOMPARE(
        value(QStringLiteral("SELECT input_tokens || '|' || cache_read_tokens || '|' || "
                             "cache_write_tokens || '|' || saved_pusd || '|' || cache_hit || '|' "
                             "|| usage_source FROM exchange WHERE cost_pusd IS NULL AND ttft_us "
                             "IS NULL")),
        QStringLiteral("111|22|33|-8|1|estimated"));
    QCOMPARE(
        value(QStringLiteral(
            "SELECT input_audio || '|' || input_image || '|' || cache_read_audio || '|' || "
            "cache_write_1h || '|' || output_audio || '|' || output_image || '|' || web_searches "
            "|| '|' || images || '|' || audio_ms || '|' || stated_pusd FROM exchange_row")),
        QStringLiteral("10|100|20|30|1|2|5|6|8|7"));
    QCOMPARE(value(QStringLiteral("SELECT count(*) FROM attempt WHERE connect_us IS NULL AND "
                                  "cost_pusd IS NULL AND tls_us = 24000")),
             1);
}

void tst_LedgerWriter::intentReadsUnknownUntilItsOutcome()
{
    const PlainConnection other(m_path);
    const QString outcome = QStringLiteral("SELECT outcome FROM exchange WHERE id = 7");
    m_writer->begin(sampleIntent(7));
    QTRY_COMPARE(other.value(outcome), QStringLiteral("unknown"));
    QCOMPARE(other.value(QStringLiteral("SELECT model FROM exchange WHERE cost_pusd IS NULL AND "
                                        "ttft_us IS NULL AND total_us IS NULL AND attempts = 0")),
             QStringLiteral("claude-sonnet-4-5"));
    QCOMPARE(other.value(QStringLiteral("SELECT count(*) FROM quarter_hour")), 0);

    write(sampleExchange(7));
    QCOMPARE(other.value(outcome), QStringLiteral("complete"));
    QCOMPARE(other.value(QStringLiteral("SELECT count(*) FROM exchange")), 1);
    QCOMPARE(other.value(QStringLiteral("SELECT sum(requests) FROM quarter_hour")), 1);
}

void tst_LedgerWriter::intentAndOutcomeInOneBatchAreOneRow()
{
    ExchangeRecord intent = sampleIntent(9);
    intent.provider = "left-out"; // its facet would be written with the intent
    m_writer->begin(intent);
    write(sampleExchange(9));
    QVERIFY(m_writer->flush(5s));
    QCOMPARE(value(QStringLiteral("SELECT count(*) FROM exchange")), 1);
    QCOMPARE(value(QStringLiteral("SELECT count(*) FROM facet WHERE provider = 'left-out'")), 0);
}

void tst_LedgerWriter::lostIntentIsCountedByTheNextProcess()
{
    m_writer->begin(sampleIntent(3));
    m_writer.reset(); // writes it, as a killed process would have
    QCOMPARE(value(QStringLiteral("SELECT count(*) FROM quarter_hour")), 0);

    m_writer = std::make_unique<LedgerWriter>(m_path);
    QVERIFY(m_writer->open());
    QCOMPARE(value(QStringLiteral("SELECT outcome FROM exchange")), QStringLiteral("unknown"));
    QCOMPARE(value(QStringLiteral("SELECT requests || '|' || unpriced FROM quarter_hour")),
             QStringLiteral("1|1"));
    QCOMPARE(value(QStringLiteral("SELECT count(*) FROM exchange_row WHERE ending = 0")), 0);
}

void tst_LedgerWriter::daysAreClosedAnHourAfterTheirEnd()
{
    const PlainConnection other(m_path);
    write(sampleExchange(1, day + 5 * hour));
    write(sampleExchange(2, 2 * day - 1));
    write(sampleExchange(3, 2 * day + hour - 1));
    QVERIFY(m_writer->flush(5s));
    QCOMPARE(closedDays(other), 0);
    write(sampleExchange(4, 2 * day + hour));
    QVERIFY(m_writer->flush(5s)); // comes after what follows the commit before
    QCOMPARE(closedDays(other), 1);
    QCOMPARE(other.value(QStringLiteral("SELECT requests FROM closed_day")), 2);
    QCOMPARE(wrongRollUpRows(other), 0);

    // One day a commit, and days without exchanges are passed over.
    for (ExchangeId id = 5; id < 8; ++id)
        write(sampleExchange(id, id * 10 * day));
    for (ExchangeId id = 8; id < 12; ++id)
        write(sampleExchange(id, 70 * day + id));
    QVERIFY(m_writer->flush(5s));
    QCOMPARE(closedDays(other), 4);
    QCOMPARE(wrongRollUpRows(other), 0);
}

void tst_LedgerWriter::clockThatRanAheadClosesNothing()
{
    const PlainConnection other(m_path);
    write(sampleExchange(1, 100 * day));
    for (ExchangeId id = 2; id < 6; ++id) {
        write(sampleExchange(id, 5 * day + id));
        QVERIFY(m_writer->flush(5s));
        QCOMPARE(closedDays(other), 0); // it would be opened again by every commit
    }
    QCOMPARE(wrongRollUpRows(other), 0);
}

void tst_LedgerWriter::lateOutcomeOpensItsDayAgain()
{
    const PlainConnection other(m_path);
    m_writer->begin(sampleExchange(2, 3 * day));
    for (ExchangeId id = 10; id < 20; ++id)
        write(sampleExchange(id, id * day / 2));
    QVERIFY(m_writer->flush(5s));
    QCOMPARE(closedDays(other), 4);

    write(sampleExchange(1, 7 * day)); // of a day without exchanges until now, and closed
    write(sampleExchange(2, 3 * day)); // of a day before all that are closed
    QVERIFY(m_writer->flush(5s));
    QCOMPARE(wrongRollUpRows(other), 0);

    m_writer = std::make_unique<LedgerWriter>(m_path);
    QVERIFY(m_writer->open());
    write(sampleExchange(3, 5 * day + 1));
    QCOMPARE(wrongRollUpRows(other), 0);
    for (ExchangeId id = 20; id < 26; ++id)
        write(sampleExchange(id, 12 * day));
    QVERIFY(m_writer->flush(5s));
    QCOMPARE(wrongRollUpRows(other), 0);
    QCOMPARE(other.value(QStringLiteral("SELECT sum(requests) FROM closed_day WHERE day = 5")), 3);
}

void tst_LedgerWriter::lostIntentOpensItsDayAgain()
{
    const PlainConnection other(m_path);
    m_writer->begin(sampleIntent(3));
    const std::int64_t later = sampleIntent(3).startedMs + 2 * day;
    write(sampleExchange(4));
    write(sampleExchange(5, later));
    QVERIFY(m_writer->flush(5s));
    QCOMPARE(closedDays(other), 1);
    m_writer.reset(); // as a killed process would have left it

    m_writer = std::make_unique<LedgerWriter>(m_path);
    QVERIFY(m_writer->open());
    QCOMPARE(closedDays(other), 0);
    QCOMPARE(wrongRollUpRows(other), 0);
    write(sampleExchange(6, later));
    QVERIFY(m_writer->flush(5s));
    QCOMPARE(wrongRollUpRows(other), 0);
    QCOMPARE(other.value(QStringLiteral("SELECT requests || '|' || unpriced FROM closed_day")),
             QStringLiteral("2|1"));
}

void tst_LedgerWriter::amendmentTakesThePlaceOfAnOutcome_data()
{
    QTest::addColumn<bool>("atOnce");
    QTest::newRow("in one batch") << true;
    QTest::newRow("days later") << false;
}

void tst_LedgerWriter::amendmentTakesThePlaceOfAnOutcome()
{
    QFETCH(const bool, atOnce);
    const PlainConnection other(m_path);
    const ExchangeRecord priced = sampleExchange(7, 5 * day);
    ExchangeRecord unpriced = priced;
    unpriced.usage = Usage();
    unpriced.cost.reset();
    unpriced.costSource = CostSource::Unknown;
    unpriced.attempts.back().cost.reset();

    QSignalSpy committed(m_writer.get(), &LedgerWriter::committed);
    m_writer->finish(sampleExchange(6, 5 * day));
    m_writer->finish(unpriced);
    if (!atOnce) {
        QVERIFY(m_writer->flush(5s));
        write(sampleExchange(8, 9 * day));
        QVERIFY(m_writer->flush(5s));
        QVERIFY(closedDays(other) > 0);
        QCOMPARE(value(QStringLiteral("SELECT sum(unpriced) FROM quarter_hour")), 1);
    }
    m_writer->amend(unpriced, priced);
    QVERIFY(m_writer->flush(5s));
    QCOMPARE(m_writer->backlog(), 0);
    QCOMPARE(committed.last().first().value<std::vector<ExchangeId>>().back(), priced.id);
    QCOMPARE(wrongRollUpRows(other), 0);
    QCOMPARE(value(QStringLiteral("SELECT sum(unpriced) FROM quarter_hour")), 0);
    QCOMPARE(value(QStringLiteral("SELECT sum(requests) FROM quarter_hour")), atOnce ? 2 : 3);
    QCOMPARE(value(QStringLiteral("SELECT cost_pusd FROM exchange WHERE id = 7")),
             qint64(priced.cost->pico()));
    QCOMPARE(value(QStringLiteral("SELECT cost_pusd FROM attempt WHERE exchange_id = 7 "
                                  "ORDER BY ordinal DESC LIMIT 1")),
             value(QStringLiteral("SELECT cost_pusd FROM attempt WHERE exchange_id = 6 "
                                  "ORDER BY ordinal DESC LIMIT 1")));
    QCOMPARE(value(QStringLiteral("SELECT count(*) FROM attempt WHERE exchange_id = 7")),
             qint64(priced.attempts.size()));
}

/// Nothing is taken from the sums of a ledger that never had it.
void tst_LedgerWriter::amendmentAfterTheLedgerWasBegunAnew()
{
    const PlainConnection other(m_path);
    const ExchangeRecord priced = sampleExchange(7);
    ExchangeRecord unpriced = priced;
    unpriced.cost.reset();
    m_writer->amend(unpriced, priced);
    QVERIFY(m_writer->flush(5s));
    QCOMPARE(wrongRollUpRows(other), 0);
    QCOMPARE(value(QStringLiteral("SELECT requests || '|' || unpriced FROM quarter_hour")),
             QStringLiteral("1|0"));
}

void tst_LedgerWriter::repricedExchangesKeepBothFigures_data()
{
    QTest::addColumn<bool>("known");
    QTest::newRow("of unknown cost") << false;
    QTest::newRow("of known cost") << true;
}

void tst_LedgerWriter::repricedExchangesKeepBothFigures()
{
    QFETCH(const bool, known);
    const PlainConnection other(m_path);
    ExchangeRecord record = sampleExchange(7, 5 * day);
    record.attempts.insert(record.attempts.begin(), record.attempts.front());
    record.attempts.front().cost = Money();
    if (!known) {
        record.cost.reset();
        record.costSource = CostSource::Unknown;
        record.attempts.back().cost.reset();
    }
    write(sampleExchange(6, 5 * day));
    write(record);
    write(sampleExchange(8, 9 * day));
    QVERIFY(m_writer->flush(5s));
    QVERIFY(closedDays(other) > 0);
    const auto rest = [this] {
        return value(QStringLiteral(
            "SELECT group_concat(status || outcome || error_code || usage_source || cache_hit || "
            "finish_reason || input_tokens || output_tokens || total_us || attempts, ';') FROM "
            "exchange ORDER BY id"));
    };
    const QVariant before = rest();

    Repricing repricing {.id = 7,
                         .startedMs = 5 * day,
                         .before = record.cost,
                         .after = Money::fromPico(11),
                         .source = CostSource::Override};
    m_writer->reprice({repricing});
    QVERIFY(m_writer->flush(5s));
    repricing.before = repricing.after;
    repricing.after = Money::fromPico(12);
    repricing.source = CostSource::Catalog;
    repricing.priceDate = "2026-11-01";
    m_writer->reprice({repricing});
    QVERIFY(m_writer->flush(5s));

    QCOMPARE(value(QStringLiteral("SELECT cost_pusd || cost_source || price_date FROM exchange "
                                  "WHERE id = 7")),
             QStringLiteral("12catalog2026-11-01"));
    QCOMPARE(value(QStringLiteral("SELECT group_concat(cost_pusd) FROM attempt WHERE exchange_id "
                                  "= 7 ORDER BY ordinal")),
             QStringLiteral("0,12"));
    QCOMPARE(value(QStringLiteral("SELECT former_cost_source || former_price_date || cost_pusd "
                                  "FROM repriced WHERE exchange_id = 7")),
             QString::fromUtf8(name(record.costSource)) + QString::fromStdString(record.priceDate)
                 + QStringLiteral("12"));
    QCOMPARE(value(QStringLiteral("SELECT former_cost_pusd FROM repriced")),
             known ? QVariant(qint64(record.cost->pico()))
                   : value(QStringLiteral("SELECT NULL FROM exchange")));
    QVERIFY(value(QStringLiteral("SELECT repriced_ms FROM repriced")).toLongLong()
            > 1'700'000'000'000);
    QCOMPARE(wrongRollUpRows(other), 0);
    QCOMPARE(value(QStringLiteral("SELECT sum(unpriced) FROM quarter_hour")), 0);
    QCOMPARE(value(QStringLiteral("SELECT sum(requests) FROM quarter_hour")), 3);
    QCOMPARE(rest(), before);
}

void tst_LedgerWriter::amendmentOfWhatWasPricedAnew()
{
    const PlainConnection other(m_path);
    const ExchangeRecord priced = sampleExchange(7);
    ExchangeRecord unpriced = priced;
    unpriced.cost.reset();
    unpriced.attempts.back().cost.reset();
    write(unpriced);
    m_writer->reprice({{.id = 7,
                        .startedMs = priced.startedMs,
                        .before = {},
                        .after = Money::fromPico(5),
                        .source = CostSource::Override}});
    QVERIFY(m_writer->flush(5s));
    m_writer->amend(unpriced, priced);
    QVERIFY(m_writer->flush(5s));
    QCOMPARE(wrongRollUpRows(other), 0);
    QCOMPARE(value(QStringLiteral("SELECT cost_pusd FROM exchange")), qint64(priced.cost->pico()));
}

/// What has another cost by now, is running, or is not there.
void tst_LedgerWriter::repricingOfWhatIsOtherwiseChangesNothing()
{
    const PlainConnection other(m_path);
    const ExchangeRecord record = sampleExchange(7);
    write(record);
    m_writer->begin(sampleIntent(8));
    std::vector<Repricing> repricings;
    for (const ExchangeId id : {7, 8, 9})
        repricings.push_back(
            {.id = id, .startedMs = record.startedMs, .before = {}, .after = Money::fromPico(1)});
    m_writer->reprice(std::move(repricings));
    QVERIFY(m_writer->flush(5s));
    QCOMPARE(value(QStringLiteral("SELECT count(*) FROM repriced")), 0);
    QCOMPARE(value(QStringLiteral("SELECT cost_pusd FROM exchange WHERE id = 7")),
             qint64(record.cost->pico()));
    QCOMPARE(wrongRollUpRows(other), 0);
}

void tst_LedgerWriter::outcomeWithoutIntent()
{
    ExchangeRecord refused {.id = 5,
                            .startedMs = 1'790'000'000'000,
                            .inbound = "gemini",
                            .status = 404,
                            .outcome = Outcome::Error,
                            .errorCode = "model_not_found"};
    write(refused);
    QCOMPARE(value(QStringLiteral("SELECT status || '|' || outcome || '|' || error_code || '|' || "
                                  "provider || '|' || attempts FROM exchange")),
             QStringLiteral("404|error|model_not_found||0"));
}

void tst_LedgerWriter::failedAttemptsKeepTheirOrder()
{
    ExchangeRecord record = sampleExchange(1);
    record.attempts.insert(record.attempts.begin(), {.provider = "openai",
                                                     .model = "gpt-5",
                                                     .protocol = "openai-chat",
                                                     .status = 429,
                                                     .failure = "rate_limited",
                                                     .message = "slow down"});
    write(record);
    QCOMPARE(
        value(QStringLiteral("SELECT group_concat(ordinal || ' ' || provider || ' ' || failure "
                             "|| ' ' || message, ';') FROM attempt ORDER BY ordinal")),
        QStringLiteral("1 openai rate_limited slow down;2 anthropic  "));
    QCOMPARE(value(QStringLiteral("SELECT attempts FROM exchange")), 2);
}

void tst_LedgerWriter::flushWritesIntents()
{
    QSignalSpy committed(m_writer.get(), &LedgerWriter::committed);
    m_writer->begin(sampleIntent(1));
    m_writer->finish(sampleExchange(2));
    QVERIFY(m_writer->flush(5s));
    QCOMPARE(committed.count(), 1);
    QCOMPARE(value(QStringLiteral("SELECT count(*) FROM exchange")), 2);
}

/// Many at once, so that several arrive at the thread together.
void tst_LedgerWriter::jobsSeeWhatWasQueuedBeforeThem()
{
    std::vector<int> seen;
    for (int i = 1; i <= 60; ++i) {
        m_writer->finish(sampleExchange(static_cast<ExchangeId>(i), i));
        m_writer->afterWrites([this, &seen] {
            seen.push_back(value(QStringLiteral("SELECT count(*) FROM exchange")).toInt());
        });
    }
    m_writer->finish(sampleExchange(61, 61));
    QVERIFY(m_writer->flush(10s));
    QCOMPARE(seen.size(), std::size_t(60));
    for (int i = 0; i < 60; ++i)
        QCOMPARE(seen[static_cast<std::size_t>(i)], i + 1);
    QCOMPARE(value(QStringLiteral("SELECT count(*) FROM exchange")), 61);
}

void tst_LedgerWriter::destructorWritesWhatIsOwed()
{
    for (ExchangeId id = 1; id <= 500; ++id)
        m_writer->finish(sampleExchange(id));
    m_writer->begin(sampleIntent(501));
    m_writer.reset();
    QCOMPARE(value(QStringLiteral("SELECT count(*) FROM exchange")), 501);
    QVERIFY(!QFile::exists(m_path + QStringLiteral("-wal")));
}

void tst_LedgerWriter::oddTextsAreKept()
{
    using namespace std::string_literals;
    ExchangeRecord record = sampleExchange(1);
    record.tag = "a'b\"; DROP TABLE facet; -- \xc3\xa9\xf0\x9f\x92\xb6";
    record.requestedModel = "nul\0inside"s;
    record.user = std::string(511, 'x') + "\xc3\xa9 and more"; // cut before the two-byte letter
    write(record);
    record.id = 2;
    record.requestedModel = "nul"s;
    write(record);
    const PlainConnection other(m_path);
    QCOMPARE(other.value(QStringLiteral("SELECT tag FROM exchange WHERE id = 1")),
             QString::fromStdString(record.tag));
    QCOMPARE(other.value(QStringLiteral("SELECT user FROM exchange WHERE id = 1")),
             QString(511, u'x'));
    QCOMPARE(other.value(QStringLiteral("SELECT count(DISTINCT facet) FROM exchange_row")), 2);
}

void tst_LedgerWriter::lockedLedgerHeals()
{
    write(sampleExchange(1));
    QSignalSpy availability(m_writer.get(), &LedgerWriter::availabilityChanged);
    QSignalSpy committed(m_writer.get(), &LedgerWriter::committed);
    const PlainConnection other(m_path);
    QVERIFY(other.exec(QStringLiteral("BEGIN EXCLUSIVE")));

    m_writer->finish(sampleExchange(2));
    QVERIFY(availability.wait());
    QCOMPARE(availability.first().first().toBool(), false);
    QVERIFY(availability.first().last().toString().contains(QStringLiteral("locked")));
    QVERIFY(!m_writer->isAvailable());
    m_writer->finish(sampleExchange(3));
    QVERIFY(!m_writer->flush(100ms));
    QCOMPARE(committed.count(), 0);
    QCOMPARE(m_writer->backlog(), 2);

    QVERIFY(other.exec(QStringLiteral("ROLLBACK")));
    QTRY_COMPARE(availability.count(), 2);
    QVERIFY(m_writer->isAvailable());
    QTRY_COMPARE(m_writer->backlog(), 0);
    QCOMPARE(other.value(QStringLiteral("SELECT count(*) FROM exchange")), 3);
    QCOMPARE(other.value(QStringLiteral("SELECT sum(requests) FROM quarter_hour")), 3);
}

void tst_LedgerWriter::fullDiskHeals()
{
#ifdef Q_OS_UNIX
    write(sampleExchange(1));
    QSignalSpy availability(m_writer.get(), &LedgerWriter::availabilityChanged);
    rlimit before {};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit tight = before;
    tight.rlim_cur = 4096; // less than one page of the log
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &tight), 0);
    const auto widen = qScopeGuard([&before] { setrlimit(RLIMIT_FSIZE, &before); });

    for (ExchangeId id = 2; id <= 100; ++id) {
        ExchangeRecord record = sampleExchange(id);
        record.tag = "t" + std::to_string(id); // new facets must not be believed written
        m_writer->finish(std::move(record));
    }
    QVERIFY(availability.wait());
    QVERIFY(!m_writer->isAvailable());
    QVERIFY(!m_writer->flush(200ms));

    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    QTRY_VERIFY(m_writer->isAvailable());
    QTRY_COMPARE(m_writer->backlog(), 0);
    QCOMPARE(value(QStringLiteral("SELECT count(DISTINCT tag) FROM exchange")), 100);
    QCOMPARE(value(QStringLiteral("SELECT sum(requests) FROM quarter_hour")), 100);
    QCOMPARE(value(QStringLiteral("PRAGMA integrity_check")), QStringLiteral("ok"));
#endif
}

void tst_LedgerWriter::damageAtRunTimeIsSetAside()
{
    for (ExchangeId id = 1; id <= 3000; ++id)
        m_writer->finish(sampleExchange(id));
    QVERIFY(m_writer->flush(5s));
    {
        // The writer must meet the damage in the file: empty its log, then spoil all but the
        // header, and leave a log that makes it read anew.
        const PlainConnection other(m_path);
        QVERIFY(other.exec(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")));
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const qint64 size = file.size();
        QVERIFY(size > 100'000);
        file.seek(4096);
        file.write(QByteArray(static_cast<qsizetype>(size - 4096), '\x5a'));
        file.close();
        QVERIFY(other.exec(QStringLiteral("PRAGMA user_version = 2"))); // drops every page cache
    }
    QSignalSpy aside(m_writer.get(), &LedgerWriter::setAside);
    m_writer->finish(sampleExchange(4000));
    QTRY_COMPARE(m_writer->backlog(), 0);
    QVERIFY(m_writer->isAvailable());
    QCOMPARE(aside.count(), 1);
    QVERIFY(QFile::exists(aside.first().first().toString()));
    QCOMPARE(value(QStringLiteral("SELECT group_concat(id) FROM exchange")),
             QStringLiteral("4000"));
}

void tst_LedgerWriter::largeLogIsCheckpointed()
{
    ExchangeId id = 0;
    for (int round = 0; round < 30; ++round) {
        for (int i = 0; i < 2000; ++i)
            m_writer->finish(sampleExchange(++id));
        QVERIFY(m_writer->flush(10s));
    }
    QTRY_VERIFY(QFileInfo(m_path).size() > 4'000'000); // the log alone grows otherwise
    QVERIFY(QFileInfo(m_path + QStringLiteral("-wal")).size() < 48'000'000);
}

void tst_LedgerWriter::killLosesNothingAcknowledged()
{
#ifdef Q_OS_UNIX
    m_writer.reset();
    for (int iteration = 0; iteration < 5; ++iteration) {
        const QString path = m_directory->filePath(QStringLiteral("killed.sqlite3"));
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("--write-until-killed"), path, QString::number(iteration)});
        QVERIFY(child.waitForStarted());
        QByteArray output;
        const qsizetype enough = output.size() + 40'000;
        while (output.size() < enough && child.waitForReadyRead(10'000))
            output += child.readAll();
        child.kill(); // SIGKILL
        QVERIFY(child.waitForFinished());
        output += child.readAll();

        const PlainConnection other(path);
        QCOMPARE(other.value(QStringLiteral("PRAGMA integrity_check")), QStringLiteral("ok"));
        QSqlQuery query(other.handle());
        QVERIFY(query.exec(QStringLiteral("SELECT id FROM exchange WHERE outcome = 'complete'")));
        QSet<qint64> rows;
        while (query.next())
            rows.insert(query.value(0).toLongLong());
        output.truncate(output.lastIndexOf('\n') + 1); // the last line may be half
        int acknowledged = 0;
        for (const QByteArray &line : output.split('\n')) {
            if (line.isEmpty())
                continue;
            ++acknowledged;
            QVERIFY2(rows.contains(line.toLongLong()), line.constData());
        }
        QVERIFY(acknowledged > 1000);
        QCOMPARE(wrongRollUpRows(other), 0);
        QVERIFY(closedDays(other) > 10);
    }
#else
    QSKIP("POSIX only");
#endif
}

void tst_LedgerWriter::figureBatches()
{
    constexpr int rounds = 100;
    constexpr int batch = 200;
    std::vector<ExchangeRecord> records;
    for (ExchangeId id = 1; id <= rounds * batch; ++id)
        records.push_back(sampleExchange(id));
    const double cpu = cpuMicroseconds();
    for (int round = 0; round < rounds; ++round) {
        for (int i = 0; i < batch; ++i)
            m_writer->finish(std::move(records[static_cast<std::size_t>(round * batch + i)]));
        QVERIFY(m_writer->flush(10s));
    }
    qInfo("batches of up to %d: %.1f us CPU per exchange, both threads", batch,
          (cpuMicroseconds() - cpu) / (rounds * batch));
    m_writer.reset();
    qInfo("%lld bytes of file per exchange",
          static_cast<long long>(QFileInfo(m_path).size() / (rounds * batch)));
}

void tst_LedgerWriter::figureRoundTrip()
{
    std::vector<qint64> took;
    QEventLoop loop;
    connect(m_writer.get(), &LedgerWriter::committed, &loop, &QEventLoop::quit);
    const double cpu = cpuMicroseconds();
    for (ExchangeId id = 1; id <= 5000; ++id) {
        ExchangeRecord record = sampleExchange(id);
        m_writer->begin(record);
        QElapsedTimer timer;
        timer.start();
        m_writer->finish(std::move(record));
        loop.exec();
        took.push_back(timer.nsecsElapsed());
    }
    const double used = cpuMicroseconds() - cpu;
    std::ranges::sort(took);
    qInfo("one at a time: median %.0f us, p99 %.0f us, %.1f us CPU per exchange",
          static_cast<double>(took[took.size() / 2]) / 1e3,
          static_cast<double>(took[took.size() * 99 / 100]) / 1e3,
          used / static_cast<double>(took.size()));
}

void tst_LedgerWriter::figureClosedLoop_data()
{
    QTest::addColumn<int>("running");
    for (const int running : {1, 4, 16, 64, 256})
        QTest::addRow("%d", running) << running;
}

/// As under load: so many exchanges run at once, each answered 100 us after the one before it.
void tst_LedgerWriter::figureClosedLoop()
{
    QFETCH(int, running);
    constexpr int total = 10'000;
    constexpr qint64 workNs = 70'000; // what the relay thread does for a request meanwhile
    ExchangeId next = 0;
    int done = 0;
    std::vector<ExchangeId> waiting;
    const auto begin = [&] {
        m_writer->begin(sampleExchange(++next));
        waiting.push_back(next);
    };
    connect(m_writer.get(), &LedgerWriter::committed, this, [&](const auto &ids) {
        done += static_cast<int>(ids.size());
        for (std::size_t i = 0; i < ids.size(); ++i)
            begin();
    });
    for (int i = 0; i < running; ++i)
        begin();
    const double cpu = cpuMicroseconds();
    QElapsedTimer clock;
    clock.start();
    double worked = 0;
    int commits = 0;
    connect(m_writer.get(), &LedgerWriter::committed, this, [&commits] { ++commits; });
    while (done < total) {
        if (!waiting.empty()) {
            QElapsedTimer work;
            work.start();
            while (work.nsecsElapsed() < workNs) { }
            worked += static_cast<double>(workNs) / 1e3;
            m_writer->finish(sampleExchange(waiting.front()));
            waiting.erase(waiting.begin());
            QCoreApplication::processEvents();
        } else {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
    }
    qInfo(
        "%d running: %.0f exchanges/s, %.1f per commit, %.1f us CPU per exchange besides the work",
        running, total * 1e9 / static_cast<double>(clock.nsecsElapsed()),
        static_cast<double>(done) / commits, (cpuMicroseconds() - cpu - worked) / done);
}

namespace {

/// Writes exchanges as fast as they are acknowledged and prints the id of each that is.
int writeUntilKilled(const QString &path, int iteration)
{
    LedgerWriter writer(path);
    if (!writer.open())
        return 1;
    const ExchangeId first = iteration * 10'000'000LL;
    ExchangeId next = first;
    // Fifteen minutes apart, and one in fifty later than its day is closed: days are closed and
    // opened again all the time.
    const auto sample = [iteration, first, &next](ExchangeId id) {
        const std::int64_t quarter
            = iteration * 100'000LL + next - first - (id % 50 == 0 ? 120 : 0);
        return sampleExchange(id, 1'790'000'000'000 + quarter * 900'000);
    };
    const auto start = [&writer, &next, &sample] {
        ++next;
        writer.begin(sample(next));
        writer.finish(sample(next));
        if (next % 10 == 0)
            writer.begin(sample(next + 5'000'000)); // for ever without outcome
    };
    QObject::connect(
        &writer, &LedgerWriter::committed, &writer, [&start](const std::vector<ExchangeId> &ids) {
            QByteArray lines;
            for (const ExchangeId id : ids)
                lines += QByteArray::number(static_cast<qlonglong>(id)) + '\n';
            [[maybe_unused]] const auto written
                = ::write(STDOUT_FILENO, lines.constData(), static_cast<std::size_t>(lines.size()));
            for (std::size_t i = 0; i < ids.size(); ++i)
                start();
        });
    for (int i = 0; i < 64; ++i)
        start();
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() == 4 && arguments[1] == QLatin1String("--write-until-killed"))
        return writeUntilKilled(arguments[2], arguments[3].toInt());
    tst_LedgerWriter test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_ledgerwriter.moc"
