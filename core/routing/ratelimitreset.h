#pragma once

#include "core/base/clock.h"
#include "core/catalog/provider.h"

#include <optional>
#include <string_view>
#include <vector>

namespace patchbay {

/// When a limit that is used up is renewed, from the rate-limit headers of a refusal that carries
/// no `retry-after`: the longest of the resets whose `remaining` is 0, or of all where no
/// `remaining` is given. Read are names with `ratelimit` or `rate-limit` and `reset` in them, as
/// durations (OpenAI, Groq: `6m0s`, `20ms`), seconds (Together, Cerebras), Unix time in seconds or
/// milliseconds (OpenRouter) and RFC 3339 times (Anthropic). At most a day.
[[nodiscard]] std::optional<std::chrono::milliseconds>
rateLimitReset(const std::vector<Header> &headers, SystemTime now);

/// The time that is left until \a text, the value of a header that says when a limit is renewed, in
/// any of these forms; nothing where it has none of them. At most a day.
[[nodiscard]] std::optional<std::chrono::milliseconds> resetIn(std::string_view text,
                                                               SystemTime now);

} // namespace patchbay
