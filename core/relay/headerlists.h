#pragma once

#include "core/catalog/provider.h"

#include <vector>

namespace patchbay {

/// Headers of a client's request that go on to the upstream: an allowlist, so that no credential,
/// cookie or address of the client can slip through.
[[nodiscard]] std::vector<Header> forwardedRequestHeaders(const std::vector<Header> &inbound);

/// Headers of an upstream's answer that the client may see: request ids, processing times and
/// rate limits. Content type and framing are written anew.
[[nodiscard]] std::vector<Header> forwardedAnswerHeaders(const std::vector<Header> &upstream);

} // namespace patchbay
