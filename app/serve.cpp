#include "app/serve.h"

#include "app/exitcodes.h"
#include "app/localtoken.h"
#include "app/output.h"
#include "app/presets.h"
#include "app/secretinput.h"
#include "app/unixsignals.h"
#include "core/backend/backend.h"
#include "core/base/jsontree.h"
#include "core/base/logging.h"
#include "core/config/configstore.h"
#include "core/config/datalock.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QTimer>

#include <chrono>
#include <functional>

#include <unistd.h>

namespace patchbay {

namespace {

constexpr std::chrono::seconds keychainPatience {1};

/// `--listen` in place of the profile's list. An address beyond loopback needs the profile's word
/// on TLS or plain HTTP, so it must stand there too.
Result<std::shared_ptr<const Config>> withListen(std::shared_ptr<const Config> config,
                                                 const std::optional<ListenAddress> &listen)
{
    if (!listen)
        return config;
    ListenAddress address = *listen;
    for (const ListenAddress &known : config->listen) {
        if (known.address == address.address) {
            address = known;
            address.port = listen->port;
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

std::string baseUrl(const ListenAddress &address, quint16 port)
{
    const bool v6 = address.address.find(':') != std::string::npos;
    return std::string(address.certFile.empty() ? "http://" : "https://") + (v6 ? "[" : "")
           + address.address + (v6 ? "]:" : ":") + std::to_string(port);
}

std::string readyLine(const Config &config, const QList<quint16> &ports)
{
    qsizetype first = 0;
    while (first + 1 < ports.size() && ports.at(first) == 0)
        ++first; // an address that this machine does not have
    const json::Tree line {
        {"event", "ready"},
        {"url", baseUrl(config.listen.at(static_cast<std::size_t>(first)), ports.value(first))},
        {"pid", getpid()},
        {"version", PATCHBAY_VERSION}};
    return json::dumpTree(line);
}

/// Secrets that are kept for one session only. Without a terminal their keys answer `no_key`.
void askForSessionSecrets(const Config &config, Backend &backend)
{
    for (const ProviderConfig &provider : config.providers) {
        for (const KeyConfig &key : provider.keys) {
            const bool isWanted
                = provider.enabled && key.enabled && key.secret.kind == SecretRef::Kind::Session;
            if (!isWanted || !isTerminal())
                continue;
            auto secret = readSecret("Key `" + provider.id + '/' + key.id + "` (not shown): ");
            if (secret)
                backend.setSessionSecret(provider.id, key.id, std::move(*secret));
            else
                printError(secret.error().message);
        }
    }
}

void followProfile(ConfigStore &store, Backend &backend, const std::optional<ListenAddress> &listen)
{
    QObject::connect(&store, &ConfigStore::changed, &backend,
                     [&backend, listen](const std::shared_ptr<const Config> &changed) {
                         const auto next = withListen(changed, listen);
                         const auto result
                             = next ? backend.setConfig(*next)
                                    : Result<QList<quint16>>(std::unexpected(next.error()));
                         if (!result)
                             qCCritical(logConfig) << result.error().message.c_str();
                     });
    QObject::connect(&store, &ConfigStore::touched, &backend, &Backend::refreshSecrets);
    QObject::connect(&store, &ConfigStore::refused, &backend, [](const Problems &problems) {
        for (const Problem &problem : problems)
            qCCritical(logConfig) << "the changed profile is refused:" << toLine(problem).c_str();
    });
    store.watch();
}

/// Calls \a then once the keychain has given its secrets, so that the first request finds its key;
/// one that does not answer soon, maybe because it asks for its password, is not waited for.
void whenSettled(Backend &backend, const std::function<void()> &then)
{
    if (backend.secretsAreSettled()) {
        then();
        return;
    }
    auto *patience = new QTimer(&backend);
    patience->setSingleShot(true);
    QObject::connect(patience, &QTimer::timeout, &backend, [patience, then] {
        patience->deleteLater();
        then();
    });
    QObject::connect(&backend, &Backend::secretsSettled, patience, [patience] {
        if (patience->isActive())
            patience->start(0);
    });
    patience->start(keychainPatience);
}

} // namespace

int runServe(const Options &options)
{
    if (!options.arguments.isEmpty()) {
        printError("`patchbay serve` takes no arguments. "
                   + options.arguments.first().toStdString());
        return ExitUsage;
    }
    auto catalog = Catalog::builtIn();
    if (!catalog) {
        printError(catalog.error().message);
        return ExitFailed;
    }
    ConfigStore store(ProfilePaths::from(options.profile, options.data), presetsOf(*catalog));
    if (auto prepared = prepareProfile(store); !prepared) {
        printError(prepared.error().message);
        return ExitDataUnusable;
    }
    const auto lock = DataLock::acquire(store.paths().data);
    if (!lock) {
        printError(lock.error().message);
        return ExitDataUnusable;
    }
    auto loaded = store.load();
    if (!loaded) {
        for (const Problem &problem : loaded.error())
            printError(toLine(problem));
        return ExitProfileInvalid;
    }
    for (const Problem &problem : store.warnings())
        printError(toLine(problem));
    auto config = withListen(*loaded, options.listen);
    if (!config) {
        printError(config.error().message);
        return ExitUsage;
    }

    Backend backend(*catalog, QString::fromStdString(store.paths().data));
    askForSessionSecrets(**config, backend);
    const auto ports = backend.start(*config);
    if (!ports) {
        printError(ports.error().message);
        return ports.error().param == "port_in_use"                 ? ExitPortInUse
               : ports.error().code == ErrorCode::LedgerUnavailable ? ExitDataUnusable
                                                                    : ExitFailed;
    }

    UnixSignals unixSignals;
    QObject::connect(&unixSignals, &UnixSignals::terminateRequested, &backend, &Backend::shutDown);
    QObject::connect(&unixSignals, &UnixSignals::hangUpReceived, &backend, [&] {
        store.reload();
        backend.refreshSecrets();
    });
    QObject::connect(&backend, &Backend::stopped, qApp, &QCoreApplication::quit);
    followProfile(store, backend, options.listen);
    whenSettled(backend, [line = readyLine(**config, *ports)] { printLine(line); });
    return QCoreApplication::exec();
}

} // namespace patchbay
