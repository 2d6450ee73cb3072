#pragma once

#include "core/base/json.h"
#include "core/catalog/provider.h"
#include "core/model/usage.h"

#include <optional>
#include <string_view>

namespace patchbay {

/// Token counts and stated charge of an answer or of one event of a stream, wherever its protocol
/// keeps them; nothing if it carries neither. \a answer is the parsed \a text.
[[nodiscard]] std::optional<Usage> readUsage(json::Value answer, std::string_view text,
                                             UsageStyle style, const Quirks &quirks);

} // namespace patchbay
