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

/// Of the models that a provider has told limits of, as many are shown.
constexpr std::size_t mostTold = 64;

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

std::optional<KeyLeft::Amount> amountOf(const std::optional<Meter::Left> &left, std::int64_t nowMs)
{
    if (!left)
        return std::nullopt;
    const auto full = std::chrono::ceil<milliseconds>(left->full).count();
    return KeyLeft::Amount {std::max<std::int64_t>(left->remaining, 0), left->limit, nowMs + full,
                            true};
}

/// Of what was told \a ago; nothing where that says nothing of the present.
std::optional<KeyLeft::Amount> amountOf(const std::optional<RateLimitLeft::Amount> &told,
                                        milliseconds ago, bool evenly, std::int64_t nowMs)
{
    if (!told || (ago >= told->reset && (!told->limit || ago >= std::chrono::minutes(1))))
        return std::nullopt;
    KeyLeft::Amount amount {std::max<std::int64_t>(told->remaining, 0), told->limit.value_or(-1),
                            nowMs + (told->reset - ago).count(), evenly && told->limit};
    if (ago >= told->reset)
        amount.remaining = std::max(amount.remaining, amount.limit);
    else if (amount.evenly && amount.limit > amount.remaining)
        amount.remaining += static_cast<std::int64_t>(
            static_cast<double>(amount.limit - amount.remaining)
            * (static_cast<double>(ago.count()) / static_cast<double>(told->reset.count())));
    return amount;
}

/// Which part is left of what is scarcest, for an order.
double shareLeft(const KeyLeft &left)
{
    double least = 1;
    for (const auto &amount : {left.requests, left.tokens}) {
        if (amount && amount->limit > 0)
            least = std::min(least, static_cast<double>(amount->remaining)
                                        / static_cast<double>(amount->limit));
    }
    return least;
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

std::vector<KeyLeft> KeyLimits::left() const
{
    const SteadyTime now = m_clock.steadyNow();
    const std::int64_t nowMs = unixMs(m_clock.systemNow());
    std::vector<KeyLeft> told;
    for (const auto &[place, learnt] : m_learnt) {
        const auto ago = std::chrono::duration_cast<milliseconds>(now - learnt.at);
        const auto requests = amountOf(learnt.left.requests, ago, learnt.evenly, nowMs);
        const auto tokens = amountOf(learnt.left.tokens, ago, learnt.evenly, nowMs);
        const auto end = place.find('\n');
        if (requests || tokens)
            told.push_back({{}, place.substr(0, end), place.substr(end + 1), requests, tokens});
    }
    if (told.size() > mostTold) {
        std::ranges::nth_element(told, told.begin() + mostTold, {}, shareLeft);
        told.resize(mostTold);
    }
    for (const auto &[key, meter] : m_meters) {
        const auto requests = amountOf(meter->requestsLeft(now), nowMs);
        const auto tokens = amountOf(meter->tokensLeft(now), nowMs);
        if (requests || tokens)
            told.push_back({{}, key, {}, requests, tokens});
    }
    return told;
}

void KeyLimits::forget(const std::string &key)
{
    std::erase_if(m_learnt, [prefix = placeOf(key, {})](const auto &each) {
        return each.first.starts_with(prefix);
    });
}

} // namespace patchbay
