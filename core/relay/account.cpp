#include "core/relay/account.h"

#include "core/protocols/requestfacts.h"

namespace patchbay {

Charge charge(const Offer &offer, const Usage &usage, SystemTime time)
{
    const ProviderConfig &provider = *offer.provider;
    if (provider.billing == Billing::Free)
        return {Money(), CostSource::Free, {}};
    if (provider.billing == Billing::Subscription)
        return {Money(), CostSource::Subscription, {}};
    if (usage.statedCost)
        return {usage.statedCost, CostSource::Provider, {}};
    const auto amountBy = [&usage](const Rates &rates) {
        return usage.isKnown() || rates.isPerRequestOnly() ? cost(usage, rates) : std::nullopt;
    };
    if (offer.configured && offer.configured->price) {
        const auto amount = amountBy(*offer.configured->price);
        const CostSource source
            = provider.protocol == Protocol::Demo ? CostSource::Demo : CostSource::Override;
        return {amount, amount ? source : CostSource::Unknown, {}};
    }
    if (!offer.info || !offer.info->prices)
        return {};
    const auto rates = offer.info->prices->ratesAt(time, usage.totalInput());
    const auto amount = rates ? amountBy(*rates) : std::nullopt;
    if (!amount)
        return {};
    return {amount, CostSource::Catalog, offer.info->prices->date};
}

Charge chargeUnanswered(const Offer &offer, bool refused, SystemTime time)
{
    Usage nothing;
    nothing.source = UsageSource::Provider;
    Charge charged = charge(offer, nothing, time);
    const bool isFree
        = charged.source == CostSource::Free || charged.source == CostSource::Subscription;
    if (!isFree && !refused)
        return {};
    if (charged.cost) // a price per request is one per answer
        charged.cost = Money();
    return charged;
}

void enterInto(AttemptRecord &attempt, const Usage &usage, std::optional<Money> cost)
{
    attempt.inputTokens = usage.totalInput();
    attempt.outputTokens = usage.output;
    attempt.cost = cost;
}

Usage estimatedUsage(EndpointKind kind, std::int64_t inputTokens, std::int64_t outputBytes)
{
    Usage usage;
    switch (kind) {
    case EndpointKind::Chat:
    case EndpointKind::Completion:
        usage.output = (outputBytes + bytesPerToken - 1) / bytesPerToken;
        [[fallthrough]];
    case EndpointKind::Embedding:
    case EndpointKind::Moderation:
        usage.uncachedInput = inputTokens;
        usage.source = UsageSource::Estimated;
        break;
    case EndpointKind::Image:
    case EndpointKind::Speech:
    case EndpointKind::Transcription:
    case EndpointKind::Rerank:
        break;
    }
    return usage;
}

} // namespace patchbay
