#include "core/backend/savings.h"
#include "core/ledger/ledgerwriter.h"
#include "tests/support/ledgersamples.h"
#include "tests/support/routingfixture.h"

#include <QTemporaryDir>
#include <QTest>

using namespace patchbay;
using namespace std::chrono_literals;

/// Against `alpha/big`: 5 USD for a million tokens in, 20 USD out.
class tst_Savings : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cacheAndBaseline();
    void baselineOfTheCatalogueAlone();
    void withoutBaseline();

private:
    [[nodiscard]] Result<Savings> ask(const std::string &baseline, bool hasAlpha = true) const
    {
        Config config;
        config.providers = {routingProvider("beta", "beta")};
        if (hasAlpha)
            config.providers.push_back(routingProvider("alpha", "alpha"));
        config.baselineModel = baseline;
        return savings(LedgerQueries(m_path), std::make_shared<const Config>(std::move(config)),
                       routingCatalog(), 0, INT64_MAX / 2);
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    QString m_path;
};

void tst_Savings::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    m_path = m_directory->filePath(QStringLiteral("ledger.sqlite3"));
    LedgerWriter writer(m_path);
    QVERIFY(writer.open());
    for (int i = 1; i <= 5; ++i) {
        ExchangeRecord record = sampleExchange(i);
        record.provider = "beta";
        record.model = "small";
        record.usage = {.uncachedInput = 100, .output = 10, .source = UsageSource::Provider};
        record.cost = Money::parse("0.00006");
        record.decision = DecisionFacts {};
        if (i == 2)
            record.cost.reset();
        if (i == 3) {
            record.cacheHit = true;
            record.cost = Money();
            record.saved = Money::parse("0.5");
        }
        if (i == 4)
            record.decision->kind = EndpointKind::Embedding;
        if (i == 5) {
            record.provider = "alpha";
            record.model = "big";
            record.cost = Money::parse("3"); // what was paid there is the baseline's own cost
        }
        writer.finish(record);
    }
    QVERIFY(writer.flush(10s));
}

void tst_Savings::cacheAndBaseline()
{
    const auto result = ask("alpha/big");
    QVERIFY2(result, result ? "" : result.error().message.c_str());
    QCOMPARE(result->cache.toString(), std::string("0.5"));
    QCOMPARE(result->baseline, std::string("alpha/big"));
    QVERIFY(result->baselineIsKnown);
    QCOMPARE(result->compared, 2);
    QCOMPARE(result->unpriced, 1);
    QCOMPARE(result->cost.toString(), std::string("3.00006"));
    QCOMPARE(result->costAtBaseline.toString(), std::string("3.0007"));
}

/// Nobody needs a key of the strong model to know what it would have cost.
void tst_Savings::baselineOfTheCatalogueAlone()
{
    const auto result = ask("alpha/big", false);
    QVERIFY(result);
    QVERIFY(result->baselineIsKnown);
    QCOMPARE(result->compared, 2);
    QCOMPARE(result->costAtBaseline.toString(), std::string("3.0007"));
}

void tst_Savings::withoutBaseline()
{
    for (const char *name : {"", "gone/model", "alpha", "alpha/"}) {
        const auto result = ask(name);
        QVERIFY(result);
        QVERIFY(!result->baselineIsKnown);
        QCOMPARE(result->cache.toString(), std::string("0.5"));
        QCOMPARE(result->compared, 0);
    }
}

QTEST_GUILESS_MAIN(tst_Savings)
#include "tst_savings.moc"
