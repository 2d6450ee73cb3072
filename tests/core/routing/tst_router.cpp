#include "core/routing/hours.h"
#include "core/routing/router.h"
#include "tests/support/routingfixture.h"

#include <QDateTime>
#include <QTest>

using namespace patchbay;

namespace {

/// `alpha` and `beta` by the catalogue, `any` takes every name, `off` is disabled; no rules.
Config profile()
{
    Config config;
    config.providers = {routingProvider("alpha", "alpha"), routingProvider("off", "alpha"),
                        routingProvider("beta", "beta"), routingProvider("any")};
    config.providers[1].enabled = false;
    return config;
}

std::string targetsOf(const RoutePlan &plan)
{
    std::string text;
    for (const auto &offer : plan.targets)
        text += (text.empty() ? "" : " ") + offer->provider->id + '/' + offer->model;
    return text;
}

std::string reasonFor(const RoutePlan &plan, std::string_view what)
{
    for (const PassedOver &each : plan.passedOver) {
        if (each.what() == what)
            return words(each.reason);
    }
    return {};
}

} // namespace

class tst_Router : public QObject
{
    Q_OBJECT

private slots:
    void findsModels_data();
    void findsModels();
    void idOfARuleGoesFirst();
    void firstMatchingRuleWins();
    void evaluatesConditions();
    void looksAtTheClock_data();
    void looksAtTheClock();
    void looksAtBudgets();
    void looksAtTheText_data();
    void looksAtTheText();
    void readsTheTextOnlyIfAsked();
    void rulesWithoutTarget();
    void forcesRules();
    void targetsTakeTheAskedModel();
    void saysWhatMoved_data();
    void saysWhatMoved();
    void ordersByCost();
    void autoIsTheFirstUsableChatModel();
    void kindOfEndpointTakesPart();
    void rulesOfAnotherKindAreSkipped();
    void autoIsOfTheEndpointsKind();
    void unknownModels();

private:
    std::string routed(const std::string &model, std::string_view forced = {});

    Config m_config = profile();
    RequestFacts m_facts;
    RouteQuery m_query;
    std::shared_ptr<Offers> m_offers;
    RoutePlan m_plan; ///< the last one
};

/// The targets, or the error's code and words.
std::string tst_Router::routed(const std::string &model, std::string_view forced)
{
    m_offers = std::make_shared<Offers>(offersOf(m_config));
    m_facts.model = model;
    m_query.facts = &m_facts;
    m_query.forcedRoute = forced;
    auto plan = route(m_query, *m_offers);
    if (!plan)
        return std::string(name(plan.error().code)) + ": " + plan.error().message;
    m_plan = std::move(*plan);
    return targetsOf(m_plan);
}

void tst_Router::findsModels_data()
{
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QByteArray>("targets");

    const auto row = [](const char *asked, const char *targets) {
        QTest::newRow(asked) << QByteArray(asked) << QByteArray(targets);
    };
    row("alpha/small", "alpha/small");
    row("small", "alpha/small beta/small");
    row("big", "alpha/big");
    row("any/openai/gpt-5", "any/openai/gpt-5");
    row("any/x", "any/x");
    row("any/small:floor", "any/small:floor"); // it takes any name, its own suffixes included
    row("alpha/small:floor", "alpha/small");
    row("small:floor", "beta/small alpha/small");
    row("small:nitro", "alpha/small beta/small");
}

void tst_Router::findsModels()
{
    QFETCH(QByteArray, asked);
    QFETCH(QByteArray, targets);
    m_config = profile();
    QCOMPARE(routed(asked.toStdString()), targets.toStdString());
    QVERIFY(!m_plan.moved);
    QVERIFY(!m_plan.rule);
}

void tst_Router::idOfARuleGoesFirst()
{
    m_config = profile();
    m_config.routes = {routingRule("all", {"alpha/big"}), routingRule("small", {"beta/small"})};
    QCOMPARE(routed("small"), std::string("beta/small"));
    QCOMPARE(m_plan.rule->id, std::string("small"));
    m_config.routes[1].enabled = false;
    QCOMPARE(routed("small"), std::string("alpha/big"));
    QCOMPARE(m_plan.rule->id, std::string("all"));
}

