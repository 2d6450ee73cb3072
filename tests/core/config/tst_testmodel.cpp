#include "core/config/testmodel.h"

#include <QTest>

using namespace patchbay;

namespace {

constexpr std::string_view providers
    = "{\"format\":1,\"providers\":[\n"
      "{\"id\":\"p\",\"name\":\"P\",\"endpoints\":[{\"protocol\":\"openai-chat\",\"base_url\":"
      "\"https://p.example/v1\"}]}\n]}";

constexpr std::string_view models
    = "{\"format\":1,\"models\":[\n"
      "{\"provider\":\"p\",\"id\":\"big\",\"prices\":[{\"rates\":{\"input\":\"3\",\"output\":"
      "\"15\"}}],\"price_source\":{\"source\":\"s\",\"date\":\"2026-07-02\"}},\n"
      "{\"provider\":\"p\",\"id\":\"embed-small\",\"kind\":\"embedding\",\"prices\":[{\"rates\":"
      "{\"input\":\"0.01\",\"output\":\"0\"}}]},\n"
      "{\"provider\":\"p\",\"id\":\"free\",\"prices\":[{\"rates\":{\"input\":\"0\",\"output\":"
      "\"0\"}}]},\n"
      "{\"provider\":\"p\",\"id\":\"gone\",\"status\":\"retired\",\"prices\":[{\"rates\":"
      "{\"input\":\"0.01\",\"output\":\"0.01\"}}]},\n"
      "{\"provider\":\"p\",\"id\":\"small\",\"prices\":[{\"rates\":{\"input\":\"0.1\",\"output\":"
      "\"0.4\"}}]},\n"
      "{\"provider\":\"p\",\"id\":\"thinker\",\"caps\":[\"reasoning\"],\"prices\":[{\"rates\":"
      "{\"input\":\"0.02\",\"output\":\"0.02\"}}]},\n"
      "{\"provider\":\"p\",\"id\":\"unpriced\"}\n]}";

std::shared_ptr<const Catalog> catalog()
{
    const auto loaded = Catalog::load(providers, models, "{\"format\":1,\"providers\":{}}");
    return loaded ? *loaded : nullptr;
}

std::string chosen(const ProviderConfig &provider, const std::vector<std::string> &listed = {})
{
    const auto model = testModel(provider, *catalog(), listed, std::chrono::system_clock::now());
    return model ? model->id : std::string();
}

} // namespace

/// Which model a test of a provider asks.
class tst_TestModel : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cheapestOfTheCatalogue();
    void onlyWhatIsListed();
    void profileComesFirst();
    void unknownPriceIsUnknown();
    void subscriptionsCostNothing();
};

void tst_TestModel::initTestCase()
{
    QVERIFY(catalog());
}

void tst_TestModel::cheapestOfTheCatalogue()
{
    const auto model = testModel({.preset = "p"}, *catalog(), {}, std::chrono::system_clock::now());
    QVERIFY(model);
    QCOMPARE(model->id, std::string("small")); // not for embedding, free, retired or a thinker
    // 8 tokens at $0.1 and 1 at $0.4 a million
    QCOMPARE(model->cost.value_or(Money()).toString(), std::string("0.0000012"));
}

void tst_TestModel::onlyWhatIsListed()
{
    QCOMPARE(chosen({.preset = "p"}, {"big", "embed-small"}), std::string("big"));
    QCOMPARE(chosen({.preset = "p"}, {"free", "thinker"}), std::string("free"));
    QCOMPARE(chosen({.preset = "p"}, {"embed-small"}), std::string());
    QCOMPARE(chosen({}, {"whisper-1", "text-embedding-9", "mine"}), std::string("mine"));
    QCOMPARE(chosen({}), std::string());
}

void tst_TestModel::profileComesFirst()
{
    QCOMPARE(chosen({.preset = "p", .models = {{.id = "big"}}}, {"small"}), std::string("big"));
    Rates cheap;
    cheap.set(RateKind::Input, Money::fromPico(1));
    cheap.set(RateKind::Output, Money::fromPico(1));
    QCOMPARE(chosen({.preset = "p", .models = {{.id = "small"}, {.id = "own", .price = cheap}}}),
             std::string("small")); // own rounds to nothing, and free ones come later
}

void tst_TestModel::unknownPriceIsUnknown()
{
    const auto model = testModel({}, *catalog(), {"mine"}, std::chrono::system_clock::now());
    QVERIFY(model);
    QVERIFY(!model->cost);
    QCOMPARE(chosen({.preset = "p"}, {"unpriced", "big"}), std::string("big"));
}

void tst_TestModel::subscriptionsCostNothing()
{
    const auto model = testModel({.preset = "p", .billing = Billing::Subscription}, *catalog(),
                                 {"big"}, std::chrono::system_clock::now());
    QVERIFY(model);
    QCOMPARE(model->cost.value_or(Money::fromPico(1)), Money());
}

QTEST_GUILESS_MAIN(tst_TestModel)
#include "tst_testmodel.moc"
