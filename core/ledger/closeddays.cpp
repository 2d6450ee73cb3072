#include "core/ledger/closeddays.h"

#include "core/ledger/binder.h"
#include "core/ledger/ledgerschema.h"

namespace patchbay {

namespace {

using ledger::daysOfBlock;
using ledger::quartersOfDay;

constexpr std::int64_t patience = 4; ///< quarters of an hour

/// The first day that is not due yet.
std::int64_t dueBefore(std::int64_t quarter)
{
    return (quarter - patience) / quartersOfDay;
}

} // namespace

ClosedDays::ClosedDays(const QSqlDatabase &database)
    : m_last(database)
    , m_next(database)
    , m_sumDay(database)
    , m_sumQuarters(database)
    , m_sumBlocks(database)
    , m_dropDays(database)
    , m_dropQuarters(database)
    , m_dropBlocks(database)
{
    const QString sums = QString::fromUtf8(ledger::sumsOfRollUp);
    m_last.prepare(QStringLiteral("SELECT max(quarter) FROM closed_quarter_hour"));
    m_next.prepare(QStringLiteral("SELECT min(quarter) FROM quarter_hour WHERE quarter >= :a"));
    m_sumDay.prepare(QStringLiteral("INSERT INTO closed_day SELECT facet, quarter / 96, %1 "
                                    "FROM quarter_hour WHERE quarter >= :a AND quarter < :b "
                                    "GROUP BY facet")
                         .arg(sums));
    m_sumQuarters.prepare(QStringLiteral("INSERT INTO closed_quarter_hour SELECT quarter, %1 "
                                         "FROM quarter_hour WHERE quarter >= :a AND quarter < :b "
                                         "GROUP BY quarter")
                              .arg(sums));
    m_sumBlocks.prepare(
        QStringLiteral("INSERT INTO closed_block SELECT facet, day / %1, %2 FROM closed_day "
                       "WHERE day >= (SELECT coalesce(max(block) + 1, 0) FROM closed_block) * %1 "
                       "AND day < :a GROUP BY facet, day / %1")
            .arg(daysOfBlock)
            .arg(sums));
    m_dropBlocks.prepare(QStringLiteral("DELETE FROM closed_block WHERE block >= :a"));
    m_dropDays.prepare(QStringLiteral("DELETE FROM closed_day WHERE day >= :a"));
    m_dropQuarters.prepare(QStringLiteral("DELETE FROM closed_quarter_hour WHERE quarter >= :a"));
}

bool ClosedDays::reopen(std::int64_t quarter)
{
    const std::int64_t day = quarter / quartersOfDay;
    if (!know())
        return false;
    if (day >= *m_firstOpen)
        return true;
    m_firstOpen = day;
    return exec(m_dropDays, day) && exec(m_dropBlocks, day / daysOfBlock)
           && exec(m_dropQuarters, day * quartersOfDay);
}

bool ClosedDays::isDue(std::int64_t quarter) const
{
    return m_firstOpen && *m_firstOpen < dueBefore(quarter);
}

bool ClosedDays::closeNext(std::int64_t quarter)
{
    if (!know())
        return false;
    Binder(m_next) << *m_firstOpen * quartersOfDay;
    std::optional<std::int64_t> next;
    if (!m_next.exec(next)) {
        m_error = m_next.lastError();
        return false;
    }
    const std::int64_t day = next.value_or(0) / quartersOfDay;
    if (!next || day >= dueBefore(quarter)) {
        m_firstOpen = dueBefore(quarter); // the days between have no exchanges
        return true;
    }
    const std::int64_t first = day * quartersOfDay;
    const std::int64_t end = first + quartersOfDay;
    // A block is over when the first day behind it is closed.
    const std::int64_t block = day / daysOfBlock;
    if ((*m_firstOpen - 1) / daysOfBlock < block && !exec(m_sumBlocks, block * daysOfBlock))
        return false;
    if (!exec(m_sumDay, first, end) || !exec(m_sumQuarters, first, end))
        return false;
    m_firstOpen = day + 1;
    return true;
}

bool ClosedDays::know()
{
    if (m_firstOpen)
        return true;
    std::optional<std::int64_t> last;
    if (!m_last.exec(last)) {
        m_error = m_last.lastError();
        return false;
    }
    m_firstOpen = last ? *last / quartersOfDay + 1 : 0;
    return true;
}

bool ClosedDays::exec(Statement &query, std::int64_t first)
{
    Binder(query) << first;
    if (query.exec())
        return true;
    m_error = query.lastError();
    return false;
}

bool ClosedDays::exec(Statement &query, std::int64_t first, std::int64_t end)
{
    Binder(query) << first << end;
    if (query.exec())
        return true;
    m_error = query.lastError();
    return false;
}

} // namespace patchbay
