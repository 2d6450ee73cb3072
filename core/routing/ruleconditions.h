#pragma once

#include "core/config/config.h"

namespace patchbay {

struct RouteQuery;

/// Why the conditions \a when of a rule do not hold for \a query, or null if they do. A condition
/// that this version does not evaluate does not hold: a rule is rather passed over than matched too
/// widely.
[[nodiscard]] const char *mismatch(const RouteConditions &when, const RouteQuery &query);

} // namespace patchbay
