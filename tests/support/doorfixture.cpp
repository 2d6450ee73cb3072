#include "tests/support/doorfixture.h"

#include <QCoreApplication>

namespace patchbay {

using namespace std::chrono_literals;

const QByteArray get = "GET /ok HTTP/1.1\r\nHost: localhost\r\n\r\n";

QByteArray post(const QByteArray &path, const QByteArray &body, const QByteArray &headers)
{
    return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
           + headers + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray chunked(const QByteArray &path, const QByteArray &coded)
{
    return "POST " + path
           + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
             "Transfer-Encoding: chunked\r\n\r\n"
           + coded;
}

void turn()
{
    for (int i = 0; i < 3; ++i)
        QCoreApplication::processEvents();
}

std::optional<Refusal> TokenGate::admit(const InboundRequest &headOnly)
{
    ++asked;
    sawBody = sawBody || !headOnly.body.isEmpty();
    if (headOnly.headerOr("x-api-key", "good") == "good")
        return std::nullopt;
    Refusal refusal = refuse(ErrorCode::InvalidToken, "Wrong token.");
    refusal.error.retryAfter = 1500ms;
    return refusal;
}

void DoorFixture::open()
{
    m_held.clear();
    m_handled = m_gone = 0;
    m_gate = {};
    m_front = std::make_unique<HttpFront>();
    m_front->setGate(&m_gate);
    m_front->setHandler([this](InboundRequest request, IngressSocket *socket) {
        ++m_handled;
        ResponseWriter writer(socket);
        if (request.path.starts_with("/hold")) {
            QObject::connect(socket, &IngressSocket::clientGone, m_front.get(),
                             [this] { ++m_gone; });
            m_held.push_back({std::move(request), writer, socket});
            return;
        }
        writer.whole(200, {{"content-type", "text/plain"}},
                     request.method + ' ' + request.path + '?' + request.query + ' '
                         + request.body.toStdString());
        m_last = std::move(request);
    });
    const auto ports = m_front->listen({{.address = "127.0.0.1", .port = 0}});
    m_port = ports ? ports->first() : quint16(0);
}

void DoorFixture::close()
{
    m_held.clear();
    m_front.reset();
}

void DoorFixture::shorten()
{
    DoorLimits limits;
    limits.headerTimeout = 100ms;
    limits.bodyIdle = 100ms;
    limits.keepAliveIdle = 150ms;
    limits.linger = 200ms;
    m_front->setLimits(limits);
}

bool DoorFixture::freshRequestWorks()
{
    RawClient client(m_port);
    client.send(get);
    const auto answer = client.answer();
    return answer && answer->status == 200 && answer->body == "GET /ok? ";
}

} // namespace patchbay
