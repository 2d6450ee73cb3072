#pragma once

#include "core/base/money.h"

#include <cstdint>
#include <optional>

namespace patchbay {

/// Where token counts come from; Unknown where none were told.
enum class UsageSource { Unknown, Estimated, Provider };

/// Tokens of one answer as disjoint counts: no token stands in two of them, except that
/// `reasoning`, `outputAudio` and `outputImage` are parts of `output`. Besides them what is sold by
/// another measure, which may be known where no token is.
/// Whatever a provider's own totals include has been taken apart by the decoder.
struct Usage
{
    std::int64_t uncachedInput
        = 0; ///< text and image input neither read from nor written to a cache
    std::int64_t inputAudio = 0; ///< uncached audio input
    std::int64_t inputImage = 0; ///< uncached image input, where the provider counts it apart
    std::int64_t cacheRead = 0; ///< input read from the cache, audio excluded
    std::int64_t cacheReadAudio = 0; ///< audio input read from the cache
    std::int64_t cacheWrite = 0; ///< input written to the 5-minute (or only) cache
    std::int64_t cacheWrite1h = 0; ///< input written to the 1-hour cache
    std::int64_t output = 0; ///< all output, the three below included
    std::int64_t reasoning = 0;
    std::int64_t outputAudio = 0;
    std::int64_t outputImage = 0;
    std::int64_t webSearches = 0; ///< billed searches, not tokens
    std::int64_t images = 0; ///< that an image endpoint made
    std::int64_t audioMs = 0; ///< of sound that was transcribed
    UsageSource source = UsageSource::Unknown;
    std::optional<Money> statedCost; ///< the charge the provider itself stated

    [[nodiscard]] std::int64_t totalInput() const
    {
        return uncachedInput + inputAudio + inputImage + cacheRead + cacheReadAudio + cacheWrite
               + cacheWrite1h;
    }

    [[nodiscard]] bool hasTokens() const { return totalInput() > 0 || output > 0; }
    /// Whether any is there of what is charged by its count.
    [[nodiscard]] bool hasCounts() const
    {
        return hasTokens() || (webSearches | images | audioMs) != 0;
    }
    /// Whether anything was told that can be charged for.
    [[nodiscard]] bool isKnown() const
    {
        return source != UsageSource::Unknown || images > 0 || audioMs > 0;
    }

    friend bool operator==(const Usage &, const Usage &) = default;
};

} // namespace patchbay
