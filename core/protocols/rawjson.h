#pragma once

#include "core/base/json.h"
#include "core/base/jsontree.h"

#include <string>

/// JSON that the canonical types carry as text, in and out.
namespace patchbay {

/// Raw text of \a value, minified; empty for null or nothing.
[[nodiscard]] std::string rawOrEmpty(json::Value value);

/// Raw JSON text as a tree; null for text that is none, which only a broken decoder could make.
[[nodiscard]] json::Tree treeOf(const std::string &text);

/// The string \a member of \a object; empty where there is none.
[[nodiscard]] std::string memberText(const json::Tree &object, const char *member);

/// The shortest text that reads back as \a value.
[[nodiscard]] std::string numberText(double value);

} // namespace patchbay
