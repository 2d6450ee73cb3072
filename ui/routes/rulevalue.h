#pragma once

#include "core/base/jsontree.h"

#include <string>
#include <vector>

/// The members of a rule by their path in it, such as `retry`, `attempts`.
namespace patchbay {

/// Null where it is not there.
[[nodiscard]] const json::Tree *valueAt(const json::Tree &rule,
                                        const std::vector<std::string> &path);
/// Sets it, or where \a value is null removes it and then the objects that it leaves empty.
void setValueAt(json::Tree &rule, const std::vector<std::string> &path, const json::Tree &value);

} // namespace patchbay
