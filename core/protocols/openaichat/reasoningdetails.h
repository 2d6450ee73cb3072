#pragma once

#include "core/base/json.h"
#include "core/base/jsontree.h"
#include "core/model/message.h"

#include <optional>
#include <string_view>
#include <vector>

/// `reasoning_details`, OpenRouter's extension of a chat message
/// (openrouter.ai/docs, "Reasoning tokens"): the one place of this protocol that holds proofs of
/// thinking. Clients send them back with the history as they do to OpenRouter.
namespace patchbay::openaichat {

/// The thinking of a message whose `reasoning_details` are all in forms whose issuer is known
/// (`anthropic-claude-v1`, `openai-responses-v1`), each part with its own details as `raw`; nothing
/// if there is any other. \a shown is the message's plain thinking text: clients that put streams
/// together keep it there and only the signature in the detail.
[[nodiscard]] std::optional<std::vector<ReasoningPart>> decodeDetails(json::Value details,
                                                                      std::string_view shown);

/// The details that carry the part's proof; an empty array if it has none, or one that has another
/// carrier. \a index numbers them within the message and is moved on.
[[nodiscard]] json::Tree encodeDetails(const ReasoningPart &part, int &index);

} // namespace patchbay::openaichat
