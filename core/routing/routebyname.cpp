#include "core/routing/routebyname.h"

#include "core/routing/listprice.h"
#include "core/routing/ruleconditions.h"
#include "core/routing/standing.h"
#include "core/routing/targetfitness.h"
#include "core/routing/targetorder.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>

namespace patchbay {

namespace {

using Code = RoutingReason::Code;

/// What was asked for, taken apart where it is `provider/rest` and that provider offers `rest`.
struct Address
{
    const ProviderConfig *provider = nullptr; ///< nothing where none was named
    std::string_view model; ///< `rest`, or the whole name
};

Address addressOf(std::string_view model, const Offers &offers)
{
    for (auto slash = model.find('/'); slash != std::string_view::npos;
         slash = model.find('/', slash + 1)) {
        const ProviderConfig *provider = offers.config().provider(model.substr(0, slash));
        const std::string_view rest = model.substr(slash + 1);
        if (provider && !rest.empty() && offers.offers(*provider, rest))
            return {provider, rest};
    }
    return {nullptr, model};
}

/// What a target without a model of its own is asked for. Empty where the request names none:
/// it asked for the rule itself, or for `auto`.
std::string_view askedOf(const ProviderConfig &provider, const Address &address,
                         const RouteConfig &rule, const RouteQuery &query, const Offers &offers)
{
    const std::string &asked = query.facts->model;
    if (asked == rule.id || asked == "auto")
        return {};
    // `openai/gpt-5` is one model's id at OpenRouter and `gpt-5` at OpenAI.
    return &provider != address.provider && offers.listsModels(provider)
                   && offers.offers(provider, asked)
               ? std::string_view(asked)
               : address.model;
}

void addTargets(const RouteConfig &rule, const RouteQuery &query, Offers &offers, RoutePlan &plan)
{
    const Address address = addressOf(query.facts->model, offers);
    bool suited = false;
    std::string_view unsuited;
    for (const TargetConfig &target : rule.targets) {
        const ProviderConfig *provider = offers.config().provider(target.provider);
        const std::string_view model = !target.model.empty() ? std::string_view(target.model)
                                       : provider ? askedOf(*provider, address, rule, query, offers)
                                                  : address.model;
        const auto passOver = [&](Code code, std::vector<std::string> parameters = {}) {
            plan.passedOver.push_back(
                {&rule, target.provider, std::string(model), {code, std::move(parameters)}});
        };
        if (!provider) {
            passOver(Code::UnknownProvider);
            continue;
        }
        if (model.empty()) {
            passOver(Code::NoModelNamed);
            continue;
        }
        auto offer = offers.offer(*provider, model);
        const bool named = model == address.model || model == query.facts->model;
        if (const auto other = offer->mismatch(query.kind, named); !other.empty()) {
            unsuited = other;
            passOver(Code::OtherKind, {std::string(other)});
            continue;
        }
        suited = true;
        if (!provider->enabled) {
            passOver(Code::ProviderDisabled);
            continue;
        }
        plan.targets.push_back(std::move(offer));
        const bool elsewhere = address.provider && provider != address.provider;
        plan.moved = plan.moved || elsewhere || !named;
    }
    if (!suited)
        plan.otherKind = unsuited;
}

/// Leaves out those that cannot do what the request needs, whatever their state.
void leaveOutUnfit(const RouteQuery &query, RoutePlan &plan)
{
    std::erase_if(plan.targets, [&](const std::shared_ptr<const Offer> &target) {
        auto reason = unfitness(*target, *query.facts);
        if (!reason)
            return false;
        plan.passedOver.push_back(
            {plan.rule, target->provider->id, target->model, std::move(*reason)});
        return true;
    });
}

RoutePlan planFor(const RouteConfig &rule, const RouteQuery &query, Offers &offers)
{
    RoutePlan plan;
    plan.rule = &rule;
    plan.retry = rule.retry;
    plan.set = rule.set;
    addTargets(rule, query, offers, plan);
    leaveOutUnfit(query, plan);
    orderByStrategy(rule, query, plan);
    return plan;
}

/// The targets of \a passedOver that lack something which the request needs, and nothing else
/// speaks against: nothing where there is none.
std::optional<Error> unfit(std::span<const PassedOver> passedOver)
{
    std::string targets;
    std::string what;
    for (const PassedOver &each : passedOver) {
        if (each.reason.code != Code::LacksCapability)
            continue;
        what = each.reason.parameters.front();
        targets.append(targets.empty() ? "`" : ", `").append(each.what()).append("`");
    }
    if (targets.empty())
        return std::nullopt;
    return Error {ErrorCode::UnsupportedByTarget,
                  "The request needs " + what + ", which " + targets
                      + " cannot take. Ask for a model that can, or give the rule such a target.",
                  "model", std::nullopt};
}

Error noTarget(const RoutePlan &plan)
{
    if (auto error = unfit(plan.passedOver))
        return *error;
    std::string message = "The rule `" + plan.rule->id + "` has no usable target for this request";
    for (std::size_t i = 0; i < plan.passedOver.size() && i < 3; ++i)
        message.append(i == 0 ? " (" : "; ")
            .append(plan.passedOver[i].what())
            .append(": ")
            .append(words(plan.passedOver[i].reason));
    message += plan.passedOver.empty() ? ": " : "): ";
    message += "enable one of its providers or give it another target.";
    return {ErrorCode::ModelNotFound, message, "model", std::nullopt};
}

/// Whether a target of \a plan can be asked now and the request fits into its window.
bool isUsable(const RoutePlan &plan, const RouteQuery &query)
{
    return std::ranges::any_of(plan.targets, [&](const std::shared_ptr<const Offer> &target) {
        return isReady(*target, query)
               && !windowTooSmall(*target, *query.facts, plan.set.maxOutputTokens);
    });
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

/// For `auto`: nothing to choose from.
Error noModelOf(EndpointKind kind)
{
    return {ErrorCode::ModelNotFound,
            "No enabled provider with a key lists " + std::string(phraseOf(kind))
                + ": add one, or name a model.",
            "model", std::nullopt};
}

/// Everything that was asked for by name is for another kind of endpoint.
Error wrongKind(const RouteQuery &query, std::string_view phrase)
{
    return {ErrorCode::UnsupportedByTarget,
            '`' + query.facts->model.substr(0, 200) + "` is " + std::string(phrase)
                + "; this endpoint takes " + std::string(phraseOf(query.kind)) + '.',
            "model", std::nullopt};
}

/// Takes \a offer into the plan unless it is for another kind of endpoint.
void addOffer(std::shared_ptr<const Offer> offer, const RouteQuery &query, RoutePlan &plan)
{
    if (const auto other = offer->mismatch(query.kind, true); !other.empty()) {
        plan.passedOver.push_back(
            {nullptr, offer->provider->id, offer->model, {Code::OtherKind, {std::string(other)}}});
        plan.otherKind = other;
        return;
    }
    plan.targets.push_back(std::move(offer));
}

/// `provider/rest`, else every enabled provider that offers \a model, in the profile's order. A
/// provider that would take any name is no offer of this one.
void addOffers(std::string_view model, const RouteQuery &query, Offers &offers, RoutePlan &plan)
{
    const Address address = addressOf(model, offers);
    if (address.provider && address.provider->enabled) {
        addOffer(offers.offer(*address.provider, address.model), query, plan);
        return;
    }
    if (address.provider)
        plan.passedOver.push_back({nullptr,
                                   address.provider->id,
                                   std::string(address.model),
                                   {Code::ProviderDisabled, {}}});
    for (const ProviderConfig &provider : offers.config().providers) {
        if (!offers.listsModels(provider) || !offers.offers(provider, model))
            continue;
        if (provider.enabled)
            addOffer(offers.offer(provider, model), query, plan);
        else
            plan.passedOver.push_back(
                {nullptr, provider.id, std::string(model), {Code::ProviderDisabled, {}}});
    }
}

/// The same with OpenRouter's suffixes cut off.
void addWithoutSuffix(const RouteQuery &query, Offers &offers, RoutePlan &plan)
{
    const std::string_view model = query.facts->model;
    for (const std::string_view suffix : {":floor", ":nitro"}) {
        if (!model.ends_with(suffix))
            continue;
        addOffers(model.substr(0, model.size() - suffix.size()), query, offers, plan);
        if (suffix == ":floor")
            orderByCost(plan.targets, query);
        else
            orderBySpeed(plan.targets, query);
    }
}

bool hasUsableKey(const ProviderConfig &provider)
{
    return provider.keys.empty()
           || std::ranges::any_of(provider.keys, [](const KeyConfig &key) { return key.enabled; });
}

/// The first model for the request's endpoint that an enabled provider with a key lists, and that
/// can do what is needed.
std::shared_ptr<const Offer> firstModel(const RouteQuery &query, Offers &offers)
{
    for (const ProviderConfig &provider : offers.config().providers) {
        if (!provider.enabled || !hasUsableKey(provider))
            continue;
        for (const std::string &id : offers.listed(provider)) {
            auto offer = offers.offer(provider, id);
            if (offer->isFor(query.kind) && !unfitness(*offer, *query.facts))
                return offer;
        }
    }
    return nullptr;
}

/// Keeps why \a tried led nowhere.
void passOver(RoutePlan tried, const RouteQuery &query, RoutePlan &plan)
{
    for (const std::shared_ptr<const Offer> &target : tried.targets) {
        auto reason = windowTooSmall(*target, *query.facts, tried.set.maxOutputTokens);
        if (!reason && query.keys && query.health)
            reason = standingOf(*target, *query.keys, *query.health, expectedTokens(*query.facts))
                         .reason;
        if (reason)
            tried.passedOver.push_back(
                {tried.rule, target->provider->id, target->model, std::move(*reason)});
    }
    std::ranges::move(tried.passedOver, std::back_inserter(plan.passedOver));
    plan.passedOver.push_back({tried.rule, {}, {}, {Code::NoTargetLeft, {}}});
}

/// \a ruled with what was passed over before it, which may be hundreds of rules.
RoutePlan withEarlier(RoutePlan ruled, RoutePlan &earlier)
{
    std::ranges::move(ruled.passedOver, std::back_inserter(earlier.passedOver));
    ruled.passedOver = std::move(earlier.passedOver);
    return ruled;
}

/// The rule, if any, of \a plan is what refuses.
std::unexpected<Error> refuse(Error error, RoutePlan plan, const RouteQuery &query)
{
    if (query.refused) {
        if (plan.rule)
            plan.passedOver.push_back({plan.rule, {}, {}, {Code::NoTargetLeft, {}}});
        *query.refused = std::move(plan.passedOver);
    }
    return std::unexpected(std::move(error));
}

} // namespace

Result<RoutePlan> routeByName(const RouteQuery &query, Offers &offers)
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
        const RouteConfig *rule = named(query.forcedRoute);
        if (!rule)
            return fail(ErrorCode::InvalidRequest,
                        "x-patchbay-route names no enabled rule: `"
                            + std::string(query.forcedRoute.substr(0, 200)) + "`.",
                        "x-patchbay-route");
        RoutePlan forced = planFor(*rule, query, offers);
        if (forced.targets.empty()) {
            Error error = noTarget(forced);
            return refuse(std::move(error), std::move(forced), query);
        }
        return forced;
    }

