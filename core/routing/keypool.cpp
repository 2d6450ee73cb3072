#include "core/routing/keypool.h"

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

std::chrono::milliseconds limitRest(int inARow)
{
    return std::min(firstLimitRest * (1 << std::clamp(inARow - 1, 0, 10)), longestLimitRest);
}

} // namespace

KeyPool::KeyPool(const Clock &clock)
    : m_clock(clock)
{ }

const KeyPool::Key *KeyPool::resting(const std::string &key) const
{
    const auto found = m_keys.find(key);
    const bool rests = found != m_keys.end()
                       && (found->second.until > m_clock.steadyNow()
                           || found->second.refusalsInARow >= refusalsUntilDisabled);
    return rests ? &found->second : nullptr;
}

KeyPool::State KeyPool::state(const std::string &key) const
{
    const Key *rest = resting(key);
    if (!rest)
        return State::Ready;
    return rest->untilNamed ? State::Resting : State::Doubtful;
}

const KeyConfig *KeyPool::choose(std::span<const KeyConfig *const> candidates)
{
    Key *chosen = nullptr;
    const KeyConfig *config = nullptr;
    std::int64_t sum = 0;
    for (const KeyConfig *each : candidates) {
        if (state(each->id) != State::Ready)
            continue;
        Key &key = m_keys[each->id];
        key.turn += each->weight;
        sum += each->weight;
        if (!chosen || key.turn > chosen->turn) {
            chosen = &key;
            config = each;
        }
    }
    if (chosen) {
        chosen->turn -= sum;
        return config;
    }
    for (const KeyConfig *each : candidates) {
        const Key *key = resting(each->id);
        if (key->untilNamed)
            continue;
        // A disabled key after all others, whenever its rest ends.
        const auto rank = [](const Key &k) {
            return std::pair(k.refusalsInARow >= refusalsUntilDisabled, k.until);
        };
        if (!config || rank(*key) < rank(*resting(config->id)))
            config = each;
    }
    return config;
}

std::optional<Failure> KeyPool::refusal(const std::string &key) const
{
    const Key *rest = resting(key);
    if (!rest)
        return std::nullopt;
    Failure failure = rest->last;
    failure.retryAfter = std::chrono::ceil<std::chrono::milliseconds>(
        std::max(rest->until - m_clock.steadyNow(), SteadyTime::duration::zero()));
    return failure;
}

bool KeyPool::isDisabled(const std::string &key) const
{
    const auto found = m_keys.find(key);
    return found != m_keys.end() && found->second.refusalsInARow >= refusalsUntilDisabled;
}

void KeyPool::recordSuccess(const std::string &key)
{
    const auto found = m_keys.find(key);
    if (found == m_keys.end())
        return;
    const std::int64_t turn = found->second.turn;
    // Another request may have been told of a limit since this one was sent.
    if (!found->second.untilNamed || found->second.until <= m_clock.steadyNow())
        found->second = {.turn = turn};
}

void KeyPool::recordFailure(const std::string &key, const Failure &failure)
{
    std::chrono::milliseconds rest {0};
    bool named = false;
    Key &entry = m_keys[key];
    switch (failure.failureClass) {
    case FailureClass::RateLimited:
        named = failure.retryAfter.has_value();
        rest = failure.retryAfter.value_or(limitRest(++entry.limitsInARow));
        break;
    case FailureClass::Quota:
        rest = quotaRest;
        break;
    case FailureClass::Credential:
        ++entry.refusalsInARow;
        rest = credentialRest;
        break;
    default:
        return;
    }
    const SteadyTime until = m_clock.steadyNow() + rest;
    // Of two refusals at once the longer rest holds.
    if (until <= entry.until)
        return;
    entry.until = until;
    entry.untilNamed = named;
    entry.last = failure;
    if (entry.last.body.size() > longestKeptBody)
        entry.last.body.clear();
}

} // namespace patchbay
