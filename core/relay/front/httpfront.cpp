#include "core/relay/front/httpfront.h"

#include "core/relay/front/ingresssocket.h"

#include <QAbstractHttpServer>
#include <QHttpServerRequest>
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
#include <QHttpServerResponder>
#endif

namespace patchbay {

/// Finds the connection of a request that QHttpServer dispatches. Never answers through
/// QHttpServer: its responder, where there is one, is left to end unused when the call returns,
/// which leaves the stream ready for the next request. (Destroyed any earlier, that is, inside
/// the call, it would have 6.8 connect the socket once more for each request.)
class HttpFront::Server final : public QAbstractHttpServer
{
public:
    explicit Server(HttpFront &front)
        : m_front(front)
    { }

private:
    void dispatch(const QHttpServerRequest &request)
    {
        // Written by the ingress, which shows QHttpServer none of the client's own headers.
        m_front.dispatch(request.value("id").toULongLong());
    }

#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *) override
    {
        dispatch(request);
        return true;
    }
    void missingHandler(const QHttpServerRequest &, QTcpSocket *) override { }
#else
    bool handleRequest(const QHttpServerRequest &request, QHttpServerResponder &) override
    {
        dispatch(request);
        return true;
    }
#if QT_VERSION < QT_VERSION_CHECK(6, 7, 0)
    void missingHandler(const QHttpServerRequest &, QHttpServerResponder &&) override { }
#else
    void missingHandler(const QHttpServerRequest &, QHttpServerResponder &) override { }
#endif
#endif

    HttpFront &m_front;
};

HttpFront::HttpFront(QObject *parent)
    : QObject(parent)
    , m_server(std::make_unique<Server>(*this))
    // 6.8 takes only servers that listen already.
    , m_listeners(m_door, [this](QTcpServer *server) { m_server->bind(server); })
{ }

HttpFront::~HttpFront() = default;

void HttpFront::setHandler(Handler handler)
{
    m_handler = std::move(handler);
}

void HttpFront::setGate(Gate *gate)
{
    m_door.setGate(gate);
}

void HttpFront::setAccess(const Access &access)
{
    m_door.setAccess(access);
}

void HttpFront::setLimits(const DoorLimits &limits)
{
    m_door.setLimits(limits);
}

Result<QList<quint16>> HttpFront::listen(const std::vector<ListenAddress> &addresses)
{
    std::vector<ListenAddress> all = m_listeners.addresses();
    const auto had = static_cast<qsizetype>(all.size());
    all.insert(all.end(), addresses.begin(), addresses.end());
    auto ports = m_listeners.set(all);
    if (ports)
        ports->remove(0, had);
    return ports;
}

Result<QList<quint16>> HttpFront::setListen(const std::vector<ListenAddress> &addresses)
{
    return m_listeners.set(addresses);
}

void HttpFront::stopAccepting()
{
    m_listeners.close();
    m_door.startDraining();
}

int HttpFront::connections() const
{
    return m_door.connections();
}

void HttpFront::dispatch(quint64 connectionId)
{
    IngressSocket *socket = m_door.find(connectionId);
    if (!socket || !socket->isAnswering())
        return;
    InboundRequest request = socket->takeRequest();
    if (m_handler)
        m_handler(std::move(request), socket);
    else
        socket->refuse(refuse(ErrorCode::RelayPaused, "Patchbay is not ready for requests yet."));
}

} // namespace patchbay
