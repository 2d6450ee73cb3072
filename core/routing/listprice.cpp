#include "core/routing/listprice.h"

#include <algorithm>

namespace patchbay {

namespace {

/// At least a token, since none would be charged at no tier.
std::int64_t estimatedInput(const RouteQuery &query)
{
    return std::max<std::int64_t>(1, query.facts->estimatedInput);
}

/// What a request costs at an offer by list price; nothing where that is unknown. Only the order
/// counts, so the output is the request's own bound or a usual length.
std::optional<Money> listCost(const Offer &offer, const RouteQuery &query)
{
    constexpr std::int64_t usualOutput = 1024;
    Usage usage;
    usage.uncachedInput = estimatedInput(query);
    usage.output = query.facts->maxOutput.value_or(usualOutput);
    const auto rates = listRates(offer, query);
    return rates ? cost(usage, *rates) : std::nullopt;
}

} // namespace

std::optional<Rates> listRates(const Offer &offer, const RouteQuery &query)
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
    return offer.info->prices->ratesAt(query.now, estimatedInput(query));
}

void orderByCost(std::vector<std::shared_ptr<const Offer>> &targets, const RouteQuery &query)
{
    std::ranges::stable_sort(
        targets,
        [](const std::optional<Money> &a, const std::optional<Money> &b) {
            return a && (!b || *a < *b);
        },
        [&](const std::shared_ptr<const Offer> &offer) { return listCost(*offer, query); });
}

} // namespace patchbay
