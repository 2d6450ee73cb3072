#include "core/ledger/ledgerfiles.h"

#include "core/base/logging.h"

#include <QDateTime>
#include <QFile>
#include <QFileInfo>

namespace patchbay {

namespace {

constexpr auto privateFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

} // namespace

std::unexpected<Error> ledgerUnavailable(const QString &message)
{
    return fail(ErrorCode::LedgerUnavailable, message.toStdString());
}

QString ledgerPathIn(const QString &dataDirectory)
{
    return dataDirectory + QStringLiteral("/ledger.sqlite3");
}

QString historyPathIn(const QString &dataDirectory)
{
    return dataDirectory + QStringLiteral("/history.sqlite3");
}

QString datedLedgerName(const QString &path, const QString &kind)
{
    const QString date = QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    const QString base = path + u'.' + kind + u'-' + date;
    QString name = base;
    for (int i = 2; QFileInfo::exists(name); ++i)
        name = base + u'-' + QString::number(i);
    return name;
}

Result<void> makePrivateFile(const QString &path)
{
    QFile file(path);
    if (file.exists()) {
        if (!QFileInfo(path).isFile())
            return ledgerUnavailable(QStringLiteral("The ledger %1 is not a file.").arg(path));
        file.setPermissions(privateFile);
        return {};
    }
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, privateFile)) {
        return ledgerUnavailable(
            QStringLiteral("The ledger %1 cannot be made: %2. Check the data directory.")
                .arg(path, file.errorString()));
    }
    return {};
}

QString setLedgerAside(const QString &path)
{
    QString aside = datedLedgerName(path, QStringLiteral("corrupt"));
    if (!QFile::rename(path, aside))
        return {};
    for (const QString &suffix : {QStringLiteral("-wal"), QStringLiteral("-shm")}) {
        if (QFile::exists(path + suffix) && !QFile::rename(path + suffix, aside + suffix))
            QFile::remove(path + suffix); // an old log must not be replayed into the new file
    }
    qCWarning(logLedger) << "damaged ledger set aside as" << aside;
    return aside;
}

} // namespace patchbay
