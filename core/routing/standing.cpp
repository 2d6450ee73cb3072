#include "core/routing/standing.h"

#include <algorithm>

namespace patchbay {

namespace {

using Code = RoutingReason::Code;
using Readiness = Standing::Readiness;

/// Of the keys alone.
Standing standingOfKeys(const Offer &target, const KeyRing &secrets, const TargetHealth &health,
                        std::int64_t tokens)
{
    const ProviderConfig &provider = *target.provider;
    if (provider.keys.empty())
        return {}; // a local server, or one that asks for no key
    const KeyPool *pool = health.findKeys(provider.id);
    Standing best {Readiness::Unusable, RoutingReason {Code::NoKey, {}}};
    std::optional<KeyPool::Rested> soonest;
    for (const KeyConfig &key : provider.keys) {
        if (!key.enabled)
            continue;
        if (!secrets.has(provider.id, key.id)) {
            const auto secret = secrets.secret(provider.id, key.id);
            if (best.reason->code == Code::NoKey
                && secret.error().code == ErrorCode::KeychainLocked)
                best.reason->code = Code::KeychainLocked;
            continue;
        }
        const auto rested = pool ? pool->rested(key, target.model, tokens) : std::nullopt;
        if (!rested)
            return {};
        if (rested->isDoubtful)
            best.readiness = Readiness::Doubtful;
        if (!soonest || rested->untilMs < soonest->untilMs)
            soonest = rested;
    }
    if (soonest)
        best.reason = RoutingReason {soonest->isBusy ? Code::KeysBusy : Code::KeysRest,
                                     {std::to_string(soonest->untilMs)}};
    return best;
}

} // namespace

Standing standingOf(const Offer &target, const KeyRing &secrets, const TargetHealth &health,
                    std::int64_t tokens)
{
    Standing keys = standingOfKeys(target, secrets, health, tokens);
    if (keys.readiness == Readiness::Unusable)
        return keys;
    if (auto illness = health.illness(target))
        return {Readiness::Doubtful, std::move(illness)};
    return keys;
}

std::int64_t expectedTokens(const RequestFacts &facts)
{
    constexpr std::int64_t usualOutput = 1024;
    return facts.estimatedInput + std::min(facts.maxOutput.value_or(usualOutput), usualOutput);
}

} // namespace patchbay
