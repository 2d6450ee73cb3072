#include "core/ledger/idspan.h"

#include "core/ledger/ledgerdatabase.h"

#include <QSqlQuery>
#include <QVariant>

#include <algorithm>

namespace patchbay {

IdSpan idSpanOf(const LedgerDatabase &database, std::int64_t fromMs, std::int64_t toMs)
{
    // Floored, as the quarters of what began before 1970 would be; the upper one is included.
    const std::int64_t first = std::max<std::int64_t>(fromMs, 0) / ledger::quarterMs;
    const std::int64_t last = std::max<std::int64_t>(toMs, 0) / ledger::quarterMs;
    QSqlQuery query(database.handle());
    query.prepare(QStringLiteral("SELECT min(first_id), max(last_id) FROM quarter_hour "
                                 "WHERE quarter >= :a AND quarter <= :b"));
    query.bindValue(QStringLiteral(":a"), static_cast<qlonglong>(first));
    query.bindValue(QStringLiteral(":b"), static_cast<qlonglong>(last));
    if (!query.exec() || !query.next() || query.isNull(0))
        return {};
    return {.low = query.value(0).toLongLong(), .high = query.value(1).toLongLong()};
}

} // namespace patchbay
