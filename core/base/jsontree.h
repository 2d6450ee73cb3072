#pragma once

#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace patchbay::json {

/// A JSON document to build or edit, with the order of its members kept.
using Tree = nlohmann::ordered_json;

/// \a text as a tree, or `invalid_json`. Nesting is bounded by maxDepth.
[[nodiscard]] Result<Tree> parseTree(std::string_view text);

/// Text of \a tree, minified or indented by \a indent spaces. Bytes that are not UTF-8 become
/// U+FFFD, so it never fails.
[[nodiscard]] std::string dumpTree(const Tree &tree, int indent = -1);

} // namespace patchbay::json
