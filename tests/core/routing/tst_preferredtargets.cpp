#include "core/routing/router.h"
#include "tests/support/routingfixture.h"

#include <QTest>

using namespace patchbay;

namespace {

using Names = std::vector<std::string>;
using Sort = ProviderPreferences::Sort;

Money dollars(const char *text)
{
    return Money::parse(text).value();
}

/// `alpha` at 1 and 2 dollars and `beta` at half of that offer `small`; `mine` does, at a price
/// nobody knows, `hub` routes by itself and knows its own prices; `alpha` alone offers `big`.
Config profile()
{
    Config config;
    config.providers = {routingProvider("mine"), routingProvider("alpha", "alpha"),
                        routingProvider("beta", "beta"), routingProvider("hub")};
    config.providers[0].models = {{.id = "small"}};
    config.providers[0].name = "My Own";
    config.providers[3].models = {{.id = "small"}};
    config.providers[3].quirks.providerRouting = true;
    return config;
}

std::string targetsOf(const RoutePlan &plan)
{
    std::string text;
    for (const auto &offer : plan.targets)
        text += (text.empty() ? "" : " ") + offer->provider->id + '/' + offer->model;
    return text;
}

} // namespace

/// What a request says of providers and of other models, over what its model's name leads to.
class tst_PreferredTargets : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void names_data();
    void names();
    void whoRoutesByItselfKnowsMore();
    void prices_data();
    void prices();
    void sorts();
    void sortsWithinAModelUnlessTold();
    void allowFallbacks();
    void requireParameters_data();
    void requireParameters();
    void fallbacksFollow();
    void fallbacksStandIn();
    void fallbacksKeepTheRule();
    void rulesAreHeldToThemToo();
    void saysWhyNothingIsLeft();

private:
    std::string routed(const std::string &model = "small");
    std::string reasonFor(std::string_view what) const;

    Config m_config;
    RequestFacts m_facts;
    RouteQuery m_query;
    std::shared_ptr<Offers> m_offers;
    RoutePlan m_plan; ///< the last one
    Error m_error; ///< the last one
};

void tst_PreferredTargets::init()
{
    m_config = profile();
    m_facts = {};
    m_query = {};
    m_plan = {};
    m_error = {};
}

std::string tst_PreferredTargets::routed(const std::string &model)
{
    m_offers = std::make_shared<Offers>(offersOf(m_config));
    m_facts.model = model;
    m_query.facts = &m_facts;
    auto plan = route(m_query, *m_offers);
    if (!plan) {
        m_error = plan.error();
        return std::string(name(plan.error().code));
    }
    m_plan = std::move(*plan);
    return targetsOf(m_plan);
}

std::string tst_PreferredTargets::reasonFor(std::string_view what) const
{
    for (const PassedOver &each : m_plan.passedOver) {
        if (each.what() == what)
            return words(each.reason);
    }
    return {};
}

