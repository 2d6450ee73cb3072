#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

/// Levenshtein distance in bytes.
[[nodiscard]] std::size_t editDistance(std::string_view a, std::string_view b);

/// At most \a count of \a candidates that \a text may have been meant as, nearest first: within
/// a third of its length, or containing it.
[[nodiscard]] std::vector<std::string> nearest(std::string_view text,
                                               const std::vector<std::string> &candidates,
                                               std::size_t count);

} // namespace patchbay
