#pragma once

#include "core/base/error.h"
#include "core/ledger/ledgerschema.h"

#include <QSqlDatabase>
#include <QString>

#include <cstdint>
#include <optional>
#include <span>

class QSqlError;

namespace patchbay {

/// What stops the ledger, as far as the cure differs.
enum class LedgerFault {
    Busy, ///< another connection holds the lock: try again
    Full, ///< no space: try again
    Corrupt, ///< not a database any more: set aside
    Other, ///< I/O error, permissions, …: open again
};
LedgerFault ledgerFault(const QSqlError &error);

/// A sentence about \a error for the user, with what helps.
QString describeLedgerFault(const QSqlError &error, const QString &path);

/// `ledger_unavailable` for a question that the ledger did not answer.
[[nodiscard]] std::unexpected<Error> ledgerUnreadable(const QSqlError &error);

/// One connection to the ledger file, set up and of the right version.
/// Thread: the one that opened it.
class LedgerDatabase final
{
public:
    LedgerDatabase() = default;
    LedgerDatabase(LedgerDatabase &&other) noexcept;
    LedgerDatabase &operator=(LedgerDatabase &&other) noexcept;
    ~LedgerDatabase();

    /// Opens \a path for writing: makes the file (0600) where there is none, migrates an older one
    /// after a dated backup, sets a corrupt one aside and begins anew (setAsidePath() says where).
    /// Error `ledger_unavailable`: newer version, another program's file, locked, not writable.
    static Result<LedgerDatabase> open(const QString &path);

    /// Opens \a path for reading only, beside whoever writes. Error `ledger_unavailable` where
    /// there is none, or it is of another version.
    static Result<LedgerDatabase> openReadOnly(const QString &path);

    /// A second connection to a ledger that a writer has open, with nothing looked at.
    static Result<LedgerDatabase> openForCheckpoint(const QString &path);

    /// Takes \a path from an older version to the last one that \a migrations reach, after a backup
    /// as `<path>.backup-<date>`; all steps in one transaction. For open() and tests.
    static Result<void> migrate(const QString &path, std::span<const ledger::Migration> migrations);

    [[nodiscard]] bool isOpen() const { return !m_connection.isEmpty(); }
    /// The connection, for making queries that must be gone before this object.
    [[nodiscard]] QSqlDatabase handle() const;
    /// Where open() has put a corrupt file; empty if it had no need.
    [[nodiscard]] QString setAsidePath() const { return m_setAsidePath; }

    /// Runs one statement without results.
    [[nodiscard]] QSqlError run(const char *sql) const;
    /// The first column of the first row as an integer, or nothing.
    [[nodiscard]] std::optional<std::int64_t> integer(const char *sql) const;
    /// Runs \a statements in one transaction, all or none.
    [[nodiscard]] QSqlError runAll(std::span<const char *const> statements) const;

    void close();

private:
    static Result<LedgerDatabase> connect(const QString &path, const QString &options);
    static Result<LedgerDatabase> openOnce(const QString &path, bool &corrupt);
    Result<void> prepareForWriting(const QString &path, bool &corrupt);

    QString m_connection;
    QString m_setAsidePath;
};

} // namespace patchbay
