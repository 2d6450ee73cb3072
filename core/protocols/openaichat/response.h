#pragma once

#include "core/protocols/codec.h"

namespace patchbay::openaichat {

[[nodiscard]] Result<AnswerFacts> readAnswer(json::Value body, std::string_view text,
                                             const TargetDialect &target);
[[nodiscard]] Result<Response> decodeResponse(json::Value body, std::string_view text,
                                              const TargetDialect &target);
[[nodiscard]] std::string encodeResponse(const Response &response);
void readError(json::Value body, std::string_view text, Failure &failure);

/// The `usage` object that clients of this protocol expect.
[[nodiscard]] std::string encodeUsage(const Usage &usage);

/// An empty word means that none was given, as null does.
[[nodiscard]] FinishReason finishReason(std::string_view word);
[[nodiscard]] std::string finishWord(const FinishReason &finish);

} // namespace patchbay::openaichat
