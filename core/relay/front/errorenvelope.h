#pragma once

#include "core/base/error.h"

#include <string>
#include <string_view>

namespace patchbay {

/// Whose form an error is told in.
enum class Envelope { OpenAi, Anthropic, Gemini };

/// The envelope of the protocol nearest to a request path (without query), OpenAI's if none is.
/// Missing, doubled and `/api` prefixes of `/v1` are seen through.
[[nodiscard]] Envelope envelopeForPath(std::string_view path);

/// The JSON body of an error answer. The public code stands in `error.code` (OpenAI, Anthropic)
/// or `error.details[0].reason` (Gemini). \a extraMembersJson, e.g. `"provider":"x","attempts":2`,
/// joins the `error` object as it is.
[[nodiscard]] std::string errorBody(Envelope envelope, const Error &error, int status,
                                    std::string_view extraMembersJson = {});

/// The protocol's own word for an HTTP status: `error.type` of OpenAI and Anthropic, `error.status`
/// of Gemini. Stream encoders use it for error events too.
[[nodiscard]] std::string_view errorType(Envelope envelope, int status);

} // namespace patchbay
