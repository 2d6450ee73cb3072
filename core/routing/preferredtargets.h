#pragma once

#include "core/routing/router.h"

namespace patchbay {

/// Holds the targets of one model to what the request says of providers
/// (RequestFacts::provider): leaves out, with a reason, and orders. Nothing is measured, so by
/// throughput or latency they stay as they stood.
///
/// A name that no provider of the profile bears is left to targets that heed the same wishes among
/// providers of their own (`provider_routing`): they count as named where such a name stands.
void applyPreferences(const RouteQuery &query, const Offers &offers, RoutePlan &plan);

} // namespace patchbay
