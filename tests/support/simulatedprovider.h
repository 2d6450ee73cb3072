#pragma once

#include "core/base/clock.h"
#include "core/catalog/provider.h"
#include "core/model/failure.h"
#include "core/routing/limits/tokenbucket.h"
#include "tests/support/chance.h"

#include <chrono>
#include <map>
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

/// A provider on virtual time: answers after a while, keeps limits of each key and says in headers
/// what is left of them, and has its troubles.
class SimulatedProvider final
{
public:
    struct Traits
    {
        std::chrono::milliseconds firstContent {600}; ///< the median
        int tokensPerSecond = 80;
        int requestsPerMinute = 0; ///< of each key; 0: as many as may come
        int failuresInThousand = 0; ///< 503 now and then
    };

    /// \a clock must outlive it.
    SimulatedProvider(Traits traits, const Clock &clock, std::uint64_t seed);

    /// \a key: with that one only; empty: with all.
    void setTrouble(Trouble trouble, SteadyTime from, SteadyTime until, std::string key = {});
    [[nodiscard]] SimulatedAnswer ask(const std::string &key, std::int64_t outputTokens);

private:
    struct Spell
    {
        Trouble trouble = Trouble::None;
        SteadyTime from;
        SteadyTime until;
        std::string key;
    };

    [[nodiscard]] Trouble trouble(const std::string &key) const;
    [[nodiscard]] std::vector<Header> limitHeaders(TokenBucket *requests) const;

    Traits m_traits;
    const Clock &m_clock;
    Chance m_chance;
    std::vector<Spell> m_spells;
    std::map<std::string, TokenBucket> m_requests; ///< by key
};

} // namespace patchbay
