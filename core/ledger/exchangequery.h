#pragma once

#include "core/ledger/ledgerdatabase.h"
#include "core/model/exchangefilter.h"
#include "core/model/exchangepage.h"

#include <functional>
#include <span>
#include <vector>

namespace patchbay {

class FilterSql;

/// Asked every few hundredths of a second whether nobody wants the answer any more.
using GivesUp = std::function<bool()>;

/// Looks through the exchanges of one state of the ledger, newest first and piece by piece, so
/// that it can be given up. Thread: the connection's.
/// Errors: `ledger_unavailable`; `request_timeout` where it was given up.
class ExchangeQuery final
{
public:
    ExchangeQuery(const LedgerDatabase &database, GivesUp givesUp);

    [[nodiscard]] Result<ExchangePage> page(const ExchangeFilter &filter, ExchangeId before,
                                            int limit);
    [[nodiscard]] Result<ExchangeTotals> totals(const ExchangeFilter &filter);
    [[nodiscard]] Result<ExchangeTotals> totals(std::span<const ExchangeId> ids);

private:
    /// Where ids lie that a scan has still to look at: from `low` on and below `high`.
    struct Piece
    {
        ExchangeId low = 0;
        ExchangeId high = 0;
    };
    /// Calls \a look for pieces that follow each other downwards below \a before, until it says
    /// false, or there are no more.
    [[nodiscard]] Result<void> scan(const FilterSql &filter, ExchangeId before,
                                    const std::function<Result<bool>(Piece)> &look) const;
    [[nodiscard]] Result<ExchangeTotals> sum(const FilterSql &filter);
    [[nodiscard]] Result<ExchangeTotals> sumOfAll() const;

    const LedgerDatabase &m_database;
    GivesUp m_givesUp;
};

} // namespace patchbay
