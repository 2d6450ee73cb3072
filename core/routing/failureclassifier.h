#pragma once

#include "core/model/failure.h"
#include "core/routing/retryafter.h"

#include <string_view>

namespace patchbay {

/// Decides what an upstream's error answer means, from its status, its words and its headers.
/// Reads httpStatus, providerMessage, providerCode, providerType and retryAfter. A status below
/// 400 is that of a stream with an error inside: then the words alone decide, and what they do not
/// tell is a bad response. Sources: the providers' error pages and the recorded error bodies.
[[nodiscard]] FailureClass classify(const Failure &failure, std::string_view contentType);

} // namespace patchbay
