#pragma once

#include "core/base/jsontree.h"
#include "core/protocols/codec.h"

#include <string>
#include <vector>

namespace patchbay::anthropic {

/// A schema as Anthropic's structured outputs take it: objects closed, keywords that it refuses
/// left out (noted). Source: docs.anthropic.com, "Structured outputs", "JSON Schema limitations".
[[nodiscard]] json::Tree structuredSchema(json::Tree schema, std::vector<std::string> &notes);

/// The tool whose forced call is the answer, for models without structured outputs;
/// `unsupported_by_target` for a schema that no tool can have.
[[nodiscard]] Result<json::Tree> answerToolFor(const OutputFormat &output);

} // namespace patchbay::anthropic
