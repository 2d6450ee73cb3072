#pragma once

#include <QByteArray>
#include <QObject>
#include <QSslCertificate>
#include <QSslKey>
#include <QTcpServer>
#include <QTemporaryDir>

#include <functional>
#include <string>

class QTcpSocket;

namespace patchbay {

/// A request as a HostileUpstream has read it, whole.
struct HostileRequest
{
    QTcpSocket *socket = nullptr;
    int connection = 0; ///< from 1
    int ofConnection = 0; ///< number of this request on its connection, from 1
    QByteArray head; ///< with the blank line
    QByteArray body;
};

/// An HTTP server on 127.0.0.1 that does with each request what the test says, however wrong.
class HostileUpstream final : public QTcpServer
{
public:
    using Script = std::function<void(const HostileRequest &)>;

    /// Listens on a free port at once.
    explicit HostileUpstream(Script script, QObject *parent = nullptr);
    /// The same with TLS.
    HostileUpstream(Script script, QSslCertificate certificate, QSslKey key);

    [[nodiscard]] std::string url(const char *path = "/v1/chat") const;
    [[nodiscard]] int requests() const { return m_requests; }
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] int openConnections() const { return m_open; }

    /// Called for a connection as soon as it is there; not used with TLS.
    std::function<void(QTcpSocket *)> onConnected;
    /// Called when a connection has ended.
    std::function<void()> onClosed;
    /// Speaks in the place of the HTTP reader: gets every chunk of bytes.
    std::function<void(QTcpSocket *, const QByteArray &)> onBytes;

    /// Closes so that the peer sees a reset.
    static void reset(QTcpSocket *socket);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    struct Reader;
    void read(Reader &reader);

    Script m_script;
    QSslCertificate m_certificate;
    QSslKey m_key;
    int m_requests = 0;
    int m_connections = 0;
    int m_open = 0;
};

/// A throw-away certificate authority and a certificate of it for 127.0.0.1 and localhost, made
/// with the `openssl` program.
class ThrowAwayCa final
{
public:
    ThrowAwayCa();
    [[nodiscard]] bool isValid() const { return !certificate.isNull() && !key.isNull(); }
    [[nodiscard]] std::string caFile() const;

    QSslCertificate certificate;
    QSslKey key;

private:
    QTemporaryDir m_directory;
};

} // namespace patchbay
