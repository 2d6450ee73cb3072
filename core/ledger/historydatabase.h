#pragma once

#include "core/base/error.h"
#include "core/model/exchangebodies.h"

#include <QSqlDatabase>
#include <QString>

#include <cstdint>
#include <optional>

class QSqlError;

namespace patchbay {

/// The bodies of exchanges, in a file of their own beside the ledger: they are large, may be thrown
/// away at any time, and must not slow what the ledger's rows wait for. Each body is a row of the
/// table `body`, compressed with Zstandard.
/// Thread: the one that opened it. Errors: `ledger_unavailable`.
class HistoryDatabase final
{
public:
    HistoryDatabase(const HistoryDatabase &) = delete;
    HistoryDatabase &operator=(const HistoryDatabase &) = delete;
    HistoryDatabase(HistoryDatabase &&other) noexcept;
    HistoryDatabase &operator=(HistoryDatabase &&other) = delete;
    ~HistoryDatabase();

    /// Opens \a path for writing and makes it (0600) where there is none. A damaged file is
    /// thrown away, and a new one begun.
    [[nodiscard]] static Result<HistoryDatabase> open(const QString &path);
    /// Opens \a path for reading, beside whoever writes.
    [[nodiscard]] static Result<HistoryDatabase> openReadOnly(const QString &path);
    /// Overwrites all that is kept in \a path and deletes the file; nobody may have it open for
    /// writing. Nothing happens where there is none.
    [[nodiscard]] static Result<void> purge(const QString &path);

    [[nodiscard]] Result<void> write(const ExchangeBodies &bodies);
    /// Nothing where none are kept.
    [[nodiscard]] Result<std::optional<ExchangeBodies>> read(ExchangeId id);

    /// Forgets the exchanges from before \a first.
    [[nodiscard]] Result<void> removeBefore(ExchangeId first);
    /// Forgets the oldest until what is left takes no more than \a bytes.
    [[nodiscard]] Result<void> shrinkTo(std::int64_t bytes);

private:
    explicit HistoryDatabase(QString connection);
    [[nodiscard]] static Result<HistoryDatabase> connect(const QString &path,
                                                         const QString &options);
    [[nodiscard]] static Result<void> remove(const QString &path);
    [[nodiscard]] Result<void> prepare();
    [[nodiscard]] Result<void> clear();
    [[nodiscard]] QSqlDatabase handle() const;
    [[nodiscard]] Result<void> run(const QString &sql) const;
    void rollBack() const;
    [[nodiscard]] Result<std::int64_t> integer(const char *sql) const;
    [[nodiscard]] Result<void> insert(ExchangeId id, int attempt, int part, const KeptBody &body,
                                      const std::string &path) const;
    [[nodiscard]] Result<std::int64_t> bytesInUse() const;
    [[nodiscard]] Result<void> giveBackPages() const;

    QString m_connection;
};

} // namespace patchbay
