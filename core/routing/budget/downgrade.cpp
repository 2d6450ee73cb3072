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
        const SpendScope scope {.provider = target->provider->id,
                                .model = target->model,
                                .client = query.client,
                                .user = query.user,
                                .tag = query.tag,
                                .route
                                = plan.rule ? std::string_view(plan.rule->id) : std::string_view(),
                                .key = keyOf(*target->provider)};
        const auto action = budgets.downgrade(scope);
        const auto instead = action ? replacementOf(action->to, query, offers) : nullptr;
        if (!instead) {
            add(target);
            continue;
        }
        add(instead);
        plan.moved = true;
        plan.passedOver.push_back({plan.rule,
                                   target->provider->id,
                                   target->model,
                                   {RoutingReason::Code::BudgetDowngrade,
                                    {action->budget, instead->provider->id, instead->model}}});
        std::string note = "downgraded:" + action->budget;
        if (std::ranges::find(notes, note) == notes.end())
            notes.push_back(std::move(note));
    }
    plan.targets = std::move(targets);
    return notes;
}

} // namespace patchbay
