#pragma once

#include "core/routing/router.h"

#include <span>

namespace patchbay {

/// Puts the targets of \a plan, which the rule \a rule has given, in the order of its strategy.
void orderByStrategy(const RouteConfig &rule, const RouteQuery &query, RoutePlan &plan);

/// Fastest first, by the usual time to the first content. One that is not known goes first now and
/// then, so that it is found out; otherwise it comes behind those that are.
void orderBySpeed(std::vector<std::shared_ptr<const Offer>> &targets, const RouteQuery &query);

/// Puts targets behind that are not known to be fit while others are (RoutePlan::late), and first
/// the one where the conversation's prompt cache is warm, unless the rule does not want that.
void settleOrder(const RouteQuery &query, RoutePlan &plan);

/// Whether \a target can be asked now, as far as \a query knows.
[[nodiscard]] bool isReady(const Offer &target, const RouteQuery &query);

} // namespace patchbay
