#include "core/backend/repricing.h"
#include "core/ledger/ledgerwriter.h"
#include "tests/support/ledgersamples.h"
#include "tests/support/routingfixture.h"

#include <QTemporaryDir>
#include <QTest>

using namespace patchbay;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t beginMs = 1'790'000'000'000;

/// What `any/odd` answered for a million tokens in and as many out, at an unknown price.
ExchangeRecord unpriced(std::int64_t sequence, const std::string &provider = "any",
                        const std::string &model = "odd")
{
    ExchangeRecord record;
    record.startedMs = beginMs + sequence * 1000;
    record.id = (record.startedMs << 20) + sequence;
    record.client = record.user = "codex";
    record.provider = provider;
    record.model = model;
    record.status = 200;
    record.outcome = Outcome::Complete;
    record.finishReason = "stop";
    record.usage
        = {.uncachedInput = 1'000'000, .output = 1'000'000, .source = UsageSource::Provider};
    record.attempts = {{.provider = provider, .model = model, .status = 200}};
    return record;
}

ExchangeRecord priced(std::int64_t sequence, const char *cost, CostSource source)
{
    ExchangeRecord record = unpriced(sequence);
    record.cost = record.attempts.front().cost = Money::parse(cost);
    record.costSource = source;
    return record;
}

ExchangeRecord failed(std::int64_t sequence, int status)
{
    ExchangeRecord record = unpriced(sequence);
    record.outcome = Outcome::Error;
    record.status = 502;
    record.usage = {};
    record.attempts.front().status = status;
    return record;
}

/// `any/odd` costs 3 USD for a million tokens in, `alpha` what the catalogue says.
Config profile()
{
    Config config;
    config.providers = {routingProvider("any"), routingProvider("alpha", "alpha")};
    config.providers[0].models = {modelSoldBy("odd", RateKind::Input, "3")};
    config.providers[0].models[0].price->set(RateKind::Output, *Money::parse("4"));
    return config;
}

} // namespace

class tst_Repricing : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void entersWhatIsKnownByNow();
    void onlySaysWhatItComesTo();
    void leavesWhatHadAPrice();
    void changesWhatHadAPriceWhereAsked();
    void whatIsNoPricesIsNeverChanged_data();
    void whatIsNoPricesIsNeverChanged();
    void whatWasKnownIsNotForgotten();
    void failures_data();
    void failures();
    void priceOfARequest();
    void catalogueOfItsTime();
    void oneModel();
    void limitsOfTime();
    void manyTransactions();
    void givesUp();
    void ledgerThatCannotBeWritten();
    void jsonHasExactMoney();

private:
    void write(const std::vector<ExchangeRecord> &records);
    [[nodiscard]] Result<RepricingReport> run(const Config &config, RepricingScope scope = {},
                                              bool enters = true);
    [[nodiscard]] QVariant value(const char *sql) const
    {
        return PlainConnection(m_path).value(QString::fromUtf8(sql));
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
};

void tst_Repricing::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_path = m_directory->filePath(QStringLiteral("ledger.sqlite3"));
}

void tst_Repricing::write(const std::vector<ExchangeRecord> &records)
{
    LedgerWriter writer(m_path);
    QVERIFY(writer.open());
    for (const ExchangeRecord &record : records)
        writer.finish(record);
    QVERIFY(writer.flush(60s));
}

Result<RepricingReport> tst_Repricing::run(const Config &config, RepricingScope scope, bool enters)
{
    LedgerWriter writer(m_path);
    (void)writer.open();
    if (scope.toMs == 0)
        scope.toMs = INT64_MAX / 2;
    const RepricingSink sink = [&writer](std::vector<Repricing> some) {
        writer.reprice(std::move(some));
        return writer.flush(60s);
    };
    auto report = reprice(LedgerQueries(m_path), std::make_shared<const Config>(config),
                          routingCatalog(), scope, enters ? sink : RepricingSink());
    if (wrongRollUpRows(PlainConnection(m_path)) != 0)
        return fail(ErrorCode::Internal, "The roll-up is wrong.");
    return report;
}

