#include "core/routing/targetselection.h"

#include "core/routing/targetfitness.h"

#include <algorithm>

namespace patchbay {

namespace {

/// The profile's own limit of a key is used up. Nothing was asked.
Failure ownLimit(const ProviderConfig &provider, const KeyConfig &key, const Meter::Full &full)
{
    const std::string limit = std::to_string(full.limit);
    const bool running = full.what == Meter::Full::What::Concurrency;
    const std::string what = running ? limit + " at a time"
                             : full.what == Meter::Full::What::Requests
                                 ? limit + " requests a minute"
                                 : limit + " tokens a minute";
    Failure failure
        = failureOf({ErrorCode::RateLimited,
                     "The key `" + key.id + "` of `" + provider.id + "` may be used for " + what
                         + ", a limit that is set in Patchbay.",
                     {},
                     {}},
                    FailureClass::RateLimited);
    if (!running) // when one of those under way will end nobody knows
        failure.retryAfter = std::chrono::ceil<std::chrono::milliseconds>(full.wait);
    failure.isOwnLimit = true;
    return failure;
}

} // namespace

TargetSelection::TargetSelection(const RoutePlan &plan, const KeyRing &secrets,
                                 TargetHealth &health, std::int64_t tokens)
    : m_plan(plan)
    , m_secrets(secrets)
    , m_health(health)
    , m_tokens(tokens)
    , m_passed(plan.targets.size())
{ }

bool TargetSelection::advance()
{
    auto to = next();
    if (!to && !m_at && !m_plan.targets.empty())
        to = 0;
    if (!to)
        return false;
    m_at = to;
    m_passed[*to] = true;
    m_spent.clear();
    return true;
}

const std::shared_ptr<const Offer> &TargetSelection::target() const
{
    return m_plan.targets[*m_at];
}

std::optional<std::size_t> TargetSelection::next() const
{
    std::optional<std::size_t> ready;
    std::optional<std::size_t> doubtful;
    for (std::size_t i = 0; i < m_plan.targets.size(); ++i) {
        if (m_passed[i])
            continue;
        const Readiness now = readiness(*m_plan.targets[i]);
        if (now == Readiness::Ready && m_preferred
            && m_plan.targets[i]->provider->id == m_preferred->provider)
            return i;
        if (now == Readiness::Ready && !ready)
            ready = i;
        if (now == Readiness::Doubtful && !doubtful)
            doubtful = i;
    }
    return ready ? ready : doubtful;
}

TargetSelection::Readiness TargetSelection::readiness(const Offer &target) const
{
    const Readiness keys = readinessOfKeys(target);
    return keys == Readiness::Ready && !m_health.isReady(target) ? Readiness::Doubtful : keys;
}

TargetSelection::Readiness TargetSelection::readinessOfKeys(const Offer &target) const
{
    if (target.provider->keys.empty())
        return Readiness::Ready; // a local server, or one that asks for no key
    const KeyPool &pool = m_health.keys(target.provider->id);
    Readiness best = Readiness::Unusable;
    for (const KeyConfig &key : target.provider->keys) {
        if (!isUsable(target, key))
            continue;
        switch (pool.stateFor(key, target.model, m_tokens)) {
        case KeyPool::State::Ready:
            return Readiness::Ready;
        case KeyPool::State::Doubtful:
            best = Readiness::Doubtful;
            break;
        case KeyPool::State::Resting:
            break;
        }
    }
    return best;
}

bool TargetSelection::isUsable(const Offer &target, const KeyConfig &key) const
{
    const bool current = m_at && m_plan.targets[*m_at]->provider == target.provider;
    const bool spent = current && std::ranges::find(m_spent, key.id) != m_spent.end();
    return key.enabled && !spent && m_secrets.has(target.provider->id, key.id);
}

std::expected<KeyChoice, Failure> TargetSelection::chooseKey()
{
    const ProviderConfig &provider = *target()->provider;
    if (provider.keys.empty())
        return KeyChoice();
    std::vector<const KeyConfig *> usable;
    for (const KeyConfig &key : provider.keys) {
        if (isUsable(*target(), key))
            usable.push_back(&key);
    }
    if (usable.empty())
        return std::unexpected(noKey());
    KeyPool &pool = m_health.keys(provider.id);
    const auto own = std::ranges::find_if(usable, [&](const KeyConfig *key) {
        return m_preferred && m_preferred->provider == provider.id && key->id == m_preferred->key;
    });
    const bool keepsOwn
        = own != usable.end()
          && pool.stateFor(**own, target()->model, m_tokens) == KeyPool::State::Ready;
    if (const KeyConfig *key = keepsOwn ? *own : pool.choose(usable, target()->model, m_tokens))
        return KeyChoice {key->id, *m_secrets.secret(provider.id, key->id)};
    return std::unexpected(limited(usable));
}

/// What is told where all of \a keys rest: by whichever may be used first.
Failure TargetSelection::limited(std::span<const KeyConfig *const> keys) const
{
    const ProviderConfig &provider = *target()->provider;
    const KeyPool &pool = m_health.keys(provider.id);
    std::optional<Failure> soonest;
    for (const KeyConfig *key : keys) {
        auto refusal = pool.refusal(key->id, target()->model);
        if (!refusal) {
            const auto busy = pool.limits().busy(*key, target()->model, m_tokens);
            if (busy && busy->own)
                refusal = ownLimit(provider, *key, *busy->own);
        }
        if (refusal && (!soonest || refusal->retryAfter < soonest->retryAfter))
            soonest = std::move(refusal);
    }
    return soonest ? std::move(*soonest) : noKey();
}

/// Why the target has no key at all.
Failure TargetSelection::noKey() const
{
    const ProviderConfig &provider = *target()->provider;
    for (const KeyConfig &key : provider.keys) {
        if (!key.enabled)
            continue;
        if (const auto secret = m_secrets.secret(provider.id, key.id); !secret)
            return failureOf(secret.error(), FailureClass::Credential);
    }
    return failureOf({ErrorCode::NoKey, "Every key of `" + provider.id + "` is disabled.", {}, {}},
                     FailureClass::Credential);
}

bool TargetSelection::isForeign(const std::string &key) const
{
    return m_preferred
           && (m_preferred->provider != target()->provider->id || m_preferred->key != key);
}

void TargetSelection::spendKey(const std::string &key)
{
    m_spent.push_back(key);
}

bool TargetSelection::hasOtherKey() const
{
    if (target()->provider->keys.empty())
        return false;
    const Readiness keys = readinessOfKeys(*target());
    return keys == Readiness::Ready || (keys == Readiness::Doubtful && !hasNext());
}

void TargetSelection::skipSmallerWindows()
{
    const auto window = windowOf(*target());
    if (!window)
        return;
    for (std::size_t i = 0; i < m_plan.targets.size(); ++i) {
        if (const auto other = windowOf(*m_plan.targets[i]); other && *other <= *window)
            m_passed[i] = true;
    }
}

} // namespace patchbay
