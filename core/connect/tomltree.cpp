#include "core/connect/tomltree.h"

#include "core/connect/textplaces.h"
#include "core/connect/tomlscanner.h"

// What the library takes for granted of a file is an error in each kind of build. Left to itself it
// ends the program over a header such as "[&t]", or promises clang that there is none.
#undef NDEBUG
#include <stdexcept>
static constexpr void refuseUnless(bool holds)
{
    if (!holds)
        throw std::invalid_argument("it is no valid TOML");
}
#define TOML_ASSERT(expr) refuseUnless(static_cast<bool>(expr))
#include <toml++/toml.h>

#include <algorithm>
#include <sstream>
#include <string>

namespace patchbay {

namespace {

constexpr auto npos = std::string_view::npos;

/// Behind the string or the comment that begins at \a at; the next place where neither does.
std::size_t behind(std::string_view text, std::size_t at)
{
    if (text[at] == '#')
        return std::min(text.find('\n', at), text.size());
    return text[at] == '"' || text[at] == '\'' ? behindTomlString(text, at) : at + 1;
}

bool isAscii(char c)
{
    return static_cast<unsigned char>(c) < 0x80;
}

/// The first byte beyond ASCII that is in no string and no comment: TOML knows none there.
std::size_t strayLetter(std::string_view text)
{
    for (std::size_t at = 0; at < text.size(); at = behind(text, at)) {
        if (!isAscii(text[at]))
            return at;
    }
    return npos;
}

/// Text in ASCII alone, because what toml++ 3.3 makes of some other letters where it does not
/// expect them is not defined: each byte beyond it is written as \a mark and two digits.
std::string inAscii(std::string_view text, const std::string &mark)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string ascii;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (isAscii(c))
            ascii += c;
        else
            ascii.append(mark).append({digits[byte / 16], digits[byte % 16]});
    }
    return ascii;
}

std::string fromAscii(std::string text, const std::string &mark)
{
    for (std::size_t at = text.find(mark); at != npos; at = text.find(mark, at + 1)) {
        const std::string digits = text.substr(at + mark.size(), 2);
        text.replace(at, mark.size() + 2, 1, static_cast<char>(std::stoi(digits, nullptr, 16)));
    }
    return text;
}

/// Letters that \a text does not have in this order.
std::string markFor(std::string_view text)
{
    std::string mark = "zu";
    while (text.find(mark) != npos)
        mark += 'u';
    return mark + 'z';
}

} // namespace

Result<json::Tree> parseToml(std::string_view text)
{
    if (const std::size_t stray = strayLetter(text); stray != npos)
        return fail(ErrorCode::InvalidRequest,
                    textplaces::place(text, stray)
                        + ": letters outside ASCII need quotation marks around them");
    try {
        const std::string mark = markFor(text);
        const toml::table table = toml::parse(inAscii(text, mark));
        std::ostringstream out;
        out << toml::json_formatter(table);
        return json::parseTree(fromAscii(out.str(), mark));
    } catch (const toml::parse_error &error) {
        const auto place = error.source().begin;
        return fail(ErrorCode::InvalidRequest, "line " + std::to_string(place.line) + ", column "
                                                   + std::to_string(place.column) + ": "
                                                   + std::string(error.description()));
    } catch (const std::exception &error) {
        return fail(ErrorCode::InvalidRequest, error.what());
    }
}

} // namespace patchbay
