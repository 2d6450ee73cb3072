#pragma once

#include "core/base/json.h"
#include "core/base/jsontree.h"
#include "core/model/message.h"
#include "core/model/request.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The pieces that requests, answers and stream chunks of this protocol share.
namespace patchbay::openaichat {

/// The issuer of a proof that Google's compatible endpoint sends.
inline constexpr std::string_view googleIssuer = "gemini-generate";

/// `extra_content.google.thought_signature`; empty if there is none.
[[nodiscard]] std::string_view googleSignature(json::Value holder);

/// Whether a call is one of a freeform tool. Some providers send an empty `custom` with each.
[[nodiscard]] bool isFreeform(json::Value call);

[[nodiscard]] ToolCallPart decodeCall(json::Value call);
[[nodiscard]] json::Tree encodeCall(const ToolCallPart &call);

/// The calls of a whole message, those of the older `function_call` too. Calls without a name and
/// arguments are placeholders and left out.
void decodeCalls(json::Value message, std::vector<ContentPart> &parts);

/// The thinking of a whole message in any of the forms that providers use, proofs included.
[[nodiscard]] std::vector<ReasoningPart> decodeReasoning(json::Value message);

/// Text of a `thinking` part: a string, or an array of text parts (Mistral).
[[nodiscard]] std::string thinkingText(json::Value part);

/// Writes those of the part's proofs that came in this protocol, or from Google, into \a message.
void encodeProofs(json::Tree &message, const ReasoningPart &part);

/// A tool-call id of nine letters and digits, as Mistral demands. The same id always gives the
/// same answer, and one that is fit already is kept, so calls and results find each other from
/// turn to turn without anything remembered.
[[nodiscard]] std::string nineCharacterId(std::string_view id);

} // namespace patchbay::openaichat
