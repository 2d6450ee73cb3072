#pragma once

#include "core/base/clock.h"
#include "core/base/money.h"
#include "core/routing/router.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace patchbay {

/// What bounds a request that has not been answered: tokens, and what else is sold.
struct UsageBounds
{
    std::int64_t input = 0;
    std::int64_t output = 0; ///< of all choices together
    std::int64_t images = 0;
    std::int64_t audioMs = 0; ///< of sound to be transcribed
};

/// The rates by which \a offer will be charged for so much \a input: the profile's, else the
/// catalogue's of \a time; all 0 where it is not metered. Nothing where they are unknown.
[[nodiscard]] std::optional<Rates> listRates(const Offer &offer, std::int64_t input,
                                             SystemTime time);

/// What the provider may generate for \a facts at \a offer, in tokens of one choice: the request's
/// own limit, else the model's; nothing where neither is known.
[[nodiscard]] std::optional<std::int64_t> outputCap(const Offer &offer, const RequestFacts &facts);

/// The cost of \a bounds at \a offer by its price at \a time, all input taken as uncached; 0 where
/// tokens cost nothing there (subscription, local server). Nothing where the price is unknown.
[[nodiscard]] std::optional<Money> estimatedCost(const Offer &offer, const UsageBounds &bounds,
                                                 SystemTime time);

/// The same as an upper bound: all input at the dearest rate that input can have there, such as
/// that for writing a cache.
[[nodiscard]] std::optional<Money> highestCost(const Offer &offer, const UsageBounds &bounds,
                                               SystemTime time);

/// Cheapest for this request first, unknown prices last, else as they stood.
void orderByCost(std::vector<std::shared_ptr<const Offer>> &targets, const RouteQuery &query);

} // namespace patchbay
