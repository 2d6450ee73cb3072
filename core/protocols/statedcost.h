#pragma once

#include "core/base/money.h"
#include "core/catalog/provider.h"

#include <optional>
#include <string_view>

namespace patchbay {

/// The charge that a provider states itself, to the last decimal it sent; better than any price
/// list. \a answer is the text of an answer, of one event of a stream, or of a usage object; it
/// must have passed json::Document::parse.
///
/// Only fields that \a quirks vouch for are read: elsewhere the same name may mean anything.
/// Nothing when there is none, when it is negative, null or not in USD, or when a request on the
/// user's own upstream key does not say what the upstream charged.
[[nodiscard]] std::optional<Money> statedCost(std::string_view answer, const Quirks &quirks);

/// The name of the header that states a charge, in lower case, for `cost_in_header`.
inline constexpr std::string_view statedCostHeader = "x-litellm-response-cost";

/// The same from the value of that header; nothing unless \a quirks say that it is to be trusted.
[[nodiscard]] std::optional<Money> statedCostInHeader(std::string_view value, const Quirks &quirks);

} // namespace patchbay
