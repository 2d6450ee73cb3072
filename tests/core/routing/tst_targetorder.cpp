#include "core/config/keyring.h"
#include "core/routing/latency.h"
#include "core/routing/router.h"
#include "core/routing/targethealth.h"
#include "core/routing/warmcaches.h"
#include "tests/support/fakeclock.h"
#include "tests/support/routingfixture.h"

#include <QTest>

#include <map>

using namespace patchbay;
using namespace std::chrono_literals;

namespace {

/// `eyes` takes images, `blind` is said to take text alone, `tools` is known for tools, `plain` for
/// JSON schemas and not for tools, `bare` for nothing.
std::shared_ptr<const Catalog> catalog()
{
    static const std::string models = R"({"format":1,"models":[
{"provider":"p","id":"bare"},
{"provider":"p","id":"blind","in":["text"],"caps":["tools"],"context":1000},
{"provider":"p","id":"eyes","in":["text","image"],"caps":["vision"]},
{"provider":"p","id":"plain","caps":["json_schema","caching"]},
{"provider":"p","id":"tools","caps":["tools"],"context":4000,"max_output":500}
]})";
    return Catalog::load(R"({"format":1,"providers":[{"id":"p"}]})", models,
                         R"({"format":1,"providers":{}})")
        .value();
}

} // namespace

/// The order of a rule's targets: fitness, strategies, warm caches.
class tst_TargetOrder : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void leavesOutWhatIsSaidNotToDoIt();
    void refusesWhatNoTargetCanDo();
    void whatIsNotStatedComesLast();
    void smallWindowsComeLast();
    void nextRuleWhereNoneIsUsable();
    void weightsAreKeptTo_data();
    void weightsAreKeptTo();
    void turnsPassOverWhoIsDown();
    void leastBusyGoesFirst();
    void fastestGoesFirst();
    void latencyIsADecayedMedian();
    void staysWhereTheCacheIsWarm();
    void warmCachesAreBounded();

private:
    std::string routed();
    void fail(const std::string &model, int times);
    std::shared_ptr<const Offer> offer(const std::string &model)
    {
        return m_offers->offer(m_config->providers.front(), model);
    }
    void setRule(Strategy strategy, std::initializer_list<std::string_view> targets);

    FakeClock m_clock;
    std::shared_ptr<Config> m_config;
    std::optional<Offers> m_offers;
    std::optional<TargetHealth> m_health;
    KeyRing m_keys;
    WeightedTurns m_turns;
    WarmCaches m_warm;
    RequestFacts m_facts;
    RoutePlan m_plan;
};

void tst_TargetOrder::init()
{
    m_health.emplace(m_clock);
    m_turns = {};
    m_warm = {};
    m_facts = {};
    m_facts.model = "auto";
    setRule(Strategy::Ordered, {"p/bare", "p/tools"});
}

void tst_TargetOrder::setRule(Strategy strategy, std::initializer_list<std::string_view> targets)
{
    m_config = std::make_shared<Config>();
    m_config->providers = {routingProvider("p", "p")};
    m_config->routes = {routingRule("r", targets)};
    m_config->routes[0].strategy = strategy;
    m_offers.emplace(m_config, catalog());
}

/// The models in order, or the error.
std::string tst_TargetOrder::routed()
{
    const RouteQuery query {.facts = &m_facts,
                            .client = "c",
                            .steadyNow = m_clock.steadyNow(),
                            .health = &*m_health,
                            .keys = &m_keys,
                            .turns = &m_turns,
                            .warm = &m_warm};
    auto plan = route(query, *m_offers);
    if (!plan)
        return std::string(name(plan.error().code)) + ": " + plan.error().message;
    m_plan = std::move(*plan);
    std::string models;
    for (const auto &target : m_plan.targets)
        models.append(models.empty() ? "" : " ").append(target->model);
    return models;
}

void tst_TargetOrder::fail(const std::string &model, int times)
{
    for (int i = 0; i < times; ++i) {
        m_health->begin(*offer(model));
        (void)m_health->recordFailure(*offer(model), {}, Failure());
    }
}

void tst_TargetOrder::leavesOutWhatIsSaidNotToDoIt()
{
    setRule(Strategy::Ordered, {"p/blind", "p/bare", "p/eyes"});
    m_facts.needs.images = true;
    QCOMPARE(routed(), std::string("bare eyes"));
    QCOMPARE(m_plan.passedOver.size(), 1U);
    QCOMPARE(m_plan.passedOver[0].reason,
             (RoutingReason {RoutingReason::Code::LacksCapability, {"images"}}));
    m_facts.needs = {.pdf = true}; // few lists say it
    QCOMPARE(routed(), std::string("blind bare eyes"));
}

