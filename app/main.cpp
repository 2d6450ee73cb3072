#include "app/commands.h"
#include "app/exitcodes.h"
#include "app/options.h"
#include "app/output.h"
#include "app/serve.h"
#include "core/base/logging.h"

#include <QCoreApplication>

#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <sys/resource.h>
#include <sys/stat.h>

using namespace patchbay;

namespace {

/// Large blocks go back to the system when they are freed: by default glibc keeps ever larger ones
/// once it has seen some, and a few requests with images would stay in memory for good.
void returnLargeBlocks()
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 512 * 1024);
#endif
}

/// Before anything is opened: files for the owner only, no core dump with keys in it, and
/// descriptors for every connection the profile may allow.
void hardenProcess()
{
    umask(077);
    constexpr rlimit noCore {0, 0};
    setrlimit(RLIMIT_CORE, &noCore);
    rlimit files {};
    if (getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < files.rlim_max) {
        files.rlim_cur = files.rlim_max;
        setrlimit(RLIMIT_NOFILE, &files);
    }
}

} // namespace

int main(int argc, char *argv[])
{
    hardenProcess();
    returnLargeBlocks();
    // Threads whose loop is not our own (EpollDispatcher) get Qt's and not GLib's, which is slower.
    qputenv("QT_NO_THREADED_GLIB", "1");
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
    if (options->command == QLatin1String("spend"))
        return runSpend(*options);
    printError(
        options->command.isEmpty()
            ? std::string("This version has no window yet: start the relay with `patchbay serve`.")
            : "There is no command `" + options->command.toStdString() + "`.");
    printError(usageText().toStdString());
    return ExitUsage;
}
