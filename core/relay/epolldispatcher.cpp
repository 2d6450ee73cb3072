#include "core/relay/epolldispatcher.h"

#include <QCoreApplication>
#include <QSocketNotifier>
#include <QThread>

#include <algorithm>
#include <array>
#include <cerrno>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace patchbay {

namespace {

constexpr std::array<unsigned, 3> wantedEvents {EPOLLIN, EPOLLOUT, EPOLLPRI};
constexpr std::array<unsigned, 3> firingEvents {EPOLLIN | EPOLLHUP | EPOLLERR,
                                                EPOLLOUT | EPOLLHUP | EPOLLERR, EPOLLPRI};

} // namespace

unsigned EpollDispatcher::wantedOf(const Watched &watched)
{
    unsigned wanted = 0;
    for (std::size_t type = 0; type < wantedEvents.size(); ++type)
        wanted |= watched.notifiers[type] ? wantedEvents[type] : 0;
    return wanted;
}

EpollDispatcher::EpollDispatcher(QObject *parent)
    : QAbstractEventDispatcher(parent)
    , m_epoll(epoll_create1(EPOLL_CLOEXEC))
    , m_wake(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK))
{
    if (m_epoll < 0 || m_wake < 0)
        qFatal("no event loop: out of file descriptors");
    epoll_event event {};
    event.events = EPOLLIN;
    event.data.fd = m_wake;
    epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_wake, &event);
}

EpollDispatcher::~EpollDispatcher()
{
    close(m_wake);
    close(m_epoll);
}

bool EpollDispatcher::processEvents(QEventLoop::ProcessEventsFlags flags)
{
    emit awake();
    // From here on a wakeUp() is told to the coming wait: posted events up to now are sent below.
    const bool posted = m_woken.exchange(false);
    QCoreApplication::sendPostedEvents();
    // Also one from before this turn, when the loop had just asked whether it is to end: its
    // wakeUp() is used up above, and what it was for is known to nobody else.
    if (m_interrupted.exchange(false))
        return posted;

    const bool mayBlock = flags.testFlag(QEventLoop::WaitForMoreEvents);
    if (mayBlock)
        emit aboutToBlock();
    for (const int fd : m_changed) {
        if (const auto watched = m_sockets.find(fd); watched != m_sockets.end())
            update(fd, watched->second);
    }
    m_changed.clear();
    std::array<epoll_event, 256> events;
    const int count = epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()),
                                 waitMs(mayBlock && !m_woken.load()));
    if (mayBlock)
        emit awake();

    bool any = posted;
    const bool sockets = !flags.testFlag(QEventLoop::ExcludeSocketNotifiers);
    for (int i = 0; i < count; ++i) {
        const epoll_event &event = events[static_cast<std::size_t>(i)];
        if (event.data.fd == m_wake) {
            std::uint64_t value = 0;
            [[maybe_unused]] const auto got = ::read(m_wake, &value, sizeof value);
            any = true;
            continue;
        }
        const auto watched = m_sockets.find(event.data.fd);
        if (!sockets || watched == m_sockets.end())
            continue;
        for (std::size_t type = 0; type < firingEvents.size(); ++type) {
            if (watched->second.notifiers[type] && (event.events & firingEvents[type]) != 0)
                m_ready.push_back({watched->second.notifiers[type]});
        }
    }
    any = activate() || any;
    return fireTimers() || any;
}

