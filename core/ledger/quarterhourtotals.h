#pragma once

#include "core/base/ids.h"
#include "core/ledger/statement.h"
#include "core/model/exchangerecord.h"

#include <cstdint>
#include <vector>

namespace patchbay {

/// Sums the exchanges of a batch by quarter of an hour and facet, so that the roll-up costs one
/// statement for each distinct pair and not for each exchange. Thread: the connection's.
class QuarterHourTotals final
{
public:
    explicit QuarterHourTotals(const QSqlDatabase &database);

    /// Counts \a record, whose facet has the id \a facet.
    void add(const ExchangeRecord &record, std::int64_t facet) { count(record, facet, 1); }
    /// Takes back that \a record was counted, in this batch or an earlier one.
    void remove(const ExchangeRecord &record, std::int64_t facet) { count(record, facet, -1); }

    [[nodiscard]] bool isEmpty() const { return m_sums.empty(); }
    /// Of what was counted, which must not be nothing.
    [[nodiscard]] std::int64_t firstQuarter() const;
    [[nodiscard]] std::int64_t lastQuarter() const;

    /// Adds all sums to the table `quarter_hour`. False on an error: see lastError().
    [[nodiscard]] bool write();

    void clear() { m_sums.clear(); }
    [[nodiscard]] QSqlError lastError() const;

private:
    struct Sum
    {
        std::int64_t quarter = 0; ///< of an hour, since the Unix epoch
        std::int64_t facet = 0;
        std::int64_t requests = 0;
        std::int64_t errors = 0; ///< outcome `error` or `partial`
        std::int64_t input = 0;
        std::int64_t cacheRead = 0;
        std::int64_t cacheWrite = 0;
        std::int64_t output = 0;
        std::int64_t reasoning = 0;
        std::int64_t costPico = 0;
        std::int64_t unpriced = 0; ///< requests of unknown cost
        std::int64_t estimated = 0; ///< requests whose usage was estimated
        std::int64_t savedPico = 0;
        ExchangeId firstId = 0;
        ExchangeId lastId = 0;
    };

    void count(const ExchangeRecord &record, std::int64_t facet, std::int64_t times);

    Statement m_upsert;
    std::vector<Sum> m_sums; ///< few: searched in order
};

} // namespace patchbay
