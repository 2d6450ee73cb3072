#include "core/relay/front/door.h"

#include "core/relay/front/ingresssocket.h"

#include <QDateTime>
#include <QSysInfo>
#include <QTimerEvent>

#include <algorithm>
#include <array>
#include <cstdio>

namespace patchbay {

using namespace std::chrono_literals;

Door::Door(QObject *parent)
    : QObject(parent)
    , m_policy({}, QSysInfo::machineHostName().toStdString())
{ }

Door::~Door()
{
    // They take themselves out of the map.
    while (!m_connections.empty())
        delete m_connections.begin()->second;
    // Those that have ended and wait for deleteLater(): ~QObject would come too late for them.
    const QObjectList ended = children();
    qDeleteAll(ended);
}

void Door::setAccess(const Access &access)
{
    m_policy = DoorPolicy(access, QSysInfo::machineHostName().toStdString());
    m_limits.maxBodyBytes = access.maxBodyBytes;
    m_limits.maxConnections = access.maxConnections;
}

void Door::setLimits(const DoorLimits &limits)
{
    const auto [body, connections] = std::pair(m_limits.maxBodyBytes, m_limits.maxConnections);
    m_limits = limits;
    m_limits.maxBodyBytes = body;
    m_limits.maxConnections = connections;
    m_timer.stop();
    startTimer();
}

void Door::startDraining()
{
    m_draining = true;
    std::vector<IngressSocket *> idle;
    for (const auto &[id, socket] : m_connections) {
        if (socket->phase() == IngressSocket::Phase::Idle)
            idle.push_back(socket);
    }
    for (IngressSocket *socket : idle)
        socket->drop();
}

bool Door::makeRoom()
{
    // Connections that only linger after their last answer do not count, up to a number.
    constexpr int lingering = 64;
    using Phase = IngressSocket::Phase;
    if (connections() < m_limits.maxConnections)
        return true;

    int atWork = 0;
    IngressSocket *victim = nullptr;
    std::pair best {true, SteadyTime::max()};
    IngressSocket *lastAnswered = nullptr;
    for (const auto &[id, socket] : m_connections) {
        const Phase phase = socket->phase();
        atWork += phase == Phase::Closing ? 0 : 1;
        if (phase == Phase::Idle || phase == Phase::Head) {
            // Those that never sent a whole head come before those between two requests.
            const std::pair candidate {socket->hasServed(), socket->since()};
            if (!victim || candidate < best) {
                best = candidate;
                victim = socket;
            }
        } else if (phase == Phase::Closing
                   && (!lastAnswered || socket->since() < lastAnswered->since())) {
            lastAnswered = socket;
        }
    }
    if (connections() >= m_limits.maxConnections + lingering && lastAnswered)
        lastAnswered->drop();
    if (atWork < m_limits.maxConnections)
        return true;
    if (victim)
        victim->drop();
    return victim != nullptr;
}

quint64 Door::add(IngressSocket *socket)
{
    m_connections.emplace(++m_lastId, socket);
    startTimer();
    return m_lastId;
}

void Door::remove(quint64 id)
{
    m_connections.erase(id);
    if (m_connections.empty())
        m_timer.stop();
}

IngressSocket *Door::find(quint64 id) const
{
    const auto found = m_connections.find(id);
    return found == m_connections.end() ? nullptr : found->second;
}

void Door::startTimer()
{
    if (m_timer.isActive() || m_connections.empty())
        return;
    // Coarse: a deadline is met within a tenth of the shortest, and within a second.
    const auto shortest = std::min({m_limits.headerTimeout, m_limits.bodyIdle,
                                    m_limits.keepAliveIdle, m_limits.writeIdle, m_limits.linger});
    const auto tick = std::clamp<std::chrono::milliseconds>(shortest / 10, 5ms, 1000ms);
    m_timer.start(static_cast<int>(tick.count()), Qt::CoarseTimer, this);
}

void Door::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId())
        return;
    const SteadyTime now = std::chrono::steady_clock::now();
    // Closing one changes the map.
    std::vector<IngressSocket *> overdue;
    for (const auto &[id, socket] : m_connections) {
        if (socket->deadline() <= now)
            overdue.push_back(socket);
    }
    for (IngressSocket *socket : overdue)
        socket->deadlinePassed();
}

const std::string &Door::httpDate()
{
    const SteadyTime now = std::chrono::steady_clock::now();
    if (now < m_dateUntil)
        return m_date;
    const QDateTime time = QDateTime::currentDateTimeUtc();
    // IMF-fixdate has English names whatever the locale is.
    static constexpr std::array days {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    static constexpr std::array months {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::array<char, 40> text {};
    std::snprintf(text.data(), text.size(), "%s, %02d %s %04d %02d:%02d:%02d GMT",
                  days[static_cast<std::size_t>(time.date().dayOfWeek() - 1)], time.date().day(),
                  months[static_cast<std::size_t>(time.date().month() - 1)], time.date().year(),
                  time.time().hour(), time.time().minute(), time.time().second());
    m_date = text.data();
    m_dateUntil = now + std::chrono::milliseconds(1000 - time.time().msec());
    return m_date;
}

} // namespace patchbay
