#pragma once

#include "core/ledger/ledgerqueries.h"

#include <QSqlQuery>

#include <map>
#include <string>
#include <vector>

namespace patchbay {

class LedgerDatabase;

/// One run of LedgerQueries::spend() or series(): what lies in closed blocks of days
/// and in other closed days from their roll-ups, the other whole
/// quarters of an hour from theirs, and the quarters that a limit or the beginning of a day cuts
/// from the exchanges. Thread: the connection's.
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
    [[nodiscard]] bool byDay() const { return m_by == SpendBy::Day; }
    [[nodiscard]] QString groupedSql(const char *table, const char *place) const;
    [[nodiscard]] QString exchangesSql() const;
    [[nodiscard]] Result<bool> begin(std::int64_t &fromMs, std::int64_t &toMs);
    /// The limits and the beginnings of periods between them: ascending, at least two.
    [[nodiscard]] std::vector<std::int64_t> cutsBetween(SpendStep step, std::int64_t fromMs,
                                                        std::int64_t toMs) const;
    [[nodiscard]] Result<void> addSpan(std::int64_t fromMs, std::int64_t toMs);
    [[nodiscard]] Result<void> addDays(std::int64_t fromMs, std::int64_t toMs);
    [[nodiscard]] Result<void> addOpen(std::int64_t fromMs, std::int64_t toMs);
    [[nodiscard]] Result<void> addExchanges(std::int64_t fromMs, std::int64_t toMs);
    [[nodiscard]] Result<void> addRows(QSqlQuery &query, std::int64_t fromMs);
    [[nodiscard]] Result<void> addRow(const std::string &group, const QSqlQuery &query);
    [[nodiscard]] std::string dayOf(std::int64_t ms) const;
    [[nodiscard]] std::vector<SpendRow> sorted() const;

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
    QSqlQuery m_quarters;
    QSqlQuery m_exchanges;
    std::map<std::string, SpendRow> m_rows;
};

} // namespace patchbay
