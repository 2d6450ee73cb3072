#pragma once

#include "core/ledger/closeddays.h"
#include "core/ledger/dimension.h"
#include "core/ledger/quarterhourtotals.h"
#include "core/ledger/repricer.h"
#include "core/ledger/statement.h"
#include "core/model/exchangerecord.h"
#include "core/model/toldalert.h"

#include <cstdint>
#include <optional>

namespace patchbay {

/// Writes exchanges as one transaction, with statements that are prepared once. After a function
/// has returned false, roll back. Thread: the connection's, which must outlive the batch.
class LedgerBatch final
{
public:
    explicit LedgerBatch(const QSqlDatabase &database);

    [[nodiscard]] bool begin();
    /// Writes the row of an exchange without outcome.
    [[nodiscard]] bool writeIntent(const ExchangeRecord &record);
    /// Writes the row of a finished exchange, in the place of its intent if there is one, with its
    /// attempts, and counts it in the roll-up. Once for each exchange.
    [[nodiscard]] bool writeOutcome(const ExchangeRecord &record);
    /// Writes \a after in the place of \a before, which was written as the outcome of the same
    /// exchange, in the row and in the roll-up, also where that one was priced anew meanwhile. As
    /// an outcome of its own where there is no such row any more.
    [[nodiscard]] bool writeAmendment(const ExchangeRecord &before, const ExchangeRecord &after);
    /// Writes what an exchange costs that was priced anew: see Repricer.
    [[nodiscard]] bool writeRepricing(const Repricing &repricing, std::int64_t nowMs);
    /// Writes that something was told about a budget, in place of what was in earlier periods.
    [[nodiscard]] bool writeTold(const ToldAlert &told);
    [[nodiscard]] bool commit();
    void rollBack();

    /// Whether a day is over that reports would gain from: see ClosedDays.
    [[nodiscard]] bool isDayDue() const { return m_closedDays.isDue(m_lastQuarter); }
    /// Sums up one such day, in a transaction of its own.
    [[nodiscard]] bool closeDay();

    [[nodiscard]] QSqlError lastError() const { return m_error; }

private:
    [[nodiscard]] std::optional<std::int64_t> facetOf(const ExchangeRecord &record);
    [[nodiscard]] std::optional<std::int64_t> endingOf(const ExchangeRecord &record);
    [[nodiscard]] std::optional<std::int64_t> shapeOf(const DecisionFacts &facts);
    [[nodiscard]] bool writeAttempt(const ExchangeRecord &record, std::size_t index);
    [[nodiscard]] bool exec(Statement &query);

    Statement m_begin;
    Statement m_commit;
    Statement m_rollBack;
    Statement m_intent;
    Statement m_plain; ///< an exchange with none of the rare facts
    Statement m_full;
    Statement m_attempt;
    Statement m_find; ///< an outcome
    Statement m_cost; ///< of one that is there
    Statement m_told;
    Statement m_dropTold;
    Dimension m_facets;
    Dimension m_endings;
    Dimension m_targets;
    Dimension m_shapes;
    QuarterHourTotals m_totals;
    ClosedDays m_closedDays;
    const QSqlDatabase m_database;
    std::optional<Repricer> m_repricer; ///< once it is needed: no start has to wait for it
    /// Of an hour, of the last commit: one with a clock that ran ahead must not close today.
    std::int64_t m_lastQuarter = 0;
    QSqlError m_error;
};

} // namespace patchbay
