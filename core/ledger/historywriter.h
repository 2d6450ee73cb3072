#pragma once

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/jobthread.h"
#include "core/base/secret.h"
#include "core/config/config.h"
#include "core/config/keyring.h"
#include "core/ledger/historydatabase.h"
#include "core/model/exchangebodies.h"

#include <QString>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace patchbay {

/// The only writer of the bodies' file, on a thread of its own and not the ledger's: compressing
/// megabytes would hold up rows that answers wait for. Nobody waits for it; where bodies come
/// faster than it can write, they are left out. While bodies are off, and there is no file from
/// before, there is neither a thread nor a file.
/// Thread: one (the relay's).
class HistoryWriter final
{
public:
    /// Bytes that may wait to be written; what comes beyond is left out.
    static constexpr std::int64_t mostWaiting = 64LL * 1024 * 1024;
    /// Of one body; more is cut off and counted.
    static constexpr std::size_t mostOfBody = 4 * 1024 * 1024;
    /// What should be handed over beyond mostOfBody, so that a secret at the edge is found.
    static constexpr std::size_t secretSlack = 4 * 1024;

    /// \a path of the file.
    explicit HistoryWriter(QString path);
    HistoryWriter(const HistoryWriter &) = delete;
    HistoryWriter &operator=(const HistoryWriter &) = delete;
    /// Writes what waits.
    ~HistoryWriter();

    /// How long and how much to keep from now on. At the first call looks whether there is a file.
    void setConfig(const HistoryConfig &config);

    /// Queues \a bodies. The secrets of \a keys and the client's \a token are cut out of them.
    void keep(ExchangeBodies bodies, std::shared_ptr<const KeyRing> keys, Secret token);

    /// Overwrites and deletes all that is kept or waits; \a done is called on the other thread.
    void purge(std::function<void(const Result<void> &)> done);

private:
    void write(ExchangeBodies &bodies, const KeyRing *keys, const Secret &token);
    void holdLimits();
    [[nodiscard]] bool openDatabase();
    void tell(const Error &error);

    const QString m_path;
    bool m_configured = false;
    std::atomic<std::int64_t> m_waiting = 0; ///< bytes
    std::atomic<std::int64_t> m_leftOut = 0; ///< exchanges, since it was last told

    // Of the other thread.
    HistoryConfig m_limits;
    std::optional<HistoryDatabase> m_database;
    std::int64_t m_written = 0; ///< bytes since holdLimits()
    SteadyTime m_limitsHeldAt;
    bool m_failing = false;

    JobThread m_thread; ///< the last member, so that it ends first
};

} // namespace patchbay
