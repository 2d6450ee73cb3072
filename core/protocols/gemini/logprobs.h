#pragma once

#include "core/base/json.h"
#include "core/base/jsontree.h"

#include <string>

namespace patchbay::gemini {

/// The tokens of a `logprobsResult`, \a result, as a list of core/protocols/logprobs.h.
/// Source: ai.google.dev/api/generate-content, "LogprobsResult".
[[nodiscard]] std::string tokensOf(json::Value result);
/// And back; null where the list is empty.
[[nodiscard]] json::Tree logprobsResult(const std::string &list);

} // namespace patchbay::gemini
