#include "core/backend/exchangedetail.h"
#include "tests/support/ledgersamples.h"
#include "tests/support/routingfixture.h"

#include <QTest>

using namespace patchbay;

/// What a cost consists of, and what it would have been. `alpha/big` costs 5 USD for a million
/// tokens in, 20 out; `beta/small` 0.5 and 1.
class tst_ExchangeDetail : public QObject
{
    Q_OBJECT

private slots:
    void atTheBaseline();
    void withoutTheProvidersCache();
    void changedPricesExplainNothing();

private:
    [[nodiscard]] static ExchangeRecord record();
    [[nodiscard]] static ExchangeDetail of(const ExchangeRecord &record,
                                           const std::string &baseline = {});
};

ExchangeRecord tst_ExchangeDetail::record()
{
    ExchangeRecord record = sampleExchange(1);
    record.provider = "alpha";
    record.model = "big";
    record.costSource = CostSource::Catalog;
    record.usage = {.uncachedInput = 1000, .output = 10, .source = UsageSource::Provider};
    record.cost = Money::parse("0.0052");
    record.decision = DecisionFacts {};
    return record;
}

ExchangeDetail tst_ExchangeDetail::of(const ExchangeRecord &record, const std::string &baseline)
{
    Config config;
    config.providers = {routingProvider("alpha", "alpha"), routingProvider("beta", "beta")};
    config.providers[1].models = {{.id = "cached", .price = Rates {}}};
    Rates &rates = *config.providers[1].models[0].price;
    rates.set(RateKind::Input, *Money::parse("5"));
    rates.set(RateKind::CacheRead, *Money::parse("0.5"));
    rates.set(RateKind::Output, *Money::parse("20"));
    config.baselineModel = baseline;
    return detailOf(record, std::make_shared<const Config>(std::move(config)), routingCatalog());
}

void tst_ExchangeDetail::atTheBaseline()
{
    const ExchangeRecord dear = record();
    QVERIFY(of(dear).partsAreExact);
    QVERIFY(!of(dear).atBaseline); // none is named
    QVERIFY(!of(dear, "alpha/big").atBaseline); // it is it

    const auto cheap = of(dear, "beta/small");
    QCOMPARE(cheap.baseline, std::string("beta/small"));
    QVERIFY(cheap.atBaseline.has_value());
    QCOMPARE(cheap.atBaseline->toString(), std::string("0.00051"));
    QVERIFY(!of(dear, "beta/unpriced").atBaseline);

    ExchangeRecord cached = dear;
    cached.cacheHit = true;
    QVERIFY(!of(cached, "beta/small").atBaseline);
    ExchangeRecord vectors = dear;
    vectors.decision->kind = EndpointKind::Embedding;
    QVERIFY(!of(vectors, "beta/small").atBaseline);
}

void tst_ExchangeDetail::withoutTheProvidersCache()
{
    ExchangeRecord read = record();
    read.provider = "beta";
    read.model = "cached";
    read.costSource = CostSource::Override;
    read.usage.cacheRead = 2000;
    read.cost = Money::parse("0.0062"); // 1,000 at 5, 2,000 at 0.5, 10 at 20 for a million
    const ExchangeDetail detail = of(read);
    QVERIFY(detail.partsAreExact);
    QVERIFY(detail.uncached.has_value());
    QCOMPARE(detail.uncached->toString(), std::string("0.0152"));
    QVERIFY(!of(record()).uncached); // nothing was read from it
}

void tst_ExchangeDetail::changedPricesExplainNothing()
{
    ExchangeRecord read = record();
    read.usage.cacheRead = 2000;
    read.cost = Money::parse("0.09");
    const ExchangeDetail detail = of(read);
    QVERIFY(!detail.partsAreExact);
    QVERIFY(!detail.uncached);
}

QTEST_GUILESS_MAIN(tst_ExchangeDetail)
#include "tst_exchangedetail.moc"