/// How long epoll may wait: until the next timer, rounded up so that it is due then.
int EpollDispatcher::waitMs(bool mayBlock) const
{
    if (!mayBlock)
        return 0;
    if (m_dueOrder.empty())
        return -1;
    const auto left = m_dueOrder.begin()->first - std::chrono::steady_clock::now();
    if (left <= decltype(left)::zero())
        return 0;
    const auto ms = std::chrono::ceil<std::chrono::milliseconds>(left).count();
    return static_cast<int>(std::min<std::int64_t>(ms, 60'000));
}

bool EpollDispatcher::activate()
{
    const bool any = !m_ready.empty();
    // By index: what runs may register and unregister notifiers, also those still to come.
    for (std::size_t i = 0; i < m_ready.size(); ++i) {
        if (QSocketNotifier *notifier = m_ready[i].notifier) {
            QEvent event(QEvent::SockAct);
            QCoreApplication::sendEvent(notifier, &event);
        }
    }
    m_ready.clear();
    return any;
}

bool EpollDispatcher::fireTimers()
{
    if (m_dueOrder.empty())
        return false;
    // Each timer at most once a turn, so that one of interval 0 does not starve the sockets.
    const Time now = std::chrono::steady_clock::now();
    std::vector<int> due;
    for (auto it = m_dueOrder.begin(); it != m_dueOrder.end() && it->first <= now; ++it)
        due.push_back(it->second);
    for (const int id : due) {
        auto found = m_timers.find(id);
        if (found == m_timers.end() || found->second.firing)
            continue;
        Timer &timer = found->second;
        const auto [begin, end] = m_dueOrder.equal_range(timer.due);
        m_dueOrder.erase(std::find_if(begin, end, [&](const auto &e) { return e.second == id; }));
        // In step with its interval; what was missed is not made up for.
        timer.due = std::max(timer.due + timer.interval, now);
        m_dueOrder.emplace(timer.due, id);
        timer.firing = true;
        QTimerEvent event(id);
        QCoreApplication::sendEvent(timer.object, &event);
        if (found = m_timers.find(id); found != m_timers.end())
            found->second.firing = false;
    }
    return !due.empty();
}

void EpollDispatcher::registerSocketNotifier(QSocketNotifier *notifier)
{
    const int fd = static_cast<int>(notifier->socket());
    Watched &watched = m_sockets[fd];
    watched.notifiers[notifier->type()] = notifier;
    if (watched.events == 0)
        update(fd, watched);
    else
        m_changed.push_back(fd);
}

void EpollDispatcher::unregisterSocketNotifier(QSocketNotifier *notifier)
{
    for (Ready &ready : m_ready) {
        if (ready.notifier == notifier)
            ready.notifier = nullptr;
    }
    const int fd = static_cast<int>(notifier->socket());
    const auto found = m_sockets.find(fd);
    if (found == m_sockets.end() || found->second.notifiers[notifier->type()] != notifier)
        return;
    found->second.notifiers[notifier->type()] = nullptr;
    // The last one at once: the descriptor is about to be closed, and its number may come back.
    if (wantedOf(found->second) == 0) {
        update(fd, found->second);
        m_sockets.erase(found);
    } else {
        m_changed.push_back(fd);
    }
}

void EpollDispatcher::update(int fd, Watched &watched)
{
    const unsigned wanted = wantedOf(watched);
    const unsigned before = std::exchange(watched.events, wanted);
    if (before == wanted)
        return;
    epoll_event event {};
    event.events = wanted;
    event.data.fd = fd;
    if (wanted == 0) {
        // The descriptor may be closed already: then the kernel has forgotten it by itself.
        epoll_ctl(m_epoll, EPOLL_CTL_DEL, fd, nullptr);
        return;
    }
    const int operation = before == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
    if (epoll_ctl(m_epoll, operation, fd, &event) == 0)
        return;
    // Closed and opened again under the same number behind our back.
    const int other = errno == EEXIST ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
    if (epoll_ctl(m_epoll, other, fd, &event) != 0)
        qWarning("cannot watch descriptor %d", fd);
}

void EpollDispatcher::registerTimer(int timerId, qint64 interval, Qt::TimerType timerType,
                                    QObject *object)
{
    Timer timer;
    timer.id = timerId;
    timer.interval = std::chrono::milliseconds(std::max<qint64>(interval, 0));
    timer.type = timerType;
    timer.object = object;
    timer.due = std::chrono::steady_clock::now() + timer.interval;
    m_dueOrder.emplace(timer.due, timerId);
    m_timers.insert_or_assign(timerId, timer);
}

bool EpollDispatcher::unregisterTimer(int timerId)
{
    const auto found = m_timers.find(timerId);
    if (found == m_timers.end())
        return false;
    const auto [begin, end] = m_dueOrder.equal_range(found->second.due);
    const auto due = std::find_if(begin, end, [&](const auto &e) { return e.second == timerId; });
    if (due != end)
        m_dueOrder.erase(due);
    m_timers.erase(found);
    return true;
}

bool EpollDispatcher::unregisterTimers(QObject *object)
{
    std::vector<int> ids;
    for (const auto &[id, timer] : m_timers) {
        if (timer.object == object)
            ids.push_back(id);
    }
    for (const int id : ids)
        unregisterTimer(id);
    return !ids.empty();
}

QList<QAbstractEventDispatcher::TimerInfo> EpollDispatcher::registeredTimers(QObject *object) const
{
    QList<TimerInfo> list;
    for (const auto &[id, timer] : m_timers) {
        if (timer.object == object)
            list.append(TimerInfo(id, static_cast<int>(timer.interval.count()), timer.type));
    }
    return list;
}

int EpollDispatcher::remainingTime(int timerId)
{
    const auto found = m_timers.find(timerId);
    if (found == m_timers.end())
        return -1;
    const auto left = found->second.due - std::chrono::steady_clock::now();
    return static_cast<int>(
        std::max<std::int64_t>(0, std::chrono::ceil<std::chrono::milliseconds>(left).count()));
}

void EpollDispatcher::wakeUp()
{
    // Our own thread looks at the flag before it waits; only others need the descriptor.
    if (m_woken.exchange(true) || QThread::currentThread() == thread())
        return;
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto put = ::write(m_wake, &one, sizeof one);
}

void EpollDispatcher::interrupt()
{
    m_interrupted.store(true);
    wakeUp();
}

} // namespace patchbay
