#include "core/ledger/exchangequery.h"

#include "core/ledger/exchangereader.h"
#include "core/ledger/filtersql.h"
#include "core/ledger/rowbitmap.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>
#include <chrono>
#include <limits>

namespace patchbay {

namespace {

using namespace std::chrono_literals;

/// The first piece, in ids: what came within ten seconds. The next ones are four times as long
/// while a piece takes less than `shortPiece`, and half as long once it takes more than
/// `longPiece`.
constexpr ExchangeId firstPiece = 10'000LL << 20;
constexpr auto shortPiece = 5ms;
constexpr auto longPiece = 30ms;

std::unexpected<Error> tooMuch()
{
    return fail(ErrorCode::Internal, "The costs of so many exchanges cannot be summed.");
}

/// Adds the sums of one piece. False if the cost does not fit.
bool add(ExchangeTotals &totals, const QSqlQuery &row)
{
    int at = 0;
    for (std::int64_t *sum : {&totals.count, &totals.errors, &totals.unpriced, &totals.inputTokens,
                              &totals.cacheReadTokens, &totals.cacheWriteTokens,
                              &totals.outputTokens, &totals.reasoningTokens})
        *sum += row.value(at++).toLongLong();
    const auto cost = totals.cost.plus(Money::fromPico(row.value(at).toLongLong()));
    totals.cost = cost.value_or(totals.cost);
    return cost.has_value();
}

} // namespace

ExchangeQuery::ExchangeQuery(const LedgerDatabase &database, GivesUp givesUp)
    : m_database(database)
    , m_givesUp(std::move(givesUp))
{ }

Result<void> ExchangeQuery::scan(const FilterSql &filter, ExchangeId before,
                                 const std::function<Result<bool>(Piece)> &look) const
{
    const auto newest = m_database.integer("SELECT max(id) FROM exchange_row");
    const auto oldest = m_database.integer("SELECT min(id) FROM exchange_row");
    if (!newest || !oldest)
        return {}; // nothing is there
    const ExchangeId end = std::max(*oldest, filter.lowestId());
    ExchangeId high = before > 0 && before <= *newest ? before : *newest + 1;
    ExchangeId length = firstPiece;
    while (high > end) {
        if (m_givesUp && m_givesUp())
            return fail(ErrorCode::RequestTimeout, "Nobody waits for this answer any more.");
        const ExchangeId low = high - end > length ? high - length : end;
        const auto start = std::chrono::steady_clock::now();
        const auto more = look({low, high});
        if (!more)
            return std::unexpected(more.error());
        if (!*more)
            return {};
        const auto took = std::chrono::steady_clock::now() - start;
        if (took < shortPiece && length < std::numeric_limits<ExchangeId>::max() / 4)
            length *= 4;
        else if (took > longPiece)
            length = std::max<ExchangeId>(length / 2, 1);
        high = low;
    }
    return {};
}

Result<ExchangePage> ExchangeQuery::page(const ExchangeFilter &filter, ExchangeId before, int limit)
{
    if (const QSqlError error = m_database.run("BEGIN"); error.isValid())
        return ledgerUnreadable(error); // one state of the ledger for all that follows
    const auto sql = FilterSql::of(filter, m_database.handle());
    if (!sql)
        return std::unexpected(sql.error());
    QSqlQuery query(m_database.handle());
    query.setForwardOnly(true);
    query.prepare(QStringLiteral("SELECT x.id FROM exchange_row x WHERE x.id >= :low AND "
                                 "x.id < :high AND %1 ORDER BY x.id DESC LIMIT :limit")
                      .arg(sql->condition()));
    sql->bind(query);
    // One more than is asked for tells whether there are more.
    const auto wanted = static_cast<std::size_t>(std::max(limit, 0)) + 1;
    std::vector<ExchangeId> ids;
    const auto looked = scan(*sql, before, [&](Piece piece) -> Result<bool> {
        query.bindValue(QStringLiteral(":low"), static_cast<qlonglong>(piece.low));
        query.bindValue(QStringLiteral(":high"), static_cast<qlonglong>(piece.high));
        query.bindValue(QStringLiteral(":limit"), static_cast<qlonglong>(wanted - ids.size()));
        if (!query.exec())
            return ledgerUnreadable(query.lastError());
        while (query.next())
            ids.push_back(query.value(0).toLongLong());
        if (query.lastError().isValid())
            return ledgerUnreadable(query.lastError());
        return ids.size() < wanted;
    });
    if (!looked)
        return std::unexpected(looked.error());
    query.finish();

    ExchangePage page;
    page.more = ids.size() == wanted;
    if (page.more)
        ids.pop_back();
    ExchangeReader reader(m_database.handle());
    for (const ExchangeId id : ids) {
        auto record = reader.read(id);
        if (!record)
            return std::unexpected(record.error());
        if (*record)
            page.records.push_back(std::move(**record));
    }
    return page;
}

Result<ExchangeTotals> ExchangeQuery::totals(const ExchangeFilter &filter)
{
    if (const QSqlError error = m_database.run("BEGIN"); error.isValid())
        return ledgerUnreadable(error);
    if (filter.isEmpty())
        return sumOfAll();
    const auto sql = FilterSql::of(filter, m_database.handle());
    if (!sql)
        return std::unexpected(sql.error());
    return sum(*sql);
}

Result<ExchangeTotals> ExchangeQuery::totals(std::span<const ExchangeId> ids)
{
    if (const QSqlError error = m_database.run("BEGIN"); error.isValid())
        return ledgerUnreadable(error);
    return sum(FilterSql::ofIds(ids));
}

/// From the roll-ups, which hold all but what runs: a hundredth of the rows.
Result<ExchangeTotals> ExchangeQuery::sumOfAll() const
{
    const auto closed = m_database.integer("SELECT max(quarter) FROM closed_quarter_hour");
    constexpr std::int64_t day = ledger::quartersOfDay;
    const std::int64_t firstOpen = closed ? (*closed / day + 1) * day : 0; // days are closed whole
    const QString sums = QStringLiteral(
        "SELECT coalesce(sum(requests), 0), sum(errors), sum(unpriced), sum(input_tokens), "
        "sum(cache_read_tokens), sum(cache_write_tokens), sum(output_tokens), "
        "sum(reasoning_tokens), sum(cost_pusd) FROM ");
    ExchangeTotals totals;
    for (const QString &source :
         {sums + QStringLiteral("closed_quarter_hour"),
          sums + QStringLiteral("quarter_hour WHERE quarter >= %1").arg(firstOpen),
          QStringLiteral("SELECT count(*), 0, count(*), 0, 0, 0, 0, 0, 0 FROM exchange_row "
                         "WHERE ending = 0")}) {
        QSqlQuery query(m_database.handle());
        query.setForwardOnly(true);
        if (!query.exec(source) || !query.next())
            return ledgerUnreadable(query.lastError());
        if (!add(totals, query))
            return tooMuch();
    }
    return totals;
}

Result<ExchangeTotals> ExchangeQuery::sum(const FilterSql &filter)
{
    const auto failures = ExchangeFilter::parse("outcome:error,partial", 0);
    const auto endings = endingsThat({&failures->terms().front()}, m_database.handle());
    if (!endings)
        return std::unexpected(endings.error());
    QSqlQuery query(m_database.handle());
    query.setForwardOnly(true);
    query.prepare(QStringLiteral("SELECT count(*), sum(substr(:errors, x.ending + 1, 1) = x'01'), "
                                 "sum(x.cost_pusd IS NULL), sum(x.input_tokens), "
                                 "sum(x.cache_read_tokens), sum(x.cache_write_tokens), "
                                 "sum(x.output_tokens), sum(x.reasoning_tokens), sum(x.cost_pusd) "
                                 "FROM exchange_row x WHERE x.id >= :low AND x.id < :high AND %1")
                      .arg(filter.condition()));
    query.bindValue(QStringLiteral(":errors"), endings->bytes);
    filter.bind(query);
    ExchangeTotals totals;
    const auto looked = scan(filter, 0, [&](Piece piece) -> Result<bool> {
        query.bindValue(QStringLiteral(":low"), static_cast<qlonglong>(piece.low));
        query.bindValue(QStringLiteral(":high"), static_cast<qlonglong>(piece.high));
        if (!query.exec() || !query.next())
            return ledgerUnreadable(query.lastError());
        if (!add(totals, query))
            return tooMuch();
        return true;
    });
    if (!looked)
        return std::unexpected(looked.error());
    return totals;
}

} // namespace patchbay
