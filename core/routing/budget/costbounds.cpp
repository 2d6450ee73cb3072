#include "core/routing/budget/costbounds.h"

#include "core/routing/listprice.h"

#include <algorithm>

namespace patchbay {

namespace {

constexpr std::int64_t leastExpected = 1024; ///< tokens of output
constexpr std::int64_t unknownCap = 8192; ///< where neither the request nor the model names one

// Of recorded sound: 128 kbit/s as music and calls usually have, 4 kbit/s as hardly a codec goes
// below.
constexpr std::int64_t usualBytesPerMs = 16;
constexpr std::int64_t mostMsPerByte = 2;

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
    const std::int64_t images = request.kind == EndpointKind::Image ? choicesOf(request) : 0;
    const bool sounds = request.kind == EndpointKind::Transcription;
    const UsageBounds expected {.input = input,
                                .output = expectedOutput(offer, request, lengths),
                                .images = images,
                                .audioMs = sounds ? request.bodyBytes / usualBytesPerMs : 0};
    const UsageBounds most {.input = std::max(request.bodyBytes, input),
                            .output = capOf(offer, request) * choicesOf(request),
                            .images = images,
                            .audioMs = sounds ? request.bodyBytes * mostMsPerByte : 0};
    return {.expected = estimatedCost(offer, expected, now),
            .maximum = highestCost(offer, most, now)};
}

} // namespace patchbay
