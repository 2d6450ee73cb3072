#include "core/relay/front/ingressserver.h"

#include "core/base/logging.h"
#include "core/relay/front/door.h"
#include "core/relay/front/ingresssocket.h"
#include "core/relay/front/portholder.h"

#include <QFile>
#include <QHostAddress>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QTimer>

namespace patchbay {

namespace {

constexpr std::chrono::milliseconds retryAccept {100};

std::string text(const ListenAddress &address)
{
    const bool bracketed = address.address.find(':') != std::string::npos;
    return (bracketed ? '[' + address.address + ']' : address.address) + ':'
           + std::to_string(address.port);
}

Result<QByteArray> readFile(const std::string &name)
{
    QFile file(QString::fromStdString(name));
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::InvalidRequest, name + ": " + file.errorString().toStdString(),
                    "listen");
    return file.readAll();
}

QSslKey readKey(const QByteArray &pem)
{
    for (const auto algorithm : {QSsl::Rsa, QSsl::Ec}) {
        QSslKey key(pem, algorithm);
        if (!key.isNull())
            return key;
    }
    return {};
}

Result<std::optional<QSslConfiguration>> readTls(const ListenAddress &address)
{
    const auto certificate = readFile(address.certFile);
    if (!certificate)
        return std::unexpected(certificate.error());
    const auto keyText = readFile(address.keyFile);
    if (!keyText)
        return std::unexpected(keyText.error());
    const QList<QSslCertificate> chain = QSslCertificate::fromData(*certificate, QSsl::Pem);
    const QSslKey key = readKey(*keyText);
    if (chain.isEmpty() || key.isNull())
        return fail(ErrorCode::InvalidRequest,
                    (chain.isEmpty() ? address.certFile + " holds no certificate"
                                     : address.keyFile + " holds no RSA or EC key")
                        + " in PEM form.",
                    "listen");
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificateChain(chain);
    tls.setPrivateKey(key);
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setAllowedNextProtocols({QSslConfiguration::NextProtocolHttp1_1});
    return tls;
}

std::string inUse(const ListenAddress &address)
{
    std::string message = text(address) + " is in use";
    if (const auto holder = findPortHolder(address.port)) {
        message += " by " + (holder->name.empty() ? std::string("a process") : holder->name)
                   + " (pid " + std::to_string(holder->pid) + ')';
    }
    return message + ". Close that program, or choose another port.";
}

} // namespace

IngressServer::IngressServer(Door &door, QObject *parent)
    : QTcpServer(parent)
    , m_door(door)
{
    // The default of 50 stalls bursts of new connections for a second.
    setListenBacklogSize(1024);
    // Out of file descriptors, Qt stops accepting for good.
    connect(this, &QTcpServer::acceptError, this, [this] {
        qCWarning(logRelay, "cannot accept connections: %s", qPrintable(errorString()));
        QTimer::singleShot(retryAccept, this, &QTcpServer::resumeAccepting);
    });
}

Result<std::optional<QSslConfiguration>> IngressServer::prepare(const ListenAddress &address)
{
    const QHostAddress host(QString::fromStdString(address.address));
    if (host.isNull())
        return fail(ErrorCode::InvalidRequest,
                    '`' + address.address + "` is not an IP address to listen on.", "listen");
    if (!address.certFile.empty() || !address.keyFile.empty())
        return readTls(address);
    if (!address.plainHttp && !host.isLoopback())
        return fail(ErrorCode::InvalidRequest,
                    text(address)
                        + " can be reached from other machines: give it a certificate and key, or "
                          "accept plain HTTP with `plain_http`.",
                    "listen");
    return std::nullopt;
}

Result<void> IngressServer::open(const ListenAddress &address)
{
    const QHostAddress host(QString::fromStdString(address.address));
    if (listen(host, address.port))
        return {};
    const auto error = serverError();
    if (error == QAbstractSocket::AddressInUseError)
        return fail(ErrorCode::Internal, inUse(address), "port_in_use");
    const bool unavailable = error == QAbstractSocket::UnsupportedSocketOperationError
                             || error == QAbstractSocket::SocketAddressNotAvailableError;
    if (unavailable && host == QHostAddress(QHostAddress::LocalHostIPv6))
        return fail(ErrorCode::Internal, "This machine has no IPv6.", "no_ipv6");
    return fail(ErrorCode::Internal, text(address) + ": " + errorString().toStdString(), "listen");
}

void IngressServer::incomingConnection(qintptr descriptor)
{
    const bool room = m_door.makeRoom();
    std::unique_ptr<QTcpSocket> inner;
    if (m_tls)
        inner = std::make_unique<QSslSocket>();
    else
        inner = std::make_unique<QTcpSocket>();
    if (!inner->setSocketDescriptor(descriptor))
        return; // gone already
    inner->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (!room && m_tls)
        return; // nothing can be said before a handshake, which is more than it is worth
    if (auto *tls = qobject_cast<QSslSocket *>(inner.get())) {
        tls->setSslConfiguration(*m_tls);
        tls->startServerEncryption();
    }
    // The door outlives this server when the address is taken off the list.
    auto *socket = new IngressSocket(m_door, std::move(inner), &m_door);
    if (room) {
        addPendingConnection(socket);
        return;
    }
    Refusal refusal = refuse(ErrorCode::TooManyConnections,
                             "Patchbay has all the connections it may have. Try again soon.");
    refusal.error.retryAfter = std::chrono::seconds(1);
    socket->refuse(refusal);
}

} // namespace patchbay
