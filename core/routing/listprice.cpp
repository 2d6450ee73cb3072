#include "core/routing/listprice.h"

#include <algorithm>

namespace patchbay {

namespace {

Usage usageOf(const UsageBounds &bounds)
{
    Usage usage;
    usage.output = bounds.output;
    usage.images = bounds.images;
    usage.audioMs = bounds.audioMs;
    return usage;
}

} // namespace

std::optional<Rates> listRates(const Offer &offer, std::int64_t input, SystemTime time)
{
    if (offer.provider->billing != Billing::Metered) {
        Rates nothing;
        nothing.set(RateKind::Input, Money());
        nothing.set(RateKind::Output, Money());
        return nothing;
    }
    if (offer.configured && offer.configured->price)
        return offer.configured->price;
    if (!offer.info || !offer.info->prices)
        return std::nullopt;
    return offer.info->prices->ratesAt(time, input);
}

std::optional<std::int64_t> outputCap(const Offer &offer, const RequestFacts &facts)
{
    std::optional<std::int64_t> ofModel;
    if (offer.configured && offer.configured->maxOutput)
        ofModel = offer.configured->maxOutput;
    else if (offer.info)
        ofModel = offer.info->maxOutput;
    if (facts.maxOutput && ofModel)
        return std::min(*facts.maxOutput, *ofModel);
    return facts.maxOutput ? facts.maxOutput : ofModel;
}

std::optional<Money> estimatedCost(const Offer &offer, const UsageBounds &bounds, SystemTime time)
{
    const auto rates = listRates(offer, bounds.input, time);
    if (!rates)
        return std::nullopt;
    Usage usage = usageOf(bounds);
    usage.uncachedInput = bounds.input;
    return cost(usage, *rates);
}

std::optional<Money> highestCost(const Offer &offer, const UsageBounds &bounds, SystemTime time)
{
    const auto rates = listRates(offer, bounds.input, time);
    if (!rates)
        return std::nullopt;
    std::optional<Money> highest;
    for (std::int64_t Usage::*kind :
         {&Usage::uncachedInput, &Usage::cacheWrite, &Usage::cacheWrite1h}) {
        for (const bool thinks : {false, true}) {
            Usage usage = usageOf(bounds);
            usage.*kind = bounds.input;
            usage.reasoning = thinks ? bounds.output : 0;
            const auto amount = cost(usage, *rates);
            if (!amount)
                return std::nullopt;
            highest = std::max(highest.value_or(*amount), *amount);
        }
    }
    return highest;
}

void orderByCost(std::vector<std::shared_ptr<const Offer>> &targets, const RouteQuery &query)
{
    // Only the order counts, so the output is the request's own bound or a usual length. At least
    // a token goes in, since none would be charged at no tier.
    constexpr std::int64_t usualOutput = 1024;
    const UsageBounds bounds {.input = std::max<std::int64_t>(1, query.facts->estimatedInput),
                              .output = query.facts->maxOutput.value_or(usualOutput),
                              .images = query.kind == EndpointKind::Image ? 1 : 0,
                              .audioMs = query.kind == EndpointKind::Transcription ? 60'000 : 0};
    std::ranges::stable_sort(
        targets,
        [](const std::optional<Money> &a, const std::optional<Money> &b) {
            return a && (!b || *a < *b);
        },
        [&](const std::shared_ptr<const Offer> &offer) {
            return estimatedCost(*offer, bounds, query.now);
        });
}

} // namespace patchbay
