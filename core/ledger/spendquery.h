#pragma once

#include "core/ledger/ledgerqueries.h"

#include <QSqlQuery>

#include <map>
#include <string>
#include <vector>

namespace patchbay {

class LedgerDatabase;

/// One run of LedgerQueries::spend(): whole UTC hours from the roll-up, hours that a limit or the
/// beginning of a day cuts from the exchanges. Thread: the connection's.
class SpendQuery final
{
public:
    /// \a database must outlive the query.
    SpendQuery(const LedgerDatabase &database, SpendBy by, const QTimeZone &zone);

    [[nodiscard]] Result<std::vector<SpendRow>> run(std::int64_t fromMs, std::int64_t toMs);

private:
    /// The limits and, for days, what midnights lie between: ascending, at least two.
    [[nodiscard]] std::vector<std::int64_t> cutsBetween(std::int64_t fromMs,
                                                        std::int64_t toMs) const;
    [[nodiscard]] Result<void> addWholeHours(const std::vector<std::int64_t> &cuts);
    [[nodiscard]] Result<void> addCutHours(const std::vector<std::int64_t> &cuts);
    [[nodiscard]] Result<void> addExchanges(std::int64_t fromMs, std::int64_t toMs);
    [[nodiscard]] Result<void> addRow(const std::string &group, const QSqlQuery &query);
    [[nodiscard]] std::string dayOf(std::int64_t ms) const;
    [[nodiscard]] std::vector<SpendRow> sorted() const;

    const LedgerDatabase &m_database;
    const SpendBy m_by;
    const QTimeZone &m_zone;
    std::map<std::string, SpendRow> m_rows;
};

} // namespace patchbay
