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

    /// Lets those who wait try first where a key was released in this turn: for a request that has
    /// just come. Not to be called by one that waits.
    void letWaitersTry();

signals:
    /// Receivers hear of it in the order in which they came.
    void freed();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    QBasicTimer m_wake;
};

} // namespace patchbay