void tst_Router::firstMatchingRuleWins()
{
    m_config = profile();
    m_config.routes = {routingRule("off", {"alpha/big"}), routingRule("other", {"alpha/big"}),
                       routingRule("mine", {"any/x"}), routingRule("late", {"alpha/big"})};
    m_config.routes[0].enabled = false;
    m_config.routes[1].when.model = {"gpt-*"};
    m_config.routes[2].retry.attempts = 7;
    m_config.routes[2].set.maxOutputTokens = 99;
    QCOMPARE(routed("alpha/small"), std::string("any/x"));
    QCOMPARE(m_plan.rule->id, std::string("mine"));
    QCOMPARE(m_plan.retry.attempts, 7);
    QCOMPARE(m_plan.set.maxOutputTokens, 99);
    QCOMPARE(reasonFor(m_plan, "route:off"), std::string("it is disabled"));
    QCOMPARE(reasonFor(m_plan, "route:other"), std::string("another model was asked for"));
    QCOMPARE(m_plan.passedOver.size(), std::size_t(2));
}

void tst_Router::evaluatesConditions()
{
    m_query = {.client = "codex", .user = "ada", .tag = "night"};
    m_facts.stream = true;
    m_facts.estimatedInput = 500;
    m_facts.needs.images = true;
    m_config = profile();
    m_config.routes = {routingRule("r", {"any/x"})};
    RouteConditions &when = m_config.routes[0].when;
    const auto holds = [&](auto &&set) {
        when = {};
        set();
        return routed("small") == "any/x";
    };
    QVERIFY(holds([] { }));
    QVERIFY(holds([&] { when.model = {"x", "sm?ll"}; }));
    QVERIFY(!holds([&] { when.model = {"sm?l"}; }));
    QVERIFY(holds([&] { when.client = {"co*"}; }));
    QVERIFY(!holds([&] { when.client = {"claude"}; }));
    QVERIFY(holds([&] { when.user = {"bob", "ada"}; }));
    QVERIFY(!holds([&] { when.user = {"bob"}; }));
    QVERIFY(holds([&] { when.tag = {"*"}; }));
    QVERIFY(!holds([&] { when.tag = {"day"}; }));
    QVERIFY(holds([&] { when.stream = true; }));
    QVERIFY(!holds([&] { when.stream = false; }));
    QVERIFY(holds([&] { when.needs = {"tools", "images"}; }));
    QVERIFY(!holds([&] { when.needs = {"tools", "audio", "pdf", "json_schema", "reasoning"}; }));
    QVERIFY(holds([&] { when.inputMin = when.inputMax = 500; }));
    QVERIFY(!holds([&] { when.inputMin = 501; }));
    QVERIFY(!holds([&] { when.inputMax = 499; }));
    // Every condition must hold.
    QVERIFY(!holds([&] {
        when.client = {"codex"};
        when.user = {"bob"};
    }));
    m_query = {};
    m_facts = {};
}

void tst_Router::looksAtTheClock_data()
{
    QTest::addColumn<QString>("now");
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QByteArray>("day");
    QTest::addColumn<bool>("matches");

    const auto row = [](const char *name, const char *now, const char *from, const char *to,
                        const char *day, bool matches) {
        QTest::newRow(name) << QString::fromUtf8(now) << QByteArray(from) << QByteArray(to)
                            << QByteArray(day) << matches;
    };
    // Berlin is an hour ahead in winter, two in summer. 2026-11-22 is a Sunday.
    row("within", "2026-11-22T08:00:00Z", "09:00", "17:00", "", true);
    row("before", "2026-11-22T07:59:59Z", "09:00", "17:00", "", false);
    row("the end is out", "2026-11-22T16:00:00Z", "09:00", "17:00", "", false);
    row("in summer", "2026-07-01T07:00:00Z", "09:00", "17:00", "", true);
    row("past midnight, late", "2026-11-22T22:30:00Z", "22:00", "06:00", "", true);
    row("past midnight, early", "2026-11-23T04:59:00Z", "22:00", "06:00", "", true);
    row("past midnight, out", "2026-11-23T05:00:00Z", "22:00", "06:00", "", false);
    row("of the day before", "2026-11-23T04:59:00Z", "22:00", "06:00", "sun", true);
    row("not of this day", "2026-11-23T04:59:00Z", "22:00", "06:00", "mon", false);
    row("day", "2026-11-22T22:59:00Z", "", "", "sun", true);
    row("next day", "2026-11-22T23:00:00Z", "", "", "sun", false);
    row("until", "2026-11-22T22:59:00Z", "", "23:00", "", false);
    row("from", "2026-11-22T22:59:00Z", "23:00", "", "", true);
}

