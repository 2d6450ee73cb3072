#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace patchbay {

/// The value of \a name in \a query, the part of an address behind its `?`, with `%XX` read, and
/// `+` as the blank that HTML forms and some clients mean by it: of a doubled parameter the last;
/// nothing where it is missing or empty.
[[nodiscard]] std::optional<std::string> queryValue(std::string_view query, std::string_view name);

} // namespace patchbay
