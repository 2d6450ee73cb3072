#pragma once

#include <QBasicTimer>
#include <QObject>

namespace patchbay {

/// Wakes the requests that wait until another one with the same key has ended.
/// Thread: relay.
class KeyQueue final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    /// A request with a key has ended; freed() follows when the event loop turns.
    void release();

signals:
    /// Receivers hear of it in the order in which they came.
    void freed();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    QBasicTimer m_wake;
};

} // namespace patchbay
