#include "core/routing/offers.h"

#include "core/base/ascii.h"
#include "core/base/nearname.h"

#include <algorithm>
#include <array>
#include <set>

namespace patchbay {

namespace {

struct KindOfModel
{
    std::string_view word; ///< in the catalogue
    std::string_view phrase;
    std::optional<EndpointKind> kind; ///< nothing: no endpoint serves it
};

constexpr std::array kindsOfModels {
    KindOfModel {"chat", "a chat model", EndpointKind::Chat},
    KindOfModel {"completion", "a completion model", EndpointKind::Completion},
    KindOfModel {"embedding", "an embedding model", EndpointKind::Embedding},
    KindOfModel {"image", "an image model", EndpointKind::Image},
    KindOfModel {"tts", "a speech model", EndpointKind::Speech},
    KindOfModel {"stt", "a transcription model", EndpointKind::Transcription},
    KindOfModel {"moderation", "a moderation model", EndpointKind::Moderation},
    KindOfModel {"rerank", "a rerank model", EndpointKind::Rerank},
    KindOfModel {"realtime", "a realtime model", std::nullopt},
};

/// Null where nothing is known, or what the catalogue says is new here.
const KindOfModel *kindOf(const Offer &offer)
{
    if (!offer.info)
        return nullptr;
    const auto found = std::ranges::find(kindsOfModels, offer.info->kind, &KindOfModel::word);
    return found == kindsOfModels.end() ? nullptr : &*found;
}

} // namespace

std::string_view phraseOf(EndpointKind kind)
{
    return std::ranges::find(kindsOfModels, kind, &KindOfModel::kind)->phrase;
}

bool Offer::isFor(EndpointKind kind) const
{
    const KindOfModel *own = kindOf(*this);
    return own ? own->kind == kind : kind == EndpointKind::Chat;
}

std::string_view Offer::mismatch(EndpointKind kind, bool named) const
{
    const KindOfModel *own = kindOf(*this);
    if (!own || own->kind == kind)
        return {};
    const bool chats = own->kind == EndpointKind::Chat;
    // Many servers complete text with any model.
    if (chats && (named || kind == EndpointKind::Completion))
        return {};
    const bool mayChat
        = own->kind != EndpointKind::Embedding && own->kind != EndpointKind::Transcription
          && own->kind != EndpointKind::Moderation && own->kind != EndpointKind::Rerank;
    if (named && kind == EndpointKind::Chat && mayChat)
        return {};
    return own->phrase;
}

Offers::Offers(std::shared_ptr<const Config> config, std::shared_ptr<const Catalog> catalog)
    : m_config(std::move(config))
    , m_catalog(std::move(catalog))
{ }

bool Offers::offers(const ProviderConfig &provider, std::string_view model) const
{
    if (!provider.models.empty())
        return std::any_of(provider.models.begin(), provider.models.end(),
                           [&](const ModelConfig &entry) { return entry.id == model; });
    const auto ids = m_catalog->modelIds(provider.preset);
    if (ids.empty())
        return provider.protocol != Protocol::Demo;
    return std::find(ids.begin(), ids.end(), model) != ids.end()
           || m_catalog->model(provider.preset, model).has_value();
}

bool Offers::listsModels(const ProviderConfig &provider) const
{
    return !provider.models.empty() || !m_catalog->modelIds(provider.preset).empty();
}

std::shared_ptr<const Offer> Offers::offer(const ProviderConfig &provider, std::string_view model)
{
    std::string key = provider.id;
    key.append("/").append(model);
    if (const auto known = m_known.find(key); known != m_known.end())
        return known->second;

    auto offer = std::make_shared<Offer>();
    offer->provider = &provider;
    offer->model = model;
    if (!provider.preset.empty())
        offer->info = m_catalog->model(provider.preset, model);
    for (const ModelConfig &entry : provider.models) {
        if (entry.id != model)
            continue;
        offer->configured = &entry;
        if (!offer->info && (entry.context || entry.maxOutput))
            offer->info = ModelInfo {.provider = provider.id, .id = entry.id};
        if (entry.context)
            offer->info->context = entry.context;
        if (entry.maxOutput)
            offer->info->maxOutput = entry.maxOutput;
    }
    // Any name may be asked of a provider that lists none; the cache must not grow with them.
    if (m_known.size() >= 4096)
        m_known.clear();
    return m_known.emplace(std::move(key), std::move(offer)).first->second;
}

std::vector<std::string> Offers::listed(const ProviderConfig &provider) const
{
    std::vector<std::string> ids;
    for (const ModelConfig &model : provider.models)
        ids.push_back(model.id);
    if (ids.empty()) {
        for (const std::string_view id : m_catalog->modelIds(provider.preset))
            ids.emplace_back(id);
    }
    return ids;
}

bool Offers::isNamed(const ProviderConfig &provider, std::string_view name) const
{
    if (equalsIgnoringCase(name, provider.id) || equalsIgnoringCase(name, provider.name))
        return true;
    if (provider.preset.empty())
        return false;
    const ProviderInfo *preset = m_catalog->provider(provider.preset);
    return equalsIgnoringCase(name, provider.preset)
           || (preset
               && (equalsIgnoringCase(name, preset->name)
                   || std::ranges::any_of(preset->aliases, [&](const std::string &alias) {
                          return equalsIgnoringCase(name, alias);
                      })));
}

std::vector<ListedModel> Offers::allModels() const
{
    std::vector<ListedModel> models;
    std::set<std::string, std::less<>> seen;
    for (const bool addressed : {false, true}) {
        for (const ProviderConfig &provider : m_config->providers) {
            if (!provider.enabled)
                continue;
            for (const std::string &model : listed(provider)) {
                std::string id = addressed ? provider.id + '/' + model : model;
                if (seen.insert(id).second)
                    models.push_back({std::move(id), &provider, model});
            }
        }
    }
    return models;
}

std::vector<std::string> Offers::similar(std::string_view model) const
{
    std::vector<std::string> candidates;
    for (ListedModel &each : allModels())
        candidates.push_back(std::move(each.id));
    for (const RouteConfig &route : m_config->routes) {
        if (route.enabled)
            candidates.push_back(route.id);
    }
    const std::vector<std::string_view> views(candidates.begin(), candidates.end());
    std::vector<std::string> names;
    for (const std::string_view name : nearNames(model, views))
        names.emplace_back(name);
    return names;
}

} // namespace patchbay
