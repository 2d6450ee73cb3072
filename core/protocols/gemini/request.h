#pragma once

#include "core/protocols/codec.h"

namespace patchbay::gemini {

/// Checks a request's envelope and reads what routing needs of it. The model and whether it
/// streams stand in the address, not here: the endpoint adds them.
[[nodiscard]] Result<RequestFacts> readFacts(json::Value body);

/// Whether the members of a request are what the protocol says; `invalid_request` names the first
/// that is not. What only some providers refuse passes.
[[nodiscard]] Result<void> checkShape(json::Value body);

/// What rules may ask of the request's text.
[[nodiscard]] PromptText readPrompt(json::Value body);

/// The request in canonical form. Members without a canonical field are named in `extensions`.
[[nodiscard]] Result<Request> decodeRequest(json::Value body);

/// `unsupported_by_target` for what only Google can do: its own tools, files and cached content
/// that it holds, answers that are no text.
[[nodiscard]] Result<void> checkPortable(json::Value body);

/// Canonical form to the text of a request.
[[nodiscard]] Result<EncodedRequest> encodeRequest(const Request &request,
                                                   const TargetDialect &target);

/// Passes a request on in its own protocol, changing only what a rule sets.
[[nodiscard]] Result<EncodedRequest> patchRequest(std::string_view text, const RequestFacts &facts,
                                                  const TargetDialect &target);

} // namespace patchbay::gemini
