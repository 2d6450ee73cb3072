#pragma once

#include "core/base/ids.h"

#include <cstdint>

namespace patchbay {

class LedgerDatabase;

/// Between which ids all finished exchanges lie that began in some span of time, both included;
/// others lie between them, too. There is no index on `started_ms`: the roll-up leads to the ids.
struct IdSpan
{
    ExchangeId low = 0;
    ExchangeId high = -1; ///< below `low` where there are none
};

/// For what began at or after \a fromMs and before \a toMs.
[[nodiscard]] IdSpan idSpanOf(const LedgerDatabase &database, std::int64_t fromMs,
                              std::int64_t toMs);

} // namespace patchbay
