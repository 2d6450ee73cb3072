#include "core/ledger/ledgerqueries.h"

#include "core/base/localday.h"
#include "core/ledger/decisionquery.h"
#include "core/ledger/exchangereader.h"
#include "core/ledger/latencyquery.h"
#include "core/ledger/ledgerdatabase.h"
#include "core/ledger/spendquery.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <ranges>

namespace patchbay {

namespace {

constexpr std::array<std::string_view, 8> spendNames {"provider", "model", "client", "user",
                                                      "tag",      "route", "key",    "day"};

} // namespace

std::string_view name(SpendBy by)
{
    return spendNames[static_cast<std::size_t>(by)];
}

std::optional<SpendBy> spendByName(std::string_view name)
{
    const auto found = std::ranges::find(spendNames, name);
    if (found == spendNames.end())
        return {};
    return static_cast<SpendBy>(found - spendNames.begin());
}

LedgerQueries::LedgerQueries(QString path, const QTimeZone &zone)
    : m_path(std::move(path))
    , m_zone(zone)
{ }

Result<std::vector<SpendRow>> LedgerQueries::spend(SpendBy by, std::int64_t fromMs,
                                                   std::int64_t toMs) const
{
    return spend(by, {}, fromMs, toMs);
}

Result<std::vector<SpendRow>> LedgerQueries::spend(SpendBy by, const SpendFilter &filter,
                                                   std::int64_t fromMs, std::int64_t toMs) const
{
    const auto database = LedgerDatabase::openReadOnly(m_path);
    if (!database)
        return std::unexpected(database.error());
    SpendQuery query(*database, by, m_zone, filter);
    return query.run(fromMs, toMs);
}

Result<std::vector<SpendBar>> LedgerQueries::series(SpendBy by, const SpendFilter &filter,
                                                    SpendStep step, std::int64_t fromMs,
                                                    std::int64_t toMs) const
{
    const auto database = LedgerDatabase::openReadOnly(m_path);
    if (!database)
        return std::unexpected(database.error());
    if (by == SpendBy::Day)
        return fail(ErrorCode::Internal, "The bars of a chart are not grouped by day.");
    SpendQuery query(*database, by, m_zone, filter);
    return query.series(step, fromMs, toMs);
}

Result<std::vector<LatencyRow>> LedgerQueries::latency(SpendBy by, const SpendFilter &filter,
                                                       std::int64_t fromMs, std::int64_t toMs) const
{
    const auto database = LedgerDatabase::openReadOnly(m_path);
    if (!database)
        return std::unexpected(database.error());
    return latencyBy(*database, by, filter, fromMs, toMs);
}

Result<Forecast> LedgerQueries::forecast(const SpendFilter &filter, std::int64_t fromMs,
                                         std::int64_t toMs, std::int64_t nowMs) const
{
    constexpr int daysLookedAt = 28;
    const auto database = LedgerDatabase::openReadOnly(m_path);
    if (!database)
        return std::unexpected(database.error());
    const auto dayOf = [this](std::int64_t ms) {
        return QDateTime::fromMSecsSinceEpoch(ms, m_zone).date();
    };
    const QDate today = dayOf(nowMs);
    const auto firstQuarter = database->integer("SELECT min(quarter) FROM quarter_hour");
    if (!firstQuarter)
        return Forecast();
    const QDate known
        = std::max(dayOf(*firstQuarter * ledger::quarterMs), today.addDays(-daysLookedAt));
    const auto days = spend(SpendBy::Day, filter, firstMomentMs(known, m_zone), nowMs);
    const auto gone = spent(filter, fromMs, std::min(nowMs, toMs));
    if (!days || !gone)
        return std::unexpected(!days ? days.error() : gone.error());
    std::vector<DayCost> history {{known, Money()}};
    for (const SpendRow &row : *days) {
        const QDate day = QDate::fromString(QString::fromStdString(row.group), Qt::ISODate);
        if (day == known)
            history.front().cost = row.cost;
        else
            history.push_back({day, row.cost});
    }
    // A period ends with a day, or within one: that one then counts whole.
    return patchbay::forecast(history, today, dayOf(toMs - 1).addDays(1), *gone);
}

Result<void> LedgerQueries::eachDecision(std::int64_t fromMs, std::int64_t toMs,
                                         const DecisionVisitor &visit) const
{
    const auto database = LedgerDatabase::openReadOnly(m_path);
    if (!database)
        return std::unexpected(database.error());
    return patchbay::eachDecision(*database, fromMs, toMs, visit);
}

Result<Money> LedgerQueries::spent(const SpendFilter &filter, std::int64_t fromMs,
                                   std::int64_t toMs) const
{
    const auto database = LedgerDatabase::openReadOnly(m_path);
    if (!database)
        return std::unexpected(database.error());
    SpendQuery query(*database, SpendBy::Provider, m_zone, filter);
    const auto rows = query.run(fromMs, toMs);
    if (!rows)
        return std::unexpected(rows.error());
    Money sum;
    for (const SpendRow &row : *rows) {
        const auto more = sum.plus(row.cost);
        if (!more)
            return fail(ErrorCode::Internal, "The sum of the costs is beyond all bounds.");
        sum = *more;
    }
    return sum;
}

Result<ExchangePage> LedgerQueries::exchanges(const ExchangeFilter &filter, ExchangeId before,
                                              int limit, const GivesUp &givesUp) const
{
    const auto database = LedgerDatabase::openReadOnly(m_path);
    if (!database)
        return std::unexpected(database.error());
    return ExchangeQuery(*database, givesUp).page(filter, before, limit);
}

Result<ExchangeTotals> LedgerQueries::totals(const ExchangeFilter &filter,
                                             const GivesUp &givesUp) const
{
    const auto database = LedgerDatabase::openReadOnly(m_path);
    if (!database)
        return std::unexpected(database.error());
    return ExchangeQuery(*database, givesUp).totals(filter);
}

Result<ExchangeTotals> LedgerQueries::totals(std::span<const ExchangeId> ids) const
{
    const auto database = LedgerDatabase::openReadOnly(m_path);
    if (!database)
        return std::unexpected(database.error());
    return ExchangeQuery(*database, {}).totals(ids);
}

Result<std::optional<ExchangeRecord>> LedgerQueries::exchange(ExchangeId id) const
{
    const auto database = LedgerDatabase::openReadOnly(m_path);
    if (!database)
        return std::unexpected(database.error());
    return ExchangeReader(database->handle()).read(id);
}

Result<std::optional<FormerCost>> LedgerQueries::formerCost(ExchangeId id) const
{
    const auto database = LedgerDatabase::openReadOnly(m_path);
    if (!database)
        return std::unexpected(database.error());
    return readFormerCost(database->handle(), id);
}

} // namespace patchbay
