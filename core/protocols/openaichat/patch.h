#pragma once

#include "core/protocols/codec.h"

namespace patchbay::openaichat {

/// Passes a request on in its own protocol, changing only what core/protocols/README.md lists.
[[nodiscard]] Result<EncodedRequest> patchRequest(std::string_view text, const RequestFacts &facts,
                                                  const TargetDialect &target);

/// Asks for the usage chunk without disturbing the client's other stream options.
void injectUsage(json::Patch &patch);

} // namespace patchbay::openaichat
