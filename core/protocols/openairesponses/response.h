#pragma once

#include "core/protocols/codec.h"

namespace patchbay::openairesponses {

/// The issuer of this protocol's proofs and native items, as in profiles.
inline constexpr std::string_view issuer = "openai-responses";

[[nodiscard]] Result<AnswerFacts> readAnswer(json::Value body, std::string_view text,
                                             const TargetDialect &target);
[[nodiscard]] Result<Response> decodeResponse(json::Value body, std::string_view text,
                                              const TargetDialect &target);

/// An error answer, in the envelope that this protocol shares with chat completions.
void readError(json::Value body, std::string_view text, Failure &failure);

/// What an `error` event, or the response of `response.failed`, says went wrong. Its code stands
/// for the HTTP status that the error would have had before the stream began.
[[nodiscard]] Failure failureOf(json::Value event, std::string_view text);

/// Usage and stated cost of an answer or of an event that holds one; nothing if it carries none.
/// Web searches that the output shows are counted too.
[[nodiscard]] std::optional<Usage> readUsageWithSearches(json::Value answer, std::string_view text,
                                                         UsageStyle style, const Quirks &quirks);

/// 1 for an output item that is a billed web search: of the actions of a web search call only
/// `search` costs, `open_page` and `find_in_page` do not.
/// Source: platform.openai.com/docs/guides/tools-web-search.
[[nodiscard]] std::int64_t webSearches(json::Value item);

/// Why a response ended, from its `status` and `incomplete_details` and from what it holds.
[[nodiscard]] FinishReason finishReason(json::Value response, bool hasCalls, bool hasRefusal);

/// The summary texts of a reasoning item as one text, parted by empty lines.
[[nodiscard]] std::string summaryText(json::Value reasoning);
/// The readable reasoning of an item, where a provider shows it.
[[nodiscard]] std::string reasoningText(json::Value reasoning);

[[nodiscard]] ReasoningPart reasoningPart(json::Value item);
/// A function_call or custom_tool_call.
[[nodiscard]] ToolCallPart toolCallPart(json::Value item);
[[nodiscard]] bool isToolCall(std::string_view itemType);
/// An item without a canonical form.
[[nodiscard]] ProviderPart nativePart(json::Value item);

} // namespace patchbay::openairesponses
