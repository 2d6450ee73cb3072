#pragma once

#include <QAbstractEventDispatcher>

#include <atomic>
#include <chrono>
#include <map>
#include <unordered_map>
#include <vector>

namespace patchbay {

/// The relay thread's event loop on Linux's epoll. Qt's own dispatchers call poll() with every
/// descriptor at every turn, which with 600 open sockets costs more than all else that is done
/// for an event of a stream; epoll's cost depends only on what is ready.
///
/// Timers are precise to the millisecond whatever their Qt::TimerType.
/// Thread: that whose dispatcher it is; wakeUp() and interrupt() from any.
class EpollDispatcher final : public QAbstractEventDispatcher
{
public:
    explicit EpollDispatcher(QObject *parent = nullptr);
    ~EpollDispatcher() override;

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

    void registerTimer(int timerId, qint64 interval, Qt::TimerType timerType,
                       QObject *object) override;
    bool unregisterTimer(int timerId) override;
    bool unregisterTimers(QObject *object) override;
    QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int timerId) override;

    void wakeUp() override;
    void interrupt() override;

private:
    using Time = std::chrono::steady_clock::time_point;
    struct Timer
    {
        int id = 0;
        std::chrono::milliseconds interval {0};
        Qt::TimerType type = Qt::PreciseTimer;
        QObject *object = nullptr;
        Time due;
        bool firing = false; ///< its slot is running: not fired again meanwhile
    };
    /// A descriptor's notifiers, by QSocketNotifier::Type.
    struct Watched
    {
        QSocketNotifier *notifiers[3] = {nullptr, nullptr, nullptr};
        unsigned events = 0; ///< as the kernel knows them
    };
    struct Ready
    {
        QSocketNotifier *notifier = nullptr; ///< null once unregistered
    };

    [[nodiscard]] static unsigned wantedOf(const Watched &watched);
    void update(int fd, Watched &watched);
    int waitMs(bool mayBlock) const;
    bool fireTimers();
    bool activate();

    int m_epoll = -1;
    int m_wake = -1; ///< eventfd
    std::unordered_map<int, Watched> m_sockets;
    /// Descriptors whose events changed since the last wait: a socket that writes turns its
    /// notifier on and off again within one turn, which need not cost two system calls.
    std::vector<int> m_changed;
    std::vector<Ready> m_ready;
    std::unordered_map<int, Timer> m_timers;
    std::multimap<Time, int> m_dueOrder; ///< timer ids by when they are due
    std::atomic<bool> m_woken {false};
    std::atomic<bool> m_interrupted {false};
};

} // namespace patchbay
