#pragma once

#include "core/routing/router.h"

namespace patchbay {

/// Holds the targets of one model to what the request says of providers
/// (RequestFacts::provider): leaves out, with a reason, and orders; by throughput or
/// latency by what is measured of the time to the first content.
///
/// A target whose provider heeds the same wishes among providers of its own (`provider_routing`)
/// is left to do so: a name that means none of the targets counts as its own, and what the
/// catalogue does not know of it forbids nothing.
void applyPreferences(const RouteQuery &query, const Offers &offers, RoutePlan &plan);

} // namespace patchbay