void tst_Router::looksAtTheClock()
{
    QFETCH(QString, now);
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QByteArray, day);
    QFETCH(bool, matches);
    RouteConditions when;
    when.timezone = "Europe/Berlin";
    when.hoursFrom = from.toStdString();
    when.hoursTo = to.toStdString();
    if (!day.isEmpty())
        when.days = {day.toStdString()};
    const QDateTime time = QDateTime::fromString(now, Qt::ISODate);
    QCOMPARE(isWithinHours(when, SystemTime(std::chrono::milliseconds(time.toMSecsSinceEpoch()))),
             matches);
}

void tst_Router::looksAtBudgets()
{
    m_config = profile();
    m_config.routes = {routingRule("r", {"any/x"})};
    m_config.routes[0].when.budgetId = "monthly";
    m_config.routes[0].when.budgetSpentOverPercent = 50;
    QCOMPARE(routed("small"), std::string("alpha/small beta/small")); // nobody knows of budgets
    QVERIFY(reasonFor(m_plan, "route:r").find("budget") != std::string::npos);
}

void tst_Router::looksAtTheText_data()
{
    QTest::addColumn<QByteArray>("prompt");
    QTest::addColumn<QByteArray>("task"); ///< or empty
    QTest::addColumn<double>("confidence");
    QTest::addColumn<QByteArray>("pattern");
    QTest::addColumn<bool>("matches");

    const QByteArray summary = "Summarize the following article in three sentences.\n\nThe council "
                               "met on Tuesday to discuss the new bridge.";
    const QByteArray code = "Write a Python function that parses a CSV file.";
    QTest::newRow("task") << summary << QByteArray("summarize") << 0.6 << QByteArray() << true;
    QTest::newRow("other task") << code << QByteArray("summarize") << 0.6 << QByteArray() << false;
    QTest::newRow("in Chinese") << QByteArray("请总结下面的文章：\n市政府昨天召开会议。")
                                << QByteArray("summarize") << 0.6 << QByteArray() << true;
    QTest::newRow("not sure enough")
        << summary << QByteArray("summarize") << 1.0 << QByteArray() << false;
    QTest::newRow("not sure is chat")
        << summary << QByteArray("chat") << 1.0 << QByteArray() << true;
    QTest::newRow("sure is no chat")
        << summary << QByteArray("chat") << 0.6 << QByteArray() << false;
    QTest::newRow("pattern") << code << QByteArray() << 0.6 << QByteArray("(?i)python.*csv")
                             << true;
    QTest::newRow("no match") << code << QByteArray() << 0.6 << QByteArray("^CSV") << false;
    QTest::newRow("in its script")
        << QByteArray("你好，世界") << QByteArray() << 0.6 << QByteArray("\\p{Han}，") << true;
    QTest::newRow("both") << code << QByteArray("code") << 0.6 << QByteArray("CSV") << true;
    QTest::newRow("one of both") << code << QByteArray("math") << 0.6 << QByteArray("CSV") << false;
}

