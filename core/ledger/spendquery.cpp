#include "core/ledger/spendquery.h"

#include "core/ledger/ledgerdatabase.h"

#include <QDateTime>
#include <QSqlError>
#include <QVariant>

#include <algorithm>

namespace patchbay {

namespace {

constexpr std::int64_t hourMs = ledger::hourMs;

std::unexpected<Error> unreadable(const QSqlError &error)
{
    return fail(ErrorCode::LedgerUnavailable,
                "The ledger cannot be read: " + error.text().toStdString());
}

bool isCut(std::int64_t hour, const std::vector<std::int64_t> &cuts)
{
    const auto next = std::ranges::upper_bound(cuts, hour * hourMs);
    return next != cuts.end() && *next < (hour + 1) * hourMs;
}

#define PATCHBAY_SUMS \
    "sum(requests), sum(errors), sum(input_tokens), sum(cache_read_tokens), " \
    "sum(cache_write_tokens), sum(output_tokens), sum(reasoning_tokens), sum(cost_pusd), " \
    "sum(unpriced), sum(estimated), sum(saved_pusd)"

constexpr auto dayHoursSql = "SELECT hour, " PATCHBAY_SUMS " FROM hourly "
                             "WHERE hour >= ? AND hour < ? GROUP BY hour";

constexpr auto hoursSql
    = "SELECT f.%1, " PATCHBAY_SUMS " FROM (SELECT facet, sum(requests) AS requests, "
      "sum(errors) AS errors, sum(input_tokens) AS input_tokens, "
      "sum(cache_read_tokens) AS cache_read_tokens, sum(cache_write_tokens) AS cache_write_tokens, "
      "sum(output_tokens) AS output_tokens, sum(reasoning_tokens) AS reasoning_tokens, "
      "sum(cost_pusd) AS cost_pusd, sum(unpriced) AS unpriced, sum(estimated) AS estimated, "
      "sum(saved_pusd) AS saved_pusd FROM hourly WHERE hour >= ? AND hour < ? GROUP BY facet) h "
      "JOIN facet f ON f.id = h.facet GROUP BY 1";

// Ids lead to the hour: there is no index on started_ms.
constexpr auto exchangesSql
    = "SELECT %1, count(*), sum(e.outcome IN ('error', 'partial')), sum(x.input_tokens), "
      "sum(x.cache_read_tokens), sum(x.cache_write_tokens), sum(x.output_tokens), "
      "sum(x.reasoning_tokens), coalesce(sum(x.cost_pusd), 0), sum(x.cost_pusd IS NULL), "
      "sum(e.usage_source = 'estimated'), coalesce(sum(x.saved_pusd), 0) "
      "FROM exchange_row x JOIN facet f ON f.id = x.facet JOIN ending e ON e.id = x.ending "
      "WHERE x.id >= (SELECT min(first_id) FROM hourly WHERE hour = ?) "
      "AND x.id <= (SELECT max(last_id) FROM hourly WHERE hour = ?) "
      "AND x.started_ms >= ? AND x.started_ms < ? AND x.ending <> 0 GROUP BY 1";

} // namespace

SpendQuery::SpendQuery(const LedgerDatabase &database, SpendBy by, const QTimeZone &zone)
    : m_database(database)
    , m_by(by)
    , m_zone(zone)
{ }

Result<std::vector<SpendRow>> SpendQuery::run(std::int64_t fromMs, std::int64_t toMs)
{
    // One state of the ledger for all questions; it ends with the connection.
    if (const QSqlError error = m_database.run("BEGIN"); error.isValid())
        return unreadable(error);
    const auto first = m_database.integer("SELECT min(hour) FROM hourly");
    const auto last = m_database.integer("SELECT max(hour) FROM hourly");
    if (!first || !last)
        return std::vector<SpendRow>();
    fromMs = std::max(fromMs, *first * hourMs);
    toMs = std::min(toMs, (*last + 1) * hourMs);
    if (fromMs >= toMs)
        return std::vector<SpendRow>();

    const std::vector<std::int64_t> cuts = cutsBetween(fromMs, toMs);
    if (const auto added = addWholeHours(cuts); !added)
        return std::unexpected(added.error());
    if (const auto added = addCutHours(cuts); !added)
        return std::unexpected(added.error());
    return sorted();
}

std::vector<std::int64_t> SpendQuery::cutsBetween(std::int64_t fromMs, std::int64_t toMs) const
{
    std::vector<std::int64_t> cuts {fromMs};
    if (m_by == SpendBy::Day) {
        QDate day = QDateTime::fromMSecsSinceEpoch(fromMs, m_zone).date().addDays(1);
        for (;; day = day.addDays(1)) {
            const std::int64_t midnight = day.startOfDay(m_zone).toMSecsSinceEpoch();
            if (midnight >= toMs)
                break;
            cuts.push_back(midnight);
        }
    }
    cuts.push_back(toMs);
    return cuts;
}

Result<void> SpendQuery::addWholeHours(const std::vector<std::int64_t> &cuts)
{
    const std::int64_t begin = (cuts.front() + hourMs - 1) / hourMs;
    const std::int64_t end = cuts.back() / hourMs;
    if (begin >= end)
        return {};
    QSqlQuery query(m_database.handle());
    query.setForwardOnly(true);
    query.prepare(m_by == SpendBy::Day
                      ? QString::fromUtf8(dayHoursSql)
                      : QString::fromUtf8(hoursSql).arg(QString::fromUtf8(
                            name(m_by).data(), static_cast<qsizetype>(name(m_by).size()))));
    query.addBindValue(static_cast<qlonglong>(begin));
    query.addBindValue(static_cast<qlonglong>(end));
    if (!query.exec())
        return unreadable(query.lastError());
    while (query.next()) {
        std::string group;
        if (m_by == SpendBy::Day) {
            const std::int64_t hour = query.value(0).toLongLong();
            if (isCut(hour, cuts))
                continue;
            group = dayOf(hour * hourMs);
        } else {
            group = query.value(0).toString().toStdString();
        }
        if (const auto added = addRow(group, query); !added)
            return added;
    }
    if (query.lastError().isValid())
        return unreadable(query.lastError());
    return {};
}

Result<void> SpendQuery::addCutHours(const std::vector<std::int64_t> &cuts)
{
    std::vector<std::int64_t> hours; // that begin or end inside the limits and are cut
    for (const std::int64_t cut : cuts) {
        if (cut % hourMs != 0 && (hours.empty() || hours.back() != cut / hourMs))
            hours.push_back(cut / hourMs);
    }
    for (const std::int64_t hour : hours) {
        for (std::size_t i = 1; i < cuts.size(); ++i) {
            const std::int64_t from = std::max(cuts[i - 1], hour * hourMs);
            const std::int64_t to = std::min(cuts[i], (hour + 1) * hourMs);
            if (from >= to)
                continue;
            if (const auto added = addExchanges(from, to); !added)
                return added;
        }
    }
    return {};
}

Result<void> SpendQuery::addExchanges(std::int64_t fromMs, std::int64_t toMs)
{
    const bool byDay = m_by == SpendBy::Day;
    const std::string column = byDay ? "''" : "f." + std::string(name(m_by));
    QSqlQuery query(m_database.handle());
    query.setForwardOnly(true);
    query.prepare(QString::fromUtf8(exchangesSql).arg(QString::fromStdString(column)));
    query.addBindValue(static_cast<qlonglong>(fromMs / hourMs));
    query.addBindValue(static_cast<qlonglong>(fromMs / hourMs));
    query.addBindValue(static_cast<qlonglong>(fromMs));
    query.addBindValue(static_cast<qlonglong>(toMs));
    if (!query.exec())
        return unreadable(query.lastError());
    while (query.next()) {
        const std::string group = byDay ? dayOf(fromMs) : query.value(0).toString().toStdString();
        if (const auto added = addRow(group, query); !added)
            return added;
    }
    if (query.lastError().isValid())
        return unreadable(query.lastError());
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
