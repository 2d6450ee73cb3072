#pragma once

#include "core/base/error.h"
#include "core/config/config.h"
#include "core/relay/front/door.h"
#include "core/relay/front/inboundrequest.h"
#include "core/relay/front/listenerset.h"

#include <QList>
#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace patchbay {

class IngressSocket;

/// The listening side of the relay: strict ingress in front, QHttpServer behind it, one handler
/// for whole requests. The only user of QtHttpServer.
/// Thread: the relay's; make it there.
class HttpFront final : public QObject
{
public:
    using Gate = patchbay::Gate;
    /// Answers with a ResponseWriter on the socket, now or later. Keep the socket in a QPointer:
    /// it goes when the client leaves, right after IngressSocket::clientGone().
    using Handler = std::function<void(InboundRequest, IngressSocket *)>;

    explicit HttpFront(QObject *parent = nullptr);
    ~HttpFront() override;

    void setHandler(Handler handler);
    /// \a gate must outlive the front; null lets every request in.
    void setGate(Gate *gate);
    /// Hosts, origins, body and connection limits; applies from the next request head on.
    void setAccess(const Access &access);
    /// Deadlines and sizes, for tests; the limits that stand in Access keep their values.
    void setLimits(const DoorLimits &limits);

    /// Listens on every address and gives the ports in the same order; 0 for an IPv6 loopback on
    /// a machine without IPv6, if another address is served. All or nothing: on failure nothing
    /// listens that did not before. A port in use has `Error::param` "port_in_use" and names the
    /// holder where it can be found. Reads certificate files.
    Result<QList<quint16>> listen(const std::vector<ListenAddress> &addresses);

    /// Live reload: opens the addresses that are new, closes those gone, reads the certificates of
    /// those that stay again; established connections stay. On failure the old set keeps
    /// listening. The result is as listen()'s.
    Result<QList<quint16>> setListen(const std::vector<ListenAddress> &addresses);

    /// Closes the listeners and idle connections; answers under way finish, then close.
    void stopAccepting();

    /// Open connections over all listeners, refused ones that still linger included.
    [[nodiscard]] int connections() const;

private:
    class Server;
    void dispatch(quint64 connectionId);

    Door m_door;
    std::unique_ptr<Server> m_server;
    Handler m_handler;
    ListenerSet m_listeners;
};

} // namespace patchbay
