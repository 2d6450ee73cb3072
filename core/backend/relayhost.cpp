#include "core/backend/relayhost.h"

#include "core/backend/localtoken.h"
#include "core/backend/presets.h"
#include "core/base/logging.h"

#include <QHostAddress>

namespace patchbay {

namespace {

std::unexpected<HostFailure> failed(HostFailure::Kind kind, std::vector<std::string> lines)
{
    return std::unexpected(HostFailure {kind, std::move(lines), std::nullopt});
}

std::string baseUrl(const ListenAddress &address, quint16 port)
{
    const bool v6 = address.address.find(':') != std::string::npos;
    return std::string(address.certFile.empty() ? "http://" : "https://") + (v6 ? "[" : "")
           + address.address + (v6 ? "]:" : ":") + std::to_string(port);
}

std::vector<std::string> toLines(const Problems &problems)
{
    std::vector<std::string> lines;
    for (const Problem &problem : problems)
        lines.push_back(toLine(problem));
    return lines;
}

} // namespace

RelayHost::RelayHost(std::shared_ptr<const Catalog> catalog, ProfilePaths paths,
                     std::optional<ListenAddress> listen, QObject *parent)
    : QObject(parent)
    , m_catalog(std::move(catalog))
    , m_listen(std::move(listen))
    , m_store(std::move(paths), presetsOf(m_catalog))
    , m_imports(m_store.paths().data)
    , m_backend(m_catalog, QString::fromStdString(m_store.paths().data))
{
    connect(&m_backend, &Backend::stopped, this, [this] {
        m_running = false;
        emit stopped();
    });
    connect(&m_store, &ConfigStore::changed, this, &RelayHost::takeChange);
    connect(&m_store, &ConfigStore::touched, &m_backend, &Backend::refreshSecrets);
    connect(&m_store, &ConfigStore::refused, this, &RelayHost::takeRefusal);
    connect(&m_imports, &CatalogWatch::changed, this, &RelayHost::takeCatalog);
}

RelayHost::~RelayHost() = default;

/// The address given at start in place of the profile's list. One beyond loopback needs the
/// profile's word on TLS or plain HTTP, so it must stand there too.
Result<std::shared_ptr<const Config>>
RelayHost::effective(std::shared_ptr<const Config> config) const
{
    if (!m_listen)
        return config;
    ListenAddress address = *m_listen;
    for (const ListenAddress &known : config->listen) {
        if (known.address == address.address) {
            address = known;
            address.port = m_listen->port;
        }
    }
    const bool loopback = QHostAddress(QString::fromStdString(address.address)).isLoopback();
    if (!loopback && !address.plainHttp && address.certFile.empty())
        return fail(ErrorCode::InvalidRequest,
                    "--listen " + address.address
                        + " is reachable from other machines: give that address `tls` or "
                          "`plain_http` in the profile's `listen` first.");
    auto replaced = std::make_shared<Config>(*config);
    replaced->listen = {address};
    return replaced;
}

std::expected<void, HostFailure> RelayHost::open()
{
    if (auto prepared = prepareProfile(m_store); !prepared)
        return failed(HostFailure::Kind::DataUnusable, {prepared.error().message});
    if (!m_lock) {
        auto lock = DataLock::acquire(m_store.paths().data);
        if (!lock)
            return std::unexpected(HostFailure {
                HostFailure::Kind::DataUnusable, {lock.error().message}, lock.error().holder});
        m_lock.emplace(std::move(*lock));
    }
    auto loaded = m_store.load();
    if (!loaded)
        return failed(HostFailure::Kind::ProfileInvalid, toLines(loaded.error()));
    if (auto config = effective(*loaded); !config)
        return failed(HostFailure::Kind::Usage, {config.error().message});
    m_store.watch();
    m_imports.start();
    findLocalToken();
    return {};
}

std::expected<void, HostFailure> RelayHost::start()
{
    const auto config = effective(m_store.current());
    if (!config)
        return failed(HostFailure::Kind::Usage, {config.error().message});
    const auto ports = m_backend.start(*config);
    if (!ports) {
        using Kind = HostFailure::Kind;
        return failed(ports.error().param == "port_in_use"                 ? Kind::PortInUse
                      : ports.error().code == ErrorCode::LedgerUnavailable ? Kind::DataUnusable
                                                                           : Kind::Failed,
                      {ports.error().message});
    }
    m_running = true;
    setPorts(**config, *ports);
    return {};
}

void RelayHost::reload()
{
    m_store.reload();
    m_backend.refreshSecrets();
}

void RelayHost::findLocalToken()
{
    if (auto token = m_store.localToken()) {
        m_localToken = std::move(*token);
        return;
    }
    m_keychain = std::make_unique<Keychain>();
    readLocalToken(m_store, *m_keychain, [this](Result<Secret> token) {
        if (token)
            m_localToken = std::move(*token);
        m_keychain.release()->deleteLater(); // it is what calls us
        emit changed();
    });
}

void RelayHost::shutDown()
{
    m_backend.shutDown();
}

void RelayHost::setPorts(const Config &config, const QList<quint16> &ports)
{
    qsizetype first = 0;
    while (first + 1 < ports.size() && ports.at(first) == 0)
        ++first; // an address that this machine does not have
    m_url = baseUrl(config.listen.at(static_cast<std::size_t>(first)), ports.value(first));
    emit changed();
}

void RelayHost::takeChange(const std::shared_ptr<const Config> &changed)
{
    if (!m_running) {
        emit this->changed();
        return;
    }
    const auto config = effective(changed);
    const auto ports = config ? m_backend.setConfig(*config)
                              : Result<QList<quint16>>(std::unexpected(config.error()));
    if (ports) {
        setPorts(**config, *ports);
        return;
    }
    qCCritical(logConfig) << ports.error().message.c_str();
    emit refused(QString::fromStdString(ports.error().message));
}

/// The profile is read again, as its providers may be presets; one that is refused by now leaves
/// the old one in force, with the new prices.
void RelayHost::takeCatalog(const std::shared_ptr<const Catalog> &catalog)
{
    m_catalog = catalog;
    m_backend.setCatalog(catalog);
    m_store.setPresets(presetsOf(catalog));
    emit catalogChanged();
    if (!m_store.reload())
        takeChange(m_store.current());
}

void RelayHost::takeRefusal(const Problems &problems)
{
    for (const Problem &problem : problems)
        qCCritical(logConfig) << "the changed profile is refused:" << toLine(problem).c_str();
    emit refused(
        QString::fromStdString(problems.empty() ? std::string() : toLine(problems.front())));
}

} // namespace patchbay
