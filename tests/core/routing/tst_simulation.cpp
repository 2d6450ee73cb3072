// A simulated day on a virtual clock: the routing engine between an office and four providers that
// have their troubles. What every strategy makes of it is printed beside what a program has that
// always asks the first provider.

#include "core/backend/presets.h"
#include "core/config/profilereader.h"
#include "tests/support/simulatedrelay.h"

#include <QTest>

#include <algorithm>

using namespace patchbay;
using namespace std::chrono_literals;
using Kind = SimulatedRequest::Kind;
using Outcomes = std::vector<SimulatedOutcome>;

namespace {

constexpr std::uint64_t seed = 20'260'921;

/// Strong models for code and whatever else is hard, by who asks, by the task that is guessed and
/// by words; cheap ones for the rest. The strategy stands in for `%`.
const std::string routes = R"json(
{"id":"coding","when":{"model":["auto"],"client":["coding-tool"]},"strategy":"%","targets":[STRONG]},
{"id":"hard","when":{"model":["auto"],"task":["code","math","reason"],"confidence":0.3},
 "strategy":"%","targets":[STRONG]},
{"id":"code-by-its-words",
 "when":{"model":["auto"],"prompt_matches":"(?i)\\b(code|program|programming|python|formula)\\b"},
 "strategy":"%","targets":[STRONG]},
{"id":"everyday","when":{"model":["auto"]},"strategy":"%","targets":[
 {"provider":"openai","model":"gpt-5.4-nano"},{"provider":"deepseek","model":"deepseek-v4-flash"},
 {"provider":"google","model":"gemini-2.5-flash"},
 {"provider":"anthropic","model":"claude-haiku-4-5"}]})json";
const std::string strong = R"({"provider":"openai","model":"gpt-5.4"},
 {"provider":"anthropic","model":"claude-sonnet-4-5"},
 {"provider":"google","model":"gemini-2.5-pro"})";
/// What a program does that knows one provider, with the two retries of OpenAI's library.
const std::string firstProvider = R"(
{"id":"first","when":{"model":["auto"]},"retry":{"attempts":3},
 "targets":[{"provider":"openai","model":"gpt-5.4"}]})";

std::string replaced(std::string text, std::string_view what, std::string_view with)
{
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at))
        text.replace(at, what.size(), with);
    return text;
}

std::string routesBy(std::string_view strategy)
{
    return replaced(replaced(routes, "STRONG", strong), "%", strategy);
}

std::shared_ptr<const Config> profile(const std::string &rules, bool afterSent = false)
{
    std::string text = R"({"format":1,"providers":[)";
    for (const char *id : {"openai", "anthropic", "google", "deepseek"})
        text += std::string(text.ends_with('[') ? "" : ",") + R"({"id":")" + id + R"(","preset":")"
                + id
                + R"(","keys":[{"id":"one","secret":"env:ONE"},{"id":"two","secret":"env:TWO"}]})";
    text += R"(],"routes":[)" + rules + R"(],"clients":[)";
    for (const char *id : {"office", "coding-tool"})
        text += std::string(text.ends_with('[') ? "" : ",") + R"({"id":")" + id
                + R"(","token_sha256":")"
                + std::string(64, id == std::string_view("office") ? '0' : '1') + R"("})";
    text += "]}";
    auto config = readProfile(text, presetsOf(Catalog::builtIn().value()));
    if (!config)
        qFatal("%s", config.error().front().message.c_str());
    for (RouteConfig &rule : config->routes)
        rule.retry.afterSent = afterSent;
    return std::make_shared<const Config>(std::move(*config));
}

struct Trial
{
    std::string provider;
    Trouble trouble = Trouble::None;
    std::chrono::minutes from {0};
    std::chrono::minutes until {0};
    std::string key; ///< empty: all
};

Outcomes serve(const std::vector<SimulatedRequest> &day,
               const std::shared_ptr<const Config> &config, const std::vector<Trial> &trials,
               bool isRough)
{
    FakeClock clock;
    clock.setSystem(SystemTime(std::chrono::sys_days(std::chrono::year(2026) / 9 / 21)));
    SimulatedRelay::Providers providers;
    const auto add = [&](const char *id, SimulatedProvider::Traits traits) {
        traits.failuresInThousand = isRough ? 5 : 0;
        providers.emplace(id, SimulatedProvider(traits, clock, seed + providers.size()));
    };
    add("openai",
        {.firstContent = 700ms, .tokensPerSecond = 90, .requestsPerMinute = isRough ? 7 : 0});
    add("anthropic", {.firstContent = 900ms, .tokensPerSecond = 75});
    add("google", {.firstContent = 500ms, .tokensPerSecond = 150});
    add("deepseek", {.firstContent = 1200ms, .tokensPerSecond = 45});
    const SteadyTime midnight = clock.steadyNow();
    for (const Trial &trial : trials)
        providers.at(trial.provider)
            .setTrouble(trial.trouble, midnight + trial.from, midnight + trial.until, trial.key);
    return SimulatedRelay(config, clock, providers, seed).serve(day);
}

