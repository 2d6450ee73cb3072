#pragma once

#include "core/ledger/statement.h"

#include <cstdint>
#include <optional>

namespace patchbay {

/// The roll-ups of UTC days that are over, so that a report over a year reads days and not quarters
/// of an hour: `closed_day` sums each day by facet, `closed_block` each 32 days that are over and
/// closed, `closed_quarter_hour` each quarter over all facets, for days in any time zone.
///
/// All follow from `quarter_hour` alone, and are never added to: a day is summed up in one
/// transaction once it is over, and what changes a closed day drops it, and all after it, in its
/// own transaction. So all that `quarter_hour` holds before the end of the last day in
/// `closed_quarter_hour` is in it and in `closed_day`. Commits to days that are open cost nothing.
/// Thread: the connection's.
class ClosedDays final
{
public:
    explicit ClosedDays(const QSqlDatabase &database);

    /// Opens the day of \a quarter again, and all after it, if it is closed; for whoever changes
    /// the roll-up there, in the same transaction. False on an error: see lastError().
    [[nodiscard]] bool reopen(std::int64_t quarter);

    /// Whether a day may be closed when exchanges of \a quarter are being written: an hour after
    /// its end, when what it began has mostly finished.
    [[nodiscard]] bool isDue(std::int64_t quarter) const;

    /// Closes the first open day with exchanges if it is due, some milliseconds; in a transaction
    /// of its own. False on an error: see lastError().
    [[nodiscard]] bool closeNext(std::int64_t quarter);

    /// To be called when a transaction was rolled back.
    void forget() { m_firstOpen.reset(); }

    [[nodiscard]] QSqlError lastError() const { return m_error; }

private:
    [[nodiscard]] bool know();
    [[nodiscard]] bool exec(Statement &query, std::int64_t first);
    [[nodiscard]] bool exec(Statement &query, std::int64_t first, std::int64_t end);

    Statement m_last;
    Statement m_next;
    Statement m_sumDay;
    Statement m_sumQuarters;
    Statement m_sumBlocks;
    Statement m_dropDays;
    Statement m_dropQuarters;
    Statement m_dropBlocks;
    QSqlError m_error;
    std::optional<std::int64_t> m_firstOpen; ///< days since the Unix epoch; none: to be asked
};

} // namespace patchbay
