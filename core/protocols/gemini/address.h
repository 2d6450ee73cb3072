#pragma once

#include "core/config/config.h"

#include <string>
#include <string_view>

namespace patchbay::gemini {

/// A model's name with its collection: `models/x` or `tunedModels/x`.
[[nodiscard]] std::string resourceName(std::string_view model);

/// The address of \a method, such as `generateContent`, of a model.
[[nodiscard]] std::string address(const ProviderConfig &provider, std::string_view model,
                                  std::string_view method);

} // namespace patchbay::gemini