void tst_Repricing::entersWhatIsKnownByNow()
{
    write({unpriced(1), unpriced(2, "alpha", "big"), unpriced(3, "any", "unknown"),
           unpriced(4, "gone", "m")});
    const auto report = run(profile());
    QVERIFY(report);
    QCOMPARE(report->looked, 4);
    QCOMPARE(report->changed, 2);
    QCOMPARE(report->priced, 2);
    QCOMPARE(report->unknown, 2);
    QCOMPARE(report->before, Money());
    QCOMPARE(report->after, *Money::parse("32"));
    QCOMPARE(report->byTarget.size(), 4U);
    QCOMPARE(report->byTarget.front(),
             (RepricedTarget {.name = "alpha/big", .changed = 1, .after = *Money::parse("25")}));
    QCOMPARE(value("SELECT group_concat(cost_source || ' ' || price_date || ' ' || "
                   "ifnull(cost_pusd, '-') || ' ' || outcome || ' ' || finish_reason, ', ') FROM "
                   "exchange ORDER BY id"),
             QStringLiteral("override  7000000000000 complete stop, "
                            "catalog 2026-01-02 25000000000000 complete stop, "
                            "unknown  - complete stop, unknown  - complete stop"));
    QCOMPARE(value("SELECT group_concat(ifnull(cost_pusd, '-')) FROM attempt ORDER BY exchange_id"),
             QStringLiteral("7000000000000,25000000000000,-,-"));
    const auto spend = LedgerQueries(m_path).spend(SpendBy::Provider, 0, INT64_MAX / 2);
    QVERIFY(spend);
    QCOMPARE(spend->front().group, std::string("alpha"));
    QCOMPARE(spend->front().cost, *Money::parse("25"));
    QCOMPARE(spend->front().unpriced, 0);
    QCOMPARE(spend->front().requests, 1);

    const auto again = run(profile());
    QVERIFY(again);
    QCOMPARE(again->looked, 2);
    QCOMPARE(again->changed, 0);
}

void tst_Repricing::onlySaysWhatItComesTo()
{
    write({unpriced(1)});
    const auto report = run(profile(), {}, false);
    QVERIFY(report);
    QCOMPARE(report->changed, 1);
    QCOMPARE(report->after, *Money::parse("7"));
    QVERIFY(value("SELECT cost_pusd FROM exchange").isNull());
    QCOMPARE(value("SELECT count(*) FROM repriced"), 0);
}

void tst_Repricing::leavesWhatHadAPrice()
{
    write({priced(1, "1", CostSource::Override)});
    const auto report = run(profile());
    QVERIFY(report);
    QCOMPARE(report->looked, 0);
    QCOMPARE(value("SELECT cost_pusd FROM exchange"), qint64(1'000'000'000'000));
}

void tst_Repricing::changesWhatHadAPriceWhereAsked()
{
    write({priced(1, "1", CostSource::Override), priced(2, "7", CostSource::Override),
           priced(3, "9", CostSource::Catalog), unpriced(4)});
    const auto report = run(profile(), {.priced = true});
    QVERIFY(report);
    QCOMPARE(report->looked, 4);
    QCOMPARE(report->changed, 3);
    QCOMPARE(report->priced, 1);
    QCOMPARE(report->before, *Money::parse("10"));
    QCOMPARE(report->after, *Money::parse("21"));
    QCOMPARE(value("SELECT sum(cost_pusd) FROM exchange"), qint64(28'000'000'000'000));
    QCOMPARE(value("SELECT group_concat(ifnull(former_cost_pusd, '-') || ' ' || former_cost_source "
                   "|| ' ' || cost_pusd, ', ') FROM repriced ORDER BY exchange_id"),
             QStringLiteral("1000000000000 override 7000000000000, "
                            "9000000000000 catalog 7000000000000, - unknown 7000000000000"));
}

void tst_Repricing::whatIsNoPricesIsNeverChanged_data()
{
    QTest::addColumn<CostSource>("source");
    for (const CostSource source :
         {CostSource::Provider, CostSource::Subscription, CostSource::Free})
        QTest::addRow("%s", name(source).data()) << source;
}

void tst_Repricing::whatIsNoPricesIsNeverChanged()
{
    QFETCH(const CostSource, source);
    ExchangeRecord hit = unpriced(2);
    hit.cacheHit = true;
    ExchangeRecord turnedAway = unpriced(3, "", "");
    write({priced(1, source == CostSource::Provider ? "1" : "0", source), hit, turnedAway});
    const auto report = run(profile(), {.priced = true});
    QVERIFY(report);
    QCOMPARE(report->looked, 0);
    QCOMPARE(value("SELECT count(*) FROM repriced"), 0);
}

void tst_Repricing::whatWasKnownIsNotForgotten()
{
    write({priced(1, "1", CostSource::Override)});
    Config config = profile();
    config.providers[0].models.clear();
    const auto report = run(config, {.priced = true});
    QVERIFY(report);
    QCOMPARE(report->looked, 1);
    QCOMPARE(report->changed, 0);
    QCOMPARE(report->unknown, 0);
    QCOMPARE(value("SELECT cost_pusd FROM exchange"), qint64(1'000'000'000'000));
}

void tst_Repricing::failures_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("cost");
    QTest::newRow("refused by HTTP") << 503 << QStringLiteral("0");
    QTest::newRow("timed out") << 0 << QStringLiteral("-");
    QTest::newRow("garbage") << 200 << QStringLiteral("-");
}

void tst_Repricing::failures()
{
    QFETCH(const int, status);
    QFETCH(const QString, cost);
    write({failed(1, status)});
    QVERIFY(run(profile()));
    QCOMPARE(value("SELECT ifnull(cost_pusd, '-') FROM exchange").toString(), cost);
}

