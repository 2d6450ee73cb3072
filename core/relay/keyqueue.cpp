#include "core/relay/keyqueue.h"

#include <QMetaMethod>
#include <QTimerEvent>

namespace patchbay {

/// Not at once: whoever gives a key back is in the middle of something.
void KeyQueue::release()
{
    static const QMetaMethod signal = QMetaMethod::fromSignal(&KeyQueue::freed);
    if (!m_wake.isActive() && isSignalConnected(signal))
        m_wake.start(0, this);
}

void KeyQueue::letWaitersTry()
{
    if (!m_wake.isActive())
        return;
    m_wake.stop();
    emit freed();
}

void KeyQueue::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_wake.timerId())
        letWaitersTry();
}

} // namespace patchbay
