#pragma once

#include "core/base/jsontree.h"
#include "core/model/message.h"
#include "core/model/usage.h"

namespace patchbay::gemini {

/// The `functionCall` part of an answer. Arguments that are no object stand inside one, as
/// `input`.
[[nodiscard]] json::Tree callPart(const ToolCallPart &call);

/// `usageMetadata` as clients of this protocol expect it: thoughts beside the candidates' tokens,
/// the cached ones inside the prompt's. Writing to a cache has no form there.
[[nodiscard]] json::Tree usageMetadata(const Usage &usage);

} // namespace patchbay::gemini
