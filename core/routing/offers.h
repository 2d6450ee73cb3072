#pragma once

#include "core/base/clock.h"
#include "core/catalog/catalog.h"
#include "core/config/config.h"
#include "core/model/request.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace patchbay {

/// A model as one provider offers it: what the catalogue knows and what the profile overrides.
struct Offer
{
    const ProviderConfig *provider = nullptr;
    std::string model;
    std::optional<ModelInfo> info; ///< the catalogue's row, or what the profile says instead
    const ModelConfig *configured = nullptr; ///< the profile's own entry, if it has one

    /// `provider/model`.
    [[nodiscard]] std::string name() const { return provider->id + '/' + model; }
    /// Whether this is known for a model of \a kind. What nobody knows is taken for a chat model.
    [[nodiscard]] bool isFor(EndpointKind kind) const;
    /// What else the model is for where it cannot serve an endpoint of \a kind, such as `an
    /// embedding model`; empty where it may. One that was \a named by the client gets the benefit
    /// of the doubt: the catalogue states no kind of some, and some chat models make images.
    [[nodiscard]] std::string_view mismatch(EndpointKind kind, bool named) const;
};

/// What a model for \a kind is called, such as `an embedding model`.
[[nodiscard]] std::string_view phraseOf(EndpointKind kind);

/// An id that may be asked for, and the first that is asked for it then.
struct ListedModel
{
    std::string id; ///< `model`, or `provider/model`
    const ProviderConfig *provider = nullptr;
    std::string model;
};

/// Which models the enabled providers of a profile offer. Rows of the catalogue are parsed when
/// first asked for and kept.
/// Thread: one (the relay's), unsynchronised.
class Offers final
{
public:
    Offers(std::shared_ptr<const Config> config, std::shared_ptr<const Catalog> catalog);

    [[nodiscard]] const Config &config() const { return *m_config; }

    /// Whether a provider offers \a model: its list, else its preset's rows, else anything.
    [[nodiscard]] bool offers(const ProviderConfig &provider, std::string_view model) const;

    /// Whether a provider lists models at all. One that lists none takes any name.
    [[nodiscard]] bool listsModels(const ProviderConfig &provider) const;

    /// The offer of a model, whether listed or not: a rule's target may name any.
    [[nodiscard]] std::shared_ptr<const Offer> offer(const ProviderConfig &provider,
                                                     std::string_view model);

    /// Whether \a name means a provider of the profile, whatever the case: by its id or name, or by
    /// those of its preset.
    [[nodiscard]] bool isNamed(const ProviderConfig &provider, std::string_view name) const;

    /// Ids a provider lists, in order.
    [[nodiscard]] std::vector<std::string> listed(const ProviderConfig &provider) const;

    /// Every id that may be asked for and is not a route: models, then `provider/model`; each
    /// once, though one provider's `openai/gpt-5` may be another's address of `gpt-5`.
    [[nodiscard]] std::vector<ListedModel> allModels() const;

    /// Up to three ids that resemble \a model, for the error that says it is unknown.
    [[nodiscard]] std::vector<std::string> similar(std::string_view model) const;

private:
    std::shared_ptr<const Config> m_config;
    std::shared_ptr<const Catalog> m_catalog;
    std::unordered_map<std::string, std::shared_ptr<const Offer>> m_known;
};

} // namespace patchbay