void tst_Router::looksAtTheText()
{
    QFETCH(QByteArray, prompt);
    QFETCH(QByteArray, task);
    QFETCH(double, confidence);
    QFETCH(QByteArray, pattern);
    QFETCH(bool, matches);
    m_config = profile();
    m_config.routes = {routingRule("r", {"any/x"})};
    RouteConditions &when = m_config.routes[0].when;
    if (!task.isEmpty())
        when.task = {"translate", task.toStdString()};
    when.confidence = confidence;
    when.promptMatches = pattern.toStdString();
    const PromptRules rules(m_config);
    AskedPrompt asked(rules, [&] { return PromptText {.lastUser = prompt.toStdString()}; });
    m_query.prompt = &asked;
    QCOMPARE(routed("small"), std::string(matches ? "any/x" : "alpha/small beta/small"));
    // An endpoint without a conversation has nothing to look at.
    m_query.prompt = nullptr;
    QCOMPARE(routed("small"), std::string("alpha/small beta/small"));
    QVERIFY(reasonFor(m_plan, "route:r").find("conversation") != std::string::npos);
}

void tst_Router::readsTheTextOnlyIfAsked()
{
    m_config = profile();
    m_config.routes
        = {routingRule("a", {"any/x"}), routingRule("b", {"any/x"}), routingRule("c", {"any/x"})};
    m_config.routes[0].when.model = {"other"};
    m_config.routes[0].when.task = {"code"};
    m_config.routes[1].when.task = {"code"};
    m_config.routes[2].when.promptMatches = "nothing";
    const PromptRules rules(m_config);
    int read = 0;
    AskedPrompt asked(rules, [&] {
        ++read;
        return PromptText {.lastUser = "Tell me a joke."};
    });
    m_query.prompt = &asked;
    m_config.routes[1].enabled = false;
    m_config.routes[2].enabled = false;
    QCOMPARE(routed("small"), std::string("alpha/small beta/small"));
    QCOMPARE(read, 0); // the model is another, and the others are disabled
    QVERIFY(!asked.guess());
    m_config.routes[1].enabled = true;
    m_config.routes[2].enabled = true;
    QCOMPARE(routed("small"), std::string("alpha/small beta/small"));
    QCOMPARE(read, 1);
    QCOMPARE(name(asked.guess().value().task), "chat");
    m_query.prompt = nullptr;
}

void tst_Router::rulesWithoutTarget()
{
    m_config = profile();
    m_config.routes = {routingRule("r", {"off/small", "gone/x"}), routingRule("s", {"any/x"})};
    const std::string error = routed("small");
    QVERIFY2(error.starts_with("model_not_found: The rule `r` has no usable target"),
             error.c_str());
    QVERIFY2(error.find("off/small: its provider is disabled") != std::string::npos, error.c_str());
    m_config.routes[0].fallThrough = true;
    QCOMPARE(routed("small"), std::string("any/x"));
    QCOMPARE(reasonFor(m_plan, "off/small"), std::string("its provider is disabled"));
    QCOMPARE(reasonFor(m_plan, "gone/x"), std::string("there is no such provider"));
    QCOMPARE(reasonFor(m_plan, "route:r"), std::string("none of its targets is usable"));
    // Asked for by its id it falls through as well.
    QCOMPARE(routed("r"), std::string("any/x"));
    // One usable target is enough, and the order stays.
    m_config.routes[0] = routingRule("r", {"off/small", "beta/small", "alpha/big"});
    QCOMPARE(routed("small"), std::string("beta/small alpha/big"));
}

void tst_Router::forcesRules()
{
    m_config = profile();
    m_config.routes = {routingRule("a", {"alpha/big"}), routingRule("b", {"any/x"})};
    m_config.routes[1].when.task = {"code"}; // a forced rule's conditions are not asked
    QCOMPARE(routed("small", "b"), std::string("any/x"));
    QVERIFY(routed("small", "c").starts_with("invalid_request: x-patchbay-route names no enabled"));
    m_config.routes[1].enabled = false;
    QVERIFY(routed("small", "b").starts_with("invalid_request"));
    m_config.routes[0] = routingRule("a", {"off/x"});
    m_config.routes[0].fallThrough = true;
    QVERIFY(routed("small", "a").starts_with("model_not_found"));
}

