#include "core/relay/front/portholder.h"

#include <QDir>
#include <QFile>

namespace patchbay {

namespace {

/// The inode of the socket that listens on \a port, as `socket:[N]`, from /proc/net/tcp or tcp6.
QString listeningSocket(const QString &table, std::uint16_t port)
{
    constexpr auto listening = "0A"; // TCP_LISTEN
    QFile file(table);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        // sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode …
        const QList<QByteArray> fields = line.simplified().split(' ');
        if (fields.size() < 10 || fields[3] != listening)
            continue;
        const qsizetype colon = fields[1].lastIndexOf(':');
        if (fields[1].mid(colon + 1).toUShort(nullptr, 16) == port)
            return QStringLiteral("socket:[%1]").arg(QString::fromLatin1(fields[9]));
    }
    return {};
}

bool holds(const QString &process, const QString &socket)
{
    const QDir descriptors(process + QStringLiteral("/fd"));
    const QStringList names = descriptors.entryList(QDir::System | QDir::Files | QDir::Hidden);
    for (const QString &name : names) {
        // QFileInfo would take `socket:[N]` for a path relative to the directory.
        const QString target = QFile::symLinkTarget(descriptors.filePath(name));
        if (target.endsWith(socket))
            return true;
    }
    return false;
}

} // namespace

std::optional<PortHolder> findPortHolder(std::uint16_t port)
{
    QString socket = listeningSocket(QStringLiteral("/proc/net/tcp"), port);
    if (socket.isEmpty())
        socket = listeningSocket(QStringLiteral("/proc/net/tcp6"), port);
    if (socket.isEmpty())
        return std::nullopt;
    const QStringList processes
        = QDir(QStringLiteral("/proc")).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &process : processes) {
        bool isNumber = false;
        const int pid = process.toInt(&isNumber);
        const QString path = QStringLiteral("/proc/") + process;
        if (!isNumber || !holds(path, socket))
            continue;
        QFile name(path + QStringLiteral("/comm"));
        if (!name.open(QIODevice::ReadOnly))
            return PortHolder {pid, {}};
        return PortHolder {pid, name.readAll().trimmed().toStdString()};
    }
    return std::nullopt;
}

} // namespace patchbay
