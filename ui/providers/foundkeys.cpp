#include "ui/providers/foundkeys.h"

#include "core/base/ids.h"

#include <algorithm>

namespace patchbay {

namespace {

/// The catalogue also names variables that hold addresses, regions and projects.
bool holdsKey(const std::string &variable)
{
    return variable.ends_with("_KEY") || variable.ends_with("_TOKEN");
}

bool isInUse(const Config &config, const ProviderInfo &preset, const std::string &variable)
{
    return std::ranges::any_of(config.providers, [&](const ProviderConfig &provider) {
        return provider.preset == preset.id
               || std::ranges::any_of(provider.keys, [&](const KeyConfig &key) {
                      return key.secret.kind == SecretRef::Kind::Env
                             && key.secret.value == variable;
                  });
    });
}

} // namespace

std::vector<FoundKey> foundKeys(const Catalog &catalog, const Config &config,
                                const std::function<bool(const std::string &variable)> &isSet)
{
    std::vector<FoundKey> found;
    for (const ProviderInfo &preset : catalog.providers()) {
        for (const std::string &variable : preset.env) {
            const QString name = QString::fromStdString(variable);
            const bool usable = holdsKey(variable) && preset.preferredEndpoint() && isSet(variable);
            if (!usable || isInUse(config, preset, variable)
                || std::ranges::find(found, name, &FoundKey::variable) != found.end())
                continue;
            found.push_back({name,
                             QString::fromStdString(preset.id),
                             QString::fromStdString(preset.name),
                             {},
                             {}});
        }
    }
    return found;
}

std::vector<FoundKey> foundKeys(const Catalog &catalog, const Config &config,
                                const std::vector<ToolKey> &keys)
{
    std::vector<FoundKey> found;
    for (const ToolKey &key : keys) {
        const std::string digest = sha256Hex(key.secret.reveal());
        if (std::ranges::find(config.clients, digest, &ClientConfig::tokenSha256)
            != config.clients.end())
            continue;
        const auto preset = std::ranges::find_if(catalog.providers(), [&](const auto &each) {
            return each.preferredEndpoint()
                   && (each.id == key.name
                       || (holdsKey(key.name)
                           && std::ranges::find(each.env, key.name) != each.env.end()));
        });
        if (preset == catalog.providers().end()
            || std::ranges::find(config.providers, preset->id, &ProviderConfig::preset)
                   != config.providers.end())
            continue;
        found.push_back({QString::fromStdString(key.name), QString::fromStdString(preset->id),
                         QString::fromStdString(preset->name), QString::fromStdString(key.tool),
                         QString::fromStdString(key.file)});
    }
    return found;
}

Secret secretOf(const FoundKey &found, const std::vector<ToolKey> &keys)
{
    for (const ToolKey &key : keys) {
        if (key.file == found.file.toStdString() && key.name == found.variable.toStdString())
            return key.secret;
    }
    return {};
}

} // namespace patchbay
