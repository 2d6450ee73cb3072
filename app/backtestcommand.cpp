#include "app/commands.h"

#include "app/exitcodes.h"
#include "app/openprofile.h"
#include "app/output.h"
#include "core/backend/backtest.h"

#include <QDateTime>

namespace patchbay {

int runBacktest(const Options &options)
{
    if (!options.arguments.isEmpty()) {
        printError("Usage: patchbay backtest [--days N] [--against FILE]");
        return ExitUsage;
    }
    const auto catalog = catalogOrSay(options);
    if (!catalog)
        return ExitFailed;
    const ProfilePaths paths = ProfilePaths::from(options.profile, options.data);
    const auto config
        = readProfileOrSay(options.against.empty() ? paths.profile : options.against, catalog);
    if (!config)
        return config.error();
    // Whole days of the user's calendar, today included.
    const QDateTime from = QDate::currentDate().addDays(1 - options.days).startOfDay();
    const LedgerQueries queries(QString::fromStdString(paths.data)
                                + QStringLiteral("/ledger.sqlite3"));
    const auto result = backtest(queries, *config, catalog, from.toMSecsSinceEpoch(),
                                 QDateTime::currentMSecsSinceEpoch() + 1);
    if (!result) {
        printError(result.error().message);
        return ExitFailed;
    }
    printLine(json::dumpTree(toJson(*result), 2));
    return ExitOk;
}

} // namespace patchbay
