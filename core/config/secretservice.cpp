#include "core/config/secretservice.h"

#include <QDBusObjectPath>
#include <QDBusPendingCallWatcher>
#include <QDBusServiceWatcher>
#include <QDBusVariant>
#include <QFile>
#include <QTimer>

#include <array>
#include <memory>
#include <string_view>
#include <utility>

namespace patchbay {

namespace {

using namespace Qt::StringLiterals;
using Availability = KeychainState::Availability;

constexpr auto service = "org.freedesktop.secrets"_L1;
constexpr auto collectionInterface = "org.freedesktop.Secret.Collection"_L1;
constexpr auto properties = "org.freedesktop.DBus.Properties"_L1;
constexpr auto bus = "org.freedesktop.DBus"_L1;

/// By the process that serves it, whose name the kernel cuts to 15 characters.
constexpr std::array knownServices {
    std::pair<std::string_view, std::string_view> {"gnome-keyring-d", "GNOME Keyring"},
    std::pair<std::string_view, std::string_view> {"kwalletd5", "KWallet"},
    std::pair<std::string_view, std::string_view> {"kwalletd6", "KWallet"},
    std::pair<std::string_view, std::string_view> {"ksecretd", "KWallet"},
    std::pair<std::string_view, std::string_view> {"keepassxc", "KeePassXC"},
};

std::string nameOfProcess(uint pid)
{
    QFile file(QStringLiteral("/proc/%1/comm").arg(pid));
    const std::string comm
        = file.open(QIODevice::ReadOnly) ? file.readAll().trimmed().toStdString() : std::string();
    for (const auto &[process, name] : knownServices) {
        if (comm == process)
            return std::string(name);
    }
    return "Secret Service";
}

KeychainState absent(const std::string &why)
{
    return {Availability::Absent,
            {},
            "There is no keychain here: " + why
                + " Use env:, file: or session as the key's secret."};
}

/// Without an address libdbus would start a bus of its own, and nobody else would be on it.
bool isBusThere()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
           || QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + "/bus"_L1);
}

bool isError(const QDBusMessage &reply)
{
    return reply.type() == QDBusMessage::ErrorMessage;
}

} // namespace

struct SecretService::Inquiry
{
    int patienceMs = 0;
    std::function<void(KeychainState)> done;
    KeychainState state;
};

SecretService::SecretService(QObject *parent)
    : QObject(parent)
{ }

bool SecretService::connectToBus()
{
    if (m_bus)
        return m_bus->isConnected();
    if (!isBusThere())
        return false;
    m_bus = QDBusConnection::sessionBus();
    return m_bus->isConnected();
}

void SecretService::state(std::chrono::milliseconds patience,
                          std::function<void(KeychainState)> done)
{
    if (!connectToBus()) {
        QTimer::singleShot(
            0, this, [done = std::move(done)] { done(absent("no D-Bus session is running.")); });
        return;
    }
    QDBusMessage alias
        = QDBusMessage::createMethodCall(service, "/org/freedesktop/secrets"_L1,
                                         "org.freedesktop.Secret.Service"_L1, "ReadAlias"_L1);
    alias << QStringLiteral("default");
    call(alias, {static_cast<int>(patience.count()), std::move(done), {}},
         &SecretService::askCollection);
}

void SecretService::call(const QDBusMessage &message, const Inquiry &inquiry,
                         void (SecretService::*next)(const Inquiry &, const QDBusMessage &))
{
    auto *watcher
        = new QDBusPendingCallWatcher(m_bus->asyncCall(message, inquiry.patienceMs), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, inquiry, next] {
        watcher->deleteLater();
        (this->*next)(inquiry, watcher->reply());
    });
}

void SecretService::askCollection(const Inquiry &inquiry, const QDBusMessage &reply)
{
    if (isError(reply)) {
        const QDBusError::ErrorType type = QDBusError(reply).type();
        const bool silent = type == QDBusError::NoReply || type == QDBusError::Timeout;
        inquiry.done(silent ? KeychainState {Availability::Locked, "Secret Service",
                                             "The keychain does not answer."}
                            : absent("no program keeps one in this D-Bus session."));
        return;
    }
    const auto path = reply.arguments().value(0).value<QDBusObjectPath>().path();
    if (path.isEmpty() || path == "/"_L1) {
        Inquiry next = inquiry;
        next.state = {Availability::Locked,
                      {},
                      "The keychain has no keyring yet; it asks for a password for one when the "
                      "first key is stored."};
        askProcess(next, {});
        return;
    }
    QDBusMessage get
        = QDBusMessage::createMethodCall(service, path, properties, QStringLiteral("Get"));
    get << QString(collectionInterface) << QStringLiteral("Locked");
    call(get, inquiry, &SecretService::askProcess);
}

void SecretService::askProcess(const Inquiry &inquiry, const QDBusMessage &reply)
{
    Inquiry next = inquiry;
    if (reply.type() != QDBusMessage::InvalidMessage) {
        const bool locked
            = isError(reply) || reply.arguments().value(0).value<QDBusVariant>().variant().toBool();
        next.state = {locked ? Availability::Locked : Availability::Usable,
                      {},
                      locked ? "The keychain is locked; unlock it, by answering its question for "
                               "the password or by logging in to the desktop."
                             : ""};
    }
    QDBusMessage process = QDBusMessage::createMethodCall(bus, "/org/freedesktop/DBus"_L1, bus,
                                                          "GetConnectionUnixProcessID"_L1);
    process << QString(service);
    call(process, next, &SecretService::conclude);
}

void SecretService::conclude(const Inquiry &inquiry, const QDBusMessage &reply)
{
    KeychainState state = inquiry.state;
    state.name = nameOfProcess(isError(reply) ? 0 : reply.arguments().value(0).toUInt());
    inquiry.done(std::move(state));
}

} // namespace patchbay
