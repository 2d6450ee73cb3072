#include "core/backend/backtest.h"
#include "core/ledger/ledgerwriter.h"
#include "tests/support/ledgersamples.h"
#include "tests/support/routingfixture.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

using namespace patchbay;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t beginMs = 1'790'000'000'000;

/// What `alpha/big` answered for a million tokens in and as many out: 25 USD.
ExchangeRecord recorded(std::int64_t sequence)
{
    ExchangeRecord record;
    record.startedMs = beginMs + sequence * 1000;
    record.id = (record.startedMs << 20) + sequence;
    record.client = "codex";
    record.user = "codex";
    record.requestedModel = "big";
    record.provider = "alpha";
    record.model = "big";
    record.key = "main";
    record.status = 200;
    record.outcome = Outcome::Complete;
    record.usage
        = {.uncachedInput = 1'000'000, .output = 1'000'000, .source = UsageSource::Provider};
    record.cost = Money::parse("25");
    record.costSource = CostSource::Catalog;
    record.decision = DecisionFacts {.estimatedInput = 900'000};
    return record;
}

Config profile()
{
    Config config;
    config.providers = {routingProvider("alpha", "alpha"), routingProvider("beta", "beta"),
                        routingProvider("any")};
    return config;
}

} // namespace

class tst_Backtest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void sameProfileMovesNothing();
    void movesAndPricesAnew();
    void passesOverWhoHasNoKey();
    void heedsRecordedFacts_data();
    void heedsRecordedFacts();
    void readsTheRecordedTask();
    void wordsAreUnknown();
    void countsWhatCannotBeDecided();
    void unknownPricesAreCountedApart();
    void providersOwnFigureStaysWithIt();
    void limitsOfTime();
    void givesUp();
    void jsonHasExactMoney();
    void figureMillion();

private:
    void write(const std::vector<ExchangeRecord> &records);
    [[nodiscard]] Result<Backtest> run(Config config, std::int64_t from = 0,
                                       std::int64_t to = INT64_MAX / 2) const
    {
        return backtest(LedgerQueries(m_path), std::make_shared<const Config>(std::move(config)),
                        routingCatalog(), from, to);
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
};

void tst_Backtest::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_path = m_directory->filePath(QStringLiteral("ledger.sqlite3"));
}

void tst_Backtest::write(const std::vector<ExchangeRecord> &records)
{
    LedgerWriter writer(m_path);
    QVERIFY(writer.open());
    for (const ExchangeRecord &record : records)
        writer.finish(record);
    QVERIFY(writer.flush(120s));
}

void tst_Backtest::sameProfileMovesNothing()
{
    write({recorded(1), recorded(2)});
    const auto result = run(profile());
    QVERIFY(result);
    QCOMPARE(result->exchanges, 2);
    QCOMPARE(result->decided, 2);
    QCOMPARE(result->moved, 0);
    QCOMPARE(result->compared, 2);
    QCOMPARE(result->costThen.toString(), std::string("50"));
    QCOMPARE(result->costNow, result->costThen);
    QCOMPARE(result->byTarget.size(), 1U);
    QCOMPARE(result->byTarget.front().name, std::string("alpha/big"));
    QCOMPARE(result->byRule.size(), 1U);
    QCOMPARE(result->byRule.front().name, std::string());
}

void tst_Backtest::movesAndPricesAnew()
{
    write({recorded(1), recorded(2), recorded(3)});
    Config config = profile();
    config.routes = {routingRule("cheap", {"beta/small", "alpha/big"})};
    config.routes.front().when.model = {"b*"};
    const auto result = run(config);
    QVERIFY(result);
    QCOMPARE(result->moved, 3);
    QCOMPARE(result->costThen.toString(), std::string("75"));
    QCOMPARE(result->costNow.toString(), std::string("4.5"));
    QCOMPARE(result->byRule, (std::vector<BacktestGroup> {{.name = "cheap",
                                                           .requests = 3,
                                                           .moved = 3,
                                                           .costThen = *Money::parse("75"),
                                                           .costNow = *Money::parse("4.5")}}));
    QCOMPARE(result->byTarget.front().name, std::string("beta/small"));
}

void tst_Backtest::passesOverWhoHasNoKey()
{
    ExchangeRecord record = recorded(1);
    record.decision->estimatedInput = 1000; // which has room everywhere
    write({record});
    Config config = profile();
    config.routes = {routingRule("r", {"alpha/big", "beta/small"})};
    KeyConfig key;
    key.id = "main";
    config.providers[0].keys = {key};
    QCOMPARE(run(config)->byTarget.front().name, std::string("alpha/big"));
    config.providers[0].keys[0].enabled = false;
    QCOMPARE(run(config)->byTarget.front().name, std::string("beta/small"));
    key.id = "second";
    config.providers[0].keys.push_back(key); // another one will do
    QCOMPARE(run(config)->byTarget.front().name, std::string("alpha/big"));
    config.providers[0].enabled = false;
    QCOMPARE(run(config)->byTarget.front().name, std::string("beta/small"));
    config.providers[1].enabled = false;
    QCOMPARE(run(config)->decided, 0);
    QCOMPARE(run(config)->refused, 1);
}

