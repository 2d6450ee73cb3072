#pragma once

#include "core/config/keychainstate.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QObject>

#include <chrono>
#include <functional>
#include <optional>

namespace patchbay {

/// The keychain as the desktop shows it on D-Bus (freedesktop.org, Secret Service API 0.2): whether
/// there is one and whether it is locked, which libsecret does not tell apart from a key that is
/// not there. Never makes it ask for its password. Connects to the bus when first used.
/// Thread: main.
class SecretService final : public QObject
{
public:
    explicit SecretService(QObject *parent = nullptr);

    /// Calls \a done once, from the event loop; a service that does not answer within \a patience
    /// counts as locked.
    void state(std::chrono::milliseconds patience, std::function<void(KeychainState)> done);

private:
    struct Inquiry;

    bool connectToBus();
    void call(const QDBusMessage &message, const Inquiry &inquiry,
              void (SecretService::*next)(const Inquiry &, const QDBusMessage &));
    void askCollection(const Inquiry &inquiry, const QDBusMessage &reply);
    void askProcess(const Inquiry &inquiry, const QDBusMessage &reply);
    void conclude(const Inquiry &inquiry, const QDBusMessage &reply);

    std::optional<QDBusConnection> m_bus;
};

} // namespace patchbay
