#include "core/config/profilereader.h"

#include "core/base/nearname.h"
#include "core/config/profilefile.h"
#include "core/config/profilesections.h"

#include <algorithm>

namespace patchbay {

namespace {

/// `provider/model`, where the provider is the profile's or the catalogue's.
void readBaseline(ObjectReader &in, Config &config)
{
    in.text("baseline_model", config.baselineModel);
    if (config.baselineModel.empty())
        return;
    const auto slash = config.baselineModel.find('/');
    if (slash == std::string::npos || slash == 0 || slash + 1 == config.baselineModel.size()) {
        in.problem("baseline_model", "expected a provider and a model, as in \"openai/gpt-5.4\"");
        return;
    }
    const std::string provider = config.baselineModel.substr(0, slash);
    const bool known
        = config.provider(provider) || (in.reading().preset && in.reading().preset(provider));
    if (!known) {
        std::vector<std::string_view> names;
        for (const ProviderConfig &candidate : config.providers)
            names.push_back(candidate.id);
        in.problem("baseline_model", "begins with a provider that neither the profile nor the "
                                     "catalogue has."
                                         + didYouMean(provider, names));
    }
}

/// Whether to read on: another format may mean anything by its fields.
bool checkFormat(const json::Value &root, Problems &problems)
{
    const json::Value format = root["format"];
    if (!root.isObject() || !format.exists())
        return true;
    const auto given = format.integer();
    if (!given || *given < 1) {
        problems.push_back({"/format", "expected the number " + std::to_string(profileFormat)});
        return true;
    }
    if (*given > profileFormat) {
        problems.push_back(
            {"/format", "is " + std::to_string(*given)
                            + ": a newer Patchbay wrote this profile, and "
                              "this one reads formats up to "
                            + std::to_string(profileFormat)
                            + "; update Patchbay, or use a profile of your own with --profile"});
        return false;
    }
    return true;
}

void readSections(ObjectReader &in, Config &config)
{
    (void)in.raw("format", {true, {}});
    sections::readListen(in, config.listen);
    sections::readAccess(in, config.access);
    sections::readProviders(in, config.providers);
    sections::readRoutes(in, config.routes);
    sections::readClients(in, config.clients);
    sections::readBudgets(in, config.budgets);
    readBaseline(in, config);
    sections::readHistory(in, config);
    in.milliseconds("drain_ms", config.drain, {0, 600'000});
}

} // namespace

std::expected<Config, Problems> readProfile(std::string_view text, const PresetLookup &presets,
                                            FieldTrace *trace)
{
    json::Document document;
    const auto root = document.parse(text);
    if (!root)
        return std::unexpected(Problems {{{}, root.error().message}});

    Reading reading {.preset = presets.find, .presetIds = presets.ids, .trace = trace};
    if (!checkFormat(*root, reading.problems))
        return std::unexpected(std::move(reading.problems));
    if (const auto format = (*root)["format"].integer(); format && *format < profileFormat) {
        if (auto tree = json::parseTree(text); tree && migrate(*tree))
            return readProfile(json::dumpTree(*tree), presets, trace);
    }

    Config config;
    ObjectReader in(reading, *root, {}, "profile");
    readSections(in, config);
    in.finish();
    sections::checkReferences(config, reading.problems);
    if (!reading.problems.empty())
        return std::unexpected(std::move(reading.problems));
    return config;
}

Problems checkProfile(std::string_view text, const PresetLookup &presets)
{
    auto config = readProfile(text, presets);
    return config ? Problems() : std::move(config.error());
}

Problems check(const std::string &file, const PresetLookup &presets)
{
    const auto text = readProfileFile(file);
    if (!text)
        return {{{}, text.error().message}};
    return checkProfile(*text, presets);
}

bool isJson(std::string_view text)
{
    json::Document document;
    return document.parse(text).has_value();
}

bool migrate(json::Tree & /*profile*/)
{
    // Format 1 is the first. The step from format N to N + 1 goes here when there is one, each a
    // function of its own, applied in turn.
    return false;
}

} // namespace patchbay
