// How long a routing decision takes: bench_router. Prints the median of many runs for several
// numbers of rules, in microseconds: the request matches the last of them.

#include "core/config/keyring.h"
#include "core/routing/router.h"
#include "core/routing/targethealth.h"
#include "core/routing/warmcaches.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

using namespace patchbay;

namespace {

/// Two providers without keys; \a count rules for other models and clients, then one for all.
std::shared_ptr<const Config> profile(int count)
{
    auto config = std::make_shared<Config>();
    for (const char *id : {"alpha", "beta"}) {
        ProviderConfig provider;
        provider.id = id;
        config->providers.push_back(std::move(provider));
    }
    for (int i = 0; i < count; ++i) {
        RouteConfig rule;
        rule.id = "rule-number-" + std::to_string(i);
        rule.targets = {{.provider = "alpha", .model = "m"}, {.provider = "beta", .model = "m"}};
        if (i + 1 < count) {
            const bool byClient = i % 2 != 0;
            rule.when.model = {byClient ? "*" : "gpt-" + std::to_string(i) + "*"};
            if (byClient)
                rule.when.client = {"client-" + std::to_string(i) + "*"};
        } else {
            rule.strategy = Strategy::Weighted;
        }
        config->routes.push_back(std::move(rule));
    }
    return config;
}

double medianUs(int rules)
{
    const auto catalog
        = Catalog::load(R"({"format":1,"providers":[]})", R"({"format":1,"models":[]})",
                        R"({"format":1,"providers":{}})")
              .value();
    const SystemClock clock;
    Offers offers(profile(rules), catalog);
    const TargetHealth health(clock);
    const KeyRing keys;
    const WeightedTurns turns;
    const WarmCaches warm;
    RequestFacts facts;
    facts.model = "claude-sonnet-4-5";
    facts.estimatedInput = 2000;
    constexpr int runs = 20'000;
    std::vector<double> times;
    std::size_t kept = 0; // so that nothing is optimised away
    for (int i = 0; i < runs; ++i) {
        const auto begin = std::chrono::steady_clock::now();
        const auto plan = route({.facts = &facts,
                                 .client = "tests",
                                 .user = "tests",
                                 .steadyNow = begin,
                                 .health = &health,
                                 .keys = &keys,
                                 .turns = &turns,
                                 .warm = &warm},
                                offers);
        const std::chrono::duration<double, std::micro> took
            = std::chrono::steady_clock::now() - begin;
        kept += plan->targets.size();
        times.push_back(took.count());
    }
    std::ranges::nth_element(times, times.begin() + runs / 2);
    return kept > 0 ? times[runs / 2] : 0;
}

} // namespace

int main()
{
    for (const int rules : {1, 10, 50, 200, 1000})
        std::printf("%5d rules: %.2f us\n", rules, medianUs(rules));
    return 0;
}
