#pragma once

#include "core/protocols/codec.h"

namespace patchbay::gemini {

[[nodiscard]] Result<AnswerFacts> readAnswer(json::Value body, std::string_view text,
                                             const TargetDialect &target);
[[nodiscard]] Result<Response> decodeResponse(json::Value body, std::string_view text,
                                              const TargetDialect &target);
[[nodiscard]] std::string encodeResponse(const Response &response);

/// `{error: {code, message, status, details}}`, alone or in an array. A RetryInfo among the
/// details becomes Failure::retryAfter. Source: google.rpc.Status and google.rpc.RetryInfo.
void readError(json::Value body, std::string_view text, Failure &failure);

/// \a reason is a word, or the number of one where a client asked for enums as numbers. A model
/// that stopped to have functions called says STOP.
[[nodiscard]] FinishReason finishReason(json::Value reason, bool hasCalls);
/// Gemini's word for \a finish; empty for none.
[[nodiscard]] std::string finishWord(const FinishReason &finish);

/// Why the prompt was refused, where it was: there are no candidates then.
[[nodiscard]] std::optional<FinishReason> promptBlocked(json::Value body);

/// Appends a note for each member of \a chunk, a GenerateContentResponse, that no canonical field
/// holds.
void noteUnknown(json::Value chunk, std::vector<std::string> &notes);

/// Unix seconds of an RFC 3339 time; 0 if it is none.
[[nodiscard]] std::int64_t unixTime(std::string_view text);

} // namespace patchbay::gemini