void tst_TargetOrder::refusesWhatNoTargetCanDo()
{
    setRule(Strategy::Ordered, {"p/blind"});
    m_facts.needs.images = true;
    QVERIFY2(routed().starts_with("unsupported_by_target: The request needs images, which "
                                  "`p/blind` cannot take."),
             routed().c_str());
    m_config->routes.clear();
    m_facts.model = "p/blind";
    QVERIFY2(routed().starts_with("unsupported_by_target"), routed().c_str());
    m_facts.model = "p/plain"; // nothing is said of its input
    QCOMPARE(routed(), std::string("plain"));
    m_facts.model = "auto";
    QCOMPARE(routed(), std::string("bare"));
}

void tst_TargetOrder::whatIsNotStatedComesLast()
{
    setRule(Strategy::Ordered, {"p/plain", "p/bare", "p/tools"});
    QCOMPARE(routed(), std::string("plain bare tools"));
    m_facts.needs.tools = true;
    QCOMPARE(routed(), std::string("bare tools plain"));
    QCOMPARE(m_plan.late.size(), 1U);
    setRule(Strategy::Ordered, {"p/plain", "p/bare"}); // nobody is known to have them
    QCOMPARE(routed(), std::string("plain bare"));
}

void tst_TargetOrder::smallWindowsComeLast()
{
    setRule(Strategy::Ordered, {"p/blind", "p/tools", "p/bare"});
    m_facts.estimatedInput = 1001;
    QCOMPARE(routed(), std::string("tools bare blind"));
    QCOMPARE(m_plan.late[0].reason,
             (RoutingReason {RoutingReason::Code::WindowTooSmall, {"1001", "1000"}}));
    m_facts.estimatedInput = 3600;
    m_facts.maxOutput = 100'000; // it gives 500 at most
    QCOMPARE(routed(), std::string("bare blind tools"));
    m_facts.estimatedInput = 3500;
    QCOMPARE(routed(), std::string("tools bare blind"));
    // Too long for all: the provider says so in the words that clients know.
    setRule(Strategy::Ordered, {"p/blind", "p/tools"});
    m_facts.estimatedInput = 100'000;
    QCOMPARE(routed(), std::string("blind tools"));
}

void tst_TargetOrder::nextRuleWhereNoneIsUsable()
{
    m_config->routes = {routingRule("first", {"p/blind"}), routingRule("second", {"p/tools"})};
    m_facts.estimatedInput = 2000;
    QCOMPARE(routed(), std::string("blind"));
    m_config->routes[0].fallThrough = true;
    QCOMPARE(routed(), std::string("tools"));
    m_facts.estimatedInput = 0;
    QCOMPARE(routed(), std::string("blind"));
    fail("blind", 5);
    QCOMPARE(routed(), std::string("tools"));
    // Where no other rule helps, the one that is doubtful is better than none.
    m_config->routes.pop_back();
    m_facts.model = "nobody-has-it";
    QCOMPARE(routed(), std::string("blind"));
}

void tst_TargetOrder::weightsAreKeptTo_data()
{
    QTest::addColumn<std::vector<int>>("weights");
    QTest::newRow("equal") << std::vector {1, 1, 1};
    QTest::newRow("shares") << std::vector {5, 3, 2};
    QTest::newRow("one gets none") << std::vector {7, 0, 3};
    QTest::newRow("large") << std::vector {1000000, 1, 999999};
}

/// After any number of requests nobody is a turn away from its share.
void tst_TargetOrder::weightsAreKeptTo()
{
    QFETCH(std::vector<int>, weights);
    setRule(Strategy::Weighted, {"p/bare", "p/tools", "p/eyes"});
    double sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        m_config->routes[0].targets[i].weight = weights[i];
        sum += weights[i];
    }
    std::map<std::string, int> taken;
    for (int request = 1; request <= 1000; ++request) {
        (void)routed();
        const std::string first = m_plan.targets.front()->model;
        ++taken[first];
        m_turns.take("r", m_plan.turn, "p/" + first);
        for (std::size_t i = 0; i < weights.size(); ++i) {
            const int count = taken[m_config->routes[0].targets[i].model];
            QVERIFY(std::abs(count - request * weights[i] / sum) < 1.5);
        }
    }
}

void tst_TargetOrder::turnsPassOverWhoIsDown()
{
    setRule(Strategy::Weighted, {"p/bare", "p/tools"});
    fail("bare", 5);
    for (int i = 0; i < 10; ++i) {
        QCOMPARE(routed(), std::string("tools bare"));
        m_turns.take("r", m_plan.turn, "p/tools");
    }
}

void tst_TargetOrder::leastBusyGoesFirst()
{
    setRule(Strategy::LeastBusy, {"p/bare", "p/tools"});
    QCOMPARE(routed(), std::string("bare tools"));
    m_health->begin(*offer("bare"));
    QCOMPARE(routed(), std::string("tools bare"));
    m_health->begin(*offer("tools"));
    QCOMPARE(routed(), std::string("bare tools"));
    m_health->begin(*offer("bare"));
    m_health->recordSuccess(*offer("bare"), {});
    m_health->recordNothing(*offer("bare"));
    QCOMPARE(m_health->measured(*offer("bare"), true).inFlight, 0);
    QCOMPARE(routed(), std::string("bare tools"));
}

