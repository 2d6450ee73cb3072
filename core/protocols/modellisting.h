#pragma once

#include "core/base/json.h"
#include "core/config/config.h"

#include <optional>
#include <string>
#include <vector>

namespace patchbay {

/// Where a provider lists its models, by its protocol; empty for one without an address. Sources:
/// the API references of OpenAI, Anthropic, Gemini ("Models: list") and Azure OpenAI ("Models -
/// List", which lists what deployments may be made of, not the deployments).
[[nodiscard]] std::string modelListUrl(const ProviderConfig &provider);

/// The ids in such a list, in its order, in whichever of the protocols' forms it is: an array, or
/// one under `data` or `models`, of names, or of objects with `id` or `name`. Gemini's `models/`
/// in front of names is cut off. Nothing where \a body is no list of models.
[[nodiscard]] std::optional<std::vector<std::string>> readModelList(json::Value body);

} // namespace patchbay
