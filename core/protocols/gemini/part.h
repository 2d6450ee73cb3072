#pragma once

#include "core/base/json.h"
#include "core/base/jsontree.h"
#include "core/model/message.h"

#include <string>
#include <string_view>

namespace patchbay::gemini {

/// Whose proofs and parts these are, in the words of profiles.
inline constexpr std::string_view issuer = "gemini-generate";

/// The member \a name of \a object, or its snake_case spelling, which Google's servers take as
/// well and its Python clients send. Source: protobuf.dev, "ProtoJSON Format".
[[nodiscard]] json::Value field(json::Value object, std::string_view name);

/// One `Part` in canonical form; ids of calls stay empty where the part has none.
/// Source: ai.google.dev/api/caching, "Part".
[[nodiscard]] ContentPart decodePart(json::Value part);

/// `{"text": …}`.
[[nodiscard]] json::Tree textPart(const std::string &text);

/// The id of a call that came without one. Made of the answer and the call's place in it alone,
/// so that decoding again gives the same. isMadeCallId() tells it from Gemini's own.
[[nodiscard]] std::string makeCallId(std::string_view answer, std::int64_t choice,
                                     std::size_t ordinal, std::string_view name);
[[nodiscard]] bool isMadeCallId(std::string_view id);

/// What of a part cannot be seen by clients of other protocols, as a note; empty if all can.
[[nodiscard]] std::string noteOf(json::Value part);

} // namespace patchbay::gemini
