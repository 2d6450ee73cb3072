#pragma once

#include "core/base/money.h"
#include "core/config/keyring.h"
#include "core/routing/attemptpolicy.h"
#include "core/routing/router.h"
#include "core/routing/targethealth.h"
#include "core/routing/targetselection.h"
#include "core/routing/warmcaches.h"
#include "tests/support/fakeclock.h"
#include "tests/support/simulatedday.h"
#include "tests/support/simulatedprovider.h"

#include <functional>
#include <map>
#include <memory>
#include <queue>
#include <string>
#include <vector>

namespace patchbay {

/// What became of a request.
struct SimulatedOutcome
{
    const SimulatedRequest *request = nullptr;
    bool answered = false;
    std::string provider; ///< of the last attempt
    std::string model;
    std::string key;
    int attempts = 0;
    std::chrono::microseconds firstContent {0}; ///< since it came
    Money cost;

    friend bool operator==(const SimulatedOutcome &, const SimulatedOutcome &) = default;
};

/// The routing engine between requests and simulated providers, on a clock that jumps from event
/// to event: what an Exchange does with route(), TargetSelection, TargetHealth and nextStep(),
/// without sockets. One request may overlap another as in the relay.
class SimulatedRelay final
{
public:
    using Providers = std::map<std::string, SimulatedProvider>;

    /// All must outlive it.
    SimulatedRelay(std::shared_ptr<const Config> config, FakeClock &clock, Providers &providers,
                   std::uint64_t seed);
    ~SimulatedRelay();

    /// The outcomes of \a day, which begins now, in its order.
    [[nodiscard]] std::vector<SimulatedOutcome> serve(const std::vector<SimulatedRequest> &day);

private:
    struct Running;
    struct Event
    {
        SteadyTime at;
        std::uint64_t order = 0; ///< of two at once the earlier made goes first
        std::function<void()> happen;

        friend bool operator<(const Event &a, const Event &b)
        {
            return std::tie(a.at, a.order) > std::tie(b.at, b.order); // the next one on top
        }
    };

    void after(std::chrono::microseconds wait, std::function<void()> happen);
    void begin(Running &request);
    void tryTarget(Running &request);
    void ended(Running &request, const SimulatedAnswer &answer);
    void goOn(Running &request, const Failure &failure);

    std::shared_ptr<const Config> m_config;
    FakeClock &m_clock;
    Providers &m_providers;
    Chance m_chance;
    Offers m_offers;
    PromptRules m_prompts;
    TargetHealth m_health;
    KeyRing m_keys;
    WeightedTurns m_turns;
    WarmCaches m_warm;
    std::priority_queue<Event> m_events;
    std::uint64_t m_order = 0;
};

} // namespace patchbay
