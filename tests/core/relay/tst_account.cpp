#include "core/relay/account.h"
#include "tests/support/routingfixture.h"

#include <QTest>

using namespace patchbay;

namespace {

Money usd(std::string_view text)
{
    return Money::parse(text).value();
}

Usage millionEach(UsageSource source = UsageSource::Provider)
{
    Usage usage;
    usage.uncachedInput = 1'000'000;
    usage.output = 1'000'000;
    usage.source = source;
    return usage;
}

} // namespace

class tst_Account : public QObject
{
    Q_OBJECT

private slots:
    void billingGoesFirst();
    void thenTheProvidersOwnStatement();
    void thenTheProfile();
    void thenTheCatalogue();
    void unknownIsNeverZero();
    void whatIsNotCountedInTokens();
    void failures();
    void estimates();

private:
    Charge charged(const Usage &usage, const std::string &model = "small");

    Config m_config {.providers = {routingProvider("alpha", "alpha")}};
};

Charge tst_Account::charged(const Usage &usage, const std::string &model)
{
    Offers offers = offersOf(m_config);
    return charge(*offers.offer(offers.config().providers[0], model), usage, SystemTime());
}

void tst_Account::billingGoesFirst()
{
    Usage usage = millionEach();
    usage.statedCost = usd("7");
    m_config.providers[0].billing = Billing::Free;
    Charge result = charged(usage);
    QVERIFY(result.cost == Money() && result.source == CostSource::Free);
    m_config.providers[0].billing = Billing::Subscription;
    result = charged(usage, "nobody-knows");
    QVERIFY(result.cost == Money() && result.source == CostSource::Subscription);
    m_config.providers[0].billing = Billing::Metered;
}

void tst_Account::thenTheProvidersOwnStatement()
{
    Usage usage = millionEach(UsageSource::Unknown); // stated even where no tokens are
    usage.statedCost = usd("0.000000000001");
    const Charge result = charged(usage);
    QVERIFY(result.cost == usd("0.000000000001") && result.source == CostSource::Provider);
    QVERIFY(result.priceDate.empty());
}

void tst_Account::thenTheProfile()
{
    ModelConfig model {.id = "small"};
    model.price = Rates();
    model.price->set(RateKind::Input, usd("0.10"));
    model.price->set(RateKind::Output, usd("0.20"));
    m_config.providers[0].models = {model};
    Charge result = charged(millionEach());
    QVERIFY(result.cost == usd("0.3") && result.source == CostSource::Override);
    m_config.providers[0].protocol = Protocol::Demo;
    QVERIFY(charged(millionEach()).source == CostSource::Demo);
    // Half a price is none.
    m_config.providers[0].models[0].price = Rates();
    result = charged(millionEach());
    QVERIFY(!result.cost && result.source == CostSource::Unknown);
    m_config.providers = {routingProvider("alpha", "alpha")};
}

void tst_Account::thenTheCatalogue()
{
    const Charge result = charged(millionEach());
    QVERIFY(result.cost == usd("3") && result.source == CostSource::Catalog);
    QCOMPARE(result.priceDate, std::string("2026-01-02"));
    QVERIFY(charged(millionEach(UsageSource::Estimated)).cost == usd("3"));
}

void tst_Account::unknownIsNeverZero()
{
    const auto unknown = [](const Charge &result) {
        return !result.cost && result.source == CostSource::Unknown;
    };
    QVERIFY(unknown(charged(millionEach(UsageSource::Unknown))));
    QVERIFY(unknown(charged(millionEach(), "nobody-knows")));
    QVERIFY(unknown(charged(millionEach(), "embed"))); // a row without a price
    Usage endless = millionEach();
    endless.output = INT64_MAX;
    QVERIFY(unknown(charged(endless)));
}

void tst_Account::whatIsNotCountedInTokens()
{
    m_config.providers[0].models = {modelSoldBy("small", RateKind::PerImage, "0.04")};
    QVERIFY(charged({.images = 3}).cost == usd("0.12"));
    QVERIFY(!charged({}).cost); // nobody knows how many there were
    QVERIFY(!charged({.audioMs = 1000}).cost);
    m_config.providers[0].models = {modelSoldBy("small", RateKind::PerRequest, "0.002")};
    QVERIFY(charged({}).cost == usd("0.002")); // and nothing has to be known
    m_config.providers = {routingProvider("alpha", "alpha")};
}

void tst_Account::failures()
{
    const auto failed = [this](bool refused, const std::string &model = "small") {
        Offers offers = offersOf(m_config);
        return chargeUnanswered(*offers.offer(offers.config().providers[0], model), refused,
                                SystemTime());
    };
    QVERIFY(failed(true).cost == Money() && failed(true).source == CostSource::Catalog);
    QVERIFY(!failed(false).cost);
    QVERIFY(!failed(true, "nobody-knows").cost);
    m_config.providers[0].models = {modelSoldBy("small", RateKind::PerRequest, "0.002")};
    QVERIFY(failed(true).cost == Money()); // an answer has this price, a refusal has none
    QVERIFY(!failed(false).cost);
    m_config.providers[0].billing = Billing::Subscription;
    QVERIFY(failed(false).cost == Money());
    m_config.providers = {routingProvider("alpha", "alpha")};
}

void tst_Account::estimates()
{
    const Usage usage = estimatedUsage(EndpointKind::Chat, 100, 9);
    QCOMPARE(usage.totalInput(), 100);
    QCOMPARE(usage.output, 3); // rounded up: it is a bound
    QVERIFY(usage.source == UsageSource::Estimated && !usage.statedCost);
    for (const EndpointKind kind : {EndpointKind::Embedding, EndpointKind::Moderation}) {
        const Usage input = estimatedUsage(kind, 100, 9);
        QVERIFY(input.uncachedInput == 100 && input.output == 0);
        QCOMPARE(input.source, UsageSource::Estimated);
    }
    for (const EndpointKind kind : {EndpointKind::Image, EndpointKind::Speech,
                                    EndpointKind::Transcription, EndpointKind::Rerank})
        QCOMPARE(estimatedUsage(kind, 100, 9), Usage()); // unknown, not nothing
    QCOMPARE(estimatedUsage(EndpointKind::Chat, 0, 0).output, 0);
}

QTEST_APPLESS_MAIN(tst_Account)
#include "tst_account.moc"
