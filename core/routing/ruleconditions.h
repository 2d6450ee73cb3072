#pragma once

#include "core/config/config.h"
#include "core/model/routingreason.h"

#include <optional>

namespace patchbay {

struct RouteQuery;

/// Why the conditions \a when of a rule do not hold for \a query, or nothing if they do. A
/// condition that this version does not evaluate does not hold: a rule is rather passed over than
/// matched too widely.
[[nodiscard]] std::optional<RoutingReason> mismatch(const RouteConditions &when,
                                                    const RouteQuery &query);

} // namespace patchbay
