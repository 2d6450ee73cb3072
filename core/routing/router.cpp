#include "core/routing/router.h"

#include "core/routing/listprice.h"
#include "core/routing/preferredtargets.h"
#include "core/routing/routebyname.h"
#include "core/routing/targetorder.h"

#include <algorithm>
#include <iterator>

namespace patchbay {

namespace {

/// The request's `provider` leaves nothing of what was found.
Error noneLeft(const RouteQuery &query, const RoutePlan &plan)
{
    std::string message = "The request's `provider` leaves no target for `"
                          + query.facts->model.substr(0, 200) + "`:";
    // The last ones are those that were left out for it.
    const std::size_t shown = std::min<std::size_t>(3, plan.passedOver.size());
    for (std::size_t i = plan.passedOver.size() - shown; i < plan.passedOver.size(); ++i)
        message.append(" ")
            .append(plan.passedOver[i].what())
            .append(": ")
            .append(words(plan.passedOver[i].reason))
            .append(i + 1 < plan.passedOver.size() ? ";" : ".");
    return {ErrorCode::ModelNotFound, message, "provider", std::nullopt};
}

Result<RoutePlan> routePreferred(const RouteQuery &query, Offers &offers)
{
    auto plan = routeByName(query, offers);
    if (!plan)
        return plan;
    applyPreferences(query, offers, *plan);
    if (plan->targets.empty()) {
        const Error error = noneLeft(query, *plan);
        if (query.refused)
            *query.refused = std::move(plan->passedOver);
        return std::unexpected(error);
    }
    return plan;
}

/// One of the models that were named, which leads nowhere.
PassedOver unknown(const std::string &model, const Error &error)
{
    return {nullptr, {}, model, {RoutingReason::Code::ModelUnknown, {error.message}}};
}

/// Puts the targets of another model behind those of \a plan.
void append(RoutePlan next, RoutePlan &plan)
{
    std::ranges::move(next.passedOver, std::back_inserter(plan.passedOver));
    for (std::shared_ptr<const Offer> &offer : next.targets) {
        const bool known = std::ranges::any_of(plan.targets, [&](const auto &each) {
            return each->provider == offer->provider && each->model == offer->model;
        });
        if (!known)
            plan.targets.push_back(std::move(offer));
    }
}

/// The plan for all models that the request names.
Result<RoutePlan> routeModels(const RouteQuery &query, Offers &offers)
{
    auto plan = routePreferred(query, offers);
    // A rule that the header forces is the same for every model.
    if (query.facts->fallbacks.empty() || !query.forcedRoute.empty())
        return plan;

    RequestFacts facts = *query.facts;
    RouteQuery again = query;
    again.facts = &facts;
    for (const std::string &model : query.facts->fallbacks) {
        facts.model = model;
        auto next = routePreferred(again, offers);
        if (!next && plan)
            plan->passedOver.push_back(unknown(model, next.error()));
        if (!next)
            continue;
        if (plan) {
            append(std::move(*next), *plan);
        } else {
            next->passedOver.insert(next->passedOver.begin(),
                                    unknown(query.facts->model, plan.error()));
            plan = std::move(next);
        }
        plan->moved = true;
    }
    if (plan && facts.provider.acrossModels
        && facts.provider.sort == ProviderPreferences::Sort::Price)
        orderByCost(plan->targets, query);
    return plan;
}

} // namespace

std::string PassedOver::what() const
{
    if (isRule())
        return "route:" + rule->id;
    return provider.empty() ? model : provider + '/' + model;
}

Result<RoutePlan> route(const RouteQuery &query, Offers &offers)
{
    auto plan = routeModels(query, offers);
    if (plan)
        settleOrder(query, *plan);
    return plan;
}

} // namespace patchbay
