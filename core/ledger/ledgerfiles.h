#pragma once

#include "core/base/error.h"

#include <QString>

namespace patchbay {

/// Where the ledger, and the bodies of exchanges beside it, lie in the data directory.
QString ledgerPathIn(const QString &dataDirectory);
QString historyPathIn(const QString &dataDirectory);

/// `ledger_unavailable`, with a \a message that says what to do.
[[nodiscard]] std::unexpected<Error> ledgerUnavailable(const QString &message);

/// `<path>.<kind>-YYYYMMDD-HHMMSS` in local time, with a number appended where that is taken.
QString datedLedgerName(const QString &path, const QString &kind);

/// Makes sure that the file \a path is there and is its owner's only (0600); SQLite gives the same
/// permissions to the files it makes beside it. Error `ledger_unavailable`.
Result<void> makePrivateFile(const QString &path);

/// Renames a corrupt ledger with its `-wal` and `-shm` to `<path>.corrupt-YYYYMMDD-HHMMSS` and
/// returns that; no connection of the caller may be open. Empty if the file cannot be renamed.
QString setLedgerAside(const QString &path);

} // namespace patchbay
