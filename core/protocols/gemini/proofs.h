#pragma once

#include "core/model/message.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace patchbay::gemini {

/// Thinking of another vendor's model, with the proofs it must come back with, as the one opaque
/// text that Gemini's clients keep and give back: a `thoughtSignature`. Base64, since the published
/// clients read it as bytes.
[[nodiscard]] std::string sealed(std::span<const ReasoningPart> thoughts);

/// Whether \a thought has a proof that only another vendor's model reads.
[[nodiscard]] bool isForeignProof(const ReasoningPart &thought);

/// Whether \a signature is one of sealed(), in either alphabet of base64.
[[nodiscard]] bool isSealed(std::string_view signature);

/// What sealed() took; nothing if \a signature is none of it, or was damaged on its way.
[[nodiscard]] std::optional<std::vector<ReasoningPart>> unsealed(std::string_view signature);

/// \a body, a request's text, with every sealed signature replaced by the word that Google takes
/// for one that is not to be had; nothing where there is none. For Gemini's own models, which
/// refuse signatures that they did not write.
[[nodiscard]] std::optional<std::string> withoutSealed(std::string_view body);

/// Takes the place of a signature that is not to be had: calls that another model made, or that
/// a client gave back without. From generation 3 on a call without any is refused.
/// Source: ai.google.dev/gemini-api/docs/thought-signatures, FAQ.
inline constexpr std::string_view noSignature = "skip_thought_signature_validator";

} // namespace patchbay::gemini
