#pragma once

#include "core/model/exchangefilter.h"

#include <cstdint>
#include <optional>
#include <string_view>

/// The numbers of the filter language; texts are in lower case.
namespace patchbay {

/// `N`, `>N`, `N..M` and their like, of a \a kind that has numbers; nothing if it is none.
[[nodiscard]] std::optional<FilterTerm::Range> filterRange(std::string_view text, FilterKind kind);

/// The moment that `1h` before \a nowMs was, or a date of the system's time zone, in Unix
/// milliseconds; nothing if it is neither.
[[nodiscard]] std::optional<std::int64_t> filterMoment(std::string_view text, std::int64_t nowMs);

} // namespace patchbay
