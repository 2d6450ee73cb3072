#include "app/desktop/singleinstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>
#include <QStandardPaths>

namespace patchbay {

namespace {

constexpr qint64 longestToken = 4096;

/// Socket paths end at 107 bytes, data directories do not: a short name in the runtime directory.
/// By the directory's real path, which it has once it is there.
QString socketPath(const QString &dataDirectory)
{
    const QByteArray id = QCryptographicHash::hash(QDir(dataDirectory).canonicalPath().toUtf8(),
                                                   QCryptographicHash::Sha256)
                              .toHex()
                              .left(16);
    QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (folder.isEmpty())
        folder = dataDirectory;
    return folder + QStringLiteral("/patchbay-") + QString::fromLatin1(id);
}

} // namespace

SingleInstance::SingleInstance(const QString &dataDirectory, QObject *parent)
    : QObject(parent)
    , m_dataDirectory(dataDirectory)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &SingleInstance::readCall);
}

bool SingleInstance::raiseOther(const QByteArray &activationToken) const
{
    QLocalSocket socket;
    socket.connectToServer(socketPath(m_dataDirectory));
    if (!socket.waitForConnected(1000))
        return false;
    socket.write("raise " + activationToken.left(longestToken) + '\n');
    if (!socket.waitForBytesWritten(1000))
        return false;
    // The other's word: it is a window of ours and no left-over socket.
    return socket.waitForReadyRead(1000) && socket.readLine() == "ok\n";
}

void SingleInstance::listen()
{
    const QString path = socketPath(m_dataDirectory);
    QLocalServer::removeServer(path);
    m_server.listen(path);
}

void SingleInstance::readCall()
{
    while (QLocalSocket *socket = m_server.nextPendingConnection()) {
        connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
            if (!socket->canReadLine()) {
                if (socket->bytesAvailable() > longestToken + 16)
                    socket->abort();
                return;
            }
            const QByteArray line = socket->readLine().trimmed();
            if (!line.startsWith("raise"))
                return socket->abort();
            socket->write("ok\n");
            socket->disconnectFromServer();
            emit raiseAsked(line.mid(6));
        });
    }
}

} // namespace patchbay
