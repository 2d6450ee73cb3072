#pragma once

#include "core/base/clock.h"
#include "core/catalog/provider.h"
#include "core/model/failure.h"

#include <optional>
#include <string_view>
#include <vector>

namespace patchbay {

/// Decides what an upstream's error answer means, from its status, its words and its headers.
/// Expects httpStatus, providerMessage, providerCode and providerType to be set, and sets
/// failureClass. Sources: the providers' error pages and the recorded error bodies.
[[nodiscard]] FailureClass classify(const Failure &failure, std::string_view contentType);

/// The wait an answer asks for: `retry-after-ms`, or `retry-after` in seconds or as a date
/// (RFC 9110, 10.2.3). At most a day; nothing if it says nothing.
[[nodiscard]] std::optional<std::chrono::milliseconds>
retryAfter(const std::vector<Header> &headers, SystemTime now);

} // namespace patchbay
