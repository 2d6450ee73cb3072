#include "core/ledger/spendquery.h"

#include "core/base/localday.h"
#include "core/ledger/ledgerdatabase.h"
#include "core/ledger/spendfiltersql.h"

#include <QDateTime>
#include <QSqlError>
#include <QVariant>

#include <algorithm>

namespace patchbay {

namespace {

using ledger::quarterMs;

constexpr std::int64_t dayMs = ledger::quartersOfDay * quarterMs;
constexpr std::int64_t blockMs = ledger::daysOfBlock * dayMs;

constexpr std::int64_t roundedUp(std::int64_t ms, std::int64_t grain)
{
    return (ms + grain - 1) / grain * grain;
}

constexpr std::int64_t roundedDown(std::int64_t ms, std::int64_t grain)
{
    return ms / grain * grain;
}

/// Of the period that \a day lies in.
QDate firstDay(SpendStep step, QDate day)
{
    switch (step) {
    case SpendStep::Week:
        return day.addDays(1 - day.dayOfWeek());
    case SpendStep::Month:
        return {day.year(), day.month(), 1};
    case SpendStep::Day:
        break;
    }
    return day;
}

/// The first day of the period after the one that begins on \a day.
QDate next(SpendStep step, QDate day)
{
    if (step == SpendStep::Month)
        return day.addMonths(1);
    return day.addDays(step == SpendStep::Week ? 7 : 1);
}

std::unexpected<Error> unreadable(const QSqlError &error)
{
    return fail(ErrorCode::LedgerUnavailable,
                "The ledger cannot be read: " + error.text().toStdString());
}

} // namespace

SpendQuery::SpendQuery(const LedgerDatabase &database, SpendBy by, const QTimeZone &zone,
                       SpendFilter filter)
    : m_database(database)
    , m_by(by)
    , m_zone(zone)
    , m_filter(std::move(filter))
    , m_closedByQuarter(by == SpendBy::Day && m_filter == SpendFilter())
    , m_closedGrainMs(m_closedByQuarter ? quarterMs : dayMs)
    , m_blocks(database.handle())
    , m_closed(database.handle())
    , m_quarters(database.handle())
    , m_exchanges(database.handle())
{
    m_blocks.prepare(groupedSql("closed_block", "block"));
    m_closed.prepare(m_closedByQuarter ? groupedSql("closed_quarter_hour", "quarter")
                                       : groupedSql("closed_day", "day"));
    m_quarters.prepare(groupedSql("quarter_hour", "quarter"));
    m_exchanges.prepare(exchangesSql());
    for (QSqlQuery *query : {&m_blocks, &m_closed, &m_quarters, &m_exchanges}) {
        query->setForwardOnly(true);
        bindFilter(m_filter, *query);
    }
}

/// Sums of the roll-up \a table by group, from :a to before :b of its column \a place.
QString SpendQuery::groupedSql(const char *table, const char *place) const
{
    const QString sums = QString::fromUtf8(ledger::sumsOfRollUp);
    const QString rows
        = QStringLiteral("FROM %1 WHERE %2 >= :a AND %2 < :b%3")
              .arg(QString::fromUtf8(table), QString::fromUtf8(place), facetCondition(m_filter));
    if (byDay())
        return QStringLiteral("SELECT '', %1 %2 GROUP BY 1").arg(sums, rows);
    return QStringLiteral("SELECT f.%1, %2 FROM (SELECT facet, %2 %3 GROUP BY facet) h "
                          "JOIN facet f ON f.id = h.facet GROUP BY 1")
        .arg(QString::fromStdString(std::string(name(m_by))), sums, rows);
}

/// The same from the exchanges that began from :a to before :b, all in the quarter :c. Ids lead to
/// them: there is no index on started_ms.
QString SpendQuery::exchangesSql() const
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
        .arg(byDay() ? QStringLiteral("''")
                     : QStringLiteral("f.") + QString::fromStdString(std::string(name(m_by))),
             facetCondition(m_filter));
}

