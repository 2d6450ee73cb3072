#include "tests/support/hostileupstream.h"

#include <QFile>
#include <QHostAddress>
#include <QProcess>
#include <QSslSocket>

#include <sys/socket.h>

namespace patchbay {

struct HostileUpstream::Reader
{
    QTcpSocket *socket;
    int connection;
    int requests = 0;
    QByteArray buffer;
};

HostileUpstream::HostileUpstream(Script script, QObject *parent)
    : QTcpServer(parent)
    , m_script(std::move(script))
{
    setListenBacklogSize(1024);
    listen(QHostAddress::LocalHost, 0);
}

HostileUpstream::HostileUpstream(Script script, QSslCertificate certificate, QSslKey key)
    : HostileUpstream(std::move(script))
{
    m_certificate = std::move(certificate);
    m_key = std::move(key);
}

std::string HostileUpstream::url(const char *path) const
{
    return (m_certificate.isNull() ? "http://127.0.0.1:" : "https://127.0.0.1:")
           + std::to_string(serverPort()) + path;
}

void HostileUpstream::reset(QTcpSocket *socket)
{
    const linger now {.l_onoff = 1, .l_linger = 0};
    setsockopt(int(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
    socket->abort();
}

void HostileUpstream::incomingConnection(qintptr descriptor)
{
    auto *const socket = new QSslSocket(this);
    socket->setSocketDescriptor(descriptor);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    ++m_connections;
    ++m_open;
    const auto reader
        = std::make_shared<Reader>(Reader {.socket = socket, .connection = m_connections});
    connect(socket, &QTcpSocket::readyRead, this, [this, reader] { read(*reader); });
    connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
        --m_open;
        socket->deleteLater();
        if (onClosed)
            onClosed();
    });
    if (!m_certificate.isNull()) {
        socket->setLocalCertificate(m_certificate);
        socket->setPrivateKey(m_key);
        socket->startServerEncryption();
    } else if (onConnected) {
        onConnected(socket);
    }
}

void HostileUpstream::read(Reader &reader)
{
    reader.buffer += reader.socket->readAll();
    if (onBytes) {
        onBytes(reader.socket, std::exchange(reader.buffer, {}));
        return;
    }
    for (;;) {
        const qsizetype end = reader.buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray head = reader.buffer.left(end + 4);
        const QByteArray lower = head.toLower();
        qsizetype length = 0;
        if (const qsizetype at = lower.indexOf("\r\ncontent-length:"); at >= 0) {
            const qsizetype value = at + 17;
            length = lower.mid(value, lower.indexOf("\r\n", value) - value).trimmed().toLongLong();
        }
        if (reader.buffer.size() < head.size() + length)
            return;
        const QByteArray body = reader.buffer.mid(head.size(), length);
        reader.buffer.remove(0, head.size() + length);
        ++m_requests;
        m_script({reader.socket, reader.connection, ++reader.requests, head, body});
    }
}

ThrowAwayCa::ThrowAwayCa()
{
    const auto openssl = [this](const QString &arguments) {
        QProcess process;
        process.setWorkingDirectory(m_directory.path());
        process.start("openssl", arguments.split(' '));
        return process.waitForFinished(20'000) && process.exitCode() == 0;
    };
    const QString common = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes "
                           "-days 2 ";
    if (!openssl(common + "-keyout ca.key -out ca.pem -subj /CN=Throw-away")
        || !openssl(common
                    + "-CA ca.pem -CAkey ca.key -keyout leaf.key -out leaf.pem "
                      "-subj /CN=leaf -addext subjectAltName=IP:127.0.0.1,DNS:localhost "
                      "-addext basicConstraints=critical,CA:FALSE"))
        return;
    QFile certificateFile(m_directory.filePath("leaf.pem"));
    QFile keyFile(m_directory.filePath("leaf.key"));
    if (!certificateFile.open(QIODevice::ReadOnly) || !keyFile.open(QIODevice::ReadOnly))
        return;
    certificate = QSslCertificate(&certificateFile);
    key = QSslKey(&keyFile, QSsl::Ec);
}

std::string ThrowAwayCa::caFile() const
{
    return m_directory.filePath("ca.pem").toStdString();
}

} // namespace patchbay
