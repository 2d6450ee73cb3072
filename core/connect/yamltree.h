#pragma once

#include "core/base/error.h"
#include "core/base/jsontree.h"
#include "core/connect/textplaces.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

/// A node of a YAML document with its place in the text.
struct YamlNode
{
    enum class Kind { Scalar, Alias, Sequence, Mapping } kind = Kind::Scalar;
    textplaces::Span span;
    bool isFlow = false; ///< `{…}` or `[…]`
    std::string value; ///< scalar, or the anchor that an alias names
    std::string decoration; ///< anchor, tag and whether it is quoted: what else it means
    std::vector<YamlNode> items; ///< of a mapping: key, value, key, value…
};

/// The text's only document; nothing if it holds none. An error with the line if it is not YAML,
/// has several documents, or an end that is written out (`...`).
[[nodiscard]] Result<std::optional<YamlNode>> parseYaml(std::string_view text);

/// What the node means, in a form to compare; with the text as written for scalars.
[[nodiscard]] json::Tree treeOf(const YamlNode &node);

} // namespace patchbay
