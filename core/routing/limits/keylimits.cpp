#include "core/routing/limits/keylimits.h"

#include <algorithm>
#include <utility>

namespace patchbay {

namespace {

using std::chrono::milliseconds;

/// Clients may invent names of models; what was learnt is forgotten among so many.
constexpr std::size_t mostLearnt = 4096;
/// Until a request that is under way may have ended, where their number is limited.
constexpr milliseconds untilOneEnds {50};

std::string placeOf(const std::string &key, const std::string &model)
{
    return key + '\n' + model;
}

/// How long after it was said \a amount will do for \a wanted; nothing where it does.
std::optional<milliseconds> waitFor(const std::optional<RateLimitLeft::Amount> &amount,
                                    std::int64_t wanted, bool evenly)
{
    if (!amount)
        return std::nullopt;
    // More than there ever is goes through when all is there.
    const std::int64_t needed = amount->limit ? std::min(wanted, *amount->limit) : wanted;
    if (amount->remaining >= needed)
        return std::nullopt;
    if (!evenly || !amount->limit || *amount->limit <= amount->remaining)
        return amount->reset;
    const double share = static_cast<double>(needed - amount->remaining)
                         / static_cast<double>(*amount->limit - amount->remaining);
    return milliseconds(
        static_cast<std::int64_t>(static_cast<double>(amount->reset.count()) * share));
}

} // namespace

KeyHold &KeyHold::operator=(KeyHold &&other) noexcept
{
    if (this != &other) {
        settle(m_expected);
        m_meter = std::move(other.m_meter);
        m_expected = other.m_expected;
    }
    return *this;
}

void KeyHold::settle(std::int64_t tokens)
{
    if (const auto held = std::exchange(m_meter, nullptr))
        held->end(tokens - m_expected);
}

KeyLimits::KeyLimits(const Clock &clock)
    : m_clock(clock)
{ }

/// Null for a key without limits.
std::shared_ptr<Meter> KeyLimits::meterOf(const KeyConfig &key) const
{
    if (key.rpm <= 0 && key.tpm <= 0 && key.maxConcurrent <= 0)
        return nullptr;
    std::shared_ptr<Meter> &meter = m_meters[key.id];
    if (!meter)
        meter = std::make_shared<Meter>();
    meter->setLimits({.rpm = key.rpm, .tpm = key.tpm, .maxConcurrent = key.maxConcurrent},
                     m_clock.steadyNow());
    return meter;
}

std::optional<KeyLimits::Busy> KeyLimits::busy(const KeyConfig &key, const std::string &model,
                                               std::int64_t tokens) const
{
    const SteadyTime now = m_clock.steadyNow();
    if (const auto meter = meterOf(key)) {
        if (const auto full = meter->refusal(tokens, now)) {
            const bool running = full->what == Meter::Full::What::Concurrency;
            return Busy {now + (running ? std::chrono::microseconds(untilOneEnds) : full->wait),
                         full};
        }
    }
    const auto learnt = m_learnt.empty() ? m_learnt.end() : m_learnt.find(placeOf(key.id, model));
    if (learnt == m_learnt.end())
        return std::nullopt;
    const Learnt &known = learnt->second;
    SteadyTime until = now;
    for (const auto &wait : {waitFor(known.left.requests, 1, known.evenly),
                             waitFor(known.left.tokens, tokens, known.evenly)}) {
        if (wait)
            until = std::max(until, known.at + *wait);
    }
    return until > now ? std::optional(Busy {until, std::nullopt}) : std::nullopt;
}

KeyHold KeyLimits::begin(const KeyConfig &key, const std::string &model, std::int64_t tokens)
{
    if (const auto learnt = m_learnt.find(placeOf(key.id, model)); learnt != m_learnt.end()) {
        if (auto &requests = learnt->second.left.requests)
            --requests->remaining;
        if (auto &left = learnt->second.left.tokens)
            left->remaining -= tokens;
    }
    KeyHold hold;
    hold.m_meter = meterOf(key);
    hold.m_expected = tokens;
    if (hold.m_meter)
        hold.m_meter->begin(tokens);
    return hold;
}

void KeyLimits::learn(const std::string &key, const std::string &model, const RateLimitLeft &left,
                      bool evenly)
{
    if (!left.requests && !left.tokens)
        return;
    if (m_learnt.size() >= mostLearnt)
        m_learnt.clear();
    m_learnt.insert_or_assign(placeOf(key, model), Learnt {left, m_clock.steadyNow(), evenly});
}

void KeyLimits::forget(const std::string &key)
{
    std::erase_if(m_learnt, [prefix = placeOf(key, {})](const auto &each) {
        return each.first.starts_with(prefix);
    });
}

} // namespace patchbay