void tst_Repricing::priceOfARequest()
{
    ExchangeRecord silent = unpriced(1);
    silent.usage = {};
    write({silent, failed(2, 500)});
    Config config = profile();
    config.providers[0].models = {modelSoldBy("odd", RateKind::PerRequest, "0.002")};
    QVERIFY(run(config));
    QCOMPARE(value("SELECT group_concat(cost_pusd) FROM exchange ORDER BY id"),
             QStringLiteral("2000000000,0"));
}

/// Prices of another time are not those of the exchange.
void tst_Repricing::catalogueOfItsTime()
{
    const auto catalog = Catalog::load(R"({"format":1,"providers":[{"id":"p"}]})",
                                       R"({"format":1,"models":[
{"provider":"p","id":"m","prices":[{"until":"2026-09-21T14:13:22Z","rates":{"input":"1","output":"1"}},{"from":"2026-09-21T14:13:22Z","rates":{"input":"2","output":"2"}}],"price_source":{"source":"test","date":"2026-10-01"}}
]})",
                                       R"({"format":1,"providers":{}})");
    QVERIFY(catalog);
    write({unpriced(1, "p", "m"), unpriced(2, "p", "m")}); // at 14:13:21 and 14:13:22
    Config config;
    config.providers = {routingProvider("p", "p")};
    const auto report = reprice(LedgerQueries(m_path), std::make_shared<const Config>(config),
                                *catalog, {.toMs = INT64_MAX / 2});
    QVERIFY(report);
    QCOMPARE(report->changed, 2);
    QCOMPARE(report->after, *Money::parse("6"));
}

void tst_Repricing::oneModel()
{
    write({unpriced(1), unpriced(2, "alpha", "big")});
    QCOMPARE(run(profile(), {.model = "big"}, false)->after, *Money::parse("25"));
    QCOMPARE(run(profile(), {.model = "any/odd"}, false)->after, *Money::parse("7"));
    QCOMPARE(run(profile(), {.model = "any/big"}, false)->looked, 0);
}

void tst_Repricing::limitsOfTime()
{
    write({unpriced(1), unpriced(2), unpriced(3)});
    const auto report = run(profile(), {.fromMs = beginMs + 2000, .toMs = beginMs + 3000});
    QVERIFY(report);
    QCOMPARE(report->changed, 1);
    QCOMPARE(value("SELECT count(*) FROM exchange WHERE cost_pusd IS NULL"), 2);
}

void tst_Repricing::manyTransactions()
{
    std::vector<ExchangeRecord> records;
    for (int i = 0; i < 600; ++i)
        records.push_back(unpriced(i));
    write(records);
    std::vector<std::size_t> sizes;
    const auto report = reprice(LedgerQueries(m_path), std::make_shared<const Config>(profile()),
                                routingCatalog(), {.toMs = INT64_MAX / 2},
                                [&sizes](const std::vector<Repricing> &some) {
                                    sizes.push_back(some.size());
                                    return true;
                                });
    QVERIFY(report);
    QCOMPARE(sizes, (std::vector<std::size_t> {250, 250, 100}));
    QVERIFY(run(profile()));
    QCOMPARE(value("SELECT sum(cost_pusd) FROM exchange"), qint64(4'200'000'000'000'000));
}

void tst_Repricing::givesUp()
{
    std::vector<ExchangeRecord> records;
    for (int i = 0; i < 1500; ++i)
        records.push_back(unpriced(i));
    write(records);
    const auto report = reprice(LedgerQueries(m_path), std::make_shared<const Config>(profile()),
                                routingCatalog(), {.toMs = INT64_MAX / 2}, {}, [] { return true; });
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::RequestTimeout);
}

void tst_Repricing::ledgerThatCannotBeWritten()
{
    write({unpriced(1)});
    const auto report
        = reprice(LedgerQueries(m_path), std::make_shared<const Config>(profile()),
                  routingCatalog(), {.toMs = INT64_MAX / 2}, [](const auto &) { return false; });
    QVERIFY(!report);
    QCOMPARE(report.error().code, ErrorCode::LedgerUnavailable);
}

void tst_Repricing::jsonHasExactMoney()
{
    ExchangeRecord record = unpriced(1);
    record.usage.uncachedInput = 1;
    record.usage.output = 0;
    write({record});
    const json::Tree tree = toJson(run(profile()).value());
    QCOMPARE(tree["changed"].get<int>(), 1);
    QCOMPARE(tree["cost_after_usd"].get<std::string>(), std::string("0.000003"));
    QCOMPARE(tree["by_target"][0]["target"].get<std::string>(), std::string("any/odd"));
}

QTEST_GUILESS_MAIN(tst_Repricing)
#include "tst_repricing.moc"
