#pragma once

#include "core/base/clock.h"
#include "core/catalog/provider.h"

#include <optional>
#include <string_view>
#include <vector>

namespace patchbay {

/// The wait an answer asks for: `retry-after-ms`, or `retry-after` in seconds or as a date
/// (RFC 9110, 10.2.3 and 5.6.7). At most a day; nothing if it says nothing that can be read.
[[nodiscard]] std::optional<std::chrono::milliseconds>
retryAfter(const std::vector<Header> &headers, SystemTime now);

/// The wait that the words of an error name, such as "Please retry in 48.9s" (Gemini, which sends
/// no header) or "try again in 7m12s" (Groq). At most a day.
[[nodiscard]] std::optional<std::chrono::milliseconds> retryAfterInWords(std::string_view words);

} // namespace patchbay
