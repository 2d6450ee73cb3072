#include "core/ledger/spendsql.h"

#include "core/ledger/ledgerschema.h"
#include "core/ledger/spendfiltersql.h"

namespace patchbay {

SpendSql::SpendSql(SpendBy by, const SpendFilter &filter)
    : m_byDay(by == SpendBy::Day)
    , m_group(m_byDay ? QStringLiteral("''")
                      : QStringLiteral("f.") + QString::fromStdString(std::string(name(by))))
    , m_condition(facetCondition(filter))
{ }

QString SpendSql::ofRollUp(const char *table, const char *place) const
{
    return sumsOf(QString(), QString::fromUtf8(table), QString::fromUtf8(place),
                  QStringLiteral("1"));
}

QString SpendSql::ofClosedDays() const
{
    return sumsOf(QStringLiteral("day, "), QStringLiteral("closed_day"), QStringLiteral("day"),
                  QStringLiteral("1, 2"));
}

/// Joined before it is summed: sessions with tags of their own make nearly as many facets as rows.
QString SpendSql::sumsOf(const QString &first, const QString &table, const QString &place,
                         const QString &groups) const
{
    return QStringLiteral("SELECT %1%2, %3 FROM %4%5 WHERE %6 >= :a AND %6 < :b%7 GROUP BY %8")
        .arg(first, m_group, QString::fromUtf8(ledger::sumsOfRollUp), table,
             m_byDay ? QString() : QStringLiteral(" JOIN facet f ON f.id = facet"), place,
             m_condition, groups);
}

QString SpendSql::ofExchanges() const
{
    return QStringLiteral(
               "SELECT %1, count(*), sum(e.outcome IN ('error', 'partial')), sum(x.input_tokens), "
               "sum(x.cache_read_tokens), sum(x.cache_write_tokens), sum(x.output_tokens), "
               "sum(x.reasoning_tokens), coalesce(sum(x.cost_pusd), 0), "
               "sum(x.cost_pusd IS NULL), sum(e.usage_source = 'estimated'), "
               "coalesce(sum(x.saved_pusd), 0) FROM exchange_row x "
               "JOIN facet f ON f.id = x.facet JOIN ending e ON e.id = x.ending "
               "WHERE x.id >= (SELECT min(first_id) FROM quarter_hour WHERE quarter = :c) "
               "AND x.id <= (SELECT max(last_id) FROM quarter_hour WHERE quarter = :c) "
               "AND x.started_ms >= :a AND x.started_ms < :b AND x.ending <> 0%2 GROUP BY 1")
        .arg(m_group, m_condition);
}

} // namespace patchbay
