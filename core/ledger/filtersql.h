#pragma once

#include "core/base/error.h"
#include "core/model/exchangefilter.h"

#include <QSqlDatabase>
#include <QString>
#include <QVariant>

#include <span>
#include <utility>
#include <vector>

class QSqlQuery;

namespace patchbay {

struct RowBitmap;

/// An ExchangeFilter as a condition on `exchange_row x`, for one state of the ledger.
///
/// What a filter says of texts is asked of the distinct rows of `facet` and `ending`, in C++ and
/// with the filter's own code; the condition then looks up one byte for each exchange. So both
/// agree on what matches, and a million rows take about a tenth of a second without any index.
class FilterSql final
{
public:
    /// Reads what it needs of \a database, which must be in a transaction that the condition's use
    /// is a part of. Error `ledger_unavailable`.
    [[nodiscard]] static Result<FilterSql> of(const ExchangeFilter &filter,
                                              const QSqlDatabase &database);

    /// The condition that an exchange is one of \a ids.
    [[nodiscard]] static FilterSql ofIds(std::span<const ExchangeId> ids);

    /// The condition, with named placeholders.
    [[nodiscard]] QString condition() const;
    /// Binds the placeholders of condition().
    void bind(QSqlQuery &query) const;

    /// No exchange with a smaller id matches.
    [[nodiscard]] ExchangeId lowestId() const { return m_lowestId; }

private:
    void addNumber(const FilterTerm &term);
    [[nodiscard]] QString inRange(const QString &column, const FilterTerm::Range &range);
    void addEither(const RowBitmap &endings, const RowBitmap &facets, bool negated);
    [[nodiscard]] QString lookUp(const RowBitmap &bitmap, const char *column);
    [[nodiscard]] QString place(const QVariant &value);

    std::vector<QString> m_conditions; ///< all must hold, the cheapest first
    std::vector<std::pair<QString, QVariant>> m_values;
    ExchangeId m_lowestId = 0;
};

} // namespace patchbay
