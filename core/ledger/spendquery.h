#pragma once

#include "core/ledger/ledgerqueries.h"

#include <QSqlQuery>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace patchbay {

class LedgerDatabase;

/// One run of LedgerQueries::spend() or series(): what lies in closed blocks of days
/// and in other closed days from their roll-ups, the other whole quarters of an hour from theirs,
/// and the quarters that a limit or the beginning of a day cuts from the exchanges. Of many spans
/// the closed days are read in one pass. Thread: the connection's.
class SpendQuery final
{
public:
    /// \a database must outlive the query.
    SpendQuery(const LedgerDatabase &database, SpendBy by, const QTimeZone &zone,
               SpendFilter filter = {});

    [[nodiscard]] Result<std::vector<SpendRow>> run(std::int64_t fromMs, std::int64_t toMs);
    /// LedgerQueries::series(); not by day.
    [[nodiscard]] Result<std::vector<SpendBar>> series(SpendStep step, std::int64_t fromMs,
                                                       std::int64_t toMs);

private:
    using Groups = std::map<std::string, SpendRow>;
    using Span = std::pair<std::int64_t, std::int64_t>; ///< Unix milliseconds, end excluded

    [[nodiscard]] bool byDay() const { return m_by == SpendBy::Day; }
    [[nodiscard]] Result<bool> begin(std::int64_t &fromMs, std::int64_t &toMs);
    /// The limits and the beginnings of periods between them: ascending, at least two.
    [[nodiscard]] std::vector<std::int64_t> cutsBetween(SpendStep step, std::int64_t fromMs,
                                                        std::int64_t toMs) const;
    /// Of each span from one cut to the next.
    [[nodiscard]] Result<std::vector<Groups>> spans(const std::vector<std::int64_t> &cuts);
    [[nodiscard]] Span closedDays(std::int64_t fromMs, std::int64_t toMs) const;
    [[nodiscard]] Result<void> addClosedDays(const std::vector<std::int64_t> &cuts,
                                             std::vector<Groups> &spans);
    [[nodiscard]] Result<void> addSpan(Groups &groups, std::int64_t fromMs, std::int64_t toMs);
    [[nodiscard]] Result<void> addDays(Groups &groups, std::int64_t fromMs, std::int64_t toMs);
    [[nodiscard]] Result<void> addAround(Groups &groups, std::int64_t fromMs, std::int64_t toMs,
                                         Span counted);
    [[nodiscard]] Result<void> addOpen(Groups &groups, std::int64_t fromMs, std::int64_t toMs);
    [[nodiscard]] Result<void> addExchanges(Groups &groups, std::int64_t fromMs, std::int64_t toMs);
    [[nodiscard]] Result<void> addRows(Groups &groups, QSqlQuery &query);
    [[nodiscard]] Result<void> addRow(Groups &groups, const QSqlQuery &query, int first = 0);
    [[nodiscard]] std::vector<SpendRow> sorted(const Groups &groups) const;

    const LedgerDatabase &m_database;
    const SpendBy m_by;
    const QTimeZone &m_zone;
    const SpendFilter m_filter;
    const bool m_closedByQuarter; ///< where neither groups nor the filter need facets
    const std::int64_t m_closedGrainMs; ///< of the roll-up of closed days that is asked
    std::int64_t m_closedUntilMs = 0;
    std::int64_t m_blocksUntilMs = 0;
    QSqlQuery m_blocks;
    QSqlQuery m_closed;
    QSqlQuery m_days;
    QSqlQuery m_quarters;
    QSqlQuery m_exchanges;
};

} // namespace patchbay
