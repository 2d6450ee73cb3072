#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

/// The most characters that a protocol's field for the end user takes. Sources: OpenAI's own error,
/// "Expected a string with maximum length 64"; docs.anthropic.com, Messages, `metadata.user_id`.
inline constexpr std::size_t longestOpenAiUser = 64;
inline constexpr std::size_t longestAnthropicUser = 256;

/// \a user as a field of another protocol takes it: where it is longer than \a longest bytes, its
/// SHA-256 in hexadecimal, which tells users apart as well, and a note. Claude Code puts some 150
/// characters there.
[[nodiscard]] std::string endUser(std::string_view user, std::size_t longest,
                                  std::vector<std::string> &notes);

} // namespace patchbay