/// Makes ready for questions about what lies between the limits, which it narrows to what there
/// is; false where that is nothing.
Result<bool> SpendQuery::begin(std::int64_t &fromMs, std::int64_t &toMs)
{
    // One state of the ledger for all questions; it ends with the connection.
    if (const QSqlError error = m_database.run("BEGIN"); error.isValid())
        return unreadable(error);
    const auto first = m_database.integer("SELECT min(quarter) FROM quarter_hour");
    const auto last = m_database.integer("SELECT max(quarter) FROM quarter_hour");
    if (!first || !last)
        return false;
    fromMs = std::max(fromMs, *first * quarterMs);
    toMs = std::min(toMs, (*last + 1) * quarterMs);
    if (fromMs >= toMs)
        return false;
    if (const auto closed = m_database.integer("SELECT max(quarter) FROM closed_quarter_hour"))
        m_closedUntilMs = roundedUp((*closed + 1) * quarterMs, dayMs);
    if (const auto block = m_database.integer("SELECT max(block) FROM closed_block"))
        m_blocksUntilMs = (*block + 1) * blockMs;
    return true;
}

Result<std::vector<SpendRow>> SpendQuery::run(std::int64_t fromMs, std::int64_t toMs)
{
    const auto any = begin(fromMs, toMs);
    if (!any)
        return std::unexpected(any.error());
    if (!*any)
        return std::vector<SpendRow>();
    const std::vector<std::int64_t> cuts
        = byDay() ? cutsBetween(SpendStep::Day, fromMs, toMs) : std::vector {fromMs, toMs};
    for (std::size_t i = 1; i < cuts.size(); ++i) {
        if (const auto added = addSpan(cuts[i - 1], cuts[i]); !added)
            return std::unexpected(added.error());
    }
    return sorted();
}

Result<std::vector<SpendBar>> SpendQuery::series(SpendStep step, std::int64_t fromMs,
                                                 std::int64_t toMs)
{
    const auto any = begin(fromMs, toMs);
    if (!any)
        return std::unexpected(any.error());
    std::vector<SpendBar> bars;
    if (!*any)
        return bars;
    const std::vector<std::int64_t> cuts = cutsBetween(step, fromMs, toMs);
    for (std::size_t i = 1; i < cuts.size(); ++i) {
        m_rows.clear();
        if (const auto added = addSpan(cuts[i - 1], cuts[i]); !added)
            return std::unexpected(added.error());
        const QDate day = QDateTime::fromMSecsSinceEpoch(cuts[i - 1], m_zone).date();
        bars.push_back({.begins = firstDay(step, day).toString(Qt::ISODate).toStdString(),
                        .beginMs = cuts[i - 1],
                        .endMs = cuts[i],
                        .rows = sorted()});
    }
    return bars;
}

std::vector<std::int64_t> SpendQuery::cutsBetween(SpendStep step, std::int64_t fromMs,
                                                  std::int64_t toMs) const
{
    std::vector<std::int64_t> cuts {fromMs};
    QDate day = firstDay(step, QDateTime::fromMSecsSinceEpoch(fromMs, m_zone).date());
    for (;;) {
        day = next(step, day);
        const std::int64_t midnight = firstMomentMs(day, m_zone);
        if (midnight >= toMs)
            break;
        cuts.push_back(midnight);
    }
    cuts.push_back(toMs);
    return cuts;
}

Result<void> SpendQuery::addSpan(std::int64_t fromMs, std::int64_t toMs)
{
    const std::int64_t begin = roundedUp(fromMs, blockMs);
    const std::int64_t end = roundedDown(std::min(toMs, m_blocksUntilMs), blockMs);
    if (m_closedByQuarter || begin >= end)
        return addDays(fromMs, toMs);
    m_blocks.bindValue(QStringLiteral(":a"), static_cast<qlonglong>(begin / blockMs));
    m_blocks.bindValue(QStringLiteral(":b"), static_cast<qlonglong>(end / blockMs));
    if (const auto added = addRows(m_blocks, fromMs); !added)
        return added;
    if (const auto added = addDays(fromMs, begin); !added)
        return added;
    return addDays(end, toMs);
}