void tst_Backtest::heedsRecordedFacts_data()
{
    QTest::addColumn<QString>("fact");
    for (const char *fact :
         {"client", "user", "tag", "stream", "needs", "input", "hours", "forced"})
        QTest::addRow("%s", fact) << QString::fromLatin1(fact);
}

/// A rule that only the second of two exchanges fulfils, by one fact.
void tst_Backtest::heedsRecordedFacts()
{
    QFETCH(QString, fact);
    ExchangeRecord other = recorded(2);
    Config config = profile();
    config.routes = {routingRule("only", {"beta/small"})};
    RouteConditions &when = config.routes.front().when;
    if (fact == QLatin1String("client")) {
        other.client = "aider";
        when.client = {"aider"};
    } else if (fact == QLatin1String("user")) {
        other.user = "ann";
        when.user = {"ann"};
    } else if (fact == QLatin1String("tag")) {
        other.tag = "night";
        when.tag = {"night"};
    } else if (fact == QLatin1String("stream")) {
        other.stream = true;
        when.stream = true;
    } else if (fact == QLatin1String("needs")) {
        other.decision->needs.jsonSchema = true;
        other.decision->needs.tools = true;
        when.needs = {"json_schema"};
    } else if (fact == QLatin1String("input")) {
        other.decision->estimatedInput = 7000;
        when.inputMax = 8000;
    } else if (fact == QLatin1String("hours")) { // the first began on 2026-09-21 at 14:13 UTC
        other.startedMs += 3 * 3'600'000;
        other.id = other.startedMs << 20;
        when.hoursFrom = "17:00";
        when.hoursTo = "18:00";
        when.timezone = "UTC";
    } else {
        other.decision->forced = true;
        other.route = "only";
        when.client = {"nobody"};
    }
    write({recorded(1), other});
    const auto result = run(config);
    QVERIFY(result);
    QCOMPARE(result->decided, 2);
    QCOMPARE(result->moved, 1);
    QCOMPARE(result->byTarget.size(), 2U);
}

void tst_Backtest::readsTheRecordedTask()
{
    ExchangeRecord sure = recorded(1);
    sure.decision->task = "summarize";
    sure.decision->confidence = 70;
    ExchangeRecord unsure = recorded(2);
    unsure.decision->task = "summarize";
    unsure.decision->confidence = 69;
    ExchangeRecord code = recorded(3);
    code.decision->task = "code";
    code.decision->confidence = 99;
    write({sure, unsure, code, recorded(4)});
    Config config = profile();
    config.routes = {routingRule("sums", {"beta/small"})};
    config.routes.front().when.task = {"summarize"};
    config.routes.front().when.confidence = 0.7;
    const auto result = run(config);
    QVERIFY(result);
    QCOMPARE(result->decided, 3);
    QCOMPARE(result->moved, 1);
    QCOMPARE(result->unknownPrompt, 1);
    QCOMPARE(result->costThenOfOthers.toString(), std::string("25"));
}

void tst_Backtest::wordsAreUnknown()
{
    ExchangeRecord other = recorded(2);
    other.client = "aider";
    write({recorded(1), other});
    Config config = profile();
    config.routes = {routingRule("words", {"beta/small"})};
    config.routes.front().when.client = {"aider"}; // what fails before needs no words
    config.routes.front().when.promptMatches = "urgent";
    const auto result = run(config);
    QVERIFY(result);
    QCOMPARE(result->decided, 1);
    QCOMPARE(result->unknownPrompt, 1);
    QCOMPARE(result->moved, 0);
}

void tst_Backtest::countsWhatCannotBeDecided()
{
    ExchangeRecord hit = recorded(1);
    hit.cacheHit = true;
    hit.cost = Money();
    ExchangeRecord older = recorded(2);
    older.decision.reset();
    ExchangeRecord narrowed = recorded(3);
    narrowed.decision->narrowed = true;
    ExchangeRecord refused = recorded(4);
    refused.decision->forced = true;
    refused.route = "gone";
    ExchangeRecord rejected = recorded(5);
    rejected.provider.clear();
    rejected.model.clear();
    rejected.cost.reset();
    write({hit, older, narrowed, refused, rejected, recorded(6)});
    const auto result = run(profile());
    QVERIFY(result);
    QCOMPARE(result->exchanges, 6);
    QCOMPARE(result->cacheHits, 1);
    QCOMPARE(result->unknownFacts, 2);
    QCOMPARE(result->refused, 1);
    QCOMPARE(result->notRouted, 1);
    QCOMPARE(result->decided, 1);
    QCOMPARE(result->costThenOfOthers.toString(), std::string("75"));
}

