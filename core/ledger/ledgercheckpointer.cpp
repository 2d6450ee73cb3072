#include "core/ledger/ledgercheckpointer.h"

#include "core/base/logging.h"
#include "core/ledger/ledgerdatabase.h"

#include <QSqlError>
#include <QSqlQuery>
#include <QVariant>

namespace patchbay {

LedgerCheckpointer::LedgerCheckpointer(QString path)
    : m_path(std::move(path))
{
    setObjectName(QStringLiteral("checkpoint"));
    start(QThread::LowPriority);
}

LedgerCheckpointer::~LedgerCheckpointer()
{
    m_requests.close();
    wait();
}

void LedgerCheckpointer::request()
{
    m_requests.push({});
}

void LedgerCheckpointer::run()
{
    std::vector<char> requests;
    while (m_requests.takeAll(requests, std::nullopt)) {
        requests.clear();
        checkpoint();
    }
}

void LedgerCheckpointer::checkpoint()
{
    const auto database = LedgerDatabase::openForCheckpoint(m_path);
    if (!database)
        return; // the writer meets the same fault and tells it
    QSqlQuery query(database->handle());
    // Passive: waits for nobody and makes nobody wait. Gives whether it was blocked, the pages in
    // the log, and how many of these are in the file.
    if (!query.exec(QStringLiteral("PRAGMA wal_checkpoint(PASSIVE)")) || !query.next()) {
        qCDebug(logLedger) << "checkpoint:" << query.lastError().text();
        return;
    }
    const int pages = query.value(1).toInt();
    const int done = query.value(2).toInt();
    m_remainingPages = done < pages ? pages : 0;
}

} // namespace patchbay
