#pragma once

#include "core/ledger/quarterhourtotals.h"
#include "core/ledger/statement.h"
#include "core/model/repricing.h"

#include <cstdint>

namespace patchbay {

/// Writes other costs into exchanges that are finished, and keeps what they were entered with.
/// Thread: the connection's.
class Repricer final
{
public:
    explicit Repricer(const QSqlDatabase &database);

    /// Writes \a repricing into its exchange, and into the attempt that the cost was of, counts the
    /// difference in \a totals, and keeps the first figure with \a nowMs as the time of the change.
    /// Nothing where the ledger does not say what \a repricing was made of (any more). False on an
    /// error: see lastError().
    [[nodiscard]] bool write(const Repricing &repricing, std::int64_t nowMs,
                             QuarterHourTotals &totals);

    [[nodiscard]] QSqlError lastError() const { return m_error; }

private:
    [[nodiscard]] bool exec(Statement &query);

    Statement m_facet;
    Statement m_former;
    Statement m_ending;
    Statement m_attempt;
    Statement m_exchange;
    QSqlError m_error;
};

} // namespace patchbay
