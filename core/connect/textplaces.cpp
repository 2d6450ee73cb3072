#include "core/connect/textplaces.h"

#include <algorithm>

namespace patchbay::textplaces {

std::string lineEnd(std::string_view text)
{
    const auto feed = text.find('\n');
    return feed != std::string_view::npos && feed > 0 && text[feed - 1] == '\r' ? "\r\n" : "\n";
}

std::size_t lineStart(std::string_view text, std::size_t at)
{
    if (at == 0)
        return 0;
    const auto feed = text.rfind('\n', at - 1);
    return feed == std::string_view::npos ? 0 : feed + 1;
}

std::size_t nextLine(std::string_view text, std::size_t at)
{
    const auto feed = text.find('\n', at);
    return feed == std::string_view::npos ? text.size() : feed + 1;
}

std::string indentOf(std::string_view text, std::size_t at)
{
    const auto start = lineStart(text, at);
    const auto end = text.find_first_not_of(" \t", start);
    return std::string(
        text.substr(start, (end == std::string_view::npos ? text.size() : end) - start));
}

bool beginsItsLine(std::string_view text, std::size_t at)
{
    const auto start = lineStart(text, at);
    return text.substr(start, at - start).find_first_not_of(" \t") == std::string_view::npos;
}

bool endsItsLine(std::string_view text, std::size_t at)
{
    const auto next = text.find_first_not_of(" \t\r", at);
    return next == std::string_view::npos || text[next] == '\n';
}

std::string place(std::string_view text, std::size_t at)
{
    at = std::min(at, text.size());
    const auto lines
        = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    return "line " + std::to_string(lines + 1) + ", column "
           + std::to_string(at - lineStart(text, at) + 1);
}

std::string spliced(std::string_view text, Span span, std::string_view by)
{
    std::string made(text.substr(0, span.begin));
    made.append(by).append(text.substr(span.end));
    return made;
}

} // namespace patchbay::textplaces
