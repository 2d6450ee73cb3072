#include "app/commands.h"
#include "app/exitcodes.h"
#include "app/options.h"
#include "app/output.h"
#include "app/process.h"
#include "app/serve.h"
#include "core/base/logging.h"

#include <QCoreApplication>

#include <unistd.h>

using namespace patchbay;

namespace {

/// The desktop application is a program of its own, so that the relay without a window loads no
/// library for one. Replaces this process; gives the exit code when that fails.
int startDesktop(char *argv[])
{
    if (qEnvironmentVariableIsEmpty("DISPLAY") && qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY")
        && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) {
        printError("There is no display here. Start the relay without a window: `patchbay serve`.");
        return ExitFailed;
    }
    const QString folder = QCoreApplication::applicationDirPath();
    for (const QString &place : {folder, folder + QStringLiteral("/../libexec/patchbay")}) {
        const QByteArray program = (place + QStringLiteral("/patchbay-desktop")).toLocal8Bit();
        execv(program.constData(), argv);
    }
    printError("The desktop application, patchbay-desktop, is not installed beside this program. "
               "Without a window: `patchbay serve`.");
    return ExitFailed;
}

} // namespace

int main(int argc, char *argv[])
{
    prepareProcess();
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("patchbay"));
    QCoreApplication::setApplicationVersion(QStringLiteral(PATCHBAY_VERSION));

    const auto options = readOptions(QCoreApplication::arguments().mid(1));
    if (!options) {
        printError(options.error().message);
        return ExitUsage;
    }
    if (options->version) {
        printLine("patchbay " PATCHBAY_VERSION);
        return ExitOk;
    }
    if (options->help) {
        printLine(usageText().toStdString());
        return ExitOk;
    }
    if (!installLogging(options->logLevel)) {
        printError("--log-level wants debug, info, warning or error.");
        return ExitUsage;
    }
    if (options->command == QLatin1String("serve"))
        return runServe(*options);
    if (options->command == QLatin1String("check"))
        return runCheck(*options);
    if (options->command == QLatin1String("key"))
        return runKey(*options);
    if (options->command == QLatin1String("token"))
        return runToken(*options);
    if (options->command == QLatin1String("route"))
        return runRoute(*options);
    if (options->command == QLatin1String("connect"))
        return runConnect(*options);
    if (options->command == QLatin1String("disconnect"))
        return runDisconnect(*options);
    if (options->command == QLatin1String("spend"))
        return runSpend(*options);
    if (options->command == QLatin1String("backtest"))
        return runBacktest(*options);
    if (options->command == QLatin1String("reprice"))
        return runReprice(*options);
    if (options->command == QLatin1String("catalog"))
        return runCatalog(*options);
    if (options->command.isEmpty())
        return startDesktop(argv);
    printError("There is no command `" + options->command.toStdString() + "`.");
    printError(usageText().toStdString());
    return ExitUsage;
}
