#include "core/routing/budget/costbounds.h"

#include "core/routing/listprice.h"

#include <algorithm>

namespace patchbay {

namespace {

constexpr std::int64_t leastExpected = 1024; ///< tokens of output
constexpr std::int64_t unknownCap = 8192; ///< where neither the request nor the model names one

bool writesTokens(EndpointKind kind)
{
    return kind == EndpointKind::Chat || kind == EndpointKind::Completion
           || kind == EndpointKind::Image;
}

/// Of one choice; 0 where no tokens are written.
std::int64_t capOf(const Offer &offer, const RequestBounds &request)
{
    if (!writesTokens(request.kind))
        return 0;
    const std::int64_t cap = outputCap(offer, *request.facts).value_or(unknownCap);
    return request.outputLimit > 0 ? std::min(cap, request.outputLimit) : cap;
}

std::int64_t choicesOf(const RequestBounds &request)
{
    return std::clamp<std::int64_t>(request.facts->choices, 1, 1000);
}

} // namespace

std::int64_t expectedOutput(const Offer &offer, const RequestBounds &request,
                            const OutputLengths &lengths)
{
    const std::int64_t usual
        = std::max(lengths.p95(request.client, offer.model).value_or(0), leastExpected);
    return std::min(usual, capOf(offer, request)) * choicesOf(request);
}

CostBounds costBounds(const Offer &offer, const RequestBounds &request,
                      const OutputLengths &lengths, SystemTime now)
{
    const std::int64_t input = request.facts->estimatedInput;
    const TokenBounds expected {.input = input, .output = expectedOutput(offer, request, lengths)};
    const TokenBounds most {.input = std::max(request.bodyBytes, input),
                            .output = capOf(offer, request) * choicesOf(request)};
    return {.expected = estimatedCost(offer, expected, now),
            .maximum = highestCost(offer, most, now)};
}

} // namespace patchbay
