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

} // namespace patchbay::anthropic
