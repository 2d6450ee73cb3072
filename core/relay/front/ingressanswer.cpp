#include "core/relay/front/door.h"
#include "core/relay/front/errorenvelope.h"
#include "core/relay/front/ingresssocket.h"
#include "core/relay/front/responsewriter.h"

#include <QScopedValueRollback>
#include <QSslSocket>

#include <algorithm>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

// The way of an answer out, and the ends of a connection.

namespace patchbay {

namespace {

/// No more will be sent; what the peer sends can still be read.
void shutOutput(qintptr descriptor)
{
#ifdef Q_OS_WIN
    ::shutdown(static_cast<SOCKET>(descriptor), SD_SEND);
#else
    ::shutdown(static_cast<int>(descriptor), SHUT_WR);
#endif
}

/// Closing will send RST and not FIN.
void resetOnClose(qintptr descriptor)
{
    const linger now {.l_onoff = 1, .l_linger = 0};
#ifdef Q_OS_WIN
    ::setsockopt(static_cast<SOCKET>(descriptor), SOL_SOCKET, SO_LINGER,
                 reinterpret_cast<const char *>(&now), sizeof(now));
#else
    ::setsockopt(static_cast<int>(descriptor), SOL_SOCKET, SO_LINGER, &now, sizeof(now));
#endif
}

/// A buffer over this and a peer that takes nothing of it count as a peer that is not there.
constexpr qint64 stalledBytes = 64 * 1024;

} // namespace

void IngressSocket::appendConnectionHeaders(std::string &head, bool closeAfter)
{
    m_keepAlive = m_keepAlive && !closeAfter && !m_door.isDraining();
    head += "date: ";
    head += m_door.httpDate();
    head += "\r\n";
    head += m_cors;
    if (!m_keepAlive)
        head += "connection: close\r\n";
    else if (m_head.http10)
        head += "connection: keep-alive\r\n";
}

void IngressSocket::send(std::string_view bytes)
{
    // The inner socket may know already what onDisconnected() has yet to tell.
    if (m_phase == Phase::Gone || m_inner->state() != ConnectedState)
        return;
    const QScopedValueRollback guard(m_sending, true);
    m_inner->write(bytes.data(), static_cast<qint64>(bytes.size()));
    if (m_phase == Phase::Answering && m_deadline == SteadyTime::max()
        && m_inner->bytesToWrite() > stalledBytes)
        m_deadline = std::chrono::steady_clock::now() + m_door.limits().writeIdle;
}

void IngressSocket::flushOut()
{
    if (m_phase == Phase::Gone)
        return;
    const QScopedValueRollback guard(m_sending, true);
    m_inner->flush();
}

void IngressSocket::finishAnswer()
{
    if (m_phase != Phase::Answering)
        return;
    m_served = true;
    enter(Phase::Draining, m_door.limits().writeIdle);
    m_since = std::chrono::steady_clock::now();
    flushOut();
    if (!m_keepAlive || m_door.isDraining())
        closeLingering();
    else if (bytesToWrite() == 0)
        nextRequest();
}

void IngressSocket::nextRequest()
{
    enter(Phase::Idle, m_door.limits().keepAliveIdle);
    // Not from here: QHttpServer may still be inside its handler for the last request.
    if (!m_in.isEmpty() || m_inner->bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &IngressSocket::onReadyRead, Qt::QueuedConnection);
}

void IngressSocket::cutAnswer()
{
    if (m_phase != Phase::Answering)
        return;
    m_keepAlive = false;
    // An HTTP/1.0 body ends with the connection: only a reset tells a cut from its end.
    m_resetAtEnd = m_head.http10;
    closeLingering();
}

void IngressSocket::refuse(const Refusal &refusal)
{
    if (m_phase == Phase::Closing || m_phase == Phase::Gone)
        return;
    const int status = refusal.httpStatus();
    const std::string body = errorBody(envelopeForPath(requestPath()), refusal.error, status);
    std::string answer;
    answer.reserve(512 + body.size());
    answer += "HTTP/1.1 " + std::to_string(status) + ' ';
    answer += reasonPhrase(status);
    answer += "\r\ncontent-type: application/json\r\ncontent-length: ";
    answer += std::to_string(body.size());
    answer += "\r\n";
    for (const Header &header : refusal.headers)
        answer += header.name + ": " + header.value + "\r\n";
    if (refusal.error.retryAfter) {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(*refusal.error.retryAfter);
        answer += "retry-after: " + std::to_string(seconds.count()) + "\r\n";
    }
    if (status == 401)
        answer += "www-authenticate: Bearer realm=\"patchbay\"\r\n"; // RFC 9110, 15.5.2
    appendConnectionHeaders(answer, true);
    answer += "\r\n";
    if (!isHead())
        answer += body;
    m_bodyUnread = true;
    send(answer);
    closeLingering();
}

/// The body of a preflight, if it has one, is left unread; then the connection closes.
void IngressSocket::answerPreflight()
{
    m_phase = Phase::Answering;
    std::string answer = "HTTP/1.1 204 No Content\r\n";
    for (const Header &header : DoorPolicy::preflightHeaders(m_head))
        answer += header.name + ": " + header.value + "\r\n";
    m_cors.clear();
    appendConnectionHeaders(answer, m_head.framing != BodyFraming::None);
    answer += "\r\n";
    send(answer);
    finishAnswer();
}

/// Lets the last answer leave, says that nothing follows, and throws away what still arrives
/// until the peer closes: closing at once would reset the connection, and the peer might lose
/// the answer (RFC 9112, 9.6).
void IngressSocket::closeLingering()
{
    if (m_phase == Phase::Closing || m_phase == Phase::Gone)
        return;
    enter(Phase::Closing, m_door.limits().writeIdle);
    m_in.clear();
    flushOut();
    m_inner->skip(m_inner->bytesAvailable());
    if (bytesToWrite() == 0)
        endOutput();
}

void IngressSocket::endOutput()
{
    if (m_outputEnded)
        return;
    m_outputEnded = true;
    if (m_resetAtEnd) {
        resetOnClose(m_inner->socketDescriptor());
        return drop();
    }
    m_deadline = std::chrono::steady_clock::now() + m_door.limits().linger;
    if (m_tls) {
        // There is no half of a TLS connection to close: who was refused reads the answer's
        // `connection: close` and closes, or the deadline does.
        if (!m_bodyUnread)
            m_inner->disconnectFromHost();
        return;
    }
    shutOutput(m_inner->socketDescriptor());
}

void IngressSocket::onBytesWritten()
{
    // Nobody who writes expects to be called back from inside.
    if (m_sending) {
        if (m_phase == Phase::Answering)
            QMetaObject::invokeMethod(this, &IngressSocket::onBytesWritten, Qt::QueuedConnection);
        return;
    }
    const qint64 waiting = bytesToWrite();
    switch (m_phase) {
    case Phase::Answering:
        m_deadline = waiting > stalledBytes
                         ? std::chrono::steady_clock::now() + m_door.limits().writeIdle
                         : SteadyTime::max();
        emit drained(waiting);
        break;
    case Phase::Draining:
        if (waiting == 0)
            nextRequest();
        else
            enter(Phase::Draining, m_door.limits().writeIdle);
        break;
    case Phase::Closing:
        if (waiting == 0)
            endOutput();
        else
            enter(Phase::Closing, m_door.limits().writeIdle);
        break;
    default:
        break;
    }
}

void IngressSocket::onDisconnected()
{
    if (m_phase == Phase::Gone)
        return;
    // The writer's caller may not survive clientGone(); it must not come from inside its call.
    if (m_sending) {
        QMetaObject::invokeMethod(this, &IngressSocket::onDisconnected, Qt::QueuedConnection);
        return;
    }
    const bool answering = m_phase == Phase::Answering;
    m_phase = Phase::Gone;
    m_deadline = SteadyTime::max();
    m_door.remove(m_id);
    if (answering)
        emit clientGone();
    setOpenMode(NotOpen);
    setSocketState(UnconnectedState);
    emit disconnected();
    if (parent() == m_firstParent)
        deleteLater();
}

void IngressSocket::deadlinePassed()
{
    const bool inHead = m_phase == Phase::Head && !isAwaitingHandshake();
    if (inHead || m_phase == Phase::Body) {
        return refuse(patchbay::refuse(ErrorCode::RequestTimeout,
                                       inHead ? "The request's headers took too long to arrive."
                                              : "The request's body stopped arriving."));
    }
    drop();
}

void IngressSocket::drop()
{
    m_inner->abort();
    onDisconnected(); // where the inner socket had nothing to say about it
}

qint64 IngressSocket::bytesToWrite() const
{
    if (m_tls)
        return m_tls->bytesToWrite() + m_tls->encryptedBytesToWrite();
    return m_inner->bytesToWrite();
}

qint64 IngressSocket::writeData(const char *data, qint64 size)
{
    send({data, static_cast<std::size_t>(size)});
    return size;
}

void IngressSocket::disconnectFromHost()
{
    closeLingering();
}

void IngressSocket::close()
{
    closeLingering();
}

} // namespace patchbay
