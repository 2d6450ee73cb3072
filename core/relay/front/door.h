#pragma once

#include "core/base/clock.h"
#include "core/config/config.h"
#include "core/relay/front/doorpolicy.h"
#include "core/relay/front/httphead.h"

#include <QBasicTimer>
#include <QObject>

#include <chrono>
#include <string>
#include <unordered_map>

namespace patchbay {

struct Gate;
class IngressSocket;

/// Sizes and deadlines of the door. The defaults are the public contract.
struct DoorLimits
{
    HeadLimits head;
    std::int64_t maxBodyBytes = 32LL * 1024 * 1024;
    int maxConnections = 2048;
    std::chrono::milliseconds headerTimeout {10'000}; ///< from the head's first byte
    std::chrono::milliseconds bodyIdle {30'000}; ///< between two pieces of a body
    std::chrono::milliseconds keepAliveIdle {120'000}; ///< between two requests
    std::chrono::milliseconds writeIdle {120'000}; ///< a client that stops reading an answer
    std::chrono::milliseconds linger {5'000}; ///< for reading an answer whose body was not read
};

/// What all connections of all listeners share: policy, limits, the count, and the one timer
/// that looks for overdue connections. Thread: relay only.
class Door final : public QObject
{
public:
    explicit Door(QObject *parent = nullptr);
    ~Door() override;

    void setAccess(const Access &access);
    void setLimits(const DoorLimits &limits);
    void setGate(Gate *gate) { m_gate = gate; }
    /// From now on every answer closes its connection, and idle connections close.
    void startDraining();

    [[nodiscard]] const DoorLimits &limits() const { return m_limits; }
    [[nodiscard]] const DoorPolicy &policy() const { return m_policy; }
    [[nodiscard]] Gate *gate() const { return m_gate; }
    [[nodiscard]] bool isDraining() const { return m_draining; }
    [[nodiscard]] int connections() const { return static_cast<int>(m_connections.size()); }

    /// Makes room for one more connection, by closing the oldest that has not sent a whole head,
    /// else the one longest between two requests. False if every connection is at work.
    bool makeRoom();
    /// Registers a connection and gives its id, unique for the life of the door.
    quint64 add(IngressSocket *socket);
    void remove(quint64 id);
    [[nodiscard]] IngressSocket *find(quint64 id) const;

    /// The `date` header's value (RFC 9110, 5.6.7), at most a second old.
    const std::string &httpDate();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void startTimer();

    DoorLimits m_limits;
    DoorPolicy m_policy;
    Gate *m_gate = nullptr;
    bool m_draining = false;
    quint64 m_lastId = 0;
    std::unordered_map<quint64, IngressSocket *> m_connections;
    QBasicTimer m_timer;
    std::string m_date;
    SteadyTime m_dateUntil;
};

} // namespace patchbay
