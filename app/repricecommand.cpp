#include "app/commands.h"

#include "app/exitcodes.h"
#include "app/openprofile.h"
#include "app/output.h"
#include "core/backend/repricing.h"
#include "core/config/datalock.h"
#include "core/ledger/ledgerfiles.h"
#include "core/ledger/ledgerwriter.h"

#include <QDateTime>
#include <QFileInfo>

namespace patchbay {

namespace {

constexpr std::chrono::seconds patience {10};

int print(const Result<RepricingReport> &report)
{
    if (!report) {
        printError(report.error().message);
        return ExitFailed;
    }
    printLine(json::dumpTree(toJson(*report), 2));
    return ExitOk;
}

} // namespace

int runReprice(const Options &options)
{
    if (!options.arguments.isEmpty()) {
        printError("Usage: patchbay reprice [--days N] [--model M] [--all] [--dry-run]");
        return ExitUsage;
    }
    const auto catalog = catalogOrSay(options);
    if (!catalog)
        return ExitFailed;
    const ProfilePaths paths = ProfilePaths::from(options.profile, options.data);
    const auto config = readProfileOrSay(paths.profile, catalog);
    if (!config)
        return config.error();
    // Whole days of the user's calendar, today included.
    const QDateTime from = QDate::currentDate().addDays(1 - options.days).startOfDay();
    const RepricingScope scope {.fromMs = from.toMSecsSinceEpoch(),
                                .toMs = QDateTime::currentMSecsSinceEpoch() + 1,
                                .priced = options.all,
                                .model = options.model.toStdString()};
    const QString ledger = ledgerPathIn(QString::fromStdString(paths.data));
    const LedgerQueries queries(ledger);
    if (options.dryRun || !QFileInfo::exists(ledger))
        return print(reprice(queries, *config, catalog, scope));

    const auto lock = DataLock::acquire(paths.data);
    if (!lock) {
        printError(lock.error().message);
        printError("The relay that holds it can price anew itself: in its window, on the page "
                   "Spend. Or stop it first. --dry-run works beside it.");
        return ExitDataUnusable;
    }
    LedgerWriter writer(ledger);
    if (const auto opened = writer.open(); !opened) {
        printError(opened.error().message);
        return ExitFailed;
    }
    return print(reprice(queries, *config, catalog, scope, [&writer](std::vector<Repricing> some) {
        writer.reprice(std::move(some));
        return writer.flush(patience);
    }));
}

} // namespace patchbay
