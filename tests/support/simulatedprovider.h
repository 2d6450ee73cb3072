#pragma once

#include "core/base/clock.h"
#include "core/catalog/provider.h"
#include "core/model/failure.h"
#include "core/routing/limits/tokenbucket.h"
#include "tests/support/chance.h"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace patchbay {

/// What a provider does while it is not well.
enum class Trouble {
    None,
    RefusesConnections,
    Overloaded, ///< 529 at once
    BadGateway, ///< 502 with a web page, after seconds
    LimitsRates, ///< 429, and a minute to wait
    OutOfCredit, ///< 429 `insufficient_quota`
    RefusesKeys, ///< 401
    LacksModels, ///< 404
    Hangs, ///< takes requests and says nothing
};

/// What comes of asking a simulated provider.
struct SimulatedAnswer
{
    std::chrono::microseconds firstContent {0};
    std::chrono::microseconds took {0}; ///< until the answer or the failure has ended
    std::optional<Failure> failure; ///< classified as the relay does it
    std::vector<Header> headers;
};

/// A provider on virtual time: answers after a while, keeps limits and says in headers what is left
/// of them, and has its troubles.
class SimulatedProvider final
{
public:
    struct Traits
    {
        std::chrono::milliseconds firstContent {600}; ///< the median
        int tokensPerSecond = 80;
        int requestsPerMinute = 0; ///< that it lets through; 0: as many as may come
        int failuresInThousand = 0; ///< 503 now and then
    };

    /// \a clock must outlive it.
    SimulatedProvider(Traits traits, const Clock &clock, std::uint64_t seed);

    void setTrouble(Trouble trouble, SteadyTime from, SteadyTime until);
    [[nodiscard]] SimulatedAnswer ask(std::int64_t outputTokens);

private:
    struct Spell
    {
        Trouble trouble = Trouble::None;
        SteadyTime from;
        SteadyTime until;
    };

    [[nodiscard]] Trouble trouble() const;
    [[nodiscard]] std::vector<Header> limitHeaders();

    Traits m_traits;
    const Clock &m_clock;
    Chance m_chance;
    std::vector<Spell> m_spells;
    std::optional<TokenBucket> m_requests;
    std::int64_t m_left = 0;
};

} // namespace patchbay
