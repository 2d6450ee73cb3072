#pragma once

#include "core/base/jsontree.h"
#include "core/protocols/codec.h"

#include <optional>
#include <string>
#include <vector>

namespace patchbay::anthropic {

/// Sets `cache_control` on \a block from raw JSON, ttl and all; nothing if there is none.
void mark(json::Tree &block, const std::string &cacheControl);

/// A part of a message as a content block; nothing where it has none there (noted), an error
/// `unsupported_by_target` where leaving it out would change the answer. Tool calls and results
/// are for Conversation, which knows their ids.
[[nodiscard]] Result<std::optional<json::Tree>>
encodeBlock(const ContentPart &part, const Quirks &quirks, std::vector<std::string> &notes);

/// What the model wrote as a call's arguments as the object that Anthropic wants: `{}` for
/// nothing, `{"input": …}` around what is no object (noted).
[[nodiscard]] json::Tree encodeArguments(const ToolCallPart &call, std::vector<std::string> &notes);

/// A content block, of a request or of an answer, as a part. Blocks without a canonical form become
/// a ProviderPart; members left out are added to \a dropped.
[[nodiscard]] ContentPart decodeBlock(json::Value block, std::vector<std::string> &dropped);

} // namespace patchbay::anthropic
