#pragma once

#include "core/protocols/codec.h"

namespace patchbay::anthropic {

/// Checks a Messages request's envelope and reads what routing needs of it.
[[nodiscard]] Result<RequestFacts> readFacts(json::Value body);

/// Whether the members of a request are what the protocol says; `invalid_request` names the first
/// that is not. What only some providers refuse passes.
[[nodiscard]] Result<void> checkShape(json::Value body);

/// What rules may ask of the request's text.
[[nodiscard]] PromptText readPrompt(json::Value body);

/// The same of a request that is to be counted and not answered: it needs no `max_tokens`.
[[nodiscard]] Result<RequestFacts> readPromptFacts(json::Value body);

/// The request in canonical form; `max_tokens` is not asked for again. Members without a canonical
/// field are named in `extensions`.
[[nodiscard]] Result<Request> decodeRequest(json::Value body);

/// Canonical form to a Messages request's text.
[[nodiscard]] Result<EncodedRequest> encodeRequest(const Request &request,
                                                   const TargetDialect &target);

} // namespace patchbay::anthropic
