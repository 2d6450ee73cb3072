#include "core/backend/backend.h"
#include "core/backend/routedryrun.h"
#include "core/base/jsontree.h"
#include "tests/support/demorelay.h"
#include "tests/support/routingfixture.h"

#include <QTest>

using namespace patchbay;

namespace {

std::string targetsOf(const DryRun &run)
{
    std::string text;
    for (const DryRunTarget &target : run.targets)
        text.append(text.empty() ? "" : " ")
            .append(target.provider)
            .append("/")
            .append(target.model);
    return text;
}

Result<DryRun> asked(Backend &backend, DryRunQuestion question,
                     const std::shared_ptr<const Config> &draft = nullptr)
{
    const auto future = backend.dryRun(draft, std::move(question));
    if (!spinUntil([&future] { return future.isFinished(); }))
        return fail(ErrorCode::Internal, "no answer");
    return future.result();
}

/// The simulated providers of DemoRelay, with rules.
std::shared_ptr<Config> draft()
{
    auto config = std::make_shared<Config>();
    config->providers = {routingProvider("demo"), routingProvider("ill"), routingProvider("new")};
    config->providers[2].keys = {KeyConfig {.id = "main"}};
    ClientConfig client;
    client.id = "tests";
    config->clients = {client};
    config->routes = {routingRule("off", {"demo/x"}), routingRule("pictures", {"demo/x"}),
                      routingRule("all", {"ill/demo-fast", "new/m", "demo/demo-fast", "gone/m"})};
    config->routes[0].enabled = false;
    config->routes[1].when.needs = {"images", "audio"};
    return config;
}

} // namespace

/// Where requests would go, asked of a relay that runs.
class tst_DryRun : public QObject
{
    Q_OBJECT

private slots:
    void goesByTheProfileInForce();
    void aDraftIsJudgedByLiveHealth();
    void everyRuleSaysWhy();
    void saysWhatTheClientWouldBeTold();
    void takesAnExchangeOfTheLedger();
    void refusesQuestionsWithoutSense();
    void isJson();
};

void tst_DryRun::goesByTheProfileInForce()
{
    DemoRelay relay;
    QVERIFY2(relay.isRunning(), relay.problem().constData());
    const auto run = asked(relay.backend(), {.model = "demo/demo-fast", .prompt = "Say hello."});
    QVERIFY2(run, run ? "" : run.error().message.c_str());
    QCOMPARE(targetsOf(*run), std::string("demo/demo-fast"));
    QVERIFY(!run->error);
    QVERIFY(run->targets[0].cost);
    QVERIFY(run->inputTokens > 0);
    QCOMPARE(run->task, std::string("chat"));
}

