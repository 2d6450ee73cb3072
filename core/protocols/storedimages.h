#pragma once

#include "core/base/error.h"
#include "core/model/request.h"

namespace patchbay {

/// Refuses a request that has an image only by the id under which a provider keeps it: one of the
/// Responses API's, which no other protocol can name.
[[nodiscard]] Result<void> refuseStoredImages(const Request &request);

} // namespace patchbay
