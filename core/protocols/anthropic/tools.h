#pragma once

#include "core/base/jsontree.h"
#include "core/protocols/codec.h"

#include <optional>
#include <string>
#include <vector>

namespace patchbay::anthropic {

/// A tool's declaration; nothing for one of another provider (noted).
[[nodiscard]] Result<std::optional<json::Tree>> encodeTool(const Tool &tool, const ModelInfo *info,
                                                           std::vector<std::string> &notes);

/// `tool_choice`, null where nothing need be said.
[[nodiscard]] json::Tree encodeToolChoice(const ToolChoice &choice,
                                          std::optional<bool> parallelCalls);

} // namespace patchbay::anthropic
