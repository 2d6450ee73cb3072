#pragma once

#include <string>
#include <string_view>

/// What the single values of a profile may look like. Each function says what is wrong in words
/// that follow the field's pointer, or returns an empty string. None repeats the value.
namespace patchbay::rules {

/// Longest id, user-given name, glob and the like, in bytes.
inline constexpr std::size_t longestId = 64;
inline constexpr std::size_t longestText = 1024;

/// A letter or digit, then letters, digits, `.`, `_` and `-`.
[[nodiscard]] std::string id(std::string_view text);
/// Text for people on one line.
[[nodiscard]] std::string label(std::string_view text);
/// A model's id at its provider: no blanks, no control characters.
[[nodiscard]] std::string modelId(std::string_view text);
/// A pattern with `*` and `?`.
[[nodiscard]] std::string glob(std::string_view text);
/// A pattern of an Origin header: `null` or `scheme://host` with `*` and `?`.
[[nodiscard]] std::string originGlob(std::string_view text);
/// A host name without scheme and port.
[[nodiscard]] std::string hostName(std::string_view text);
/// An expression that QRegularExpression compiles.
[[nodiscard]] std::string regularExpression(std::string_view text);
/// `HH:MM`, 00:00 to 23:59.
[[nodiscard]] std::string timeOfDay(std::string_view text);
/// An IANA time zone that this system knows.
[[nodiscard]] std::string timeZone(std::string_view text);
/// `mon` … `sun`.
[[nodiscard]] std::string weekday(std::string_view text);
/// An ISO 8601 date, or date and time.
[[nodiscard]] std::string dateOrTime(std::string_view text);
/// 64 hexadecimal characters.
[[nodiscard]] std::string sha256(std::string_view text);
/// The name of a header that the profile may add to requests upstream.
[[nodiscard]] std::string addedHeaderName(std::string_view text);
/// The name of a header that may carry a key.
[[nodiscard]] std::string keyHeaderName(std::string_view text);
/// A header's value: visible ASCII and inner blanks.
[[nodiscard]] std::string headerValue(std::string_view text);
/// A query parameter's name.
[[nodiscard]] std::string parameterName(std::string_view text);

[[nodiscard]] bool isWildcard(std::string_view glob);
} // namespace patchbay::rules
