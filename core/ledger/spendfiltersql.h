#pragma once

#include "core/ledger/ledgerqueries.h"

class QSqlQuery;

namespace patchbay {

/// What the column `facet` has to fulfil for \a filter, with ` AND ` before it; empty where all
/// facets count.
[[nodiscard]] QString facetCondition(const SpendFilter &filter);
/// Binds what facetCondition() names in \a query.
void bindFilter(const SpendFilter &filter, QSqlQuery &query);

} // namespace patchbay
