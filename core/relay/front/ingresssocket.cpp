#include "core/relay/front/ingresssocket.h"

#include "core/base/json.h"
#include "core/relay/front/contentcoding.h"
#include "core/relay/front/door.h"

#include <QHostAddress>
#include <QSslSocket>

#include <algorithm>
#include <cstring>

// The way of a request in. The way of its answer out is in ingressanswer.cpp.

namespace patchbay {

namespace {

constexpr qint64 readBuffer = 64 * 1024; ///< bytes the inner socket may hold unread
constexpr qint64 headPiece = 16 * 1024; ///< what is read at once while a head is awaited
constexpr qsizetype trustedSize = 1024 * 1024; ///< reserved on the word of a Content-Length

} // namespace

IngressSocket::IngressSocket(Door &door, std::unique_ptr<QTcpSocket> inner, QObject *parent)
    : QTcpSocket(parent)
    , m_door(door)
    , m_inner(std::move(inner))
    , m_tls(qobject_cast<QSslSocket *>(m_inner.get()))
    , m_firstParent(parent)
    , m_remoteAddress(m_inner->peerAddress().toString().toStdString())
    , m_since(std::chrono::steady_clock::now())
{
    m_inner->setReadBufferSize(readBuffer);
    connect(m_inner.get(), &QTcpSocket::readyRead, this, &IngressSocket::onReadyRead);
    connect(m_inner.get(), &QTcpSocket::disconnected, this, &IngressSocket::onDisconnected);
    connect(m_inner.get(), &QTcpSocket::bytesWritten, this, &IngressSocket::onBytesWritten);
    setPeerAddress(m_inner->peerAddress());
    setPeerPort(m_inner->peerPort());
    setLocalAddress(m_inner->localAddress());
    setLocalPort(m_inner->localPort());
    setSocketState(ConnectedState);
    setOpenMode(ReadWrite);
    m_id = m_door.add(this);
    // As short as can be: QHttpServer reads it byte by byte, and 100 of them took it longer than
    // libcurl takes for a request. It wants neither a host nor a length.
    m_exposed = "GET / HTTP/1.1\r\nid: " + QByteArray::number(m_id) + "\r\n\r\n";
    m_exposedAt = m_exposed.size();
    if (m_tls) {
        connect(m_tls, &QSslSocket::encrypted, this, [this] {
            if (m_phase == Phase::Head)
                enter(Phase::Idle, m_door.limits().keepAliveIdle);
        });
    }
    if (isAwaitingHandshake())
        enter(Phase::Head, m_door.limits().headerTimeout); // for the handshake
    else
        enter(Phase::Idle, m_door.limits().keepAliveIdle);
}

IngressSocket::~IngressSocket()
{
    m_inner->disconnect(this);
    m_door.remove(m_id);
    // Or the base class would try to close a socket it does not have.
    setSocketState(UnconnectedState);
}

bool IngressSocket::isAwaitingHandshake() const
{
    return m_tls && !m_tls->isEncrypted();
}

void IngressSocket::enter(Phase phase, std::chrono::milliseconds deadline)
{
    m_phase = phase;
    m_deadline = std::chrono::steady_clock::now() + deadline;
}

void IngressSocket::onReadyRead()
{
    switch (m_phase) {
    case Phase::Idle:
    case Phase::Head:
        readHead();
        break;
    case Phase::Body:
        readBody();
        break;
    case Phase::Closing:
        m_inner->skip(m_inner->bytesAvailable());
        break;
    case Phase::Answering: // what follows stays in the inner socket's bounded buffer
    case Phase::Draining:
    case Phase::Gone:
        break;
    }
}

/// Appends what has arrived to m_in; false if that is nothing.
bool IngressSocket::readInner(qint64 atMost)
{
    const qint64 wanted = std::min(m_inner->bytesAvailable(), atMost);
    if (wanted <= 0)
        return false;
    const qsizetype had = m_in.size();
    m_in.resize(had + wanted);
    const qint64 got = std::max<qint64>(m_inner->read(m_in.data() + had, wanted), 0);
    m_in.resize(had + got);
    return got > 0;
}

void IngressSocket::readHead()
{
    readInner(headPiece);
    while (!m_in.isEmpty()) {
        if (m_phase == Phase::Idle)
            enter(Phase::Head, m_door.limits().headerTimeout);
        const auto end = m_scanner.scan({m_in.constData(), static_cast<std::size_t>(m_in.size())},
                                        m_door.limits().head);
        if (!end)
            return refuse(end.error());
        if (*end)
            return headComplete(**end);
        if (!readInner(headPiece))
            return;
    }
}

void IngressSocket::headComplete(std::size_t length)
{
    if (const auto refusal = examine(length))
        return refuse(*refusal);
    if (DoorPolicy::isPreflight(m_head))
        return answerPreflight();

    m_request.method = m_head.method;
    m_request.path = std::move(m_head.path);
    m_request.query = std::move(m_head.query);
    m_request.headers = std::move(m_head.headers);
    m_request.http10 = m_head.http10;
    m_request.remoteAddress = m_remoteAddress;
    m_request.receivedAt = std::chrono::steady_clock::now();
    if (Gate *gate = m_door.gate()) {
        if (const auto refusal = gate->admit(m_request))
            return refuse(*refusal);
    }

    if (m_head.framing == BodyFraming::None
        || (m_head.framing == BodyFraming::Sized && m_head.contentLength == 0))
        return expose();
    m_chunks.reset();
    enter(Phase::Body, m_door.limits().bodyIdle);
    // Needless where the body is already arriving (RFC 9110, 10.1.1).
    if (m_head.expectsContinue && m_in.isEmpty() && m_inner->bytesAvailable() == 0) {
        send("HTTP/1.1 100 Continue\r\n\r\n");
        flushOut();
    }
    readBody();
}

std::optional<Refusal> IngressSocket::examine(std::size_t length)
{
    m_request = {};
    m_cors.clear();
    auto refusal = parseHead({m_in.constData(), length}, m_head);
    m_in.remove(0, static_cast<qsizetype>(length));
    m_scanner.reset();
    m_keepAlive = m_head.keepAlive && !m_door.isDraining();
    if (!refusal)
        refusal = m_door.policy().checkSource(m_head);
    if (refusal)
        return refusal;
    // From here on the page that asks may read the answer, refusals included.
    for (const Header &header : DoorPolicy::corsHeaders(m_head))
        m_cors += header.name + ": " + header.value + "\r\n";
    return DoorPolicy::checkRequest(m_head, m_door.limits().maxBodyBytes);
}

void IngressSocket::readBody()
{
    const auto refusal = m_head.framing == BodyFraming::Sized ? readSizedBody() : readChunkedBody();
    if (refusal)
        return refuse(*refusal);
    const bool whole
        = m_head.framing == BodyFraming::Sized
              ? static_cast<std::uint64_t>(m_request.body.size()) == m_head.contentLength
              : m_chunks.isDone();
    if (whole) {
        if (const auto refused = decodeContent(m_request, m_door.limits().maxBodyBytes))
            return refuse(*refused);
        return expose();
    }
    m_deadline = std::chrono::steady_clock::now() + m_door.limits().bodyIdle;
}

/// Reads what the Content-Length covers straight into the body, and not a byte more.
std::optional<Refusal> IngressSocket::readSizedBody()
{
    QByteArray &body = m_request.body;
    const auto total = static_cast<qsizetype>(m_head.contentLength);
    if (body.isEmpty())
        reserveBody(std::min(total, trustedSize));
    if (!m_in.isEmpty()) {
        const qsizetype piece = std::min(m_in.size(), total - body.size());
        body.append(m_in.constData(), piece);
        m_in.remove(0, piece);
    }
    while (body.size() < total) {
        const qsizetype had = body.size();
        const qsizetype piece = std::min<qsizetype>(m_inner->bytesAvailable(), total - had);
        if (piece <= 0)
            break;
        if (had + piece + json::sparedPadding > body.capacity())
            reserveBody(std::min(total, 2 * (had + piece)));
        body.resize(had + piece);
        const qint64 got = m_inner->read(body.data() + had, piece);
        body.resize(had + std::max<qint64>(got, 0));
        if (got <= 0)
            break;
    }
    return std::nullopt;
}

std::optional<Refusal> IngressSocket::readChunkedBody()
{
    while (!m_in.isEmpty() || readInner(readBuffer)) {
        const auto used = m_chunks.feed({m_in.constData(), static_cast<std::size_t>(m_in.size())},
                                        m_request.body, m_door.limits().maxBodyBytes);
        if (!used)
            return used.error();
        m_in.remove(0, static_cast<qsizetype>(*used));
        if (m_chunks.isDone())
            break;
    }
    if (m_chunks.isDone()
        && m_request.body.capacity() < m_request.body.size() + json::sparedPadding)
        reserveBody(m_request.body.size());
    return std::nullopt;
}

void IngressSocket::reserveBody(qsizetype size)
{
    m_request.body.reserve(size + json::sparedPadding);
}

/// Shows QHttpServer a head it cannot misread, the same for each request. The request itself stays
/// here until it is taken.
void IngressSocket::expose()
{
    m_phase = Phase::Answering;
    m_deadline = SteadyTime::max();
    m_taken = false;
    m_exposedAt = 0;
    emit readyRead();
    if (!m_taken && m_phase == Phase::Answering)
        refuse(patchbay::refuse(ErrorCode::Internal, "The request could not be dispatched."));
}

InboundRequest IngressSocket::takeRequest()
{
    m_taken = true;
    return std::exchange(m_request, {});
}

std::string_view IngressSocket::requestPath() const
{
    if (!m_request.path.empty())
        return m_request.path;
    if (!m_head.path.empty())
        return m_head.path;
    return peekPath({m_in.constData(), static_cast<std::size_t>(m_in.size())});
}

qint64 IngressSocket::bytesAvailable() const
{
    return QTcpSocket::bytesAvailable() + m_exposed.size() - m_exposedAt;
}

qint64 IngressSocket::readData(char *data, qint64 maxSize)
{
    const auto size = std::min<qsizetype>(maxSize, m_exposed.size() - m_exposedAt);
    std::memcpy(data, m_exposed.constData() + m_exposedAt, static_cast<std::size_t>(size));
    m_exposedAt += size;
    return size;
}

qint64 IngressSocket::readLineData(char *data, qint64 maxSize)
{
    // A byte at a time through readData(): QAbstractSocket's own would read its own buffer.
    return QIODevice::readLineData(data, maxSize); // NOLINT(bugprone-parent-virtual-call)
}

qint64 IngressSocket::skipData(qint64 maxSize)
{
    const auto size = std::min<qsizetype>(maxSize, m_exposed.size() - m_exposedAt);
    m_exposedAt += size;
    return size;
}

} // namespace patchbay
