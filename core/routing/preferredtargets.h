#pragma once

#include "core/routing/router.h"

namespace patchbay {

/// Holds the targets of one model to what the request says of providers
/// (RequestFacts::provider): leaves out, with a reason, and orders. Nothing is measured, so by
/// throughput or latency they stay as they stood.
///
/// A target whose provider heeds the same wishes among providers of its own (`provider_routing`)
/// is left to do so: a name that means none of the targets counts as its own, and what the
/// catalogue does not know of it forbids nothing.
void applyPreferences(const RouteQuery &query, const Offers &offers, RoutePlan &plan);

} // namespace patchbay
