#pragma once

#include "core/base/jsontree.h"
#include "core/catalog/catalog.h"

#include <string>
#include <string_view>

namespace patchbay::anthropic {

/// The protocol's name in profiles: issuer of proofs and of parts that only it knows.
inline constexpr std::string_view issuer = "anthropic-messages";

/// A tool that is not the client's: the model is made to call it where it has no structured output
/// of its own, and the call's input is the answer. Known by its name alone, so that decoding needs
/// no memory of the request.
inline constexpr std::string_view answerTool = "patchbay_structured_answer";

/// Ends the name of a freeform tool, which Anthropic does not have: such a tool is declared with a
/// single string `input`, and a call of it turned back by the name alone.
inline constexpr std::string_view freeformSuffix = "__freeform";

/// Whether \a id is a tool id that Anthropic takes: `^[a-zA-Z0-9_-]{1,64}$`.
[[nodiscard]] bool isLegalToolId(std::string_view id);

/// \a id, or one that Anthropic takes in its place: always the same for the same id, so that calls
/// and results of a history agree in every later turn and after a restart.
[[nodiscard]] std::string legalToolId(std::string_view id);

/// Whether \a name is a tool name that Anthropic takes: `^[a-zA-Z0-9_-]{1,128}$`.
[[nodiscard]] bool isLegalToolName(std::string_view name);

/// Whether the catalogue lists \a word among the model's capabilities; false if it knows nothing.
[[nodiscard]] bool hasCapability(const ModelInfo *info, std::string_view word);

} // namespace patchbay::anthropic
