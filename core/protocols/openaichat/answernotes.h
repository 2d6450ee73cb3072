#pragma once

#include "core/protocols/notes.h"

#include <array>

/// The members of an answer, or of a chunk of one, that need no note: the canonical form holds what
/// they say, or they say nothing of the answer, only of how the provider made it
/// (core/protocols/README.md, "What is left out without a note").
namespace patchbay::openaichat {

inline constexpr std::array<std::string_view, 20> answerNames {"id",
                                                               "object",
                                                               "created",
                                                               "model",
                                                               "choices",
                                                               "usage",
                                                               "error",
                                                               "code",
                                                               "x_groq",
                                                               "system_fingerprint",
                                                               "service_tier",
                                                               "provider",
                                                               "generationId",
                                                               "request_id",
                                                               "time_info",
                                                               "obfuscation",
                                                               "p",
                                                               "latency_checkpoint",
                                                               "sla_metrics",
                                                               "metadata"};
inline constexpr std::array<std::string_view, 10> choiceNames {
    "index", "message", "delta", "finish_reason", "logprobs",
    "text",  "usage",   "seed",  "matched_stop",  "native_finish_reason"};
inline constexpr std::array<std::string_view, 13> messageNames {"role",
                                                                "content",
                                                                "refusal",
                                                                "tool_calls",
                                                                "reasoning",
                                                                "reasoning_content",
                                                                "reasoning_details",
                                                                "function_call",
                                                                "extra_content",
                                                                "audio",
                                                                "name",
                                                                "channel",
                                                                "annotations"};

/// Adds to \a notes that annotations of a message have no place in the canonical form, if so.
void noteAnnotations(json::Value annotations, std::vector<std::string> &notes);

/// Adds to \a notes what of the whole answer \a body has no place in the canonical form.
void noteAnswer(json::Value body, std::vector<std::string> &notes);

} // namespace patchbay::openaichat
