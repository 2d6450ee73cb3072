#pragma once

#include "core/ledger/ledgerqueries.h"

namespace patchbay {

class LedgerDatabase;

/// One run of LedgerQueries::eachDecision().
[[nodiscard]] Result<void> eachDecision(const LedgerDatabase &database, std::int64_t fromMs,
                                        std::int64_t toMs,
                                        const LedgerQueries::DecisionVisitor &visit);

} // namespace patchbay
