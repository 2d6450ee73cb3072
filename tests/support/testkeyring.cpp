#include "tests/support/testkeyring.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QLocalSocket>
#include <QStandardPaths>
#include <QtEndian>

#include <csignal>

namespace {

using namespace Qt::StringLiterals;

constexpr int patienceMs = 10'000;
constexpr auto password = "the test's password";
constexpr auto service = "org.freedesktop.secrets"_L1;

void end(QProcess &process)
{
    if (process.state() == QProcess::NotRunning)
        return;
    process.kill();
    process.waitForFinished(patienceMs);
}

QByteArray number(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

} // namespace

TestKeyring::~TestKeyring()
{
    end(m_daemon);
    end(m_bus);
}

bool TestKeyring::isInstalled()
{
    return !QStandardPaths::findExecutable(QStringLiteral("gnome-keyring-daemon")).isEmpty()
           && !QStandardPaths::findExecutable(QStringLiteral("dbus-daemon")).isEmpty();
}

bool TestKeyring::startBus()
{
    // No folders of services: nothing but what the test starts answers on it, no prompts either.
    QFile config(m_home.filePath(QStringLiteral("bus.conf")));
    if (!config.open(QIODevice::WriteOnly))
        return false;
    config.write("<busconfig><type>session</type><listen>unix:dir=" + m_home.path().toUtf8()
                 + "</listen><auth>EXTERNAL</auth><policy context=\"default\">"
                   "<allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/>"
                   "<allow own=\"*\"/></policy></busconfig>");
    config.close();
    m_bus.start(QStringLiteral("dbus-daemon"),
                {"--config-file="_L1 + config.fileName(), QStringLiteral("--nofork"),
                 QStringLiteral("--print-address=1")});
    if (!m_bus.waitForReadyRead(patienceMs))
        return false;
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
    return true;
}

bool TestKeyring::startDaemon()
{
    const QDir home(m_home.path());
    if (!home.mkpath(QStringLiteral("run"))
        || !QFile::setPermissions(home.filePath(QStringLiteral("run")),
                                  QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
        return false;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("HOME"), home.path());
    environment.insert(QStringLiteral("XDG_DATA_HOME"), home.filePath(QStringLiteral("data")));
    environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), home.filePath(QStringLiteral("run")));
    m_daemon.setProcessEnvironment(environment);
    m_daemon.start(QStringLiteral("gnome-keyring-daemon"),
                   {QStringLiteral("--unlock"), QStringLiteral("--foreground"),
                    QStringLiteral("--components=secrets")});
    m_daemon.write(password);
    m_daemon.closeWriteChannel();
    QElapsedTimer waited;
    waited.start();
    // It says nothing when it is there; each look is a round trip to the bus.
    while (!isOnBus()) {
        if (waited.elapsed() > patienceMs || m_daemon.waitForFinished(10))
            return false;
    }
    return true;
}

bool TestKeyring::isOnBus() const
{
    return QDBusConnection::sessionBus().interface()->isServiceRegistered(service);
}

bool TestKeyring::lock() const
{
    QDBusMessage call = QDBusMessage::createMethodCall(service, "/org/freedesktop/secrets"_L1,
                                                       "org.freedesktop.Secret.Service"_L1,
                                                       QStringLiteral("Lock"));
    const QList<QDBusObjectPath> all {
        QDBusObjectPath(QStringLiteral("/org/freedesktop/secrets/collection/login"))};
    call << QVariant::fromValue(all);
    return QDBusConnection::sessionBus().call(call, QDBus::Block, patienceMs).type()
           == QDBusMessage::ReplyMessage;
}

bool TestKeyring::unlock() const
{
    // The protocol of pam_gnome_keyring: a byte that carries the credentials, then the length of
    // all, the operation (1: unlock) and the password with its length.
    QLocalSocket socket;
    socket.connectToServer(m_home.filePath(QStringLiteral("run/keyring/control")));
    if (!socket.waitForConnected(patienceMs))
        return false;
    const QByteArray secret(password);
    const auto size = static_cast<quint32>(secret.size());
    socket.write(QByteArray(1, '\0') + number(12 + size) + number(1) + number(size) + secret);
    QByteArray answer;
    while (answer.size() < 8 && socket.waitForReadyRead(patienceMs))
        answer += socket.readAll();
    return answer == number(8) + number(0);
}

void TestKeyring::hang() const
{
    ::kill(static_cast<pid_t>(m_daemon.processId()), SIGSTOP);
}

void TestKeyring::goOn() const
{
    ::kill(static_cast<pid_t>(m_daemon.processId()), SIGCONT);
}

QByteArray TestKeyring::storedBytes() const
{
    QByteArray all;
    QDirIterator files(m_home.filePath(QStringLiteral("data")), QDir::Files | QDir::Hidden,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}
