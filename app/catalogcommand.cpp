#include "app/commands.h"
#include "app/exitcodes.h"
#include "app/output.h"
#include "core/config/configstore.h"
#include "core/config/importedcatalog.h"

namespace patchbay {

namespace {

std::string counted(std::size_t count, const std::string &noun)
{
    return std::to_string(count) + " " + noun + (count == 1 ? "" : "s");
}

} // namespace

int runCatalog(const Options &options)
{
    const QStringList &words = options.arguments;
    if (words.size() != 2 || words.first() != QLatin1String("import")) {
        printError("Usage: patchbay catalog import FILE");
        return ExitUsage;
    }
    const std::string data = ProfilePaths::from(options.profile, options.data).data;
    const auto imported = importCatalog(data, words.at(1).toStdString());
    if (!imported) {
        for (const std::string &line : imported.error())
            printError(line);
        printError("Nothing was imported.");
        return ExitFailed;
    }
    printLine("Imported " + counted(imported->providers, "provider") + " and "
              + counted(imported->models, "model") + ", " + std::to_string(imported->prices)
              + " of them with a price.");
    if (imported->older > 0)
        printLine(counted(imported->older, "price")
                  + " not used: Patchbay knows newer ones, by the dates of their sources.");
    printLine("A relay that runs takes them now, or else at its next start.");
    return ExitOk;
}

} // namespace patchbay
