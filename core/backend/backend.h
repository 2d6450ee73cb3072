#pragma once

#include "core/base/error.h"
#include "core/base/secret.h"
#include "core/catalog/catalog.h"
#include "core/config/config.h"
#include "core/config/keychainstate.h"
#include "core/config/keyring.h"

#include <QFuture>
#include <QList>
#include <QObject>
#include <QString>
#include <QThread>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace patchbay {

class ProfileSecrets;
class RelayServer;

/// The one core object that the application talks to: runs the relay in its own thread and hands
/// it profiles and secrets. Everything here is called from and signalled on the main thread.
class Backend final : public QObject
{
    Q_OBJECT

public:
    /// \a dataDirectory holds the ledger and must be held by a DataLock.
    Backend(std::shared_ptr<const Catalog> catalog, QString dataDirectory,
            QObject *parent = nullptr);
    /// Ends the relay at once if it was not shut down before; the ledger is written.
    ~Backend() override;

    /// Starts the relay thread, opens the ledger and listens; blocks until that is done. Secrets
    /// in the keychain come later, see secretsAreSettled(); until then their keys answer
    /// `keychain_locked`. Gives the ports in the order of the profile's addresses. Errors:
    /// `ledger_unavailable`, or a port in use (`Error::param` is `port_in_use`).
    [[nodiscard]] Result<QList<quint16>> start(std::shared_ptr<const Config> config);

    /// Puts another profile in force; exchanges under way keep theirs. Blocks shortly. Secrets are
    /// looked up again, but for those that were had from the keychain and still fit.
    [[nodiscard]] Result<QList<quint16>> setConfig(std::shared_ptr<const Config> config);

    /// Looks up every secret again, those in the keychain too.
    void refreshSecrets();
    /// Whether the keychain has answered for every key, or was given up.
    [[nodiscard]] bool secretsAreSettled() const;

    /// Gives a key whose `secret` is `session` its secret, for as long as this process lives.
    /// Before start() or later.
    void setSessionSecret(const std::string &provider, const std::string &key, Secret secret);

    /// Stores a key's secret in the keychain, bound to the origin of its provider's base_url; the
    /// relay uses it from then on. The provider must be in the profile in force, the key need not
    /// be. Errors: `keychain_locked`; `no_key` (no keychain, access denied); `not_found`.
    [[nodiscard]] QFuture<Result<void>> storeSecret(const std::string &provider,
                                                    const std::string &key, Secret secret);
    /// Removes it from the keychain. Errors: as above; `no_key` if it is not there.
    [[nodiscard]] QFuture<Result<void>> removeSecret(const std::string &provider,
                                                     const std::string &key);
    /// What the keychain holds for a key, to be shown or for Secret::hint(). Errors: as above;
    /// `no_key` if it was entered for another origin.
    [[nodiscard]] QFuture<Result<Secret>> readSecret(const std::string &provider,
                                                     const std::string &key);
    /// How the keychain stands; does not make it ask for its password.
    [[nodiscard]] QFuture<KeychainState> keychainState();

    void setPaused(bool paused);

    /// Stops accepting and lets exchanges finish for the profile's `drain_ms`; `stopped()` follows.
    void shutDown();

signals:
    /// secretsAreSettled() has become true, and the relay has the secrets.
    void secretsSettled();
    /// The relay has ended and the ledger is written.
    void stopped();

private:
    /// Runs \a call in the relay thread and waits for its end.
    void runInRelay(const std::function<void()> &call);
    void endThread();
    void onSecretsChanged(const std::vector<KeyName> &keys);

    std::shared_ptr<const Catalog> m_catalog;
    QString m_dataDirectory;
    std::unique_ptr<ProfileSecrets> m_secrets;
    QThread m_thread;
    std::unique_ptr<QObject> m_anchor; ///< lives in the relay thread, to call into it
    RelayServer *m_relay = nullptr; ///< lives in the relay thread
};

} // namespace patchbay
