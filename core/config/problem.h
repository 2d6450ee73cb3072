#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

/// One thing that is wrong with a profile. The message says what is expected and never repeats
/// a value that might be a secret.
struct Problem
{
    std::string pointer; ///< RFC 6901; empty for the document as a whole
    std::string message;
    friend bool operator==(const Problem &, const Problem &) = default;
};

using Problems = std::vector<Problem>;

/// `/providers/0/id: message`, one line, for terminals and logs.
[[nodiscard]] std::string toLine(const Problem &problem);

/// \a base with \a token appended, escaped as RFC 6901 says.
[[nodiscard]] std::string pointerTo(const std::string &base, std::string_view token);
[[nodiscard]] std::string pointerTo(const std::string &base, std::size_t index);

} // namespace patchbay
