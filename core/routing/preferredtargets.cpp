#include "core/routing/preferredtargets.h"

#include "core/routing/listprice.h"
#include "core/routing/targetorder.h"

#include <algorithm>
#include <array>
#include <iterator>

namespace patchbay {

namespace {

using Names = std::vector<std::string>;
using Code = RoutingReason::Code;
using Reason = std::optional<RoutingReason>;

/// What preferences are applied to: the targets as they were found.
struct Found
{
    const std::vector<std::shared_ptr<const Offer>> &targets;
    const Offers &offers;

    [[nodiscard]] bool isNamed(const ProviderConfig &provider, const std::string &name) const
    {
        return offers.isNamed(provider, name);
    }
    /// Whether \a name means none of the targets.
    [[nodiscard]] bool isElsewhere(const std::string &name) const
    {
        return std::ranges::none_of(targets, [&](const std::shared_ptr<const Offer> &offer) {
            return isNamed(*offer->provider, name);
        });
    }
};

/// The place of a provider in \a names; their number where it has none.
std::size_t placeOf(const ProviderConfig &provider, const Names &names, const Found &all)
{
    const auto found = std::ranges::find_if(names, [&](const std::string &name) {
        return all.isNamed(provider, name)
               || (provider.quirks.providerRouting && all.isElsewhere(name));
    });
    return static_cast<std::size_t>(found - names.begin());
}

bool isAmong(const ProviderConfig &provider, const Names &names, const Found &all)
{
    return placeOf(provider, names, all) < names.size();
}

/// Whether the profile has a provider of those in `provider.order`. Names that are OpenRouter's
/// alone order nothing here.
bool ordersKnown(const ProviderPreferences &wanted, const Found &all)
{
    return std::ranges::any_of(all.offers.config().providers, [&](const ProviderConfig &provider) {
        return isAmong(provider, wanted.order, all);
    });
}

/// Why the request's limits forbid an offer's price; nothing where they do not.
Reason aboveLimit(const Offer &offer, const RouteQuery &query)
{
    const PriceLimits &limits = query.facts->provider.maxPrice;
    if (limits == PriceLimits())
        return {};
    const auto rates
        = listRates(offer, std::max<std::int64_t>(1, query.facts->estimatedInput), query.now);
    const std::array<std::pair<std::optional<Money>, std::optional<Money>>, 4> pairs {{
        {limits.prompt, rates ? rates->effective(RateKind::Input) : std::nullopt},
        {limits.completion, rates ? rates->effective(RateKind::Output) : std::nullopt},
        {limits.image, rates ? rates->effective(RateKind::InputImage) : std::nullopt},
        // Few charge for the request as such; who is known not to name a price for it does not.
        {limits.request,
         rates ? rates->own(RateKind::PerRequest).value_or(Money()) : std::optional<Money>()},
    }};
    const bool unknown
        = std::ranges::any_of(pairs, [](const auto &pair) { return pair.first && !pair.second; });
    // Who knows its own prices keeps to the limit itself.
    if (unknown)
        return offer.provider->quirks.providerRouting ? Reason()
                                                      : RoutingReason {Code::PriceUnknown, {}};
    const bool above = std::ranges::any_of(
        pairs, [](const auto &pair) { return pair.first && *pair.second > *pair.first; });
    return above ? Reason(RoutingReason {Code::AboveMaxPrice, {}}) : Reason();
}

/// What of the request the catalogue says an offer does not heed; nothing where it does not say.
Reason unsupported(const Offer &offer, const RequestFacts &facts)
{
    if (!offer.info)
        return {};
    const ModelInfo &info = *offer.info;
    if (info.noTemperature && facts.setsTemperature)
        return RoutingReason {Code::IgnoresTemperature, {}};
    if (info.maxOutput && facts.maxOutput.value_or(0) > *info.maxOutput)
        return RoutingReason {Code::AnswersTooShort, {std::to_string(*info.maxOutput)}};
    struct Capability
    {
        bool needed;
        std::string_view word; ///< in the catalogue
        std::string_view need; ///< in rules
    };
    const std::array capabilities {
        Capability {facts.needs.tools, "tools", "tools"},
        Capability {facts.needs.images, "vision", "images"},
        Capability {facts.needs.jsonSchema, "json_schema", "json_schema"},
        Capability {facts.needs.reasoning, "reasoning", "reasoning"},
    };
    if (info.capabilities.empty())
        return {};
    for (const Capability &each : capabilities) {
        if (each.needed
            && std::ranges::find(info.capabilities, each.word) == info.capabilities.end())
            return RoutingReason {Code::CapabilityRequired, {std::string(each.need)}};
    }
    return {};
}

Reason whyNot(const Offer &offer, const RouteQuery &query, const Found &all)
{
    const ProviderPreferences &wanted = query.facts->provider;
    const ProviderConfig &provider = *offer.provider;
    if (std::ranges::any_of(wanted.ignore,
                            [&](const std::string &name) { return all.isNamed(provider, name); }))
        return RoutingReason {Code::Ignored, {}};
    if (!wanted.only.empty() && !isAmong(provider, wanted.only, all))
        return RoutingReason {Code::NotInOnly, {}};
    if (!wanted.allowFallbacks && ordersKnown(wanted, all) && !isAmong(provider, wanted.order, all))
        return RoutingReason {Code::NotInOrder, {}};
    if (Reason reason = aboveLimit(offer, query))
        return reason;
    if (wanted.requireParameters && !provider.quirks.providerRouting)
        return unsupported(offer, *query.facts);
    return {};
}

void passOver(const Offer &offer, RoutingReason reason, RoutePlan &plan)
{
    plan.passedOver.push_back({plan.rule, offer.provider->id, offer.model, std::move(reason)});
}

} // namespace

void applyPreferences(const RouteQuery &query, const Offers &offers, RoutePlan &plan)
{
    const ProviderPreferences &wanted = query.facts->provider;
    if (wanted == ProviderPreferences())
        return;
    const std::vector<std::shared_ptr<const Offer>> found = std::move(plan.targets);
    const Found all {found, offers};
    plan.targets.clear();
    for (const std::shared_ptr<const Offer> &offer : found) {
        if (Reason reason = whyNot(*offer, query, all))
            passOver(*offer, std::move(*reason), plan);
        else
            plan.targets.push_back(offer);
    }
    if (wanted.sort == ProviderPreferences::Sort::Price)
        orderByCost(plan.targets, query);
    else if (wanted.sort != ProviderPreferences::Sort::Unset)
        orderBySpeed(plan.targets, query);
    if (!wanted.order.empty())
        std::ranges::stable_sort(plan.targets, {}, [&](const std::shared_ptr<const Offer> &offer) {
            return placeOf(*offer->provider, wanted.order, all);
        });
    if (!wanted.allowFallbacks && !ordersKnown(wanted, all)) {
        for (; plan.targets.size() > 1; plan.targets.pop_back())
            passOver(*plan.targets.back(), {Code::NotFirst, {}}, plan);
    }
}

} // namespace patchbay
