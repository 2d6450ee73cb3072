#pragma once

#include "core/base/json.h"

#include <string>
#include <vector>

namespace patchbay::openaichat {

/// Paths of everything in a chat request that no canonical field holds, each once, such as
/// `logit_bias` or `messages[].prefix`: what a translation to another protocol loses.
[[nodiscard]] std::vector<std::string> unheldMembers(json::Value body);

} // namespace patchbay::openaichat
