#include "core/routing/keypool.h"

#include "core/routing/told.h"

#include <algorithm>

namespace patchbay {

namespace {

using namespace std::chrono_literals;

constexpr int refusalsUntilDisabled = 3;
constexpr auto quotaRest = 1h;
constexpr auto credentialRest = 5min;
constexpr std::chrono::milliseconds firstLimitRest = 1s;
constexpr std::chrono::milliseconds longestLimitRest = 60s;
/// Of an error document that is kept for as long as its key rests.
constexpr std::size_t longestKeptBody = 16 * 1024;
/// Clients may invent names of models; limits that are over are forgotten among so many.
constexpr std::size_t mostLimits = 4096;

std::chrono::milliseconds limitRest(int inARow)
{
    return std::min(firstLimitRest * (1 << std::clamp(inARow - 1, 0, 10)), longestLimitRest);
}

std::string placeOf(const std::string &key, const std::string &model)
{
    return key + '\n' + model;
}

} // namespace

KeyPool::KeyPool(const Clock &clock)
    : m_clock(clock)
    , m_own(clock)
{ }

/// What keeps \a key from being asked for \a model; a limit rather than what is only doubt.
const KeyPool::Rest *KeyPool::restOf(const std::string &key, const std::string &model) const
{
    const SteadyTime now = m_clock.steadyNow();
    const auto limit = m_limits.empty() ? m_limits.end() : m_limits.find(placeOf(key, model));
    const bool limited = limit != m_limits.end() && limit->second.until > now;
    if (limited && limit->second.isNamed)
        return &limit->second;
    const auto own = m_keys.find(key);
    if (own != m_keys.end()
        && (own->second.until > now || own->second.inARow >= refusalsUntilDisabled))
        return &own->second;
    return limited ? &limit->second : nullptr;
}

KeyPool::State KeyPool::state(const std::string &key, const std::string &model) const
{
    const Rest *rest = restOf(key, model);
    if (!rest)
        return State::Ready;
    return rest->isNamed ? State::Resting : State::Doubtful;
}

KeyPool::State KeyPool::stateFor(const KeyConfig &key, const std::string &model,
                                 std::int64_t tokens) const
{
    const State refused = state(key.id, model);
    if (refused == State::Resting)
        return refused;
    const auto busy = m_own.busy(key, model, tokens);
    if (!busy)
        return refused;
    return busy->own ? State::Resting : State::Doubtful;
}

const KeyConfig *KeyPool::choose(std::span<const KeyConfig *const> candidates,
                                 const std::string &model, std::int64_t tokens)
{
    std::int64_t *turn = nullptr;
    const KeyConfig *chosen = nullptr;
    std::int64_t sum = 0;
    for (const KeyConfig *each : candidates) {
        if (stateFor(*each, model, tokens) != State::Ready)
            continue;
        std::int64_t &own = m_turns[each->id];
        own += each->weight;
        sum += each->weight;
        if (!turn || own > *turn) {
            turn = &own;
            chosen = each;
        }
    }
    if (chosen) {
        *turn -= sum;
        return chosen;
    }
    // A disabled key after all others, whenever its rest ends.
    std::pair<bool, SteadyTime> best;
    for (const KeyConfig *each : candidates) {
        if (stateFor(*each, model, tokens) == State::Resting)
            continue;
        const Rest *rest = restOf(each->id, model);
        const auto busy = m_own.busy(*each, model, tokens);
        const std::pair rank(isDisabled(each->id), std::max(rest ? rest->until : SteadyTime(),
                                                            busy ? busy->until : SteadyTime()));
        if (!chosen || rank < best) {
            chosen = each;
            best = rank;
        }
    }
    return chosen;
}

std::optional<Failure> KeyPool::refusal(const std::string &key, const std::string &model) const
{
    const Rest *rest = restOf(key, model);
    if (!rest)
        return std::nullopt;
    Failure failure = rest->last;
    failure.retryAfter = std::chrono::ceil<std::chrono::milliseconds>(
        std::max(rest->until - m_clock.steadyNow(), SteadyTime::duration::zero()));
    return failure;
}

std::optional<KeyPool::Rested> KeyPool::rested(const KeyConfig &key, const std::string &model,
                                               std::int64_t tokens) const
{
    const Rest *rest = restOf(key.id, model);
    const auto busy = m_own.busy(key, model, tokens);
    if (!rest && !busy)
        return std::nullopt;
    const bool byRefusal = rest && (!busy || rest->until >= busy->until);
    return Rested {.untilMs = told::wallClock(byRefusal ? rest->until : busy->until, m_clock),
                   .isDoubtful = stateFor(key, model, tokens) == State::Doubtful,
                   .isBusy = !byRefusal};
}

void KeyPool::forget(const std::string &key)
{
    m_keys.erase(key);
    std::erase_if(m_limits, [prefix = placeOf(key, {})](const auto &each) {
        return each.first.starts_with(prefix);
    });
    m_own.forget(key);
}

void KeyPool::forgetAll()
{
    m_keys.clear();
    m_limits.clear();
    m_own.forgetLearnt();
}

bool KeyPool::isDisabled(const std::string &key) const
{
    const auto found = m_keys.find(key);
    return found != m_keys.end() && found->second.inARow >= refusalsUntilDisabled;
}

KeyStatus KeyPool::statusOf(const Rest &rest) const
{
    KeyStatus status;
    status.state = rest.isNamed ? KeyStatus::State::Resting : KeyStatus::State::Doubtful;
    status.reason = name(rest.last.failureClass);
    status.untilMs = told::wallClock(rest.until, m_clock);
    status.lastError = told::error(rest.last);
    return status;
}

std::vector<KeyStatus> KeyPool::statuses() const
{
    const SteadyTime now = m_clock.steadyNow();
    std::vector<KeyStatus> all;
    for (const auto &[key, rest] : m_keys) {
        const bool disabled = rest.inARow >= refusalsUntilDisabled;
        if (rest.until <= now && !disabled)
            continue;
        KeyStatus &status = all.emplace_back(statusOf(rest));
        status.key = key;
        if (disabled)
            status.state = KeyStatus::State::Disabled;
    }
    for (const auto &[place, rest] : m_limits) {
        if (rest.until <= now)
            continue;
        KeyStatus &status = all.emplace_back(statusOf(rest));
        const auto end = place.find('\n');
        status.key = place.substr(0, end);
        status.model = place.substr(end + 1);
    }
    return all;
}

void KeyPool::recordSuccess(const std::string &key, const std::string &model)
{
    m_keys.erase(key);
    const auto limit = m_limits.empty() ? m_limits.end() : m_limits.find(placeOf(key, model));
    // Another request may have been told of a limit since this one was sent.
    if (limit != m_limits.end()
        && (!limit->second.isNamed || limit->second.until <= m_clock.steadyNow()))
        m_limits.erase(limit);
}

void KeyPool::recordFailure(const std::string &key, const std::string &model,
                            const Failure &failure)
{
    switch (failure.failureClass) {
    case FailureClass::RateLimited: {
        Rest &limit = limitOf(key, model);
        ++limit.inARow;
        extend(limit, failure.retryAfter.value_or(limitRest(limit.inARow)),
               failure.retryAfter.has_value(), failure);
        break;
    }
    case FailureClass::Quota:
        extend(m_keys[key], quotaRest, false, failure);
        break;
    case FailureClass::Credential:
        ++m_keys[key].inARow;
        extend(m_keys[key], credentialRest, false, failure);
        break;
    default:
        break;
    }
}

/// Of two refusals at once the longer rest holds.
void KeyPool::extend(Rest &rest, std::chrono::milliseconds time, bool isNamed,
                     const Failure &failure)
{
    const SteadyTime until = m_clock.steadyNow() + time;
    if (until <= rest.until)
        return;
    rest.until = until;
    rest.isNamed = isNamed;
    rest.last = failure;
    if (rest.last.body.size() > longestKeptBody)
        rest.last.body.clear();
}

KeyPool::Rest &KeyPool::limitOf(const std::string &key, const std::string &model)
{
    if (m_limits.size() >= mostLimits)
        std::erase_if(m_limits, [now = m_clock.steadyNow()](const auto &each) {
            return each.second.until <= now;
        });
    return m_limits[placeOf(key, model)];
}

} // namespace patchbay
