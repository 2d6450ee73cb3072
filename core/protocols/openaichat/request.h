#pragma once

#include "core/protocols/codec.h"

namespace patchbay::openaichat {

/// Checks a chat request's envelope and reads what routing needs of it.
[[nodiscard]] Result<RequestFacts> readFacts(json::Value body);

/// Whether the members of a request are what the protocol says; `invalid_request` names the first
/// that is not. What only some providers refuse passes.
[[nodiscard]] Result<void> checkShape(json::Value body);

/// What rules may ask of the request's text.
[[nodiscard]] PromptText readPrompt(json::Value body);

/// The request in canonical form. Members without a canonical field are named in `extensions`.
[[nodiscard]] Result<Request> decodeRequest(json::Value body);

/// Canonical form to a chat request's text.
[[nodiscard]] Result<EncodedRequest> encodeRequest(const Request &request,
                                                   const TargetDialect &target);

} // namespace patchbay::openaichat