void tst_PreferredTargets::names_data()
{
    QTest::addColumn<QStringList>("order");
    QTest::addColumn<QStringList>("only");
    QTest::addColumn<QStringList>("ignore");
    QTest::addColumn<bool>("allowFallbacks");
    QTest::addColumn<QByteArray>("targets");

    const QByteArray all = "mine/small alpha/small beta/small hub/small";
    QTest::newRow("nothing") << QStringList() << QStringList() << QStringList() << true << all;
    QTest::newRow("order") << QStringList {"beta", "mine"} << QStringList() << QStringList() << true
                           << QByteArray("beta/small mine/small alpha/small hub/small");
    QTest::newRow("order of one that is not here, which the hub may know")
        << QStringList {"elsewhere", "beta"} << QStringList() << QStringList() << true
        << QByteArray("hub/small beta/small mine/small alpha/small");
    QTest::newRow("order alone") << QStringList {"beta", "mine"} << QStringList() << QStringList()
                                 << false << QByteArray("beta/small mine/small");
    QTest::newRow("order alone, elsewhere") << QStringList {"elsewhere"} << QStringList()
                                            << QStringList() << false << QByteArray("hub/small");
    QTest::newRow("only") << QStringList() << QStringList {"alpha", "beta"} << QStringList() << true
                          << QByteArray("alpha/small beta/small");
    QTest::newRow("only, by name and case")
        << QStringList() << QStringList {"my OWN", "ALPHA"} << QStringList() << true
        << QByteArray("mine/small alpha/small");
    QTest::newRow("only elsewhere") << QStringList() << QStringList {"elsewhere"} << QStringList()
                                    << true << QByteArray("hub/small");
    QTest::newRow("ignore") << QStringList() << QStringList() << QStringList {"Mine", "hub"} << true
                            << QByteArray("alpha/small beta/small");
    QTest::newRow("ignore elsewhere")
        << QStringList() << QStringList() << QStringList {"elsewhere"} << true << all;
    QTest::newRow("only and ignore") << QStringList() << QStringList {"alpha", "beta"}
                                     << QStringList {"alpha"} << true << QByteArray("beta/small");
    QTest::newRow("only and order")
        << QStringList {"beta", "mine"} << QStringList {"alpha", "beta"} << QStringList() << true
        << QByteArray("beta/small alpha/small");
}

void tst_PreferredTargets::names()
{
    QFETCH(QStringList, order);
    QFETCH(QStringList, only);
    QFETCH(QStringList, ignore);
    QFETCH(bool, allowFallbacks);
    QFETCH(QByteArray, targets);
    const auto texts = [](const QStringList &list) {
        Names found;
        for (const QString &each : list)
            found.push_back(each.toStdString());
        return found;
    };
    m_facts.provider = {.order = texts(order),
                        .only = texts(only),
                        .ignore = texts(ignore),
                        .allowFallbacks = allowFallbacks};
    QCOMPARE(routed(), targets.toStdString());
    const std::size_t left = m_plan.targets.size();
    QCOMPARE(m_plan.passedOver.size(), 4 - left);
    QVERIFY(!m_plan.moved);
}

void tst_PreferredTargets::whoRoutesByItselfKnowsMore()
{
    // There is an `alpha` in the profile, but among the targets the name can only be the hub's.
    m_facts.provider = {.order = {"alpha"}, .only = {"alpha", "beta"}, .allowFallbacks = false};
    QCOMPARE(routed("hub/small"), std::string("hub/small"));
    QCOMPARE(routed(), std::string("alpha/small"));
    m_facts.provider = {.requireParameters = true};
    m_config.providers[3].models[0].maxOutput = 10;
    m_facts.maxOutput = 100;
    QCOMPARE(routed("hub/small"), std::string("hub/small"));
    m_facts.provider = {.ignore = {"hub"}};
    QCOMPARE(routed("hub/small"), std::string("model_not_found"));
}

void tst_PreferredTargets::prices_data()
{
    QTest::addColumn<QByteArray>("prompt");
    QTest::addColumn<QByteArray>("completion");
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("image");
    QTest::addColumn<QByteArray>("targets");
    const auto row = [](const char *name, const char *prompt, const char *completion,
                        const char *request, const char *image, const char *targets) {
        QTest::newRow(name) << QByteArray(prompt) << QByteArray(completion) << QByteArray(request)
                            << QByteArray(image) << QByteArray(targets);
    };
    row("at the limit", "1", "2", "", "", "alpha/small beta/small hub/small");
    row("prompt", "0.999999999999", "", "", "", "beta/small hub/small");
    row("completion", "", "1.5", "", "", "beta/small hub/small");
    row("both", "1", "1", "", "", "beta/small hub/small");
    row("none below", "0.1", "", "", "", "hub/small");
    row("free", "0", "0", "", "", "hub/small");
    row("request: who charges none", "", "", "0", "", "alpha/small beta/small hub/small");
    row("images as input", "", "", "", "0.5", "beta/small hub/small");
}

