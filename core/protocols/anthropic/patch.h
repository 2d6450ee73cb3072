#pragma once

#include "core/protocols/codec.h"

namespace patchbay::anthropic {

/// Passes a request on in its own protocol, changing only what core/protocols/README.md lists.
[[nodiscard]] Result<EncodedRequest> patchRequest(std::string_view text, const RequestFacts &facts,
                                                  const TargetDialect &target);

} // namespace patchbay::anthropic
