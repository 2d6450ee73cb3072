#include "app/openprofile.h"

#include "app/exitcodes.h"
#include "app/output.h"
#include "core/backend/localtoken.h"
#include "core/backend/presets.h"
#include "core/config/importedcatalog.h"
#include "core/config/profilefile.h"

namespace patchbay {

std::shared_ptr<const Catalog> catalogOrSay(const Options &options)
{
    auto catalog = openCatalog(ProfilePaths::from(options.profile, options.data).data);
    if (catalog)
        return *catalog;
    printError(catalog.error().message);
    return nullptr;
}

std::expected<std::shared_ptr<const Config>, int>
readProfileOrSay(const std::string &file, const std::shared_ptr<const Catalog> &catalog)
{
    const auto text = readProfileFile(file);
    if (!text) {
        printError(text.error().message);
        return std::unexpected(ExitProfileInvalid);
    }
    auto config = readProfile(*text, presetsOf(catalog));
    if (!config) {
        printProblems(config.error());
        return std::unexpected(ExitProfileInvalid);
    }
    return std::make_shared<const Config>(std::move(*config));
}

void printProblems(const Problems &problems)
{
    for (const Problem &problem : problems)
        printError(toLine(problem));
}

std::expected<std::unique_ptr<ConfigStore>, int> openProfile(const Options &options)
{
    const auto catalog = catalogOrSay(options);
    if (!catalog)
        return std::unexpected(ExitFailed);
    auto store = std::make_unique<ConfigStore>(ProfilePaths::from(options.profile, options.data),
                                               presetsOf(catalog));
    if (auto prepared = prepareProfile(*store); !prepared) {
        printError(prepared.error().message);
        return std::unexpected(ExitDataUnusable);
    }
    if (auto loaded = store->load(); !loaded) {
        printProblems(loaded.error());
        return std::unexpected(ExitProfileInvalid);
    }
    printProblems(store->warnings());
    return store;
}

} // namespace patchbay
