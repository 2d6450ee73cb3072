// The part of the history that forgets.

#include "core/ledger/historydatabase.h"

#include <QFile>

#include <algorithm>

namespace patchbay {

Result<void> HistoryDatabase::removeBefore(ExchangeId first)
{
    if (auto done = run(QStringLiteral("DELETE FROM body WHERE exchange_id < %1").arg(first));
        !done)
        return done;
    return giveBackPages();
}

/// Makes the file smaller by the pages that are not used any more. QtSql steps once through a
/// statement without columns, and this pragma gives back one page with each step.
Result<void> HistoryDatabase::giveBackPages() const
{
    if (auto begun = run(QStringLiteral("BEGIN IMMEDIATE")); !begun)
        return begun;
    const auto unused = integer("PRAGMA freelist_count");
    for (std::int64_t i = 0; i < unused.value_or(0); ++i) {
        if (auto done = run(QStringLiteral("PRAGMA incremental_vacuum(1)")); !done) {
            rollBack();
            return done;
        }
    }
    return run(QStringLiteral("COMMIT"));
}

Result<std::int64_t> HistoryDatabase::bytesInUse() const
{
    const auto pages = integer("PRAGMA page_count");
    const auto unused = integer("PRAGMA freelist_count");
    const auto size = integer("PRAGMA page_size");
    if (!pages || !unused || !size)
        return fail(ErrorCode::LedgerUnavailable, "The size of the history cannot be read.");
    return (*pages - *unused) * *size;
}

Result<void> HistoryDatabase::shrinkTo(std::int64_t bytes)
{
    for (;;) {
        const auto used = bytesInUse();
        const auto rows = integer("SELECT count(*) FROM body");
        if (!used || !rows)
            return std::unexpected(used ? rows.error() : used.error());
        if (*used <= bytes || *rows == 0)
            return giveBackPages();
        // A tenth at a time: what they are worth is known only afterwards.
        auto done = run(QStringLiteral("DELETE FROM body WHERE exchange_id <= (SELECT exchange_id "
                                       "FROM body ORDER BY exchange_id LIMIT 1 OFFSET %1)")
                            .arg(std::min(*rows / 10, *rows - 1)));
        if (!done)
            return done;
    }
}

Result<void> HistoryDatabase::clear()
{
    for (const char *sql : {"DELETE FROM body", "PRAGMA wal_checkpoint(TRUNCATE)", "VACUUM",
                            "PRAGMA wal_checkpoint(TRUNCATE)"}) {
        if (auto done = run(QString::fromLatin1(sql)); !done)
            return done;
    }
    return {};
}

Result<void> HistoryDatabase::remove(const QString &path)
{
    for (const char *suffix : {"-wal", "-shm", ""}) {
        QFile file(path + QLatin1String(suffix));
        if (file.exists() && !file.remove())
            return fail(ErrorCode::LedgerUnavailable,
                        "The history cannot be deleted: " + file.errorString().toStdString());
    }
    return {};
}

Result<void> HistoryDatabase::purge(const QString &path)
{
    if (!QFile::exists(path))
        return {};
    {
        auto history = open(path);
        if (!history)
            return std::unexpected(history.error());
        if (auto cleared = history->clear(); !cleared)
            return cleared;
    }
    return remove(path);
}

} // namespace patchbay
