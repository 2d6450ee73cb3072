#pragma once

#include "core/base/mailbox.h"
#include "core/ledger/ledgerbatch.h"
#include "core/ledger/ledgercheckpointer.h"
#include "core/ledger/ledgerdatabase.h"
#include "core/ledger/ledgerwriter.h"

#include <QThread>

#include <chrono>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace patchbay {

/// The ledger thread. Has no event loop: it sleeps at its mailbox and answers with queued calls.
/// Thread: open(), push() and the destructor from the writer's thread, the rest its own.
class LedgerWriter::Worker final : public QThread
{
public:
    struct Entry
    {
        std::unique_ptr<ExchangeRecord> record; ///< none beside the others
        bool isOutcome = false;
        std::unique_ptr<ExchangeRecord> before; ///< the outcome in whose place it is; mostly null
        std::unique_ptr<ToldAlert> told;
        std::vector<Repricing> repricings;
        std::function<void()> afterWrites; ///< called when all before it is durable
    };

    Worker(LedgerWriter *writer, QString path);
    ~Worker() override;

    /// Starts the thread and waits until it has the ledger open, or cannot.
    Result<void> open();
    void push(Entry entry);

protected:
    void run() override;

private:
    /// An exchange that has begun and not finished.
    struct Running
    {
        std::unique_ptr<ExchangeRecord> intent; ///< until it is written
    };

    [[nodiscard]] std::optional<SteadyTime> wakeAt(SteadyTime now);
    void sortArrived(SteadyTime now);
    void sort(Entry entry, SteadyTime now);
    void gatherMore();
    [[nodiscard]] bool isDue(SteadyTime now);
    void writeWhatIsDue(SteadyTime now);
    void writeTheRest();
    [[nodiscard]] bool commitBatch();
    void collectIntents(SteadyTime youngest);
    void succeeded(SteadyTime now);
    void failed(SteadyTime now);
    [[nodiscard]] bool openDatabase();
    void closeDatabase();
    void tellSetAside(const QString &path);
    void closeDayIfDue();
    void checkpointIfLarge(std::size_t rows);

    LedgerWriter *const m_writer;
    const QString m_path;
    Mailbox<Entry> m_mailbox;

    std::promise<Result<void>> m_opened;
    std::optional<Error> m_openError; ///< of the last openDatabase()

    LedgerDatabase m_database;
    std::unique_ptr<LedgerBatch> m_batch; ///< none while there is no database
    std::unique_ptr<LedgerCheckpointer> m_checkpointer;

    std::vector<Entry> m_arrived; ///< kept for its capacity
    std::deque<Entry> m_later; ///< what arrived after a job that waits
    std::unordered_map<ExchangeId, Running> m_running;
    std::deque<std::pair<SteadyTime, ExchangeId>> m_young; ///< intents by time of arrival
    std::vector<std::unique_ptr<ExchangeRecord>> m_intents; ///< owed: kept until committed
    std::vector<Entry> m_outcomes; ///< owed: kept until committed
    std::vector<std::unique_ptr<ToldAlert>> m_told; ///< owed: kept until committed
    std::vector<Repricing> m_repricings; ///< owed: kept until committed
    std::vector<std::function<void()>> m_jobs; ///< wait for what arrived before them

    SteadyTime m_lastArrival;
    SteadyTime m_lastCommit;
    bool m_failing = false;
    SteadyTime m_retryAt;
    std::chrono::milliseconds m_backOff {0};
    QString m_reason;
    std::size_t m_newPages = 0; ///< written to the log since a checkpoint was asked for, about
};

} // namespace patchbay
