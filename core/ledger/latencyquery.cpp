#include "core/ledger/latencyquery.h"

#include "core/ledger/idspan.h"
#include "core/ledger/ledgerdatabase.h"
#include "core/ledger/spendfiltersql.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

#include <algorithm>
#include <map>

namespace patchbay {

namespace {

/// The value that \a hundredths of \a values lie below; \a values must not be empty.
std::int64_t percentile(std::vector<std::int64_t> &values, std::size_t hundredths)
{
    const std::size_t rank = (values.size() * hundredths + 99) / 100;
    const auto at
        = values.begin() + static_cast<std::ptrdiff_t>(std::max<std::size_t>(rank, 1) - 1);
    std::ranges::nth_element(values, at);
    return *at;
}

} // namespace

Result<std::vector<LatencyRow>> latencyBy(const LedgerDatabase &database, SpendBy by,
                                          const SpendFilter &filter, std::int64_t fromMs,
                                          std::int64_t toMs)
{
    if (by == SpendBy::Day)
        return fail(ErrorCode::Internal, "Latency is not grouped by day.");
    const IdSpan span = idSpanOf(database, fromMs, toMs);
    QSqlQuery query(database.handle());
    query.setForwardOnly(true);
    query.prepare(
        QStringLiteral("SELECT f.%1, x.ttft_us FROM exchange_row x JOIN facet f ON f.id = x.facet "
                       "WHERE x.id >= :low AND x.id <= :high AND x.started_ms >= :a "
                       "AND x.started_ms < :b AND x.ttft_us IS NOT NULL%2 "
                       "ORDER BY x.id DESC LIMIT :most")
            .arg(QString::fromStdString(std::string(name(by))), facetCondition(filter)));
    query.bindValue(QStringLiteral(":low"), static_cast<qlonglong>(span.low));
    query.bindValue(QStringLiteral(":high"), static_cast<qlonglong>(span.high));
    query.bindValue(QStringLiteral(":a"), static_cast<qlonglong>(fromMs));
    query.bindValue(QStringLiteral(":b"), static_cast<qlonglong>(toMs));
    query.bindValue(QStringLiteral(":most"), mostLatencies);
    bindFilter(filter, query);
    std::map<std::string, std::vector<std::int64_t>> groups;
    if (query.exec()) {
        while (query.next())
            groups[query.value(0).toString().toStdString()].push_back(query.value(1).toLongLong());
    }
    if (query.lastError().isValid())
        return fail(ErrorCode::LedgerUnavailable,
                    "The ledger cannot be read: " + query.lastError().text().toStdString());
    std::vector<LatencyRow> rows;
    for (auto &[group, values] : groups) {
        rows.push_back({.group = group,
                        .answers = static_cast<std::int64_t>(values.size()),
                        .p50Us = percentile(values, 50),
                        .p95Us = percentile(values, 95)});
    }
    return rows;
}

} // namespace patchbay