void tst_TargetOrder::fastestGoesFirst()
{
    setRule(Strategy::Fastest, {"p/bare", "p/tools", "p/eyes"});
    m_facts.stream = true;
    const auto answered = [&](const std::string &model, std::int64_t us) {
        m_health->begin(*offer(model));
        m_health->recordSuccess(*offer(model), {}, us, true);
    };
    QCOMPARE(routed(), std::string("bare tools eyes"));
    answered("bare", 900);
    QCOMPARE(routed(), std::string("tools bare eyes")); // one that is not known, then the known
    m_health->begin(*offer("tools"));
    QCOMPARE(routed(), std::string("eyes bare tools")); // one explorer is enough
    m_health->recordSuccess(*offer("tools"), {}, 300, true);
    answered("eyes", 500);
    QCOMPARE(routed(), std::string("tools eyes bare"));
    m_facts.stream = false; // whole answers are another matter
    QCOMPARE(routed(), std::string("bare tools eyes"));
    m_facts.stream = true;
    m_clock.advance(11min); // nobody knows any more
    answered("eyes", 500);
    QCOMPARE(routed(), std::string("bare eyes tools"));
    fail("bare", 1); // it is not asked again just to see
    QCOMPARE(routed(), std::string("tools eyes bare"));
}

void tst_TargetOrder::latencyIsADecayedMedian()
{
    Latency latency;
    QVERIFY(!latency.median(m_clock.steadyNow()));
    for (const int us : {100, 5000, 200, 150, 90})
        latency.record(us, m_clock.steadyNow());
    QCOMPARE(latency.median(m_clock.steadyNow()), std::optional<std::int64_t>(150));
    m_clock.advance(9min);
    QCOMPARE(latency.median(m_clock.steadyNow()), std::optional<std::int64_t>(150));
    latency.record(900, m_clock.steadyNow());
    latency.record(950, m_clock.steadyNow()); // two new ones outweigh five old ones
    QCOMPARE(latency.median(m_clock.steadyNow()), std::optional<std::int64_t>(900));
    m_clock.advance(11min);
    QVERIFY(!latency.median(m_clock.steadyNow()));
}

void tst_TargetOrder::staysWhereTheCacheIsWarm()
{
    const PromptRules rules(*m_config);
    PromptText text {.lastUser = "and now?", .opening = 7, .isContinued = true};
    const auto first = [&] {
        AskedPrompt prompt(rules, [&] { return text; });
        const RouteQuery query {.facts = &m_facts,
                                .client = "c",
                                .prompt = &prompt,
                                .steadyNow = m_clock.steadyNow(),
                                .health = &*m_health,
                                .keys = &m_keys,
                                .warm = &m_warm};
        m_plan = route(query, *m_offers).value();
        return m_plan.targets.front()->model;
    };
    QCOMPARE(first(), std::string("bare"));
    QVERIFY(m_plan.conversation != 0);
    m_warm.remember(m_plan.conversation, {"p", "tools"}, m_clock.steadyNow());
    QCOMPARE(first(), std::string("tools"));
    QVERIFY(m_plan.stays);
    text.isContinued = false; // another one that begins alike
    QCOMPARE(first(), std::string("bare"));
    text.isContinued = true;
    fail("tools", 5);
    QCOMPARE(first(), std::string("bare"));
    m_health.emplace(m_clock);
    text.opening = 8;
    QCOMPARE(first(), std::string("bare"));
    text.opening = 7;
    m_clock.advance(10min);
    QCOMPARE(first(), std::string("tools"));
    m_clock.advance(1s);
    QCOMPARE(first(), std::string("bare"));
    m_warm.remember(m_plan.conversation, {"p", "tools"}, m_clock.steadyNow());
    m_config->routes[0].sticky = false;
    QCOMPARE(first(), std::string("bare"));
    QCOMPARE(m_plan.conversation, 0U);
}

void tst_TargetOrder::warmCachesAreBounded()
{
    for (std::size_t i = 1; i <= 20'000; ++i)
        m_warm.remember(i, {"p", "m"}, m_clock.steadyNow());
    QVERIFY(!m_warm.find(1, m_clock.steadyNow()));
    QVERIFY(m_warm.find(20'000, m_clock.steadyNow()));
    QVERIFY(m_warm.find(20'000 - 16 * 1024 + 1, m_clock.steadyNow()));
    QVERIFY(!m_warm.find(20'000 - 16 * 1024, m_clock.steadyNow()));
}

QTEST_APPLESS_MAIN(tst_TargetOrder)
#include "tst_targetorder.moc"
