#pragma once

#include "core/base/clock.h"
#include "core/catalog/catalog.h"
#include "core/config/config.h"

#include <optional>
#include <string>
#include <vector>

namespace patchbay {

/// The model that a test of a provider asks for one token, and what that will cost.
struct TestModel
{
    std::string id;
    std::optional<Money> cost; ///< an estimate; nothing: unknown
};

/// The cheapest chat model of \a provider at \a time that answers without thinking first, free ones
/// after those that cost something, since they are often limited. Of the models that the profile
/// names, else of those \a listed by the provider, else of the catalogue's. Where no price is
/// known, the first that is not known for something else. Nothing if there is none.
[[nodiscard]] std::optional<TestModel> testModel(const ProviderConfig &provider,
                                                 const Catalog &catalog,
                                                 const std::vector<std::string> &listed,
                                                 SystemTime time);

} // namespace patchbay
