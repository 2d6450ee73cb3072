#pragma once

#include "core/base/error.h"
#include "core/base/ids.h"
#include "core/model/exchangerecord.h"
#include "core/model/repricing.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace patchbay {

struct ToldAlert;

/// The only writer of the ledger. Lives on the caller's thread and owns the ledger thread, which
/// commits whatever waits as one transaction until nothing waits; there is no batching timer.
/// Only in a crowd (8 or more other exchanges running) do commits keep a distance of
/// at most 0.6 ms.
///
/// The promise: when `committed` has named an exchange, its row survives the death of the process
/// (WAL, synchronous=NORMAL; after a power cut the last commits may be missing).
/// Thread: all public functions from the thread that made it (the relay thread), signals there too.
class LedgerWriter final : public QObject
{
    Q_OBJECT
public:
    /// How long an answer that was paid for waits for `committed`; then it is delivered all the
    /// same.
    static constexpr std::chrono::milliseconds patience {2000};

    /// \a path of the SQLite file.
    explicit LedgerWriter(QString path, QObject *parent = nullptr);
    /// Writes what is owed, for at most 2 s where that fails, then ends the thread. Nothing is
    /// emitted any more.
    ~LedgerWriter() override;

    /// Opens, migrates and starts the thread; blocks. A corrupt file is set aside as
    /// `ledger.sqlite3.corrupt-<date>` and a new one begun (`setAside` says so then). The error
    /// is `ledger_unavailable`: newer version, not writable, not a directory.
    Result<void> open();

    /// Queues the row of an exchange that is about to ask an upstream; not awaited. Where its
    /// outcome reaches the same batch, one INSERT is written. Each must be followed by finish().
    void begin(const ExchangeRecord &intent);

    /// Queues the outcome, once for each exchange, with or without begin() before.
    /// `committed(record.id)` follows once it is durable.
    void finish(ExchangeRecord record);

    /// Queues that \a after takes the place of \a before, which finish() was given, where what an
    /// exchange came to is told later than its answer. `committed(after.id)` follows once more.
    void amend(ExchangeRecord before, ExchangeRecord after);

    /// Queues what exchanges cost that were priced anew; not awaited: see afterWrites(). All of
    /// them are written as one transaction, about 20 us each.
    void reprice(std::vector<Repricing> repricings);

    /// Queues that something was told about a budget; not awaited. What can no longer be written
    /// at the end is told once more by the next run.
    void remember(const ToldAlert &told);

    /// Calls \a job on the ledger thread once all that was queued before this call is durable, and
    /// before anything that is queued after it. It must not take long: nothing is written
    /// meanwhile. Where nothing can be written it is called when that is mended, or never.
    void afterWrites(std::function<void()> job);

    /// Whether new exchanges may start: false after a failed commit until one succeeds.
    [[nodiscard]] bool isAvailable() const;

    /// Outcomes and amendments queued and not yet acknowledged.
    [[nodiscard]] int backlog() const;

    /// Commits all that is queued and waits for it, at most \a timeout; `committed` is emitted
    /// before it returns. False on time-out.
    bool flush(std::chrono::milliseconds timeout);

signals:
    /// The outcomes of these exchanges, or what took their place, are durable.
    void committed(const std::vector<patchbay::ExchangeId> &ids);
    void availabilityChanged(bool available, const QString &reason);
    /// A corrupt ledger was set aside under \a path.
    void setAside(const QString &path);

private:
    class Worker;

    void acknowledge(const std::vector<ExchangeId> &ids);
    void setAvailable(bool available, const QString &reason);

    std::unique_ptr<Worker> m_worker;
    int m_backlog = 0;
    bool m_available = false;
};

} // namespace patchbay
