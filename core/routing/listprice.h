#pragma once

#include "core/routing/router.h"

#include <memory>
#include <optional>
#include <vector>

namespace patchbay {

/// The rates by which an offer will be charged: the profile's, else the catalogue's of now; all 0
/// where it is not metered. Nothing where they are unknown.
[[nodiscard]] std::optional<Rates> listRates(const Offer &offer, const RouteQuery &query);

/// Cheapest for this request first, unknown prices last, else as they stood.
void orderByCost(std::vector<std::shared_ptr<const Offer>> &targets, const RouteQuery &query);

} // namespace patchbay
