#pragma once

#include "core/base/clock.h"
#include "core/model/exchangerecord.h"
#include "core/model/request.h"
#include "core/routing/offers.h"

#include <optional>
#include <string>

namespace patchbay {

/// What an answer cost, and where that figure comes from.
struct Charge
{
    std::optional<Money> cost; ///< nothing: unknown
    CostSource source = CostSource::Unknown;
    std::string priceDate; ///< `YYYY-MM-DD` of the catalogue's row
};

/// Prices \a usage at \a offer: the way of billing first, then the provider's own statement, the
/// profile's price, the catalogue's. \a time is when the request was sent.
[[nodiscard]] Charge charge(const Offer &offer, const Usage &usage, SystemTime time);

/// What an attempt came to that failed without a word on usage: nothing where it was \a refused by
/// HTTP by a target whose prices are known. Of a time-out or a cut nobody knows.
[[nodiscard]] Charge chargeUnanswered(const Offer &offer, bool refused, SystemTime time);

/// Notes in \a attempt, which answered, what the answer used and cost.
void enterInto(AttemptRecord &attempt, const Usage &usage, std::optional<Money> cost);

/// A bound without a tokenizer, for answers whose provider reports none; marked as estimated.
/// Only text can be estimated: embeddings and moderations have no output in tokens, and of images,
/// sound and ranks nothing is known.
[[nodiscard]] Usage estimatedUsage(EndpointKind kind, std::int64_t inputTokens,
                                   std::int64_t outputBytes);

} // namespace patchbay
