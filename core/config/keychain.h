#pragma once

#include "core/base/error.h"
#include "core/config/keychainitem.h"
#include "core/config/keychainstate.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <string>

namespace QKeychain {
class Job;
}

namespace patchbay {

class SecretService;

/// The operating system's keychain (design: reliability.md, "Secrets"); the only user of
/// QtKeychain. Items lie there under the service `patchbay`. Every call returns at once and
/// answers through its callback, once, from the event loop of the main thread, or never if the
/// Keychain goes first.
///
/// Errors: `keychain_locked` when it is locked or does not answer in time; `no_key` when there is
/// no keychain, no such item (`Error::param` is `not_stored`), or access was denied. Messages say
/// what to do.
/// Thread: main.
class Keychain final : public QObject
{
    Q_OBJECT

public:
    /// Whether a locked keychain may ask the user for its password.
    enum class Unlock { Ask, Never };

    /// Each operation is given up after \a deadline; an answer that comes later is ignored but
    /// for opened().
    explicit Keychain(Unlock unlock = Unlock::Ask,
                      std::chrono::milliseconds deadline = std::chrono::seconds(10),
                      QObject *parent = nullptr);
    ~Keychain() override;

    void read(const std::string &account, std::function<void(Result<KeychainItem>)> done);
    void write(const std::string &account, const KeychainItem &item,
               std::function<void(Result<void>)> done);
    /// An item that is not there, or is not ours, is `no_key`. Takes up to two deadlines.
    void remove(const std::string &account, std::function<void(Result<void>)> done);

    /// How it stands. Does not make it ask for its password.
    void state(std::function<void(KeychainState)> done);

signals:
    /// After `keychain_locked`: it is unlocked now, or has answered after all, and what could not
    /// be had from it may be there.
    void opened();

private:
    template <typename T>
    class Outcome;

    template <typename T>
    void run(QKeychain::Job *job, std::function<Result<T>(QKeychain::Job *)> result,
             std::function<void(Result<T>)> done);
    template <typename T>
    void startJob(QKeychain::Job *job, const KeychainState &state,
                  std::function<Result<T>(QKeychain::Job *)> result,
                  std::shared_ptr<Outcome<T>> outcome);

    void watchForUnlocking();

    Unlock m_unlock;
    std::chrono::milliseconds m_deadline;
    std::unique_ptr<SecretService> m_service;
    QTimer m_watch; ///< runs while it is locked
};

} // namespace patchbay
