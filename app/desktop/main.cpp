#include "app/desktop/application.h"
#include "app/exitcodes.h"
#include "app/options.h"
#include "app/output.h"
#include "app/process.h"
#include "core/base/logging.h"

#include <QApplication>
#include <QIcon>

using namespace patchbay;

int main(int argc, char *argv[])
{
    prepareProcess();
    QApplication::setHighDpiScaleFactorRoundingPolicy(
        Qt::HighDpiScaleFactorRoundingPolicy::PassThrough);
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("patchbay"));
    QApplication::setApplicationDisplayName(QStringLiteral("Patchbay"));
    QApplication::setApplicationVersion(QStringLiteral(PATCHBAY_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("io.github.patchbay.Patchbay"));
    QApplication::setWindowIcon(QIcon(QStringLiteral(":/patchbay/icons/app-icon.svg")));
    QApplication::setQuitOnLastWindowClosed(false);

    const auto options = readOptions(QApplication::arguments().mid(1));
    if (!options) {
        printError(options.error().message);
        return ExitUsage;
    }
    if (!installLogging(options->logLevel)) {
        printError("--log-level wants debug, info, warning or error.");
        return ExitUsage;
    }
    return Application(*options).run();
}
