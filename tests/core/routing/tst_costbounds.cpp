#include "core/routing/budget/costbounds.h"
#include "tests/support/routingfixture.h"

#include <QTest>

using namespace patchbay;

namespace {

Money usd(const char *text)
{
    return *Money::parse(text);
}

/// What a request may cost at a model with one price.
CostBounds boundsAt(RateKind kind, const char *price, const RequestBounds &request)
{
    Config config {.providers = {routingProvider("alpha", "alpha")}};
    config.providers[0].models = {modelSoldBy("m", kind, price)};
    Offers offers = offersOf(std::move(config));
    return costBounds(*offers.offer(offers.config().providers[0], "m"), request, {}, SystemTime());
}

} // namespace

class tst_CostBounds : public QObject
{
    Q_OBJECT

private slots:
    void imagesByTheirNumber();
    void soundByItsBytes();
    void aPricePerRequestIsAll();
    void whatHasNoPriceIsUnknown();
};

void tst_CostBounds::imagesByTheirNumber()
{
    const RequestFacts facts {.estimatedInput = 9, .choices = 3};
    const CostBounds bounds
        = boundsAt(RateKind::PerImage, "0.04",
                   {.facts = &facts, .kind = EndpointKind::Image, .client = "c", .bodyBytes = 90});
    QVERIFY(bounds.expected == usd("0.12") && bounds.maximum == usd("0.12"));
}

void tst_CostBounds::soundByItsBytes()
{
    const RequestFacts facts;
    const CostBounds bounds = boundsAt(RateKind::PerAudioHour, "0.36",
                                       {.facts = &facts,
                                        .kind = EndpointKind::Transcription,
                                        .client = "c",
                                        .bodyBytes = 960'000});
    QVERIFY(bounds.expected == usd("0.006")); // a minute at 128 kbit/s
    QVERIFY(bounds.maximum == usd("0.192"));
}

void tst_CostBounds::aPricePerRequestIsAll()
{
    const RequestFacts facts {.estimatedInput = 9};
    for (const EndpointKind kind : {EndpointKind::Rerank, EndpointKind::Chat}) {
        const CostBounds bounds
            = boundsAt(RateKind::PerRequest, "0.002",
                       {.facts = &facts, .kind = kind, .client = "c", .bodyBytes = 90});
        QVERIFY(bounds.expected == usd("0.002") && bounds.maximum == usd("0.002"));
    }
}

void tst_CostBounds::whatHasNoPriceIsUnknown()
{
    const RequestFacts facts {.estimatedInput = 9};
    const CostBounds bounds
        = boundsAt(RateKind::PerImage, "0.04",
                   {.facts = &facts, .kind = EndpointKind::Chat, .client = "c", .bodyBytes = 90});
    QVERIFY(!bounds.expected && !bounds.maximum);
}

QTEST_APPLESS_MAIN(tst_CostBounds)
#include "tst_costbounds.moc"
