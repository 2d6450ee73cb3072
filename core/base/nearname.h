#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

/// Number of single-character insertions, deletions, replacements and swaps of neighbours that
/// turn one word into the other, ASCII letters compared without case.
[[nodiscard]] std::size_t editDistance(std::string_view a, std::string_view b);

/// Those of \a candidates that someone who wrote \a word may have meant, nearest first, at most
/// \a most. Empty when nothing is near.
[[nodiscard]] std::vector<std::string_view>
nearNames(std::string_view word, const std::vector<std::string_view> &candidates,
          std::size_t most = 3);

/// ` Did you mean "a" or "b"?`, with a blank in front, or nothing when \a near is empty.
[[nodiscard]] std::string didYouMean(const std::vector<std::string_view> &near);
/// The same of those that are near.
[[nodiscard]] std::string didYouMean(std::string_view word,
                                     const std::vector<std::string_view> &candidates);

} // namespace patchbay