void tst_Backtest::unknownPricesAreCountedApart()
{
    ExchangeRecord unpriced = recorded(2);
    unpriced.cost.reset();
    ExchangeRecord away = recorded(3);
    away.client = "aider";
    write({recorded(1), unpriced, away});
    Config config = profile();
    config.routes = {routingRule("local", {"any/whatever"})};
    config.routes.front().when.client = {"aider"};
    const auto result = run(config);
    QVERIFY(result);
    QCOMPARE(result->decided, 3);
    QCOMPARE(result->compared, 1);
    QCOMPARE(result->unpricedThen, 1);
    QCOMPARE(result->unpricedNow, 1);
    QCOMPARE(result->costThen.toString(), std::string("25"));
    QCOMPARE(result->costNow.toString(), std::string("25"));
    QCOMPARE(result->costThenOfOthers.toString(), std::string("25"));
}

void tst_Backtest::providersOwnFigureStaysWithIt()
{
    ExchangeRecord stated = recorded(1);
    stated.usage.statedCost = Money::parse("3");
    stated.cost = stated.usage.statedCost;
    stated.usage.cacheWrite1h = 1;
    write({stated});
    auto result = run(profile());
    QVERIFY(result);
    QCOMPARE(result->costNow.toString(), std::string("3"));
    Config config = profile();
    config.routes = {routingRule("cheap", {"beta/small"})};
    result = run(config);
    QVERIFY(result);
    QCOMPARE(result->costNow.toString(), std::string("1.5000005"));
}

void tst_Backtest::limitsOfTime()
{
    write({recorded(1), recorded(2), recorded(3)});
    const auto result = run(profile(), beginMs + 2000, beginMs + 3000);
    QVERIFY(result);
    QCOMPARE(result->exchanges, 1);
    QCOMPARE(run(profile(), 0, beginMs)->exchanges, 0);
}

void tst_Backtest::givesUp()
{
    std::vector<ExchangeRecord> records;
    for (int i = 0; i < 1500; ++i)
        records.push_back(recorded(i));
    write(records);
    const auto result = backtest(LedgerQueries(m_path), std::make_shared<const Config>(profile()),
                                 routingCatalog(), 0, INT64_MAX / 2, [] { return true; });
    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::RequestTimeout);
}

void tst_Backtest::jsonHasExactMoney()
{
    ExchangeRecord record = recorded(1);
    record.cost = Money::fromPico(1);
    write({record});
    const auto result = run(profile());
    QVERIFY(result);
    const json::Tree tree = toJson(*result);
    QCOMPARE(tree["cost_then_usd"].get<std::string>(), std::string("0.000000000001"));
    QCOMPARE(tree["by_target"][0]["target"].get<std::string>(), std::string("alpha/big"));
    QCOMPARE(tree["undecided"]["unknown_prompt"].get<int>(), 0);
}

void tst_Backtest::figureMillion()
{
    const int rows = qEnvironmentVariableIntValue("PATCHBAY_FIGURE_ROWS");
    if (rows == 0)
        QSKIP("a figure for people: PATCHBAY_FIGURE_ROWS=1000000");
    std::vector<ExchangeRecord> records;
    for (int i = 0; i < rows; ++i) {
        records.push_back(recorded(i));
        records.back().client = "client-" + std::to_string(i % 7);
        records.back().decision->estimatedInput = i % 50'000;
        records.back().usage.uncachedInput = i % 50'000;
        records.back().usage.output = 500;
        records.back().cost = Money::fromPico(std::int64_t(i % 50'000) * 1'000'000);
    }
    write(records);
    Config config = profile();
    config.routes
        = {routingRule("one", {"beta/small"}), routingRule("two", {"alpha/small"}),
           routingRule("three", {"beta/small", "alpha/big"}), routingRule("four", {"alpha/big"})};
    config.routes[0].when.client = {"client-1"};
    config.routes[1].when.inputMax = 1000;
    config.routes[2].when.needs = {"tools"};
    config.routes[3].when.task = {"summarize"};
    QElapsedTimer timer;
    timer.start();
    const auto result = run(config);
    QVERIFY(result);
    qInfo("%d exchanges in %lld ms, %lld moved", rows, timer.elapsed(),
          static_cast<long long>(result->moved));
}

QTEST_GUILESS_MAIN(tst_Backtest)
#include "tst_backtest.moc"
