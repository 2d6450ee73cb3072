#pragma once

#include "core/routing/budget/budgets.h"
#include "core/routing/router.h"

#include <string>
#include <vector>

namespace patchbay {

/// Puts in place of each target of \a plan that falls under a budget which has reached its action
/// `downgrade` that action's own target (design: routing.md, "From request to targets"). Gives
/// notes that say so, such as `downgraded:monthly`. A replacement that falls under such a budget
/// itself is replaced in turn. A target that serves other kinds of endpoints,
/// or whose provider is disabled, replaces nothing.
[[nodiscard]] std::vector<std::string> downgrade(RoutePlan &plan, const RouteQuery &query,
                                                 Budgets &budgets, Offers &offers);

} // namespace patchbay
