#include "core/ledger/toldalerts.h"

#include "core/ledger/ledgerdatabase.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

namespace patchbay {

Result<std::vector<ToldAlert>> toldAlerts(const QString &path, const std::string &id,
                                          std::int64_t beganMs)
{
    const auto database = LedgerDatabase::openReadOnly(path);
    if (!database)
        return std::unexpected(database.error());
    QSqlQuery query(database->handle());
    query.setForwardOnly(true);
    query.prepare(QStringLiteral("SELECT limit_pusd, event, at_percent FROM budget_told "
                                 "WHERE budget = :budget AND began_ms = :began"));
    query.bindValue(QStringLiteral(":budget"), QString::fromStdString(id));
    query.bindValue(QStringLiteral(":began"), static_cast<qlonglong>(beganMs));
    std::vector<ToldAlert> list;
    if (query.exec()) {
        while (query.next())
            list.push_back({.budget = id,
                            .beganMs = beganMs,
                            .limit = Money::fromPico(query.value(0).toLongLong()),
                            .event = query.value(1).toString().toStdString(),
                            .atPercent = query.value(2).toInt()});
    }
    if (query.lastError().isValid())
        return fail(ErrorCode::LedgerUnavailable,
                    "The ledger cannot be read: " + query.lastError().text().toStdString());
    return list;
}

} // namespace patchbay
