#pragma once

#include "core/base/clock.h"
#include "core/catalog/provider.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace patchbay {

/// What a provider says in an answer's headers is left of a key's limits.
struct RateLimitLeft
{
    struct Amount
    {
        std::int64_t remaining = 0;
        std::optional<std::int64_t> limit;
        std::chrono::milliseconds reset {0}; ///< until it is all there again

        friend bool operator==(const Amount &, const Amount &) = default;
    };

    std::optional<Amount> requests; ///< the scarcest of several
    std::optional<Amount> tokens;
};

/// Reads names with `ratelimit` or `rate-limit` and `remaining` in them, and beside each the
/// `limit` and `reset` of the same name: OpenAI, Azure, Groq (`x-ratelimit-remaining-tokens`),
/// Anthropic
/// (`anthropic-ratelimit-input-tokens-remaining`), Cerebras (`x-ratelimit-remaining-requests-day`),
/// Mistral (`ratelimitbysize-remaining`), OpenRouter and others (`x-ratelimit-remaining`). Resets
/// are read as rateLimitReset() does; where one is missing, as with Azure, it is a second.
[[nodiscard]] RateLimitLeft rateLimitLeft(const std::vector<Header> &headers, SystemTime now);

/// Whether limits of \a style fill evenly, so that a part is there before the reset.
[[nodiscard]] bool fillsEvenly(RateLimitStyle style);

} // namespace patchbay
