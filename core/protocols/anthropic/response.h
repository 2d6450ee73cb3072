#pragma once

#include "core/protocols/codec.h"

namespace patchbay::anthropic {

[[nodiscard]] Result<AnswerFacts> readAnswer(json::Value body, std::string_view text,
                                             const TargetDialect &target);
[[nodiscard]] Result<Response> decodeResponse(json::Value body, std::string_view text,
                                              const TargetDialect &target);

/// Adds to \a notes the members of \a message, whole or as it starts a stream, that no canonical
/// field holds.
void noteAnswer(json::Value message, std::vector<std::string> &notes);

/// A message object. Of several choices the first: Anthropic's protocol has one.
[[nodiscard]] std::string encodeResponse(const Response &response);

/// `{"type":"error","error":{"type","message"}}`, or whatever else a provider answers with. Sets
/// the status that the error's type stands for where \a failure has none, as inside a stream.
void readError(json::Value body, std::string_view text, Failure &failure);

/// The `usage` object that clients of this protocol expect.
[[nodiscard]] std::string encodeUsage(const Usage &usage);

[[nodiscard]] FinishReason finishReason(json::Value word, json::Value stopSequence);
[[nodiscard]] std::string finishWord(const FinishReason &finish);

/// `msg_` and the id of another protocol's answer.
[[nodiscard]] std::string messageId(const std::string &id);
/// The id of a call that the client is told; \a message and \a index make one where there is none.
[[nodiscard]] std::string toolIdFor(const ToolCallPart &call, std::string_view message,
                                    std::size_t index);
/// Why an answer ended in the words that clients go by: some providers say `stop`, or nothing, of
/// one that ends in a call or refuses.
[[nodiscard]] FinishReason finishFor(FinishReason finish, bool called, bool refused);

} // namespace patchbay::anthropic