Result<void> SpendQuery::addDays(std::int64_t fromMs, std::int64_t toMs)
{
    if (fromMs >= toMs)
        return {};
    const std::int64_t grain = m_closedGrainMs;
    const std::int64_t begin = roundedUp(fromMs, grain);
    const std::int64_t end = roundedDown(std::min(toMs, m_closedUntilMs), grain);
    if (begin >= end)
        return addOpen(fromMs, toMs);
    m_closed.bindValue(QStringLiteral(":a"), static_cast<qlonglong>(begin / grain));
    m_closed.bindValue(QStringLiteral(":b"), static_cast<qlonglong>(end / grain));
    if (const auto added = addRows(m_closed, fromMs); !added)
        return added;
    if (const auto added = addOpen(fromMs, begin); !added)
        return added;
    return addOpen(end, toMs);
}

Result<void> SpendQuery::addOpen(std::int64_t fromMs, std::int64_t toMs)
{
    const std::int64_t begin = roundedUp(fromMs, quarterMs);
    const std::int64_t end = roundedDown(toMs, quarterMs);
    if (begin > end)
        return addExchanges(fromMs, toMs);
    if (begin < end) {
        m_quarters.bindValue(QStringLiteral(":a"), static_cast<qlonglong>(begin / quarterMs));
        m_quarters.bindValue(QStringLiteral(":b"), static_cast<qlonglong>(end / quarterMs));
        if (const auto added = addRows(m_quarters, fromMs); !added)
            return added;
    }
    if (const auto added = addExchanges(fromMs, begin); !added)
        return added;
    return addExchanges(end, toMs);
}

Result<void> SpendQuery::addExchanges(std::int64_t fromMs, std::int64_t toMs)
{
    if (fromMs >= toMs)
        return {};
    m_exchanges.bindValue(QStringLiteral(":a"), static_cast<qlonglong>(fromMs));
    m_exchanges.bindValue(QStringLiteral(":b"), static_cast<qlonglong>(toMs));
    m_exchanges.bindValue(QStringLiteral(":c"), static_cast<qlonglong>(fromMs / quarterMs));
    return addRows(m_exchanges, fromMs);
}

/// Adds what \a query gives for a span that begins at \a fromMs.
Result<void> SpendQuery::addRows(QSqlQuery &query, std::int64_t fromMs)
{
    if (!query.exec())
        return unreadable(query.lastError());
    const std::string day = byDay() ? dayOf(fromMs) : std::string();
    while (query.next()) {
        const auto added = addRow(byDay() ? day : query.value(0).toString().toStdString(), query);
        if (!added)
            return added;
    }
    if (query.lastError().isValid())
        return unreadable(query.lastError());
    query.finish();
    return {};
}

Result<void> SpendQuery::addRow(const std::string &group, const QSqlQuery &query)
{
    SpendRow &row = m_rows[group];
    row.group = group;
    const auto value = [&query](int column) {
        return query.value(column).toLongLong();
    };
    row.requests += value(1);
    row.errors += value(2);
    row.inputTokens += value(3);
    row.cacheReadTokens += value(4);
    row.cacheWriteTokens += value(5);
    row.outputTokens += value(6);
    row.reasoningTokens += value(7);
    row.unpriced += value(9);
    row.estimated += value(10);
    const auto cost = row.cost.plus(Money::fromPico(value(8)));
    const auto saved = row.saved.plus(Money::fromPico(value(11)));
    if (!cost || !saved)
        return fail(ErrorCode::Internal, "The sum of the costs is beyond 9.2 million dollars.");
    row.cost = *cost;
    row.saved = *saved;
    return {};
}

std::string SpendQuery::dayOf(std::int64_t ms) const
{
    return QDateTime::fromMSecsSinceEpoch(ms, m_zone).date().toString(Qt::ISODate).toStdString();
}

std::vector<SpendRow> SpendQuery::sorted() const
{
    std::vector<SpendRow> rows;
    rows.reserve(m_rows.size());
    for (const auto &[group, row] : m_rows)
        rows.push_back(row);
    if (m_by != SpendBy::Day) // otherwise in order already
        std::ranges::stable_sort(rows, std::greater(), &SpendRow::cost);
    return rows;
}

} // namespace patchbay
