#pragma once

#include <array>
#include <string_view>

/// Character classes of RFC 9110 and RFC 3986, as tables: a head is looked at byte by byte.
namespace patchbay::http {

enum Class : unsigned char {
    Token = 1, ///< tchar (RFC 9110, 5.6.2)
    FieldText = 2, ///< field-vchar, SP and HTAB (RFC 9110, 5.5)
    PathText = 4, ///< path, and what browsers leave unencoded there
    QueryText = 8, ///< query, and what browsers leave unencoded there
    HostText = 16, ///< reg-name without sub-delims and percent (RFC 3986, 3.2.2)
};

constexpr std::array<unsigned char, 256> makeClasses()
{
    std::array<unsigned char, 256> table {};
    const auto add = [&table](std::string_view characters, unsigned classes) {
        for (const char c : characters) {
            const auto at = static_cast<unsigned char>(c);
            table[at] = static_cast<unsigned char>(table[at] | classes);
        }
    };
    for (int c = 0x20; c < 256; ++c)
        table[static_cast<std::size_t>(c)] = c == 0x7f ? 0 : FieldText;
    table['\t'] = FieldText;
    add("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        Token | PathText | QueryText | HostText);
    add("!#$%&'*+-.^_`|~", Token);
    add("-._~!$&'()*+,;=:@/%", PathText | QueryText);
    // Beyond RFC 3986: the WHATWG URL standard has fetch() send these as they are.
    add("|[]", PathText | QueryText);
    add("?^`{}", QueryText);
    add("-._~", HostText);
    return table;
}
inline constexpr auto classes = makeClasses();

[[nodiscard]] constexpr bool is(char c, Class which)
{
    return (classes[static_cast<unsigned char>(c)] & which) != 0;
}

[[nodiscard]] constexpr bool all(std::string_view text, Class which)
{
    for (const char c : text) {
        if (!is(c, which))
            return false;
    }
    return true;
}

[[nodiscard]] constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Without the spaces and tabs at both ends (OWS).
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

/// Calls \a visit with each trimmed member of a comma-separated list, empty ones included, until
/// it returns false. False if it did.
template <typename Visit>
bool forEachMember(std::string_view list, Visit visit)
{
    while (true) {
        const std::size_t comma = list.find(',');
        if (!visit(trimmed(list.substr(0, comma))))
            return false;
        if (comma == std::string_view::npos)
            return true;
        list.remove_prefix(comma + 1);
    }
}

} // namespace patchbay::http
