#include "core/routing/budget/downgrade.h"

#include <algorithm>

namespace patchbay {

namespace {

/// A key is chosen later; that of a provider which has only one is known now.
std::string_view keyOf(const ProviderConfig &provider)
{
    return provider.keys.size() == 1 ? std::string_view(provider.keys.front().id)
                                     : std::string_view();
}

SpendScope scopeOf(const Offer &target, const RoutePlan &plan, const RouteQuery &query)
{
    return {.provider = target.provider->id,
            .model = target.model,
            .client = query.client,
            .user = query.user,
            .tag = query.tag,
            .route = plan.rule ? std::string_view(plan.rule->id) : std::string_view(),
            .key = keyOf(*target.provider)};
}

std::shared_ptr<const Offer> replacementOf(const TargetConfig &to, const RouteQuery &query,
                                           Offers &offers)
{
    const ProviderConfig *provider = offers.config().provider(to.provider);
    if (!provider || !provider->enabled)
        return nullptr;
    auto offer = offers.offer(*provider,
                              to.model.empty() ? std::string_view(query.facts->model) : to.model);
    return offer->mismatch(query.kind, false).empty() ? offer : nullptr;
}

} // namespace

std::vector<std::string> downgrade(RoutePlan &plan, const RouteQuery &query, Budgets &budgets,
                                   Offers &offers)
{
    std::vector<std::string> notes;
    std::vector<std::shared_ptr<const Offer>> targets;
    const auto add = [&targets](const std::shared_ptr<const Offer> &target) {
        if (std::ranges::find(targets, target) == targets.end())
            targets.push_back(target);
    };
    for (const auto &target : plan.targets) {
        // A replacement may fall under another budget that is as far; none comes up twice.
        std::vector<std::shared_ptr<const Offer>> way {target};
        while (const auto action = budgets.downgrade(scopeOf(*way.back(), plan, query))) {
            auto instead = replacementOf(action->to, query, offers);
            if (!instead || std::ranges::find(way, instead) != way.end())
                break;
            plan.moved = true;
            plan.passedOver.push_back({plan.rule,
                                       way.back()->provider->id,
                                       way.back()->model,
                                       {RoutingReason::Code::BudgetDowngrade,
                                        {action->budget, instead->provider->id, instead->model}}});
            std::string note = "downgraded:" + action->budget;
            if (std::ranges::find(notes, note) == notes.end())
                notes.push_back(std::move(note));
            way.push_back(std::move(instead));
        }
        add(way.back());
    }
    plan.targets = std::move(targets);
    return notes;
}

} // namespace patchbay
