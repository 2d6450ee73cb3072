#include "core/routing/budget/costestimate.h"

#include <algorithm>

namespace patchbay {

namespace {

std::optional<Rates> ratesOf(const Offer &offer, std::int64_t input, SystemTime time)
{
    if (offer.configured && offer.configured->price)
        return offer.configured->price;
    return offer.info && offer.info->prices ? offer.info->prices->ratesAt(time, input)
                                            : std::nullopt;
}

Usage usageOf(const TokenBounds &tokens)
{
    Usage usage;
    usage.output = tokens.output;
    return usage;
}

} // namespace

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

std::optional<Money> estimatedCost(const Offer &offer, const TokenBounds &tokens, SystemTime time)
{
    if (offer.provider->billing != Billing::Metered)
        return Money();
    const auto rates = ratesOf(offer, tokens.input, time);
    if (!rates)
        return std::nullopt;
    Usage usage = usageOf(tokens);
    usage.uncachedInput = tokens.input;
    return cost(usage, *rates);
}

std::optional<Money> highestCost(const Offer &offer, const TokenBounds &tokens, SystemTime time)
{
    if (offer.provider->billing != Billing::Metered)
        return Money();
    const auto rates = ratesOf(offer, tokens.input, time);
    if (!rates)
        return std::nullopt;
    std::optional<Money> highest;
    for (std::int64_t Usage::*kind :
         {&Usage::uncachedInput, &Usage::cacheWrite, &Usage::cacheWrite1h}) {
        for (const bool thinks : {false, true}) {
            Usage usage = usageOf(tokens);
            usage.*kind = tokens.input;
            usage.reasoning = thinks ? tokens.output : 0;
            const auto amount = cost(usage, *rates);
            if (!amount)
                return std::nullopt;
            highest = std::max(highest.value_or(*amount), *amount);
        }
    }
    return highest;
}

} // namespace patchbay
