#pragma once

#include "core/protocols/codec.h"

namespace patchbay::openairesponses {

/// Checks a request's envelope and reads what routing needs of it.
[[nodiscard]] Result<RequestFacts> readFacts(json::Value body);

/// Whether the members of a request are what the protocol says; `invalid_request` names the first
/// that is not. What only some providers refuse passes.
[[nodiscard]] Result<void> checkShape(json::Value body);

/// What rules may ask of the request's text.
[[nodiscard]] PromptText readPrompt(json::Value body);

/// The request in canonical form. Members without a canonical field are named in `extensions`,
/// those of input items as `input.NAME`. What lives at the provider (`previous_response_id`,
/// `conversation`, a stored `prompt`) or asks for work without an answer (`background`) cannot be
/// translated: `unsupported_by_target`.
[[nodiscard]] Result<Request> decodeRequest(json::Value body);

/// Canonical form to a request's text. Always `store: false`: nothing is kept at the provider, and
/// proofs of reasoning come back with the answer instead.
[[nodiscard]] Result<EncodedRequest> encodeRequest(const Request &request,
                                                   const TargetDialect &target);

} // namespace patchbay::openairesponses
