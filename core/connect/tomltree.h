#pragma once

#include "core/base/error.h"
#include "core/base/jsontree.h"

#include <string_view>

namespace patchbay {

/// What a TOML text means; dates and numbers that JSON has not are strings. The error says the
/// line.
[[nodiscard]] Result<json::Tree> parseToml(std::string_view text);

} // namespace patchbay
