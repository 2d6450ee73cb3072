#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// Places in a text, as offsets in bytes.
namespace patchbay::textplaces {

struct Span
{
    std::size_t begin = 0;
    std::size_t end = 0;
};

[[nodiscard]] inline std::string_view cut(std::string_view text, Span span)
{
    return text.substr(span.begin, span.end - span.begin);
}

/// `\r\n` where the first line of \a text ends so, else `\n`.
[[nodiscard]] std::string lineEnd(std::string_view text);

/// The beginning of the line in which \a at lies.
[[nodiscard]] std::size_t lineStart(std::string_view text, std::size_t at);
/// Behind the end of the line in which \a at lies, its line feed included.
[[nodiscard]] std::size_t nextLine(std::string_view text, std::size_t at);

/// The blanks that the line of \a at begins with.
[[nodiscard]] std::string indentOf(std::string_view text, std::size_t at);

/// Whether only blanks stand before \a at in its line.
[[nodiscard]] bool beginsItsLine(std::string_view text, std::size_t at);
/// Whether only blanks follow in the line of \a at.
[[nodiscard]] bool endsItsLine(std::string_view text, std::size_t at);

/// `line 3, column 14`, both from 1.
[[nodiscard]] std::string place(std::string_view text, std::size_t at);

/// \a text with \a span replaced by \a by.
[[nodiscard]] std::string spliced(std::string_view text, Span span, std::string_view by);

} // namespace patchbay::textplaces
