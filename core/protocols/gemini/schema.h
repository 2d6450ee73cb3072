#pragma once

#include "core/base/jsontree.h"

#include <string>
#include <string_view>
#include <vector>

namespace patchbay::gemini {

/// JSON schema text in the subset that Gemini takes as `parameters` and `responseSchema`: `$ref`
/// inlined (a cycle is cut), `const` as an enum, lists of types as `nullable` or `anyOf`. Each
/// keyword that is left out is noted once, as `schema-dropped:KEYWORD`. Null for text that is no
/// object. Source: ai.google.dev/api/caching, "Schema".
[[nodiscard]] json::Tree toGeminiSchema(std::string_view schema, std::vector<std::string> &notes);

/// The other way: Gemini's upper-case types and `nullable` as JSON schema. Plain JSON schema
/// stays as it is.
[[nodiscard]] json::Tree toJsonSchema(json::Tree schema);

} // namespace patchbay::gemini
