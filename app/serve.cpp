#include "app/serve.h"

#include "app/exitcodes.h"
#include "app/output.h"
#include "app/secretinput.h"
#include "app/unixsignals.h"
#include "core/backend/relayhost.h"
#include "core/base/jsontree.h"
#include "core/config/importedcatalog.h"

#include <QCoreApplication>
#include <QTimer>

#include <chrono>
#include <functional>

#include <unistd.h>

namespace patchbay {

namespace {

constexpr std::chrono::seconds keychainPatience {1};

int giveUp(const HostFailure &failure)
{
    for (const std::string &line : failure.lines)
        printError(line);
    return exitCodeOf(failure.kind);
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

void sayReady(const RelayHost &host)
{
    printLine(json::dumpTree(json::Tree {{"event", "ready"},
                                         {"url", host.url()},
                                         {"pid", getpid()},
                                         {"version", PATCHBAY_VERSION}}));
}

} // namespace

int runServe(const Options &options)
{
    if (!options.arguments.isEmpty()) {
        printError("`patchbay serve` takes no arguments. "
                   + options.arguments.first().toStdString());
        return ExitUsage;
    }
    const ProfilePaths paths = ProfilePaths::from(options.profile, options.data);
    const auto catalog = openCatalog(paths.data);
    if (!catalog) {
        printError(catalog.error().message);
        return ExitFailed;
    }
    RelayHost host(*catalog, paths, options.listen);
    if (auto opened = host.open(); !opened)
        return giveUp(opened.error());
    for (const Problem &problem : host.store().warnings())
        printError(toLine(problem));
    askForSessionSecrets(*host.config(), host.backend());
    if (auto started = host.start(); !started)
        return giveUp(started.error());

    UnixSignals unixSignals;
    QObject::connect(&unixSignals, &UnixSignals::terminateRequested, &host, &RelayHost::shutDown);
    QObject::connect(&unixSignals, &UnixSignals::hangUpReceived, &host, &RelayHost::reload);
    QObject::connect(&host, &RelayHost::stopped, qApp, &QCoreApplication::quit);
    whenSettled(host.backend(), [&host] { sayReady(host); });
    return QCoreApplication::exec();
}

} // namespace patchbay
