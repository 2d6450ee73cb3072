#include "core/routing/targetorder.h"

#include "core/routing/listprice.h"
#include "core/routing/standing.h"
#include "core/routing/targetfitness.h"
#include "core/routing/warmcaches.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace patchbay {

namespace {

using Targets = std::vector<std::shared_ptr<const Offer>>;
using Code = RoutingReason::Code;

/// The share that \a rule gives to \a target; a target without a model of its own takes any.
int weightOf(const Offer &target, const RouteConfig &rule)
{
    const auto found = std::ranges::find_if(rule.targets, [&](const TargetConfig &each) {
        return each.provider == target.provider->id
               && (each.model == target.model || each.model.empty());
    });
    return found == rule.targets.end() ? 1 : found->weight;
}

/// Turns are taken among those that can be asked; a target that is down misses its own.
void orderByTurn(const RouteConfig &rule, const RouteQuery &query, RoutePlan &plan)
{
    std::vector<WeightedTurns::Candidate> candidates;
    Targets ready;
    Targets others;
    for (std::shared_ptr<const Offer> &target : plan.targets) {
        if (isReady(*target, query)
            && !windowTooSmall(*target, *query.facts, rule.set.maxOutputTokens)) {
            candidates.push_back({target->name(), weightOf(*target, rule)});
            ready.push_back(std::move(target));
        } else {
            others.push_back(std::move(target));
        }
    }
    const auto order = query.turns ? query.turns->order(rule.id, candidates)
                                   : WeightedTurns().order(rule.id, candidates);
    plan.targets.clear();
    for (const std::size_t i : order)
        plan.targets.push_back(std::move(ready[i]));
    std::ranges::move(others, std::back_inserter(plan.targets));
    plan.turn = std::move(candidates);
}

void orderByLoad(Targets &targets, const RouteQuery &query)
{
    if (!query.health)
        return;
    std::ranges::stable_sort(targets, {}, [&](const std::shared_ptr<const Offer> &target) {
        return query.health->measured(*target, query.facts->stream).inFlight;
    });
}

/// What of the request another target is known to do, and this one is not.
std::optional<RoutingReason> notStated(const Offer &target, const RouteQuery &query,
                                       const Targets &all)
{
    for (const std::string_view need : wordsOf(query.facts->needs)) {
        if (capabilityOf(target, need) != Capability::NotStated)
            continue;
        const bool elsewhere = std::ranges::any_of(
            all, [&](const auto &other) { return capabilityOf(*other, need) == Capability::Has; });
        if (elsewhere)
            return RoutingReason {Code::CapabilityNotStated, {std::string(need)}};
    }
    return std::nullopt;
}

void putLateBehind(const RouteQuery &query, RoutePlan &plan)
{
    Targets first;
    Targets late;
    const Targets all = std::exchange(plan.targets, {});
    for (const std::shared_ptr<const Offer> &target : all) {
        auto reason = notStated(*target, query, all);
        if (!reason)
            reason = windowTooSmall(*target, *query.facts, plan.set.maxOutputTokens);
        if (!reason) {
            first.push_back(target);
            continue;
        }
        plan.late.push_back({plan.rule, target->provider->id, target->model, std::move(*reason)});
        late.push_back(target);
    }
    plan.targets = std::move(first);
    std::ranges::move(late, std::back_inserter(plan.targets));
}

void stayWhereWarm(const RouteQuery &query, RoutePlan &plan)
{
    const bool wanted = (!plan.rule || plan.rule->sticky) && query.facts->provider.order.empty();
    if (!wanted || !query.warm || !query.prompt || plan.targets.size() < 2)
        return;
    const std::size_t opening = query.prompt->opening();
    if (opening == 0)
        return;
    plan.conversation = WarmCaches::keyOf(query.client, opening);
    // The first request of many looks like every other that begins with the same words.
    const WarmCaches::Place *place = query.prompt->isContinued()
                                         ? query.warm->find(plan.conversation, query.steadyNow)
                                         : nullptr;
    if (!place)
        return;
    const auto warm = std::ranges::find_if(plan.targets, [&](const auto &target) {
        return target->provider->id == place->provider && target->model == place->model;
    });
    const auto firstLate = plan.targets.end() - static_cast<std::ptrdiff_t>(plan.late.size());
    if (warm >= firstLate || !isReady(**warm, query))
        return;
    std::rotate(plan.targets.begin(), warm, warm + 1);
    plan.stays = true;
}

} // namespace

bool isReady(const Offer &target, const RouteQuery &query)
{
    if (!query.health || !query.keys)
        return true;
    return standingOf(target, *query.keys, *query.health, expectedTokens(*query.facts)).readiness
           == Standing::Readiness::Ready;
}

void orderByStrategy(const RouteConfig &rule, const RouteQuery &query, RoutePlan &plan)
{
    if (plan.targets.size() < 2)
        return;
    switch (rule.strategy) {
    case Strategy::Ordered:
        break;
    case Strategy::Weighted:
        orderByTurn(rule, query, plan);
        break;
    case Strategy::Cheapest:
        orderByCost(plan.targets, query);
        break;
    case Strategy::Fastest:
        orderBySpeed(plan.targets, query);
        break;
    case Strategy::LeastBusy:
        orderByLoad(plan.targets, query);
        break;
    }
}

void orderBySpeed(Targets &targets, const RouteQuery &query)
{
    if (!query.health)
        return;
    const auto measured = [&](const std::shared_ptr<const Offer> &target) {
        return query.health->measured(*target, query.facts->stream);
    };
    std::ranges::stable_sort(targets, {}, [&](const std::shared_ptr<const Offer> &target) {
        return measured(target).firstTokenUs.value_or(std::numeric_limits<std::int64_t>::max());
    });
    const auto unknown = std::ranges::find_if(targets, [&](const auto &target) {
        const auto known = measured(target);
        return !known.firstTokenUs && known.mayExplore && isReady(*target, query);
    });
    if (unknown != targets.end())
        std::rotate(targets.begin(), unknown, unknown + 1);
}

void settleOrder(const RouteQuery &query, RoutePlan &plan)
{
    putLateBehind(query, plan);
    stayWhereWarm(query, plan);
}

} // namespace patchbay
