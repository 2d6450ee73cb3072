#include "core/routing/targethealth.h"

#include "core/routing/told.h"

#include <algorithm>
#include <tuple>

namespace patchbay {

namespace {

/// After that the provider may have the model again; until then others are asked first.
constexpr auto goneFor = std::chrono::hours(1);

/// After a failure nobody is sent there only to see how fast it is.
constexpr auto unexploredAfterFailure = std::chrono::minutes(1);

/// Clients may invent names of models; the healthy ones among so many are forgotten.
constexpr std::size_t mostTargets = 4096;

TargetStatus::Circuit circuitOf(CircuitBreaker::State state)
{
    switch (state) {
    case CircuitBreaker::State::Closed:
        return TargetStatus::Circuit::Closed;
    case CircuitBreaker::State::HalfOpen:
        return TargetStatus::Circuit::HalfOpen;
    case CircuitBreaker::State::Open:
        break;
    }
    return TargetStatus::Circuit::Open;
}

/// What a failure says of the target itself, whoever asked it for what.
enum class Verdict { Ill, Well, Unknown };

Verdict verdictOf(FailureClass failureClass)
{
    switch (failureClass) {
    case FailureClass::Transient:
    case FailureClass::Timeout:
    case FailureClass::UnknownOutcome:
    case FailureClass::BadResponse:
        return Verdict::Ill;
    case FailureClass::ContextTooLong:
    case FailureClass::ContentPolicy:
    case FailureClass::CallerFault:
    case FailureClass::ModelGone:
        return Verdict::Well;
    case FailureClass::RateLimited:
    case FailureClass::Quota:
    case FailureClass::Credential:
    case FailureClass::Unsupported: // may be our own finding, before anything was sent
    case FailureClass::Cancelled:
        break;
    }
    return Verdict::Unknown;
}

} // namespace

TargetHealth::TargetHealth(const Clock &clock)
    : m_clock(clock)
{ }

TargetHealth::Target &TargetHealth::entry(const Offer &target)
{
    if (m_targets.size() >= mostTargets) {
        std::erase_if(m_targets, [&](const auto &each) {
            return each.second.circuit.state() == CircuitBreaker::State::Closed
                   && each.second.inFlight == 0 && each.second.goneUntil <= m_clock.steadyNow();
        });
    }
    return m_targets.try_emplace(target.name(), Target {.circuit = CircuitBreaker({}, m_clock)})
        .first->second;
}

bool TargetHealth::isReady(const Offer &target) const
{
    const auto found = m_targets.find(target.name());
    return found == m_targets.end()
           || (found->second.circuit.isReady() && found->second.goneUntil <= m_clock.steadyNow());
}

std::optional<RoutingReason> TargetHealth::illness(const Offer &target) const
{
    const auto found = m_targets.find(target.name());
    if (found == m_targets.end())
        return std::nullopt;
    const auto because = [this](RoutingReason::Code code, SteadyTime until) {
        return RoutingReason {code, {std::to_string(told::wallClock(until, m_clock))}};
    };
    const Target &known = found->second;
    if (known.goneUntil > m_clock.steadyNow())
        return because(RoutingReason::Code::ModelGone, known.goneUntil);
    if (!known.circuit.isReady())
        return because(RoutingReason::Code::CircuitOpen, known.circuit.openUntil());
    return std::nullopt;
}

const KeyPool *TargetHealth::findKeys(const std::string &provider) const
{
    const auto found = m_pools.find(provider);
    return found == m_pools.end() ? nullptr : &found->second;
}

TargetHealth::Measured TargetHealth::measured(const Offer &target, bool stream) const
{
    const auto found = m_targets.find(target.name());
    if (found == m_targets.end())
        return {};
    const SteadyTime now = m_clock.steadyNow();
    const Target &known = found->second;
    const bool failedNow = known.lastErrorMs != 0 && now - known.failedAt < unexploredAfterFailure;
    return {.firstTokenUs = known.latencies[stream ? 1 : 0].median(now),
            .inFlight = known.inFlight,
            .mayExplore = known.inFlight == 0 && !failedNow};
}

KeyPool &TargetHealth::keys(const std::string &provider)
{
    return m_pools.try_emplace(provider, m_clock).first->second;
}

void TargetHealth::begin(const Offer &target)
{
    Target &known = entry(target);
    ++known.inFlight;
    (void)known.circuit.tryAcquire(); // whether to ask it was decided before
}

void TargetHealth::recordSuccess(const Offer &target, const std::string &key,
                                 std::int64_t latencyUs, bool stream)
{
    keys(target.provider->id).recordSuccess(key, target.model);
    Target &known = entry(target);
    known.circuit.recordSuccess();
    known.ended();
    known.goneUntil = {};
    if (latencyUs < 0)
        return;
    known.lastLatencyUs = latencyUs;
    known.latencies[stream ? 1 : 0].record(latencyUs, m_clock.steadyNow());
}

std::string TargetHealth::recordFailure(const Offer &target, const std::string &key,
                                        const Failure &failure)
{
    std::string news;
    KeyPool &pool = keys(target.provider->id);
    const bool wasDisabled = pool.isDisabled(key);
    pool.recordFailure(key, target.model, failure);
    if (!wasDisabled && pool.isDisabled(key))
        news = "the key `" + key + "` of `" + target.provider->id
               + "` was refused three times in a row and is used only where there is no other: "
               + failure.providerMessage.substr(0, 300);

    Target &known = entry(target);
    known.ended();
    if (failure.failureClass != FailureClass::Cancelled) {
        known.failedAt = m_clock.steadyNow();
        known.lastError = told::error(failure);
        known.lastErrorMs = unixMs(m_clock.systemNow());
    }
    CircuitBreaker &circuit = known.circuit;
    const bool wasClosed = circuit.state() == CircuitBreaker::State::Closed;
    switch (verdictOf(failure.failureClass)) {
    case Verdict::Ill:
        circuit.recordFailure();
        break;
    case Verdict::Well:
        circuit.recordSuccess();
        break;
    case Verdict::Unknown:
        circuit.recordNothing();
        break;
    }
    if (failure.failureClass == FailureClass::ModelGone)
        known.goneUntil = m_clock.steadyNow() + goneFor;
    if (wasClosed && circuit.state() == CircuitBreaker::State::Open)
        news = target.name() + " keeps failing and is left alone for a while: "
               + failure.providerMessage.substr(0, 300);
    return news;
}

void TargetHealth::recordNothing(const Offer &target)
{
    Target &known = entry(target);
    known.ended();
    known.circuit.recordNothing();
}

std::vector<TargetStatus> TargetHealth::targetStatuses() const
{
    const SteadyTime now = m_clock.steadyNow();
    std::vector<TargetStatus> all;
    all.reserve(m_targets.size());
    for (const auto &[name, target] : m_targets) {
        const auto slash = name.find('/');
        TargetStatus &status = all.emplace_back();
        status.provider = name.substr(0, slash);
        status.model = name.substr(slash + 1);
        status.circuit = circuitOf(target.circuit.state());
        if (status.circuit != TargetStatus::Circuit::Closed)
            status.openUntilMs = told::wallClock(target.circuit.openUntil(), m_clock);
        if (target.goneUntil > now)
            status.goneUntilMs = told::wallClock(target.goneUntil, m_clock);
        status.lastError = target.lastError;
        status.lastErrorMs = target.lastErrorMs;
        status.lastLatencyUs = target.lastLatencyUs;
    }
    std::ranges::sort(all, [](const TargetStatus &a, const TargetStatus &b) {
        return std::tie(a.provider, a.model) < std::tie(b.provider, b.model);
    });
    return all;
}

std::vector<KeyStatus> TargetHealth::keyStatuses() const
{
    std::vector<KeyStatus> all;
    for (const auto &[provider, pool] : m_pools) {
        for (KeyStatus &status : pool.statuses()) {
            status.provider = provider;
            all.push_back(std::move(status));
        }
    }
    std::ranges::sort(all, [](const KeyStatus &a, const KeyStatus &b) {
        return std::tie(a.provider, a.key, a.model) < std::tie(b.provider, b.key, b.model);
    });
    return all;
}

std::vector<KeyLeft> TargetHealth::keysLeft() const
{
    std::vector<KeyLeft> all;
    for (const auto &[provider, pool] : m_pools) {
        for (KeyLeft &left : pool.limits().left()) {
            left.provider = provider;
            all.push_back(std::move(left));
        }
    }
    std::ranges::sort(all, [](const KeyLeft &a, const KeyLeft &b) {
        return std::tie(a.provider, a.key, a.model) < std::tie(b.provider, b.key, b.model);
    });
    return all;
}

void TargetHealth::forgetRefusals()
{
    for (auto &[provider, pool] : m_pools)
        pool.forgetAll();
    for (auto &[name, target] : m_targets)
        target.goneUntil = {};
}

void TargetHealth::forgetRefusals(const std::string &provider, const std::string &key)
{
    if (const auto pool = m_pools.find(provider); pool != m_pools.end())
        pool->second.forget(key);
}

} // namespace patchbay