void tst_PreferredTargets::prices()
{
    QFETCH(QByteArray, prompt);
    QFETCH(QByteArray, completion);
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, image);
    QFETCH(QByteArray, targets);
    const auto limit = [](const QByteArray &text) {
        return text.isEmpty() ? std::nullopt : std::optional(dollars(text.constData()));
    };
    m_facts.provider.maxPrice = {.prompt = limit(prompt),
                                 .completion = limit(completion),
                                 .request = limit(request),
                                 .image = limit(image)};
    QCOMPARE(routed(), targets.toStdString());
    QCOMPARE(reasonFor("mine/small"), std::string("its price is not known"));
    for (const char *each : {"alpha/small", "beta/small"}) {
        if (!targets.contains(each))
            QCOMPARE(reasonFor(each), std::string("its price is above max_price"));
    }
    // What is not charged by the token is below every limit.
    m_config.providers[0].billing = Billing::Free;
    m_config.providers[1].billing = Billing::Subscription;
    QVERIFY(routed().starts_with("mine/small alpha/small"));
}

void tst_PreferredTargets::sorts()
{
    m_facts.provider.sort = Sort::Price;
    QCOMPARE(routed(), std::string("beta/small alpha/small mine/small hub/small"));
    m_facts.provider.order = {"hub"};
    QCOMPARE(routed(), std::string("hub/small beta/small alpha/small mine/small"));
    m_facts.provider.order.clear();
    for (const Sort unmeasured : {Sort::Throughput, Sort::Latency}) {
        m_facts.provider.sort = unmeasured;
        QCOMPARE(routed(), std::string("mine/small alpha/small beta/small hub/small"));
    }
    m_config.providers[0].models[0].price
        = ratesFromJson(json::Document().parse(R"({"input":"0.1","output":"0.1"})").value());
    m_facts.provider.sort = Sort::Price;
    QCOMPARE(routed(), std::string("mine/small beta/small alpha/small hub/small"));
}

void tst_PreferredTargets::sortsWithinAModelUnlessTold()
{
    m_facts.fallbacks = {"small"};
    m_facts.provider.sort = Sort::Price;
    m_facts.provider.ignore = {"mine", "hub"};
    QCOMPARE(routed("big"), std::string("alpha/big beta/small alpha/small"));
    m_facts.provider.acrossModels = true;
    QCOMPARE(routed("big"), std::string("beta/small alpha/small alpha/big"));
}

void tst_PreferredTargets::allowFallbacks()
{
    m_facts.provider.allowFallbacks = false;
    QCOMPARE(routed(), std::string("mine/small"));
    QCOMPARE(reasonFor("beta/small"),
             std::string("another comes first, and allow_fallbacks is false"));
    m_facts.provider.sort = Sort::Price;
    QCOMPARE(routed(), std::string("beta/small"));
    // It speaks of providers, not of models.
    m_facts.fallbacks = {"big"};
    QCOMPARE(routed(), std::string("beta/small alpha/big"));
}

void tst_PreferredTargets::requireParameters_data()
{
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<bool>("usable");
    // The request sets a temperature, wants 1000 tokens, and has tools, an image and a schema.
    QTest::newRow("nothing known") << QByteArray(R"({})") << true;
    QTest::newRow("all") << QByteArray(R"({"caps":["tools","vision","json_schema","reasoning"]})")
                         << true;
    QTest::newRow("no tools") << QByteArray(R"({"caps":["vision","json_schema"]})") << false;
    QTest::newRow("no images") << QByteArray(R"({"caps":["tools","json_schema"]})") << false;
    QTest::newRow("no schema") << QByteArray(R"({"caps":["tools","vision"]})") << false;
    QTest::newRow("short answers") << QByteArray(R"({"max_output":999})") << false;
    QTest::newRow("long answers") << QByteArray(R"({"max_output":1000})") << true;
    QTest::newRow("no temperature") << QByteArray(R"({"no_temperature":true})") << false;
}

