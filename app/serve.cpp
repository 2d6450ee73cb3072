#include "app/serve.h"

#include "app/exitcodes.h"
#include "app/output.h"
#include "app/presets.h"
#include "app/unixsignals.h"
#include "core/backend/backend.h"
#include "core/base/jsontree.h"
#include "core/base/logging.h"
#include "core/config/configstore.h"
#include "core/config/datalock.h"

#include <QCoreApplication>
#include <QHostAddress>

#include <unistd.h>

namespace patchbay {

namespace {

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
    if (auto prepared = store.prepare(); !prepared) {
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
    const auto ports = backend.start(*config);
    if (!ports) {
        printError(ports.error().message);
        return ports.error().param == "port_in_use"                 ? ExitPortInUse
               : ports.error().code == ErrorCode::LedgerUnavailable ? ExitDataUnusable
                                                                    : ExitFailed;
    }

    UnixSignals unixSignals;
    QObject::connect(&unixSignals, &UnixSignals::terminateRequested, &backend, &Backend::shutDown);
    QObject::connect(&unixSignals, &UnixSignals::hangUpReceived, &store,
                     [&store] { store.reload(); });
    QObject::connect(&backend, &Backend::stopped, qApp, &QCoreApplication::quit);
    QObject::connect(
        &store, &ConfigStore::changed, &backend, [&](const std::shared_ptr<const Config> &changed) {
            const auto next = withListen(changed, options.listen);
            const auto result = next ? backend.setConfig(*next)
                                     : Result<QList<quint16>>(std::unexpected(next.error()));
            if (!result)
                qCCritical(logConfig) << result.error().message.c_str();
        });
    QObject::connect(&store, &ConfigStore::refused, &backend, [](const Problems &problems) {
        for (const Problem &problem : problems)
            qCCritical(logConfig) << "the changed profile is refused:" << toLine(problem).c_str();
    });
    store.watch();
    printLine(readyLine(**config, *ports));
    return QCoreApplication::exec();
}

} // namespace patchbay
