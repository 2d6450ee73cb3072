#pragma once

#include "core/model/request.h"
#include "core/routing/budget/budgets.h"
#include "core/routing/budget/outputlengths.h"
#include "core/routing/offers.h"

#include <cstdint>
#include <string_view>

namespace patchbay {

/// What a request may use, for bounding its cost.
struct RequestBounds
{
    const RequestFacts *facts = nullptr;
    EndpointKind kind = EndpointKind::Chat;
    std::string_view client;
    std::int64_t bodyBytes = 0; ///< no text has more tokens than bytes
    std::int64_t outputLimit = 0; ///< that the rule sets; 0: none
};

/// Tokens that \a offer is expected to answer \a request with, by how long its answers to the
/// client have been (design: routing.md, "Budgets"); 0 where it writes none.
[[nodiscard]] std::int64_t expectedOutput(const Offer &offer, const RequestBounds &request,
                                          const OutputLengths &lengths);

/// What \a request may cost at \a offer: expected, and at most.
[[nodiscard]] CostBounds costBounds(const Offer &offer, const RequestBounds &request,
                                    const OutputLengths &lengths, SystemTime now);

} // namespace patchbay
