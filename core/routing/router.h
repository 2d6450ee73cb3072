#pragma once

#include "core/model/request.h"
#include "core/routing/askedprompt.h"
#include "core/routing/offers.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

class Budgets;

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
};

/// Why a rule or a target was not taken, for the dry run and for whoever wonders.
struct PassedOver
{
    std::string what; ///< `route:<id>` or `<provider>/<model>`
    std::string reason;
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
};

/// The plan for a request, by the order of interfaces.md, "Model names": the id of an enabled
/// route; the first enabled rule whose conditions hold; `provider/rest`; an id that an enabled
/// provider offers; both of these without `:floor` (cheapest first) or `:nitro` (fastest first: the
/// profile's order while nothing is measured); for `auto` the first usable model of the endpoint's
/// kind. Rules whose targets are for another kind are skipped. What RequestFacts::provider says
/// then leaves out and orders targets; those of RequestFacts::fallbacks, found in the same way,
/// follow under the rule, if any, of the first model that has a target. A pure function of its
/// arguments; \a offers only remembers what it parsed. Errors: `model_not_found` with near names,
/// `unsupported_by_target` for a model of another kind, `invalid_request` for an unknown forced
/// route.
[[nodiscard]] Result<RoutePlan> route(const RouteQuery &query, Offers &offers);

} // namespace patchbay
