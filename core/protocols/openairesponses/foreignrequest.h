#pragma once

#include "core/base/error.h"
#include "core/base/jsontree.h"
#include "core/config/config.h"

#include <string>
#include <vector>

namespace patchbay::openairesponses {

/// Rewrites \a request, a request's JSON, so that what it says can be said in \a protocol, which is
/// another one, and appends to \a notes what that cost (core/protocols/README.md, "Notes"):
/// - functions of a namespace stand by themselves; their answers are told in it again
/// (AnswerFrame);
/// - custom tools become functions of one string where the protocol has none;
/// - `allowed_tools` becomes the list of tools;
/// - a web search that stands beside functions is left out.
/// `unsupported_by_target` for OpenAI's own tools, what they were called with and answered, files
/// and items that are stored at a provider, and conversations that were compacted.
[[nodiscard]] Result<void> makeForeign(json::Tree &request, Protocol protocol,
                                       std::vector<std::string> &notes);

} // namespace patchbay::openairesponses