Money costOf(const Outcomes &outcomes)
{
    Money sum;
    for (const SimulatedOutcome &each : outcomes)
        sum = sum.plus(each.cost).value();
    return sum;
}

std::ptrdiff_t lostOf(const Outcomes &outcomes)
{
    return std::ranges::count(outcomes, false, &SimulatedOutcome::answered);
}

std::chrono::microseconds p95(const Outcomes &outcomes)
{
    std::vector<std::chrono::microseconds> times;
    for (const SimulatedOutcome &each : outcomes) {
        if (each.answered)
            times.push_back(each.firstContent);
    }
    std::ranges::sort(times);
    return times.empty() ? 0us : times[times.size() * 95 / 100];
}

void print(const char *what, const Outcomes &outcomes)
{
    const auto all = static_cast<double>(outcomes.size());
    qInfo("%-32s %7.3f %% answered, %4d lost, %s USD, first content p95 %5.2f s", what,
          100 * (all - static_cast<double>(lostOf(outcomes))) / all,
          static_cast<int>(lostOf(outcomes)), costOf(outcomes).toString().c_str(),
          std::chrono::duration<double>(p95(outcomes)).count());
}

bool isStrong(const SimulatedOutcome &outcome)
{
    return strong.find('"' + outcome.model + '"') != std::string::npos;
}

} // namespace

class tst_Simulation : public QObject
{
    Q_OBJECT

private slots:
    void theSameSeedIsTheSameDay();
    void noOutageLosesARequest_data();
    void noOutageLosesARequest();
    void theOtherKeyServesAlone();
    void keysShareTheirLimits();
    void aRoughDay();
    void everydayWorkCostsHalf();
};

void tst_Simulation::theSameSeedIsTheSameDay()
{
    const auto day = simulatedDay(seed, 500);
    const auto config = profile(routesBy("fastest"));
    const std::vector<Trial> trials {{"openai", Trouble::Overloaded, 9h, 11h}};
    const Outcomes once = serve(day, config, trials, true);
    QVERIFY(serve(day, config, trials, true) == once);
    QVERIFY(serve(simulatedDay(seed + 1, 500), config, trials, true) != once);
}

void tst_Simulation::noOutageLosesARequest_data()
{
    QTest::addColumn<QByteArray>("provider");
    QTest::addColumn<Trouble>("trouble");
    for (const char *provider : {"openai", "anthropic", "google", "deepseek"}) {
        for (const auto &[what, trouble] :
             {std::pair("refuses connections", Trouble::RefusesConnections),
              {"is overloaded", Trouble::Overloaded},
              {"is a bad gateway", Trouble::BadGateway},
              {"limits rates", Trouble::LimitsRates},
              {"has no credit", Trouble::OutOfCredit},
              {"refuses keys", Trouble::RefusesKeys},
              {"lacks the models", Trouble::LacksModels},
              {"hangs", Trouble::Hangs}})
            QTest::addRow("%s %s", provider, what) << QByteArray(provider) << trouble;
    }
}

/// Three hours of the busiest time without one of the providers, whichever it is and whatever it
/// says, and every request is answered. One that hangs may have been carried out, so there the
/// rules have `retry.after_sent`.
void tst_Simulation::noOutageLosesARequest()
{
    QFETCH(QByteArray, provider);
    QFETCH(Trouble, trouble);
    static const auto day = simulatedDay(seed, 1000);
    for (const char *strategy : {"ordered", "weighted", "cheapest", "fastest", "least_busy"}) {
        const auto config = profile(routesBy(strategy), trouble == Trouble::Hangs);
        const Outcomes outcomes
            = serve(day, config, {{provider.toStdString(), trouble, 9h, 12h}}, false);
        QCOMPARE(outcomes.size(), day.size());
        QCOMPARE(lostOf(outcomes), 0);
        // The circuit, or the key's rest, keeps most of them from even trying.
        const auto attempts = std::ranges::max(outcomes, {}, &SimulatedOutcome::attempts).attempts;
        QVERIFY2(attempts <= 6, strategy);
    }
}

