#include "core/routing/offers.h"
#include "tests/support/routingfixture.h"

#include <QTest>

using namespace patchbay;

class tst_Offers : public QObject
{
    Q_OBJECT

private slots:
    void listsAndOffers();
    void readsCatalogueRows();
    void profileOverrides();
    void cacheIsBounded();
    void namesEachModelOnce();
};

void tst_Offers::listsAndOffers()
{
    Config config;
    config.providers = {routingProvider("cat", "alpha"), routingProvider("any"),
                        routingProvider("own", "alpha")};
    config.providers[2].models = {{.id = "mine"}};
    config.providers.push_back(routingProvider("demo"));
    config.providers[3].protocol = Protocol::Demo;
    const Offers offers = offersOf(config);
    const auto &[cat, any, own, demo]
        = std::tie(offers.config().providers[0], offers.config().providers[1],
                   offers.config().providers[2], offers.config().providers[3]);

    QVERIFY((offers.listed(cat) == std::vector<std::string> {"big", "embed", "small"}));
    QVERIFY(offers.listsModels(cat) && offers.offers(cat, "big") && !offers.offers(cat, "mine"));
    QVERIFY(!offers.listsModels(any) && offers.offers(any, "whatever"));
    QVERIFY(offers.listsModels(own) && offers.offers(own, "mine") && !offers.offers(own, "big"));
    QVERIFY(!offers.offers(demo, "whatever"));
}

void tst_Offers::readsCatalogueRows()
{
    Config config;
    config.providers = {routingProvider("cat", "alpha"), routingProvider("any")};
    Offers offers = offersOf(config);
    const auto big = offers.offer(offers.config().providers[0], "big");
    QVERIFY(big->info && big->info->prices && big->isFor(EndpointKind::Chat) && !big->configured);
    QCOMPARE(*big->info->context, 200000);
    QVERIFY(!offers.offer(offers.config().providers[0], "embed")->isFor(EndpointKind::Chat));
    const auto unknown = offers.offer(offers.config().providers[1], "big");
    QVERIFY(!unknown->info && unknown->isFor(EndpointKind::Chat));
    QVERIFY(!unknown->isFor(EndpointKind::Embedding));
    QVERIFY(unknown->mismatch(EndpointKind::Embedding, false).empty());
    const auto embed = offers.offer(offers.config().providers[0], "embed");
    QVERIFY(embed->isFor(EndpointKind::Embedding));
    QCOMPARE(embed->mismatch(EndpointKind::Chat, true), std::string_view("an embedding model"));
    QCOMPARE(big->mismatch(EndpointKind::Image, false), std::string_view("a chat model"));
    QVERIFY(big->mismatch(EndpointKind::Image, true).empty());
    QCOMPARE(unknown->model, std::string("big"));
    QVERIFY(unknown->provider == &offers.config().providers[1]);
}

void tst_Offers::profileOverrides()
{
    Config config;
    config.providers = {routingProvider("own", "alpha")};
    config.providers[0].models = {
        {.id = "big", .context = 5, .maxOutput = 6}, {.id = "new", .context = 7}, {.id = "bare"}};
    Offers offers = offersOf(config);
    const ProviderConfig &own = offers.config().providers[0];
    const auto big = offers.offer(own, "big");
    QCOMPARE(*big->info->context, 5);
    QCOMPARE(*big->info->maxOutput, 6);
    QVERIFY(big->info->prices); // what is not overridden stays
    QVERIFY(big->configured == &own.models[0]);
    QCOMPARE(*offers.offer(own, "new")->info->context, 7);
    QVERIFY(!offers.offer(own, "bare")->info && offers.offer(own, "bare")->configured);
}

void tst_Offers::cacheIsBounded()
{
    Config config;
    config.providers = {routingProvider("any")};
    Offers offers = offersOf(config);
    const ProviderConfig &any = offers.config().providers[0];
    const auto first = offers.offer(any, "first");
    QVERIFY(offers.offer(any, "first") == first);
    for (int i = 0; i < 5000; ++i)
        QCOMPARE(offers.offer(any, std::to_string(i))->model, std::to_string(i));
    // It was forgotten meanwhile; whoever holds it still may.
    QVERIFY(offers.offer(any, "first") != first);
    QCOMPARE(first->model, std::string("first"));
}

void tst_Offers::namesEachModelOnce()
{
    Config config;
    config.providers = {routingProvider("alpha", "alpha"), routingProvider("reseller"),
                        routingProvider("off", "alpha")};
    config.providers[1].models = {{.id = "alpha/small"}, {.id = "small"}};
    config.providers[2].enabled = false;
    const Offers offers = offersOf(config);
    std::vector<std::string> names;
    for (const ListedModel &each : offers.allModels())
        names.push_back(each.id);
    QVERIFY(
        (names
         == std::vector<std::string> {"big", "embed", "small", "alpha/small", "alpha/big",
                                      "alpha/embed", "reseller/alpha/small", "reseller/small"}));
}

QTEST_APPLESS_MAIN(tst_Offers)
#include "tst_offers.moc"
