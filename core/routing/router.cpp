#include "core/routing/router.h"

#include "core/base/glob.h"

#include <algorithm>

namespace patchbay {

namespace {

bool anyGlob(const std::vector<std::string> &patterns, std::string_view text)
{
    return patterns.empty()
           || std::any_of(patterns.begin(), patterns.end(),
                          [&](const std::string &pattern) { return matchesGlob(pattern, text); });
}

bool needed(const Needs &needs, std::string_view word)
{
    return (word == "tools" && needs.tools) || (word == "images" && needs.images)
           || (word == "pdf" && needs.pdf) || (word == "audio" && needs.audio)
           || (word == "json_schema" && needs.jsonSchema)
           || (word == "reasoning" && needs.reasoning);
}

/// Conditions that need what the router is not given yet: a classifier, a calendar, budgets.
/// A rule with one of them is passed over rather than matched too widely.
const char *notEvaluated(const RouteConditions &when)
{
    if (!when.task.empty())
        return "its condition `task` is not evaluated by this version";
    if (!when.promptMatches.empty())
        return "its condition `prompt_matches` is not evaluated by this version";
    if (!when.hoursFrom.empty() || !when.hoursTo.empty() || !when.days.empty())
        return "its condition `hours` is not evaluated by this version";
    if (!when.budgetId.empty())
        return "its condition `budget` is not evaluated by this version";
    return nullptr;
}

/// Why \a when does not hold, or null if it does.
const char *mismatch(const RouteConditions &when, const RouteQuery &query)
{
    const RequestFacts &facts = *query.facts;
    if (const char *reason = notEvaluated(when))
        return reason;
    if (!anyGlob(when.model, facts.model))
        return "another model was asked for";
    if (!anyGlob(when.client, query.client))
        return "another client asks";
    if (!anyGlob(when.user, query.user))
        return "another user asks";
    if (!anyGlob(when.tag, query.tag))
        return "the tag differs";
    if (when.stream && *when.stream != facts.stream)
        return facts.stream ? "it is for whole answers" : "it is for streams";
    if (facts.estimatedInput < when.inputMin)
        return "the input is too small";
    if (when.inputMax > 0 && facts.estimatedInput > when.inputMax)
        return "the input is too large";
    if (!when.needs.empty()
        && std::none_of(when.needs.begin(), when.needs.end(),
                        [&](const std::string &word) { return needed(facts.needs, word); }))
        return "it needs other capabilities";
    return nullptr;
}

void addTargets(const RouteConfig &rule, const RouteQuery &query, Offers &offers, RoutePlan &plan)
{
    for (const TargetConfig &target : rule.targets) {
        const std::string &model = target.model.empty() ? query.facts->model : target.model;
        const ProviderConfig *provider = offers.config().provider(target.provider);
        const std::string what = target.provider + '/' + model;
        if (!provider || !provider->enabled) {
            plan.passedOver.push_back(
                {what, provider ? "its provider is disabled" : "there is no such provider"});
            continue;
        }
        plan.targets.push_back(offers.offer(*provider, model));
        plan.moved = plan.moved || model != query.facts->model;
    }
}

Result<RoutePlan> planFor(const RouteConfig &rule, const RouteQuery &query, Offers &offers,
                          std::vector<PassedOver> passedOver)
{
    RoutePlan plan;
    plan.rule = &rule;
    plan.retry = rule.retry;
    plan.set = rule.set;
    plan.passedOver = std::move(passedOver);
    addTargets(rule, query, offers, plan);
    if (plan.targets.empty())
        return fail(ErrorCode::ModelNotFound,
                    "The rule `" + rule.id
                        + "` has no usable target for this request: enable one "
                          "of its providers or give it another target.",
                    "model");
    return plan;
}

Error notFound(const RouteQuery &query, const Offers &offers)
{
    const std::string &model = query.facts->model;
    std::string message = "No route, provider or model is named `" + model.substr(0, 200) + "`.";
    if (const auto near = offers.similar(model); !near.empty()) {
        message += " Did you mean ";
        for (std::size_t i = 0; i < near.size(); ++i)
            message.append(i == 0                 ? "`"
                           : i + 1 == near.size() ? " or `"
                                                  : ", `")
                .append(near[i])
                .append("`");
        message += "?";
    }
    message += " GET /v1/models lists what may be asked for.";
    return {ErrorCode::ModelNotFound, message, "model", std::nullopt};
}

/// `provider/rest`, where that provider offers `rest`.
std::shared_ptr<const Offer> addressed(std::string_view model, Offers &offers)
{
    for (auto slash = model.find('/'); slash != std::string_view::npos;
         slash = model.find('/', slash + 1)) {
        const ProviderConfig *provider = offers.config().provider(model.substr(0, slash));
        const std::string_view rest = model.substr(slash + 1);
        if (provider && provider->enabled && !rest.empty() && offers.offers(*provider, rest))
            return offers.offer(*provider, rest);
    }
    return nullptr;
}

/// Every enabled provider that offers \a model, in the profile's order. A provider that would
/// take any name is no offer of this one.
void addOffering(std::string_view model, Offers &offers, RoutePlan &plan)
{
    for (const ProviderConfig &provider : offers.config().providers) {
        if (provider.enabled && !offers.listed(provider).empty() && offers.offers(provider, model))
            plan.targets.push_back(offers.offer(provider, model));
    }
}

/// The first chat model any enabled provider lists.
std::shared_ptr<const Offer> firstChatModel(Offers &offers)
{
    for (const ProviderConfig &provider : offers.config().providers) {
        if (!provider.enabled)
            continue;
        for (const std::string &id : offers.listed(provider)) {
            if (auto offer = offers.offer(provider, id); offer->isChat())
                return offer;
        }
    }
    return nullptr;
}

} // namespace

Result<RoutePlan> route(const RouteQuery &query, Offers &offers)
{
    const std::string &model = query.facts->model;
    const std::vector<RouteConfig> &rules = offers.config().routes;
    const auto named = [&](std::string_view id) -> const RouteConfig * {
        const auto rule = std::find_if(rules.begin(), rules.end(), [&](const RouteConfig &each) {
            return each.enabled && each.id == id;
        });
        return rule == rules.end() ? nullptr : &*rule;
    };
    if (!query.forcedRoute.empty()) {
        if (const RouteConfig *rule = named(query.forcedRoute))
            return planFor(*rule, query, offers, {});
        return fail(ErrorCode::InvalidRequest,
                    "x-patchbay-route names no enabled rule: `"
                        + std::string(query.forcedRoute.substr(0, 200)) + "`.",
                    "x-patchbay-route");
    }
    if (const RouteConfig *rule = named(model))
        return planFor(*rule, query, offers, {});

    RoutePlan plan;
    for (const RouteConfig &rule : rules) {
        const char *reason = rule.enabled ? mismatch(rule.when, query) : "it is disabled";
        if (reason) {
            plan.passedOver.push_back({"route:" + rule.id, reason});
            continue;
        }
        auto ruled = planFor(rule, query, offers, plan.passedOver);
        if (ruled || !rule.fallThrough)
            return ruled;
        plan.passedOver.push_back({"route:" + rule.id, "none of its targets is usable"});
    }
    if (auto offer = addressed(model, offers))
        plan.targets.push_back(std::move(offer));
    else
        addOffering(model, offers, plan);
    if (plan.targets.empty() && model == "auto") {
        if (auto offer = firstChatModel(offers)) {
            plan.targets.push_back(std::move(offer));
            plan.moved = true;
        }
    }
    if (plan.targets.empty())
        return std::unexpected(notFound(query, offers));
    return plan;
}

} // namespace patchbay
