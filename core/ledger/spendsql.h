#pragma once

#include "core/ledger/ledgerqueries.h"

#include <QString>

namespace patchbay {

/// The questions of a SpendQuery. Each gives a group and its sums in the order of
/// `ledger::sumsOfRollUp`; what is asked for by day has one group, '', and is asked span by span.
/// The filter's values are bound by bindFilter().
class SpendSql final
{
public:
    SpendSql(SpendBy by, const SpendFilter &filter);

    /// Of the roll-up \a table, from :a to before :b of its column \a place.
    [[nodiscard]] QString ofRollUp(const char *table, const char *place) const;
    /// Of closed days from :a to before :b, with the day before the group.
    [[nodiscard]] QString ofClosedDays() const;
    /// Of the exchanges that began from :a to before :b, all in the quarter :c. Ids lead to them:
    /// there is no index on started_ms.
    [[nodiscard]] QString ofExchanges() const;

private:
    [[nodiscard]] QString sumsOf(const QString &first, const QString &table, const QString &place,
                                 const QString &groups) const;

    const bool m_byDay;
    const QString m_group;
    const QString m_condition;
};

} // namespace patchbay
