#pragma once

#include <string>
#include <string_view>

namespace patchbay {

/// \a text with everything but RFC 3986's unreserved characters, and those in \a alsoPlain, as
/// `%XX`.
[[nodiscard]] std::string percentEncoded(std::string_view text, std::string_view alsoPlain = {});

/// \a text with `%XX` read; a `%` that begins none stays.
[[nodiscard]] std::string percentDecoded(std::string_view text);

} // namespace patchbay
