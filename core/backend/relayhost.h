#pragma once

#include "core/backend/backend.h"
#include "core/catalog/catalog.h"
#include "core/config/catalogwatch.h"
#include "core/config/configstore.h"
#include "core/config/datalock.h"
#include "core/config/keychain.h"

#include <QObject>
#include <QString>

#include <expected>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace patchbay {

/// Why a relay could not be opened or started, each line a sentence for the user.
struct HostFailure
{
    enum class Kind {
        DataUnusable, ///< the data directory, the ledger, or another relay holds it
        ProfileInvalid,
        Usage, ///< the address given in place of the profile's
        PortInUse,
        Failed
    } kind
        = Kind::Failed;
    std::vector<std::string> lines;
    std::optional<std::int64_t> holder; ///< process id of the relay that holds the directory
};

/// The relay of one data directory, with or without a window: holds the directory's lock, the
/// profile and the Backend, and puts every change of the profile in force.
/// Thread: main.
class RelayHost final : public QObject
{
    Q_OBJECT

public:
    /// \a listen replaces the profile's addresses.
    RelayHost(std::shared_ptr<const Catalog> catalog, ProfilePaths paths,
              std::optional<ListenAddress> listen, QObject *parent = nullptr);
    ~RelayHost() override;

    /// Makes the directories on the first start, takes the lock and reads the profile. After a
    /// failure it may be tried again; the lock that it has is kept.
    [[nodiscard]] std::expected<void, HostFailure> open();

    /// Starts the relay on the profile of open(). After a failure it may be tried again, with
    /// another profile saved meanwhile.
    [[nodiscard]] std::expected<void, HostFailure> start();
    [[nodiscard]] bool isRunning() const { return m_running; }

    /// Stops accepting, lets exchanges finish, writes the ledger; stopped() follows.
    void shutDown();

    /// The catalogue in force; another one after catalogChanged().
    [[nodiscard]] const std::shared_ptr<const Catalog> &catalog() const { return m_catalog; }
    [[nodiscard]] ConfigStore &store() { return m_store; }
    [[nodiscard]] Backend &backend() { return m_backend; }
    /// The profile in force; null before open().
    [[nodiscard]] std::shared_ptr<const Config> config() const { return m_store.current(); }

    /// Reads the profile again, and looks up every secret again (SIGHUP).
    void reload();

    /// The token of the client `local`, for snippets: nothing until it is found, or where it lies
    /// in a keychain that cannot be read. changed() tells when it is there.
    [[nodiscard]] const std::optional<Secret> &localToken() const { return m_localToken; }

    /// Where clients reach the relay, without `/v1`; empty while it does not run.
    [[nodiscard]] const std::string &url() const { return m_url; }

signals:
    /// Another profile is in force, or the relay has begun to run.
    void changed();
    /// Rows were imported into the catalogue; changed() follows where the relay runs.
    void catalogChanged();
    /// What could not be put in force, and why.
    void refused(const QString &words);
    void stopped();

private:
    [[nodiscard]] Result<std::shared_ptr<const Config>>
    effective(std::shared_ptr<const Config> config) const;
    void takeChange(const std::shared_ptr<const Config> &changed);
    void takeCatalog(const std::shared_ptr<const Catalog> &catalog);
    void takeRefusal(const Problems &problems);
    void findLocalToken();
    void setPorts(const Config &config, const QList<quint16> &ports);

    std::shared_ptr<const Catalog> m_catalog;
    std::optional<ListenAddress> m_listen;
    ConfigStore m_store;
    std::optional<DataLock> m_lock;
    CatalogWatch m_imports;
    Backend m_backend;
    std::unique_ptr<Keychain> m_keychain; ///< while the token is being looked for
    std::optional<Secret> m_localToken;
    std::string m_url;
    bool m_running = false;
};

} // namespace patchbay
