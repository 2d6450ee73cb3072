#pragma once

#include "core/config/profilereader.h"

namespace patchbay {

/// A small hand-made catalogue: `openai`, `anthropic`, `deepseek`, `google` (alias `gemini`),
/// `azure` (address to fill in), `ollama` (local), `plan` (subscription), `sigv4` (signs in a way
/// that is not spoken), `foreign` (speaks nothing that Patchbay does).
[[nodiscard]] PresetLookup testPresets();

} // namespace patchbay
