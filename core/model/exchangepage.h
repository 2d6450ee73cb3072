#pragma once

#include "core/model/exchangerecord.h"

#include <cstdint>
#include <vector>

namespace patchbay {

/// Some exchanges of the ledger with their attempts, newest first. They are ordered by id, which
/// is the order in which they came even when the clock was put back.
struct ExchangePage
{
    std::vector<ExchangeRecord> records;
    bool more = false; ///< older ones follow: ask for those before the last one's id
};

/// Exact sums over exchanges; tokens as the ledger's view `exchange` has them.
struct ExchangeTotals
{
    std::int64_t count = 0;
    std::int64_t errors = 0; ///< ended with outcome `error` or `partial`
    Money cost; ///< of those whose cost is known
    std::int64_t unpriced = 0; ///< whose cost is unknown
    std::int64_t inputTokens = 0;
    std::int64_t cacheReadTokens = 0;
    std::int64_t cacheWriteTokens = 0;
    std::int64_t outputTokens = 0;
    std::int64_t reasoningTokens = 0; ///< part of outputTokens

    friend bool operator==(const ExchangeTotals &, const ExchangeTotals &) = default;
};

} // namespace patchbay