void tst_Router::targetsTakeTheAskedModel()
{
    m_config = profile();
    m_config.routes = {routingRule("r", {"beta/", "any/", "alpha/"})};
    QCOMPARE(routed("small"), std::string("beta/small any/small alpha/small"));
    QVERIFY(!m_plan.moved);
    QCOMPARE(routed("alpha/small"), std::string("beta/small any/small alpha/small"));
    QVERIFY(m_plan.moved);
    // The rule's own id and `auto` are no models.
    QVERIFY(routed("r").find("it names no model") != std::string::npos);
    QVERIFY(routed("auto").find("it names no model") != std::string::npos);
    // An id with a slash of a provider that lists it.
    m_config.providers[2].models = {{.id = "alpha/small"}};
    m_config.routes = {routingRule("r", {"beta/"})};
    QCOMPARE(routed("alpha/small"), std::string("beta/alpha/small"));
}

void tst_Router::saysWhatMoved_data()
{
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<bool>("moved");

    QTest::newRow("same model") << QByteArray("small") << QByteArray("beta/small") << false;
    QTest::newRow("other model") << QByteArray("small") << QByteArray("alpha/big") << true;
    QTest::newRow("same address") << QByteArray("alpha/small") << QByteArray("alpha/small")
                                  << false;
    QTest::newRow("other provider")
        << QByteArray("alpha/small") << QByteArray("beta/small") << true;
    QTest::newRow("other model there")
        << QByteArray("alpha/small") << QByteArray("alpha/big") << true;
    QTest::newRow("the rule's id") << QByteArray("r") << QByteArray("alpha/small") << true;
    QTest::newRow("auto") << QByteArray("auto") << QByteArray("alpha/small") << true;
}

void tst_Router::saysWhatMoved()
{
    QFETCH(QByteArray, asked);
    QFETCH(QByteArray, target);
    QFETCH(bool, moved);
    m_config = profile();
    m_config.routes = {routingRule("r", {target.toStdString()})};
    QCOMPARE(routed(asked.toStdString()), target.toStdString());
    QCOMPARE(m_plan.moved, moved);
}

void tst_Router::ordersByCost()
{
    m_config = profile();
    m_config.routes = {routingRule("r", {"any/x", "alpha/big", "alpha/small", "beta/small"})};
    QCOMPARE(routed("q"), std::string("any/x alpha/big alpha/small beta/small"));
    m_config.routes[0].strategy = Strategy::Cheapest;
    QCOMPARE(routed("q"), std::string("beta/small alpha/small alpha/big any/x"));
    m_config.providers[3].billing = Billing::Free; // nothing is cheaper
    QCOMPARE(routed("q"), std::string("any/x beta/small alpha/small alpha/big"));
    m_config.providers[2].models = {{.id = "small"}};
    m_config.providers[2].models[0].price = Rates();
    m_config.providers[2].models[0].price->set(RateKind::Input, Money::parse("9").value());
    m_config.providers[2].models[0].price->set(RateKind::Output, Money::parse("99").value());
    QCOMPARE(routed("q"), std::string("any/x alpha/small alpha/big beta/small"));
    m_config.routes.clear();
    QCOMPARE(routed("small:floor"), std::string("alpha/small beta/small"));
}

void tst_Router::autoIsTheFirstUsableChatModel()
{
    m_config = profile();
    m_config.providers[0].models = {{.id = "embed"}, {.id = "small"}};
    QCOMPARE(routed("auto"), std::string("alpha/small"));
    QVERIFY(m_plan.moved);
    m_config.providers[0].keys = {{.id = "k", .enabled = false}};
    QCOMPARE(routed("auto"), std::string("beta/small"));
    m_config.providers[2].enabled = false;
    QVERIFY(routed("auto").starts_with("model_not_found")); // `any` lists no model
    m_config.routes = {routingRule("r", {"any/x"})};
    QCOMPARE(routed("auto"), std::string("any/x"));
}

