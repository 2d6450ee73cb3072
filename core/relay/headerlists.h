#pragma once

#include "core/config/config.h"

#include <vector>

namespace patchbay {

/// Headers of a client's request that go on to an upstream that speaks \a protocol: an allowlist,
/// so that no credential, cookie or address of the client can slip through. What only one protocol
/// knows stays with upstreams of that protocol.
[[nodiscard]] std::vector<Header> forwardedRequestHeaders(const std::vector<Header> &inbound,
                                                          Protocol protocol);

/// Headers of an upstream's answer that the client may see: request ids, processing times and
/// rate limits. Content type and framing are written anew.
[[nodiscard]] std::vector<Header> forwardedAnswerHeaders(const std::vector<Header> &upstream);

} // namespace patchbay