    RoutePlan plan;
    plan.passedOver.reserve(rules.size() + 8); // and a few targets
    std::optional<RoutePlan> doubtful; ///< of the first rule that cannot be followed just now
    const RouteConfig *own = named(model);
    const auto taken = [&](const RouteConfig &rule) -> std::optional<Result<RoutePlan>> {
        RoutePlan ruled = planFor(rule, query, offers);
        if (!ruled.targets.empty() && (!rule.fallThrough || isUsable(ruled, query)))
            return withEarlier(std::move(ruled), plan);
        if (!rule.fallThrough && (ruled.otherKind.empty() || &rule == own)) {
            Error error = noTarget(ruled);
            return refuse(std::move(error), withEarlier(std::move(ruled), plan), query);
        }
        if (!ruled.targets.empty() && !doubtful)
            doubtful = ruled;
        passOver(std::move(ruled), query, plan);
        return std::nullopt;
    };
    if (own) {
        if (auto result = taken(*own))
            return std::move(*result);
    }
    for (const RouteConfig &rule : rules) {
        if (&rule == own)
            continue;
        auto reason = rule.enabled ? mismatch(rule.when, query)
                                   : std::optional(RoutingReason {Code::RuleDisabled, {}});
        if (reason) {
            plan.passedOver.push_back({&rule, {}, {}, std::move(*reason)});
            continue;
        }
        if (auto result = taken(rule))
            return std::move(*result);
    }
    const std::size_t ofRules = plan.passedOver.size();
    addOffers(model, query, offers, plan);
    if (plan.targets.empty())
        addWithoutSuffix(query, offers, plan);
    leaveOutUnfit(query, plan);
    if (plan.targets.empty() && model == "auto") {
        if (auto offer = firstModel(query, offers)) {
            plan.targets.push_back(std::move(offer));
            plan.moved = true;
        }
    }
    if (plan.targets.empty() && doubtful) {
        doubtful->passedOver = std::move(plan.passedOver);
        return std::move(*doubtful);
    }
    if (plan.targets.empty()) {
        if (auto error = unfit(std::span(plan.passedOver).subspan(ofRules)))
            return refuse(std::move(*error), std::move(plan), query);
    }
    if (plan.targets.empty() && !plan.otherKind.empty())
        return refuse(wrongKind(query, plan.otherKind), std::move(plan), query);
    if (plan.targets.empty())
        return refuse(model == "auto" ? noModelOf(query.kind) : notFound(query, offers),
                      std::move(plan), query);
    return plan;
}

} // namespace patchbay
