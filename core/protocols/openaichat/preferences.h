#pragma once

#include "core/base/error.h"
#include "core/base/json.h"
#include "core/model/providerpreferences.h"

#include <string>
#include <vector>

/// OpenRouter's members about where a chat request goes; openrouter.ai/docs/guides/routing.
namespace patchbay::openaichat {

/// The names in `models`, at most 32. Errors: `invalid_request` with the field.
[[nodiscard]] Result<std::vector<std::string>> readFallbacks(json::Value models);

/// `provider`. Members that are null say nothing. Errors: `invalid_request` with the field.
[[nodiscard]] Result<ProviderPreferences> readPreferences(json::Value provider);

} // namespace patchbay::openaichat