void tst_DryRun::aDraftIsJudgedByLiveHealth()
{
    DemoRelay relay;
    QVERIFY2(relay.isRunning(), relay.problem().constData());
    RawClient client(relay.port());
    for (int i = 0; i < 3; ++i) {
        client.send(DemoRelay::chat("ill/demo-fast"));
        QVERIFY(client.answer(false, 20'000));
    }
    const auto run = asked(relay.backend(), {.model = "m"}, draft());
    QVERIFY2(run, run ? "" : run.error().message.c_str());
    QCOMPARE(run->rule, std::string("all"));
    QCOMPARE(targetsOf(*run), std::string("demo/demo-fast ill/demo-fast"));
    QCOMPARE(run->targets[1].reason->code, RoutingReason::Code::CircuitOpen);
    QCOMPARE(run->passedOver.size(), 2U);
    QCOMPARE(run->passedOver[0].provider, std::string("gone"));
    QCOMPARE(run->passedOver[0].reason->code, RoutingReason::Code::UnknownProvider);
    QCOMPARE(run->passedOver[1].provider, std::string("new"));
    QCOMPARE(run->passedOver[1].reason->code, RoutingReason::Code::NoKey);
}

void tst_DryRun::everyRuleSaysWhy()
{
    DemoRelay relay;
    QVERIFY2(relay.isRunning(), relay.problem().constData());
    auto config = draft();
    config->routes.push_back(routingRule("never", {"demo/x"}));
    const auto run = asked(relay.backend(), {.model = "m"}, config);
    QVERIFY(run);
    QCOMPARE(run->rules.size(), 4U);
    using Outcome = DryRunRule::Outcome;
    QCOMPARE(run->rules[0].outcome, Outcome::PassedOver);
    QCOMPARE(run->rules[0].reason->code, RoutingReason::Code::RuleDisabled);
    QCOMPARE(run->rules[1].reason,
             (RoutingReason {RoutingReason::Code::OtherNeeds, {"images, audio"}}));
    QCOMPARE(run->rules[2].outcome, Outcome::Matched);
    QVERIFY(!run->rules[2].reason);
    QCOMPARE(run->rules[3].outcome, Outcome::NotReached);
    QCOMPARE(run->rules[3].reason, (RoutingReason {RoutingReason::Code::EarlierRule, {"all"}}));

    const auto pictures = asked(relay.backend(), {.model = "m", .needs = {.images = true}}, config);
    QVERIFY(pictures);
    QCOMPARE(pictures->rule, std::string("pictures"));
}

void tst_DryRun::saysWhatTheClientWouldBeTold()
{
    DemoRelay relay;
    QVERIFY2(relay.isRunning(), relay.problem().constData());
    auto run = asked(relay.backend(), {.model = "nobody-has-it"});
    QVERIFY(run && run->error);
    QCOMPARE(run->error->code, ErrorCode::ModelNotFound);
    auto config = draft();
    config->routes = {routingRule("only", {"new/m"})};
    run = asked(relay.backend(), {.model = "m"}, config);
    QVERIFY(run && run->error);
    QCOMPARE(run->error->code, ErrorCode::NoKey);
    QVERIFY(run->targets.empty());
    run = asked(relay.backend(), {.model = "m", .forcedRoute = "none"}, config);
    QVERIFY(run && run->error);
    QCOMPARE(run->error->code, ErrorCode::InvalidRequest);
    QCOMPARE(run->rules[0].reason->code, RoutingReason::Code::RouteForced);
    config->clients[0].models = {"other*"};
    run = asked(relay.backend(), {.model = "m"}, config);
    QVERIFY(run && run->error);
    QVERIFY(run->error->message.find("may not use") != std::string::npos);
    QCOMPARE(run->rules[0].reason->code, RoutingReason::Code::NotAsked);
}

void tst_DryRun::takesAnExchangeOfTheLedger()
{
    DemoRelay relay;
    QVERIFY2(relay.isRunning(), relay.problem().constData());
    RawClient client(relay.port());
    client.send(DemoRelay::chat("demo/demo-smart"));
    QVERIFY(client.answer());
    const auto page = relay.backend().exchanges(*ExchangeFilter::parse("", 0), 0, 1);
    QVERIFY(spinUntil([&page] { return page.isFinished(); }));
    const ExchangeRecord record = page.result()->records.front();
    const auto run = asked(relay.backend(), {.exchange = record.id});
    QVERIFY2(run, run ? "" : run.error().message.c_str());
    QCOMPARE(run->model, std::string("demo/demo-smart"));
    QCOMPARE(run->inputTokens, record.usage.totalInput());
    QCOMPARE(targetsOf(*run), std::string("demo/demo-smart"));
    const auto none = asked(relay.backend(), {.exchange = 1});
    QVERIFY(!none);
    QCOMPARE(none.error().code, ErrorCode::NotFound);
}

void tst_DryRun::refusesQuestionsWithoutSense()
{
    DemoRelay relay;
    QVERIFY2(relay.isRunning(), relay.problem().constData());
    Backend &backend = relay.backend();
    const auto refused = [&](DryRunQuestion question) {
        const auto run = asked(backend, std::move(question));
        return run ? std::string() : run.error().message;
    };
    QVERIFY(refused({.client = "who", .model = "m"}).find("it has `tests`") != std::string::npos);
    QVERIFY(refused({.model = "m", .inbound = "smoke"}).find("`openai-chat`") != std::string::npos);
    QVERIFY(!refused({.model = "m", .body = "{"}).empty());
    QVERIFY(!refused({.model = "m", .body = "[]"}).empty());
    QVERIFY(!refused({.prompt = "no model"}).empty());
    QVERIFY(refused({.model = "demo/demo-fast",
                     .body = R"({"contents":[{"parts":[{"text":"Hi"}]}]})",
                     .inbound = "gemini-generate"})
                .empty());
    QVERIFY(refused({.model = "m", .prompt = "words", .inbound = "openai-embeddings"}).empty());
}

void tst_DryRun::isJson()
{
    DryRun run;
    run.model = "m";
    run.targets = {{.provider = "p", .model = "m", .cost = Money::fromPico(1'500'000)}};
    run.passedOver = {{.provider = "q",
                       .model = "m",
                       .reason = RoutingReason {RoutingReason::Code::WindowTooSmall, {"9", "8"}}}};
    const auto tree = json::parseTree(toJson(run));
    QVERIFY(tree);
    QVERIFY((*tree)["route"].is_null());
    QCOMPARE((*tree)["targets"][0]["cost_usd"].get<std::string>(), std::string("0.0000015"));
    QVERIFY((*tree)["targets"][0]["reason"].is_null());
    const auto &reason = (*tree)["passed_over"][0]["reason"];
    QCOMPARE(reason["code"].get<std::string>(), std::string("window_too_small"));
    QCOMPARE(reason["message"].get<std::string>(),
             std::string("its context window of 8 tokens is too small for about 9"));
}

QTEST_GUILESS_MAIN(tst_DryRun)
#include "tst_dryrun.moc"
