#include "core/ledger/spendquery.h"

#include "core/base/localday.h"
#include "core/ledger/ledgerdatabase.h"
#include "core/ledger/spendfiltersql.h"
#include "core/ledger/spendsql.h"

#include <QDateTime>
#include <QSqlError>
#include <QVariant>

#include <algorithm>
#include <limits>
#include <unordered_map>

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

QDate dayOf(std::int64_t ms, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(ms, zone).date();
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

/// Runs \a query and calls \a add at each of its rows.
template <typename Add>
Result<void> forEachRow(QSqlQuery &query, const Add &add)
{
    if (!query.exec())
        return ledgerUnreadable(query.lastError());
    while (query.next()) {
        if (const Result<void> added = add(); !added)
            return added;
    }
    if (query.lastError().isValid())
        return ledgerUnreadable(query.lastError());
    query.finish();
    return {};
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
    , m_days(database.handle())
    , m_quarters(database.handle())
    , m_exchanges(database.handle())
{
    const SpendSql sql(by, m_filter);
    m_blocks.prepare(sql.ofRollUp("closed_block", "block"));
    m_closed.prepare(m_closedByQuarter ? sql.ofRollUp("closed_quarter_hour", "quarter")
                                       : sql.ofRollUp("closed_day", "day"));
    m_days.prepare(sql.ofClosedDays());
    m_quarters.prepare(sql.ofRollUp("quarter_hour", "quarter"));
    m_exchanges.prepare(sql.ofExchanges());
    for (QSqlQuery *query : {&m_blocks, &m_closed, &m_days, &m_quarters, &m_exchanges}) {
        query->setForwardOnly(true);
        bindFilter(m_filter, *query);
    }
}

/// Makes ready for questions about what lies between the limits, which it narrows to what there
/// is; false where that is nothing.
Result<bool> SpendQuery::begin(std::int64_t &fromMs, std::int64_t &toMs)
{
    // One state of the ledger for all questions; it ends with the connection.
    if (const QSqlError error = m_database.run("BEGIN"); error.isValid())
        return ledgerUnreadable(error);
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
    const auto found = spans(cuts);
    if (!found)
        return std::unexpected(found.error());
    if (!byDay())
        return sorted(found->front());
    std::vector<SpendRow> days;
    for (std::size_t i = 0; i < found->size(); ++i) {
        for (const auto &[group, row] : (*found)[i]) {
            days.push_back(row);
            days.back().group = dayOf(cuts[i], m_zone).toString(Qt::ISODate).toStdString();
        }
    }
    return days;
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
    const auto found = spans(cuts);
    if (!found)
        return std::unexpected(found.error());
    for (std::size_t i = 0; i < found->size(); ++i) {
        const QDate first = firstDay(step, dayOf(cuts[i], m_zone));
        bars.push_back({.begins = first.toString(Qt::ISODate).toStdString(),
                        .beginMs = cuts[i],
                        .endMs = cuts[i + 1],
                        .rows = sorted((*found)[i])});
    }
    return bars;
}

std::vector<std::int64_t> SpendQuery::cutsBetween(SpendStep step, std::int64_t fromMs,
                                                  std::int64_t toMs) const
{
    std::vector<std::int64_t> cuts {fromMs};
    QDate day = firstDay(step, dayOf(fromMs, m_zone));
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

Result<std::vector<SpendQuery::Groups>> SpendQuery::spans(const std::vector<std::int64_t> &cuts)
{
    std::vector<Groups> spans(cuts.size() - 1);
    // The roll-up of days stands in the order of its facets: each look at it is one at all of it.
    const bool inOnePass = spans.size() > 1 && !m_closedByQuarter;
    if (inOnePass) {
        if (const auto added = addClosedDays(cuts, spans); !added)
            return std::unexpected(added.error());
    }
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const auto added = inOnePass ? addAround(spans[i], cuts[i], cuts[i + 1],
                                                 closedDays(cuts[i], cuts[i + 1]))
                                     : addSpan(spans[i], cuts[i], cuts[i + 1]);
        if (!added)
            return std::unexpected(added.error());
    }
    return spans;
}

/// Where the closed days that lie in the span whole begin and end; not one if that is not later.
SpendQuery::Span SpendQuery::closedDays(std::int64_t fromMs, std::int64_t toMs) const
{
    return {roundedUp(fromMs, dayMs), roundedDown(std::min(toMs, m_closedUntilMs), dayMs)};
}

Result<void> SpendQuery::addClosedDays(const std::vector<std::int64_t> &cuts,
                                       std::vector<Groups> &spans)
{
    std::unordered_map<std::int64_t, Groups *> byDay;
    std::int64_t begin = std::numeric_limits<std::int64_t>::max();
    std::int64_t end = 0;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        const auto [first, last] = closedDays(cuts[i], cuts[i + 1]);
        for (std::int64_t ms = first; ms < last; ms += dayMs)
            byDay.emplace(ms / dayMs, &spans[i]);
        begin = std::min(begin, first / dayMs);
        end = std::max(end, last / dayMs);
    }
    if (byDay.empty())
        return {};
    m_days.bindValue(QStringLiteral(":a"), static_cast<qlonglong>(begin));
    m_days.bindValue(QStringLiteral(":b"), static_cast<qlonglong>(end));
    return forEachRow(m_days, [&]() -> Result<void> {
        const auto span = byDay.find(m_days.value(0).toLongLong());
        return span == byDay.end() ? Result<void>() // two spans share the day
                                   : addRow(*span->second, m_days, 1);
    });
}

Result<void> SpendQuery::addSpan(Groups &groups, std::int64_t fromMs, std::int64_t toMs)
{
    const std::int64_t begin = roundedUp(fromMs, blockMs);
    const std::int64_t end = roundedDown(std::min(toMs, m_blocksUntilMs), blockMs);
    if (m_closedByQuarter || begin >= end)
        return addDays(groups, fromMs, toMs);
    m_blocks.bindValue(QStringLiteral(":a"), static_cast<qlonglong>(begin / blockMs));
    m_blocks.bindValue(QStringLiteral(":b"), static_cast<qlonglong>(end / blockMs));
    if (const auto added = addRows(groups, m_blocks); !added)
        return added;
    if (const auto added = addDays(groups, fromMs, begin); !added)
        return added;
    return addDays(groups, end, toMs);
}

Result<void> SpendQuery::addDays(Groups &groups, std::int64_t fromMs, std::int64_t toMs)
{
    if (fromMs >= toMs)
        return {};
    const std::int64_t grain = m_closedGrainMs;
    const std::int64_t begin = roundedUp(fromMs, grain);
    const std::int64_t end = roundedDown(std::min(toMs, m_closedUntilMs), grain);
    if (begin < end) {
        m_closed.bindValue(QStringLiteral(":a"), static_cast<qlonglong>(begin / grain));
        m_closed.bindValue(QStringLiteral(":b"), static_cast<qlonglong>(end / grain));
        if (const auto added = addRows(groups, m_closed); !added)
            return added;
    }
    return addAround(groups, fromMs, toMs, {begin, end});
}

/// What lies in the span and not in its part \a counted, or in all of it if that is empty.
Result<void> SpendQuery::addAround(Groups &groups, std::int64_t fromMs, std::int64_t toMs,
                                   Span counted)
{
    const auto [begin, end] = counted;
    if (begin >= end)
        return addOpen(groups, fromMs, toMs);
    if (const auto added = addOpen(groups, fromMs, begin); !added)
        return added;
    return addOpen(groups, end, toMs);
}

Result<void> SpendQuery::addOpen(Groups &groups, std::int64_t fromMs, std::int64_t toMs)
{
    const std::int64_t begin = roundedUp(fromMs, quarterMs);
    const std::int64_t end = roundedDown(toMs, quarterMs);
    if (begin > end)
        return addExchanges(groups, fromMs, toMs);
    if (begin < end) {
        m_quarters.bindValue(QStringLiteral(":a"), static_cast<qlonglong>(begin / quarterMs));
        m_quarters.bindValue(QStringLiteral(":b"), static_cast<qlonglong>(end / quarterMs));
        if (const auto added = addRows(groups, m_quarters); !added)
            return added;
    }
    if (const auto added = addExchanges(groups, fromMs, begin); !added)
        return added;
    return addExchanges(groups, end, toMs);
}

Result<void> SpendQuery::addExchanges(Groups &groups, std::int64_t fromMs, std::int64_t toMs)
{
    if (fromMs >= toMs)
        return {};
    m_exchanges.bindValue(QStringLiteral(":a"), static_cast<qlonglong>(fromMs));
    m_exchanges.bindValue(QStringLiteral(":b"), static_cast<qlonglong>(toMs));
    m_exchanges.bindValue(QStringLiteral(":c"), static_cast<qlonglong>(fromMs / quarterMs));
    return addRows(groups, m_exchanges);
}

Result<void> SpendQuery::addRows(Groups &groups, QSqlQuery &query)
{
    return forEachRow(query, [&] { return addRow(groups, query); });
}

/// The group stands in the column \a first of the row that \a query is at, its sums behind it.
Result<void> SpendQuery::addRow(Groups &groups, const QSqlQuery &query, int first)
{
    const std::string group = query.value(first).toString().toStdString();
    SpendRow &row = groups[group];
    row.group = group;
    const auto value = [&query, first](int column) {
        return query.value(first + column).toLongLong();
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

std::vector<SpendRow> SpendQuery::sorted(const Groups &groups) const
{
    std::vector<SpendRow> rows;
    rows.reserve(groups.size());
    for (const auto &[group, row] : groups)
        rows.push_back(row);
    std::ranges::stable_sort(rows, std::greater(), &SpendRow::cost);
    return rows;
}

} // namespace patchbay
