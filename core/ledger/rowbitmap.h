#pragma once

#include "core/base/error.h"
#include "core/model/exchangefilter.h"

#include <QByteArray>
#include <QSqlDatabase>

#include <cstdint>
#include <vector>

namespace patchbay {

/// Which rows of a small table of the ledger match: a byte for each by its id, 1 where it does.
struct RowBitmap
{
    QByteArray bytes;
    std::int64_t rows = 0;
    std::int64_t matching = 0;
    std::int64_t lastMatch = 0; ///< an id

    void add(std::int64_t id, bool matches);
};

using FilterTerms = std::vector<const FilterTerm *>;

/// The rows of `facet`, and of `ending`, for which all of \a terms hold; these must look at nothing
/// else. Error `ledger_unavailable`.
[[nodiscard]] Result<RowBitmap> facetsThat(const FilterTerms &terms, const QSqlDatabase &database);
[[nodiscard]] Result<RowBitmap> endingsThat(const FilterTerms &terms, const QSqlDatabase &database);

} // namespace patchbay
