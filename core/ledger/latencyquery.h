#pragma once

#include "core/ledger/ledgerqueries.h"

namespace patchbay {

class LedgerDatabase;

/// One run of LedgerQueries::latency(). \a database is that of the calling thread.
[[nodiscard]] Result<std::vector<LatencyRow>> latencyBy(const LedgerDatabase &database, SpendBy by,
                                                        const SpendFilter &filter,
                                                        std::int64_t fromMs, std::int64_t toMs);

} // namespace patchbay
