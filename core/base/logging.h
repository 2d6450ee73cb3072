#pragma once

#include <QLoggingCategory>

namespace patchbay {

Q_DECLARE_LOGGING_CATEGORY(logRelay)
Q_DECLARE_LOGGING_CATEGORY(logUpstream)
Q_DECLARE_LOGGING_CATEGORY(logLedger)
Q_DECLARE_LOGGING_CATEGORY(logConfig)

/// Sends log lines to stderr, one each, as `2026-11-22T10:00:00.123Z warning relay: text`, and
/// shows those of \a level (`debug`, `info`, `warning`, `error`) and above. False for an unknown
/// level. Thread-safe afterwards.
bool installLogging(const QString &level);

} // namespace patchbay
