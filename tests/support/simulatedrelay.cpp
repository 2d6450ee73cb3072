#include "tests/support/simulatedrelay.h"

#include "core/relay/account.h"
#include "core/routing/failover.h"
#include "core/routing/standing.h"

#include <algorithm>

namespace patchbay {

struct SimulatedRelay::Running
{
    SimulatedOutcome outcome;
    SteadyTime came;
    SteadyTime deadline;
    RoutePlan plan;
    std::optional<TargetSelection> selection;
    AttemptHistory history;
    std::shared_ptr<const Offer> offer; ///< of the attempt under way
    KeyChoice key;
    KeyHold hold;
    SystemTime sentAt;
};

SimulatedRelay::SimulatedRelay(std::shared_ptr<const Config> config, FakeClock &clock,
                               Providers &providers, std::uint64_t seed)
    : m_config(std::move(config))
    , m_clock(clock)
    , m_providers(providers)
    , m_chance(seed)
    , m_offers(m_config, Catalog::builtIn().value())
    , m_prompts(*m_config)
    , m_health(clock)
{
    for (const ProviderConfig &provider : m_config->providers) {
        for (const KeyConfig &key : provider.keys)
            m_keys.put(provider.id, key.id, Secret(std::string("of ") + key.id));
    }
}

SimulatedRelay::~SimulatedRelay() = default;

void SimulatedRelay::after(std::chrono::microseconds wait, std::function<void()> happen)
{
    m_events.push({m_clock.steadyNow() + wait, m_order++, std::move(happen)});
}

std::vector<SimulatedOutcome> SimulatedRelay::serve(const std::vector<SimulatedRequest> &day)
{
    std::vector<Running> running(day.size());
    for (std::size_t i = 0; i < day.size(); ++i) {
        running[i].outcome.request = &day[i];
        after(day[i].at, [this, &request = running[i]] { begin(request); });
    }
    while (!m_events.empty()) {
        const Event next = m_events.top();
        m_events.pop();
        m_clock.advance(next.at - m_clock.steadyNow());
        next.happen();
    }
    std::vector<SimulatedOutcome> outcomes;
    for (Running &request : running)
        outcomes.push_back(std::move(request.outcome));
    return outcomes;
}

void SimulatedRelay::begin(Running &request)
{
    const SimulatedRequest &asked = *request.outcome.request;
    AskedPrompt prompt(m_prompts, [&asked] { return asked.prompt; });
    request.came = m_clock.steadyNow();
    auto plan = route({.facts = &asked.facts,
                       .client = asked.client,
                       .user = asked.client,
                       .prompt = &prompt,
                       .now = m_clock.systemNow(),
                       .steadyNow = request.came,
                       .health = &m_health,
                       .keys = &m_keys,
                       .turns = &m_turns,
                       .warm = &m_warm},
                      m_offers);
    if (!plan)
        return;
    request.plan = std::move(*plan);
    if (!request.plan.turn.empty()) {
        const Offer &first = *request.plan.targets.front();
        m_turns.take(request.plan.rule->id, request.plan.turn,
                     first.provider->id + '/' + first.model);
    }
    std::chrono::milliseconds longest {0};
    for (const auto &target : request.plan.targets)
        longest = std::max(longest, target->provider->timeouts.total);
    request.deadline = request.came + longest;
    request.selection.emplace(request.plan, m_keys, m_health, expectedTokens(asked.facts));
    (void)request.selection->advance();
    tryTarget(request);
}

void SimulatedRelay::tryTarget(Running &request)
{
    request.offer = request.selection->target();
    auto key = request.selection->chooseKey();
    if (!key) {
        goOn(request, key.error());
        return;
    }
    request.key = std::move(*key);
    const ProviderConfig &provider = *request.offer->provider;
    const SimulatedRequest &asked = *request.outcome.request;
    m_health.begin(*request.offer);
    if (const auto own = std::ranges::find(provider.keys, request.key.id, &KeyConfig::id);
        own != provider.keys.end())
        request.hold = m_health.keys(provider.id)
                           .limits()
                           .begin(*own, request.offer->model, expectedTokens(asked.facts));
    request.sentAt = m_clock.systemNow();
    ++request.outcome.attempts;
    const SimulatedAnswer answer
        = m_providers.at(provider.id).ask(request.key.id, asked.outputTokens);
    after(answer.took, [this, &request, answer] { ended(request, answer); });
}

void SimulatedRelay::ended(Running &request, const SimulatedAnswer &answer)
{
    const Offer &offer = *request.offer;
    const SimulatedRequest &asked = *request.outcome.request;
    m_health.keys(offer.provider->id)
        .limits()
        .learn(request.key.id, offer.model, rateLimitLeft(answer.headers, m_clock.systemNow()),
               fillsEvenly(offer.provider->rateLimitStyle));
    request.outcome.provider = offer.provider->id;
    request.outcome.model = offer.model;
    request.outcome.key = request.key.id;
    if (answer.failure) {
        (void)m_health.recordFailure(offer, request.key.id, *answer.failure);
        request.hold.settle(0);
        goOn(request, *answer.failure);
        return;
    }
    request.hold.settle(asked.inputTokens + asked.outputTokens);
    m_health.recordSuccess(offer, request.key.id, answer.firstContent.count(), asked.facts.stream);
    Usage usage;
    usage.uncachedInput = asked.inputTokens;
    usage.output = asked.outputTokens;
    usage.source = UsageSource::Provider;
    request.outcome.answered = true;
    request.outcome.cost = charge(offer, usage, request.sentAt).cost.value();
    request.outcome.firstContent
        = std::chrono::microseconds(microseconds(m_clock.steadyNow() - request.came)
                                    - (answer.took - answer.firstContent).count());
}

void SimulatedRelay::goOn(Running &request, const Failure &failure)
{
    request.history.left = std::chrono::duration_cast<std::chrono::milliseconds>(
        request.deadline - m_clock.steadyNow());
    const NextStep step = stepAfter(failure, request.key.id, *request.selection, m_health,
                                    request.history, request.plan.retry, m_chance.share());
    if (step.kind != NextStep::Kind::Stop)
        after(step.wait, [this, &request] { tryTarget(request); });
}

} // namespace patchbay