/// One of two keys refused, limited or without credit for hours: the other one takes its share, and
/// nobody has to go to another provider.
void tst_Simulation::theOtherKeyServesAlone()
{
    const auto day = simulatedDay(seed, 1000);
    for (const Trouble trouble :
         {Trouble::RefusesKeys, Trouble::LimitsRates, Trouble::OutOfCredit}) {
        const Outcomes outcomes = serve(day, profile(routesBy("ordered")),
                                        {{"openai", trouble, 9h, 12h, "one"}}, false);
        QCOMPARE(lostOf(outcomes), 0);
        QCOMPARE(std::ranges::count(outcomes, "openai", &SimulatedOutcome::provider),
                 std::ssize(outcomes));
        const auto byOne = std::ranges::count(outcomes, "one", &SimulatedOutcome::key);
        QVERIFY(byOne > 0 && byOne < std::ssize(outcomes) / 2);
    }
}

/// What the provider tells of its limits keeps keys from being refused: they take turns, and the
/// provider's 429 is rare though most requests come when both keys are nearly used up.
void tst_Simulation::keysShareTheirLimits()
{
    const auto day = simulatedDay(seed, 6000);
    const Outcomes outcomes = serve(day, profile(routesBy("ordered")), {}, true);
    QCOMPARE(lostOf(outcomes), 0);
    const auto byOne = std::ranges::count(outcomes, "one", &SimulatedOutcome::key);
    QVERIFY(byOne * 100 > std::ssize(outcomes) * 45 && byOne * 100 < std::ssize(outcomes) * 55);
    const auto again = std::ranges::count_if(
        outcomes, [](const SimulatedOutcome &each) { return each.attempts > 1; });
    qInfo("%d of %d requests were refused somewhere first", static_cast<int>(again),
          static_cast<int>(outcomes.size()));
    QVERIFY(again * 100 < std::ssize(outcomes) * 5);
}

/// Everything at once: outages that overlap, a provider's limit, faults now and then.
void tst_Simulation::aRoughDay()
{
    const auto day = simulatedDay(seed, 6000);
    const std::vector<Trial> trials {
        {"openai", Trouble::RefusesConnections, 9h + 30min, 10h + 15min},
        {"openai", Trouble::Overloaded, 15h, 15h + 20min},
        {"anthropic", Trouble::LimitsRates, 10h, 12h},
        {"google", Trouble::BadGateway, 13h, 13h + 30min},
        {"deepseek", Trouble::OutOfCredit, 8h, 17h}};
    const Outcomes first = serve(day, profile(firstProvider), trials, true);
    print("always the first provider", first);
    for (const char *strategy : {"ordered", "weighted", "cheapest", "fastest", "least_busy"}) {
        const Outcomes relayed = serve(day, profile(routesBy(strategy)), trials, true);
        print(strategy, relayed);
        QVERIFY(lostOf(relayed) == 0);
        QVERIFY(costOf(relayed) < costOf(first));
        QVERIFY(p95(relayed) < 3s);
    }
    QVERIFY(lostOf(first) > 100);
}

void tst_Simulation::everydayWorkCostsHalf()
{
    const auto day = simulatedDay(seed, 6000);
    const Outcomes everythingStrong = serve(day, profile(firstProvider), {}, false);
    const Outcomes routed = serve(day, profile(routesBy("ordered")), {}, false);
    print("everything on gpt-5.4", everythingStrong);
    print("routed by task", routed);
    QCOMPARE(lostOf(routed), 0);
    QVERIFY(costOf(routed).pico() * 2 <= costOf(everythingStrong).pico());

    int fromTools = 0;
    int prompts = 0;
    int promptsOnStrong = 0;
    for (const SimulatedOutcome &each : routed) {
        if (each.request->kind != Kind::Code)
            continue;
        if (each.request->client == "coding-tool") {
            QVERIFY(isStrong(each));
            ++fromTools;
            continue;
        }
        ++prompts;
        promptsOnStrong += isStrong(each) ? 1 : 0;
    }
    qInfo("code: %d of %d requests of the coding tool and %d of %d prompts are on a strong model; "
          "%.1f %% of the cost is saved",
          fromTools, fromTools, promptsOnStrong, prompts,
          100
              - 100 * static_cast<double>(costOf(routed).pico())
                    / static_cast<double>(costOf(everythingStrong).pico()));
    QVERIFY(promptsOnStrong * 100 >= prompts * 97);
}

QTEST_APPLESS_MAIN(tst_Simulation)
#include "tst_simulation.moc"
