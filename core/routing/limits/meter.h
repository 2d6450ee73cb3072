#pragma once

#include "core/config/config.h"
#include "core/routing/limits/tokenbucket.h"

#include <chrono>
#include <optional>
#include <string_view>

namespace patchbay {

/// What one client, user or key has used of its limits: requests and tokens a minute, and requests
/// at a time. A limit of 0 is none.
class Meter final
{
public:
    /// Why there is no room.
    struct Full
    {
        enum class What { Requests, Tokens, Concurrency } what = What::Requests;
        std::int64_t limit = 0;
        std::chrono::microseconds wait {0}; ///< until there is; a guess of 1 s for Concurrency
    };

    /// Takes other limits; a bucket whose rate stays keeps its level.
    void setLimits(const RateLimits &limits, SteadyTime now);

    /// Nothing where a request of \a tokens may begin.
    [[nodiscard]] std::optional<Full> refusal(std::int64_t tokens, SteadyTime now);
    /// A request begins, of which \a tokens are expected.
    void begin(std::int64_t tokens);
    /// It has ended; \a more tokens than expected were used (or fewer).
    void end(std::int64_t more);

    /// What is there of one limit.
    struct Left
    {
        std::int64_t remaining = 0; ///< below 0 where more was used than there was
        std::int64_t limit = 0;
        std::chrono::microseconds full {0}; ///< until it is all there again
    };
    /// Nothing where there is no such limit.
    [[nodiscard]] std::optional<Left> requestsLeft(SteadyTime now);
    [[nodiscard]] std::optional<Left> tokensLeft(SteadyTime now);

    /// Whether it may be forgotten: as good as new.
    [[nodiscard]] bool isIdle(SteadyTime now);

private:
    std::optional<TokenBucket> m_requests;
    std::optional<TokenBucket> m_tokens;
    int m_mostAtOnce = 0;
    int m_running = 0;
};

} // namespace patchbay