void tst_PreferredTargets::requireParameters()
{
    QFETCH(QByteArray, row);
    QFETCH(bool, usable);
    const QByteArray start = R"({"provider":"p","id":"m")";
    const std::string models = "{\"format\":1,\"models\":[\n"
                               + (start + (row.size() > 2 ? "," : "") + row.mid(1)).toStdString()
                               + "\n]}";
    const auto catalog = Catalog::load(R"({"format":1,"providers":[{"id":"p"}]})", models,
                                       R"({"format":1,"providers":{}})");
    QVERIFY(catalog);
    Config config;
    config.providers = {routingProvider("p", "p")};
    Offers offers(std::make_shared<const Config>(config), *catalog);
    m_facts.model = "m";
    m_facts.setsTemperature = true;
    m_facts.maxOutput = 1000;
    m_facts.needs = {.tools = true, .images = true, .jsonSchema = true};
    m_query.facts = &m_facts;
    QVERIFY(route(m_query, offers));
    m_facts.provider.requireParameters = true;
    const auto plan = route(m_query, offers);
    QCOMPARE(plan.has_value(), usable);
    if (!plan)
        QVERIFY(plan.error().message.find("require_parameters") != std::string::npos);
}

void tst_PreferredTargets::fallbacksFollow()
{
    m_facts.fallbacks = {"alpha/small", "nothing", "small", "embed"};
    QCOMPARE(routed("big"), std::string("alpha/big alpha/small mine/small beta/small hub/small"));
    QVERIFY(m_plan.moved);
    QVERIFY(reasonFor("nothing").starts_with("No route, provider or model is named `nothing`"));
    QVERIFY(reasonFor("embed").starts_with("`embed` is an embedding model"));
    m_query.forcedRoute = "r";
    m_config.routes = {routingRule("r", {"beta/small"})};
    QCOMPARE(routed("big"), std::string("beta/small"));
}

void tst_PreferredTargets::fallbacksStandIn()
{
    m_facts.fallbacks = {"big", "small"};
    m_facts.provider.ignore = {"mine", "hub"};
    QCOMPARE(routed("nothing"), std::string("alpha/big alpha/small beta/small"));
    QVERIFY(m_plan.moved);
    QVERIFY(reasonFor("nothing").starts_with("No route, provider or model is named `nothing`"));
    m_facts.fallbacks = {"none", "neither"};
    QCOMPARE(routed("nothing"), std::string("model_not_found"));
    QVERIFY(m_error.message.find("`nothing`") != std::string::npos);
}

void tst_PreferredTargets::fallbacksKeepTheRule()
{
    m_config.routes = {routingRule("r", {"beta/small"})};
    m_config.routes[0].when.model = {"first"};
    m_facts.fallbacks = {"big"};
    QCOMPARE(routed("first"), std::string("beta/small alpha/big"));
    QCOMPARE(m_plan.rule->id, std::string("r"));
    m_facts.fallbacks = {"first"};
    QCOMPARE(routed("big"), std::string("alpha/big beta/small"));
    QVERIFY(!m_plan.rule);
}

void tst_PreferredTargets::rulesAreHeldToThemToo()
{
    m_config.routes = {routingRule("r", {"alpha/big", "beta/small", "mine/small"})};
    m_facts.provider.only = {"mine", "beta"};
    QCOMPARE(routed("r"), std::string("beta/small mine/small"));
    QCOMPARE(reasonFor("alpha/big"), std::string("its provider is not in provider.only"));
}

void tst_PreferredTargets::saysWhyNothingIsLeft()
{
    m_facts.provider.only = {"beta"};
    QCOMPARE(routed("big"), std::string("model_not_found"));
    QCOMPARE(m_error.param, std::string("provider"));
    QCOMPARE(m_error.message,
             std::string("The request's `provider` leaves no target for `big`: alpha/big: its "
                         "provider is not in provider.only."));
    m_facts.fallbacks = {"small"};
    QCOMPARE(routed("big"), std::string("beta/small"));
}

QTEST_APPLESS_MAIN(tst_PreferredTargets)
#include "tst_preferredtargets.moc"
