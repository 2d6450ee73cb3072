#pragma once

#include "core/config/config.h"
#include "core/config/keychain.h"
#include "core/config/keyring.h"

#include <QObject>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace patchbay {

/// The secrets of the profile in force: looks them up, keeps them, and tells when one is another.
/// What lies in a file or the environment is there at once, what lies in the keychain comes later;
/// until then its key answers `keychain_locked`. Thread: main; waits for nothing but files.
class ProfileSecrets final : public QObject
{
    Q_OBJECT

public:
    /// \a dataDirectory names the profile to the keychain, see profileId().
    explicit ProfileSecrets(std::string dataDirectory,
                            Keychain::Unlock unlock = Keychain::Unlock::Ask,
                            QObject *parent = nullptr);

    /// Looks up what the enabled keys of \a config refer to. A secret that was had from the
    /// keychain is kept while its key and its provider's origin stay the same.
    void setConfig(std::shared_ptr<const Config> config);
    /// Looks everything up again. What was had stays in use until the keychain has answered, and
    /// on if it is locked or gone now.
    void refresh();

    [[nodiscard]] std::shared_ptr<const KeyRing> ring() const;
    /// The one that ring() has for a key.
    [[nodiscard]] Result<Secret> inUse(const KeyName &name) const;
    /// Whether nothing is being asked for.
    [[nodiscard]] bool isSettled() const;

    /// The secret of a key that is kept for one session only, bound to where its provider is now
    /// (or at the first setConfig()).
    void setSession(const KeyName &name, Secret secret);

    /// Stores a key's secret in the keychain, bound to where its provider is now, and uses it
    /// from then on. `not_found` for an unknown provider; otherwise Keychain's errors, as below.
    void store(const KeyName &name, Secret secret, std::function<void(Result<void>)> done);
    void remove(const KeyName &name, std::function<void(Result<void>)> done);
    /// The secret in the keychain, for showing it to the user; another origin is `no_key`.
    void read(const KeyName &name, std::function<void(Result<Secret>)> done);
    void keychainState(std::function<void(KeychainState)> done);

signals:
    /// ring() is another: \a keys have other secrets, or none any more.
    void changed(const std::vector<patchbay::KeyName> &keys);

private:
    struct Entry
    {
        SecretRef ref;
        std::string origin; ///< where its provider is
        std::optional<Result<Secret>> value; ///< nothing until the keychain has answered
        std::uint64_t question = 0; ///< number of the one that is open; 0: none
        bool askAgain = false; ///< once the open question is answered
    };

    [[nodiscard]] static Result<Secret> valueOf(const Entry &entry);
    void lookUp(const KeyName &name, Entry &entry);
    void ask(const KeyName &name, Entry &entry);
    void onAnswer(const KeyName &name, std::uint64_t question, const Result<KeychainItem> &item);
    void onKeychainOpened();
    /// True if that is another secret, or another reason for having none.
    static bool put(Entry &entry, Result<Secret> value);
    [[nodiscard]] Result<std::string> account(const KeyName &name) const;
    [[nodiscard]] Result<std::string> origin(const std::string &provider) const;

    std::string m_dataDirectory;
    Keychain m_keychain;
    std::shared_ptr<const Config> m_config;
    std::map<KeyName, Entry> m_entries;
    std::map<KeyName, KeychainItem> m_session;
    std::uint64_t m_lastQuestion = 0;
};

} // namespace patchbay
