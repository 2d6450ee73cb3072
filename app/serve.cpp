#include "app/serve.h"

#include "app/exitcodes.h"
#include "app/output.h"
#include "app/unixsignals.h"
#include "core/backend/relayhost.h"
#include "core/base/jsontree.h"

#include <QCoreApplication>

#include <unistd.h>

namespace patchbay {

namespace {

int giveUp(const HostFailure &failure)
{
    for (const std::string &line : failure.lines)
        printError(line);
    return exitCodeOf(failure.kind);
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
    RelayHost host(*catalog, ProfilePaths::from(options.profile, options.data), options.listen);
    if (auto opened = host.open(); !opened)
        return giveUp(opened.error());
    for (const Problem &problem : host.store().warnings())
        printError(toLine(problem));
    if (auto started = host.start(); !started)
        return giveUp(started.error());

    UnixSignals unixSignals;
    QObject::connect(&unixSignals, &UnixSignals::terminateRequested, &host, &RelayHost::shutDown);
    QObject::connect(&unixSignals, &UnixSignals::hangUpReceived, &host,
                     [&host] { host.store().reload(); });
    QObject::connect(&host, &RelayHost::stopped, qApp, &QCoreApplication::quit);
    printLine(json::dumpTree(json::Tree {{"event", "ready"},
                                         {"url", host.url()},
                                         {"pid", getpid()},
                                         {"version", PATCHBAY_VERSION}}));
    return QCoreApplication::exec();
}

} // namespace patchbay
