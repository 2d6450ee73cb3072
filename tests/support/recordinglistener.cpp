#include "tests/support/recordinglistener.h"

#include <QAbstractEventDispatcher>
#include <QCoreApplication>
#include <QTimer>

namespace patchbay {

bool runUntil(const std::function<bool()> &condition, std::chrono::milliseconds limit)
{
    bool late = false;
    QTimer deadline;
    deadline.setSingleShot(true);
    QObject::connect(&deadline, &QTimer::timeout, &deadline, [&late] { late = true; });
    deadline.start(limit);
    while (!condition() && !late)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return condition();
}

bool RecordingListener::wait(std::chrono::milliseconds limit)
{
    return runUntil([this] { return dones > 0; }, limit);
}

} // namespace patchbay
