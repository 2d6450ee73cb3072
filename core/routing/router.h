#pragma once

#include "core/model/request.h"
#include "core/model/routingreason.h"
#include "core/routing/askedprompt.h"
#include "core/routing/offers.h"
#include "core/routing/weightedturns.h"

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

class Budgets;
class KeyRing;
class TargetHealth;
class WarmCaches;

/// A rule or a target that was not taken, for the dry run and for whoever wonders.
struct PassedOver
{
    const RouteConfig *rule = nullptr; ///< itself, or the one that names the target
    std::string provider; ///< empty: it is the rule that was passed over
    std::string model; ///< of a target, or a fallback that is known nowhere
    RoutingReason reason;

    [[nodiscard]] bool isRule() const { return provider.empty() && model.empty(); }
    /// `route:<id>` or `<provider>/<model>`.
    [[nodiscard]] std::string what() const;
};

/// Everything a routing decision depends on besides the profile.
struct RouteQuery
{
    const RequestFacts *facts = nullptr;
    EndpointKind kind = EndpointKind::Chat;
    std::string_view client;
    std::string_view user;
    std::string_view tag;
    std::string_view forcedRoute; ///< `x-patchbay-route`; empty if none
    AskedPrompt *prompt = nullptr; ///< null where the endpoint has no conversation
    SystemTime now = std::chrono::system_clock::now(); ///< for hours, and prices that change
    Budgets *budgets = nullptr; ///< null: none is known
    SteadyTime steadyNow {}; ///< for what is measured
    /// How things stand, which routing only reads. Null: nothing is known of any target, no key is
    /// missing, it is nobody's turn, no conversation has a warm cache.
    const TargetHealth *health = nullptr;
    const KeyRing *keys = nullptr;
    const WeightedTurns *turns = nullptr;
    const WarmCaches *warm = nullptr;
    /// Where it is given: what was passed over before the request was refused.
    std::vector<PassedOver> *refused = nullptr;
};

/// Where a request goes: targets in the order in which they are tried.
struct RoutePlan
{
    const RouteConfig *rule = nullptr; ///< nothing where no rule matched
    std::vector<std::shared_ptr<const Offer>> targets;
    RetryPolicy retry;
    RouteOverrides set;
    bool moved = false; ///< some target is another model, or another provider than was named
    /// What the models are instead, where there is no target since all are for other kinds of
    /// endpoint, such as `an embedding model`.
    std::string_view otherKind;
    std::vector<PassedOver> passedOver;
    /// Those of the targets that come behind all others, and why: they are asked all the same
    /// where these fail, since what is known of models is not always so.
    std::vector<PassedOver> late;
    /// Whose turn it was, by the strategy `weighted`; for WeightedTurns::take().
    std::vector<WeightedTurns::Candidate> turn;
    /// The conversation in WarmCaches, where the request may go to several targets; 0: none.
    std::size_t conversation = 0;
    bool stays = false; ///< the first target is where its cache is warm
};

/// The plan for a request, by the order of interfaces.md, "Model names": the id of an enabled
/// route; the first enabled rule whose conditions hold; `provider/rest`; an id that an enabled
/// provider offers; both of these without `:floor` (cheapest first) or `:nitro` (fastest first);
/// for `auto` the first usable model of the endpoint's kind. Rules whose targets are for another
/// kind are skipped. Targets that cannot do what the request needs are left out, the others ordered
/// by the rule's strategy. What RequestFacts::provider says then leaves out and orders targets;
/// those of RequestFacts::fallbacks, found in the same way, follow under the rule, if any, of the
/// first model that has a target. Last come those that are not known to be fit (RoutePlan::late),
/// first the one where the conversation's prompt cache is warm. A pure function of its arguments;
/// \a offers only remembers what it parsed. Errors: `model_not_found` with near names,
/// `unsupported_by_target` for a model of another kind, or where no target can do what the request
/// needs, `invalid_request` for an unknown forced
/// route.
[[nodiscard]] Result<RoutePlan> route(const RouteQuery &query, Offers &offers);

} // namespace patchbay
