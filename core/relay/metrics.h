#pragma once

#include "core/model/exchangerecord.h"
#include "core/relay/responsecache.h"

#include <cstdint>
#include <map>
#include <string>
#include <tuple>

namespace patchbay {

/// Counters since the start, for Prometheus. Labels come from the profile (providers) and from
/// closed sets, never from requests, so that their number is bounded.
/// Thread: relay.
class Metrics final
{
public:
    void count(const ExchangeRecord &record);
    /// What \a after tells of tokens and cost, which \a before did not when it was counted.
    void countLate(const ExchangeRecord &before, const ExchangeRecord &after);

    /// What hits of the response cache would have cost, as far as that is known.
    [[nodiscard]] Money savedByCache() const { return m_saved; }
    /// Hits of which it is not known.
    [[nodiscard]] std::int64_t unpricedHits() const { return m_unpricedHits; }

    /// Prometheus text exposition format 0.0.4. \a inFlight and \a connections are gauges.
    [[nodiscard]] std::string text(std::size_t inFlight, int connections, int ledgerBacklog,
                                   const ResponseCache::Stats &cache = {}) const;

private:
    struct Totals
    {
        std::int64_t inputTokens = 0;
        std::int64_t outputTokens = 0;
        std::int64_t cachedTokens = 0;
        std::int64_t attempts = 0;
        std::int64_t unpriced = 0;
        Money cost; ///< stays where it is rather than overflow
    };
    static void addUsage(Totals &totals, const ExchangeRecord &record);
    static void addCost(Totals &totals, const ExchangeRecord &record);

    std::map<std::pair<std::string, std::string>, std::int64_t> m_exchanges; ///< provider, outcome
    std::map<std::string, Totals> m_providers;
    std::map<std::string, std::int64_t> m_errors; ///< by error code
    Money m_saved; ///< stays where it is rather than overflow
    std::int64_t m_unpricedHits = 0;
};

} // namespace patchbay
