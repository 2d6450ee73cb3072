#pragma once

#include "core/base/mailbox.h"

#include <QString>
#include <QThread>

#include <atomic>

namespace patchbay {

/// Moves what stands in the write-ahead log into the ledger file, on a thread and a connection of
/// its own: in the writer's place it stalled commits by 8 to 14 ms. The connection is open only
/// while it works.
class LedgerCheckpointer final : public QThread
{
    Q_OBJECT
public:
    explicit LedgerCheckpointer(QString path);
    ~LedgerCheckpointer() override;

    /// Asks for a checkpoint soon. Thread: any.
    void request();

    /// Pages in the log after the last checkpoint that it could not make free, because rows were
    /// written meanwhile or somebody reads. Thread: any.
    [[nodiscard]] int remainingPages() const { return m_remainingPages.load(); }

protected:
    void run() override;

private:
    void checkpoint();

    const QString m_path;
    Mailbox<char> m_requests;
    std::atomic<int> m_remainingPages = 0;
};

} // namespace patchbay
