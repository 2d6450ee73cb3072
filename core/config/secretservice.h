#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QObject>
#include <QVariantMap>

#include <chrono>
#include <functional>
#include <optional>
#include <string>

namespace patchbay {

/// How the keychain stands.
struct KeychainState
{
    enum class Availability {
        Usable,
        Locked, ///< asks the user for its password before it gives or takes anything
        Absent
    } availability
        = Availability::Absent;
    std::string name; ///< what the user knows it by, e.g. "GNOME Keyring"; empty when absent
    std::string reason; ///< a sentence that says what to do, unless it is usable
};

/// The keychain as the desktop shows it on D-Bus (freedesktop.org, Secret Service API 0.2): whether
/// there is one and whether it is locked, which libsecret does not tell apart from a key that is
/// not there. Never makes it ask for its password. Connects to the bus when first used.
/// Thread: main.
class SecretService final : public QObject
{
    Q_OBJECT

public:
    explicit SecretService(QObject *parent = nullptr);
    ~SecretService() override;

    /// Calls \a done once, from the event loop; a service that does not answer within \a patience
    /// counts as locked.
    void state(std::chrono::milliseconds patience, std::function<void(KeychainState)> done);

signals:
    /// The keychain was unlocked, or another one has come up.
    void opened();

private slots:
    void onPropertiesChanged(const QString &interface, const QVariantMap &changed,
                             const QStringList &invalidated);

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
