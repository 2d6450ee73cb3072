#pragma once

#include <QObject>
#include <QSocketNotifier>

#include <memory>

namespace patchbay {

/// Unix signals as Qt signals, through a pipe, since a handler may do next to nothing itself.
/// Make one at most. Thread: main.
class UnixSignals final : public QObject
{
    Q_OBJECT

public:
    explicit UnixSignals(QObject *parent = nullptr);
    ~UnixSignals() override;

signals:
    void terminateRequested(); ///< SIGTERM or SIGINT
    void hangUpReceived(); ///< SIGHUP

private:
    void readPipe();

    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace patchbay
