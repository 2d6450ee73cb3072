#pragma once

#include "core/base/clock.h"
#include "core/relay/front/chunkeddecoder.h"
#include "core/relay/front/httphead.h"
#include "core/relay/front/inboundrequest.h"

#include <QTcpSocket>

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

class QSslSocket;

namespace patchbay {

class Door;

/// One connection of a client: parses strictly, keeps the door's limits and deadlines, refuses
/// what must be refused, and shows QHttpServer one whole, normalised request at a time. The next
/// request is not looked at before finishAnswer().
///
/// Owns the real socket, as QSslSocket does. Lives until the peer leaves or the connection is
/// closed; clientGone() precedes its end while a request is being answered, so users hold it in
/// a QPointer. Thread: relay only.
class IngressSocket final : public QTcpSocket
{
    Q_OBJECT

public:
    /// Takes over the connected \a inner (QTcpSocket, or QSslSocket that begins its handshake).
    /// \a door must outlive the socket.
    IngressSocket(Door &door, std::unique_ptr<QTcpSocket> inner, QObject *parent);
    ~IngressSocket() override;

    [[nodiscard]] quint64 id() const { return m_id; }
    /// Hands over the request that QHttpServer was just shown, once.
    [[nodiscard]] InboundRequest takeRequest();

    /// Whether an answer is owed: a whole request was handed out and its answer is unfinished.
    [[nodiscard]] bool isAnswering() const { return m_phase == Phase::Answering; }
    /// Of the request being answered: HTTP/1.0, HEAD, and whether the connection stays open.
    [[nodiscard]] bool isHttp10() const { return m_head.http10; }
    [[nodiscard]] bool isHead() const { return m_head.method == "HEAD"; }
    [[nodiscard]] bool keepsAlive() const { return m_keepAlive; }

    // For ResponseWriter, nobody else.

    /// Appends `date`, the CORS headers of an allowed Origin and, where it must be said,
    /// `connection` to a head under construction. \a closeAfter ends the connection's life.
    void appendConnectionHeaders(std::string &head, bool closeAfter);
    /// Queues bytes; they leave when the event loop turns, or with flushOut().
    void send(std::string_view bytes);
    void flushOut();
    /// Ends the answer: serves the next request, or closes.
    void finishAnswer();
    /// Ends the connection so that the peer can tell that the answer is not whole.
    void cutAnswer();

    /// Answers with the error in the envelope of the nearest protocol, then closes, lingering, so
    /// that the client reads the answer although its body was not read.
    void refuse(const Refusal &refusal);

    // For Door.

    enum class Phase {
        Idle, ///< nothing of a request has arrived
        Head, ///< a part of a head, or a TLS handshake
        Body,
        Answering, ///< handed out
        Draining, ///< the answer is whole, but not all of it has left
        Closing, ///< the last answer leaves, what still arrives is thrown away
        Gone,
    };
    [[nodiscard]] Phase phase() const { return m_phase; }
    [[nodiscard]] bool hasServed() const { return m_served; }
    /// When the connection was opened or finished its last answer.
    [[nodiscard]] SteadyTime since() const { return m_since; }
    /// When deadlinePassed() is to be called.
    [[nodiscard]] SteadyTime deadline() const { return m_deadline; }
    void deadlinePassed();
    /// Closes at once and silently.
    void drop();

    // QTcpSocket
    [[nodiscard]] qint64 bytesAvailable() const override;
    [[nodiscard]] qint64 bytesToWrite() const override;
    [[nodiscard]] bool isSequential() const override { return true; }
    void disconnectFromHost() override;
    void close() override;

signals:
    /// The peer closed or reset the connection while its request was being answered.
    void clientGone();
    /// Some of the answer left; \a bytesToWrite bytes still wait.
    void drained(qint64 bytesToWrite);

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 readLineData(char *data, qint64 maxSize) override;
    qint64 skipData(qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    void onReadyRead();
    void onDisconnected();
    void onBytesWritten();
    [[nodiscard]] bool isAwaitingHandshake() const;
    bool readInner(qint64 atMost);
    void readHead();
    void headComplete(std::size_t length);
    std::optional<Refusal> examine(std::size_t length);
    void readBody();
    std::optional<Refusal> readSizedBody();
    std::optional<Refusal> readChunkedBody();
    void reserveBody(qsizetype size);
    void answerPreflight();
    void expose();
    void nextRequest();
    void closeLingering();
    void endOutput();
    void enter(Phase phase, std::chrono::milliseconds deadline);
    [[nodiscard]] std::string_view requestPath() const;

    Door &m_door;
    std::unique_ptr<QTcpSocket> m_inner;
    QSslSocket *const m_tls; ///< the inner socket if it is encrypted, else null
    QObject *const m_firstParent; ///< newer QtHttpServer adopts the socket and then deletes it
    quint64 m_id = 0;
    std::string m_remoteAddress;

    Phase m_phase = Phase::Idle;
    SteadyTime m_since;
    SteadyTime m_deadline;

    QByteArray m_in; ///< bytes read from the peer that belong to a head, or to what follows it
    HeadScanner m_scanner;
    HttpHead m_head; ///< what is not in m_request is left of it
    ChunkedDecoder m_chunks;
    InboundRequest m_request;
    std::string m_cors; ///< header lines for an allowed Origin
    QByteArray m_exposed; ///< the head that QHttpServer reads
    qsizetype m_exposedAt = 0;
    bool m_taken = false; ///< QHttpServer has dispatched the request
    bool m_keepAlive = true;
    bool m_served = false;
    bool m_sending = false; ///< inside a call of the answer's writer
    bool m_outputEnded = false;
    bool m_bodyUnread = false; ///< refused: the peer may still be sending
    bool m_resetAtEnd = false;
};

} // namespace patchbay
