#pragma once

#include "core/base/clock.h"
#include "core/config/config.h"

namespace patchbay {

/// Whether \a now lies within the hours of \a when, in its own time zone: from `from` (inclusive)
/// to `to` (exclusive), past midnight where `to` is not later; `days` are those on which it begins.
[[nodiscard]] bool isWithinHours(const RouteConditions &when, SystemTime now);

} // namespace patchbay