void tst_Router::kindOfEndpointTakesPart()
{
    m_config = profile();
    QVERIFY(routed("embed").starts_with("unsupported_by_target: `embed` is an embedding model"));
    QVERIFY(routed("alpha/embed").find("takes a chat model") != std::string::npos);
    m_query.kind = EndpointKind::Embedding;
    QCOMPARE(routed("embed"), std::string("alpha/embed"));
    QVERIFY(!m_plan.moved);
    QCOMPARE(routed("alpha/embed"), std::string("alpha/embed"));
    // Named by the client: the catalogue says chat of what it knows nothing else of.
    QCOMPARE(routed("small"), std::string("alpha/small beta/small"));
    QCOMPARE(routed("any/whatever"), std::string("any/whatever"));
    m_query.kind = EndpointKind::Completion; // many servers complete with any model
    m_config.routes = {routingRule("r", {"alpha/small"})};
    QCOMPARE(routed("q"), std::string("alpha/small"));
    m_query.kind = EndpointKind::Chat;
}

void tst_Router::rulesOfAnotherKindAreSkipped()
{
    m_config = profile();
    m_config.routes = {routingRule("chat", {"alpha/big", "off/small"}),
                       routingRule("both", {"alpha/small", "alpha/embed"})};
    QCOMPARE(routed("embed"), std::string("alpha/big"));
    m_query.kind = EndpointKind::Embedding;
    QCOMPARE(routed("q"), std::string("alpha/embed"));
    QCOMPARE(m_plan.rule->id, std::string("both"));
    QCOMPARE(reasonFor(m_plan, "alpha/big"), std::string("it is a chat model"));
    QCOMPARE(reasonFor(m_plan, "alpha/small"), std::string("it is a chat model"));
    // Asked for itself it has to say why it cannot.
    QVERIFY(routed("chat").starts_with("model_not_found: The rule `chat` has no usable target"));
    QVERIFY(routed("q", "chat").find("alpha/big: it is a chat model") != std::string::npos);
    // A rule for embeddings whose provider is off is none of another kind.
    m_config.routes = {routingRule("r", {"alpha/big", "off/embed"})};
    QVERIFY(routed("q").starts_with("model_not_found"));
    QCOMPARE(reasonFor(m_plan, "alpha/big"), std::string("it is a chat model"));
    // Of a model that nobody knows the user is believed, and without one of its own, the client.
    m_config.routes = {routingRule("r", {"any/x"})};
    QCOMPARE(routed("q"), std::string("any/x"));
    m_config.routes = {routingRule("r", {"alpha/"})};
    QCOMPARE(routed("embed"), std::string("alpha/embed"));
    m_query.kind = EndpointKind::Chat;
}

void tst_Router::autoIsOfTheEndpointsKind()
{
    m_config = profile();
    m_query.kind = EndpointKind::Embedding;
    QCOMPARE(routed("auto"), std::string("alpha/embed"));
    QVERIFY(m_plan.moved);
    m_query.kind = EndpointKind::Moderation;
    QVERIFY(routed("auto").find("lists a moderation model") != std::string::npos);
    m_query.kind = EndpointKind::Completion; // a guess at a chat model would not do
    QVERIFY(routed("auto").starts_with("model_not_found"));
    m_query.kind = EndpointKind::Chat;
}

void tst_Router::unknownModels()
{
    m_config = profile();
    QVERIFY(routed("smal").find("Did you mean `small`") != std::string::npos);
    QVERIFY(routed("alpha/smal").find("`alpha/small`") != std::string::npos);
    QVERIFY(routed("zzzzzzzz").find("Did you mean") == std::string::npos);
    for (const char *none : {"off/big2", "alpha/", "/small", "alpha", "any", "any/", ":floor", ""})
        QVERIFY2(routed(none).starts_with("model_not_found"), none);
    // A disabled provider's model is found at others that list the whole name, else not at all.
    QVERIFY(routed("off/small").starts_with("model_not_found"));
    QVERIFY(routed(std::string(5000, 'x')).size() < 400);
}

QTEST_APPLESS_MAIN(tst_Router)
#include "tst_router.moc"
