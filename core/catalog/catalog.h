#pragma once

#include "core/base/error.h"
#include "core/catalog/pricing.h"
#include "core/catalog/provider.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

/// What the catalogue knows of one model at one provider.
struct ModelInfo
{
    std::string provider;
    std::string id;
    std::string name;
    std::string kind; ///< `chat` when the catalogue says nothing
    std::optional<std::int64_t> context; ///< tokens
    std::optional<std::int64_t> maxOutput; ///< tokens
    std::vector<std::string> capabilities; ///< tools, vision, reasoning, json_schema, …
    std::vector<std::string> inputs; ///< text, image, pdf, audio, video; empty: not stated
    std::string status;
    std::string deprecated;
    bool noTemperature = false;
    bool subscription = false;
    std::optional<PriceList> prices; ///< nothing: unknown
};

/// Providers, models and prices as data (resources/catalog). Immutable after load, so it may be
/// read from every thread. Rows of models stay JSON text until they are asked for: loading is
/// an index over 10,000 lines, not a parse of them.
class Catalog final
{
public:
    /// The catalogue built into the program. \returns an error only if the build is broken.
    static Result<std::shared_ptr<const Catalog>> builtIn();

    /// The same with rows over it, as catalogText() writes them; empty: none.
    static Result<std::shared_ptr<const Catalog>> builtInWith(std::string rows);

    /// From texts in the form of resources/catalog: one array element a line, models sorted by
    /// provider and id. The texts must outlive the catalogue when \a owner is empty, otherwise
    /// \a owner keeps them alive.
    static Result<std::shared_ptr<const Catalog>> load(std::string_view providers,
                                                       std::string_view models,
                                                       std::string_view quirks,
                                                       std::shared_ptr<const void> owner = {});
    ~Catalog();

    /// By id or alias; null if unknown.
    [[nodiscard]] const ProviderInfo *provider(std::string_view id) const;
    [[nodiscard]] const std::vector<ProviderInfo> &providers() const;

    /// The exact id first, then `match` patterns within the provider, longer patterns first.
    /// Kept after the first look-up by callers that need speed: each call parses the row.
    [[nodiscard]] std::optional<ModelInfo> model(std::string_view provider,
                                                 std::string_view model) const;

    /// Ids of all rows of a provider, sorted; views into the catalogue's text.
    [[nodiscard]] std::vector<std::string_view> modelIds(std::string_view provider) const;

    [[nodiscard]] std::size_t modelCount() const;

private:
    Catalog();
    struct Data;
    std::unique_ptr<Data> m_data;
};

} // namespace patchbay
