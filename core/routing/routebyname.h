#pragma once

#include "core/routing/router.h"

namespace patchbay {

/// The plan for the one model that RequestFacts::model names, whatever the request says besides;
/// route() is this for each of its models.
[[nodiscard]] Result<RoutePlan> routeByName(const RouteQuery &query, Offers &offers);

} // namespace patchbay
