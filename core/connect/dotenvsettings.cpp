#include "core/connect/settingssyntax.h"
#include "core/connect/textplaces.h"

#include <algorithm>

namespace patchbay {

namespace {

using namespace textplaces;

struct Assignment
{
    std::string name;
    std::size_t begin = 0; ///< of its line
    Span value; ///< with its quotation marks
};

constexpr auto npos = std::string_view::npos;
constexpr std::string_view nameCharacters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                            "0123456789_.-";

/// The value that begins at \a at: quoted, over lines if need be, or up to a comment or the end of
/// the line (the rules of the `dotenv` package for Node).
Span valueAt(std::string_view text, std::size_t at)
{
    at = std::min(text.find_first_not_of(" \t", at), text.size());
    if (at < text.size() && std::string_view("\"'`").find(text[at]) != npos) {
        auto end = at + 1;
        while (end < text.size() && text[end] != text[at])
            end += text[end] == '\\' ? 2 : 1;
        // With more behind it in the line the marks are a part of the value.
        const auto rest = std::min(text.find_first_not_of(" \t", end + 1), text.size());
        if (end < text.size()
            && (rest == text.size() || std::string_view("#\r\n").find(text[rest]) != npos))
            return {at, end + 1};
    }
    auto end = std::min(text.find_first_of("#\r\n", at), text.size());
    while (end > at && (text[end - 1] == ' ' || text[end - 1] == '\t'))
        --end;
    return {at, end};
}

std::vector<Assignment> assignments(std::string_view text)
{
    std::vector<Assignment> found;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t line = at;
        at = std::min(text.find_first_not_of(" \t", at), text.size());
        if (text.substr(at).starts_with("export "))
            at = std::min(text.find_first_not_of(" \t", at + 7), text.size());
        const auto end = std::min(text.find_first_not_of(nameCharacters, at), text.size());
        const auto equals = std::min(text.find_first_not_of(" \t", end), text.size());
        if (end > at && equals < text.size() && text[equals] == '=') {
            const Span value = valueAt(text, equals + 1);
            found.push_back({std::string(cut(text, {at, end})), line, value});
            at = value.end;
        }
        at = nextLine(text, at);
    }
    return found;
}

/// The last one counts.
std::optional<Assignment> find(std::string_view text, const KeyPath &path)
{
    const auto all = assignments(text);
    const auto found = std::find_if(all.rbegin(), all.rend(), [&](const Assignment &each) {
        return path.size() == 1 && each.name == path.front();
    });
    if (found == all.rend())
        return std::nullopt;
    return *found;
}

std::string unquoted(std::string_view raw)
{
    if (raw.size() >= 2 && raw.front() == raw.back()
        && std::string_view("\"'`").find(raw.front()) != std::string_view::npos)
        return std::string(raw.substr(1, raw.size() - 2));
    return std::string(raw);
}

Result<json::Tree> tree(std::string_view text)
{
    json::Tree found = json::Tree::object();
    for (const Assignment &each : assignments(text))
        found[each.name] = unquoted(cut(text, each.value));
    return found;
}

std::optional<std::string> raw(std::string_view text, const KeyPath &path)
{
    const auto found = find(text, path);
    if (!found)
        return std::nullopt;
    return std::string(cut(text, found->value));
}

Result<std::string> withRaw(std::string_view text, const KeyPath &path, const std::string &raw)
{
    if (path.size() != 1)
        return fail(ErrorCode::InvalidRequest, '"' + toText(path) + "\" is not a variable's name");
    if (const auto found = find(text, path))
        return spliced(text, found->value, raw);
    const std::string end = lineEnd(text);
    std::string made(text);
    if (!made.empty() && !made.ends_with('\n'))
        made += end;
    return made + path.front() + '=' + raw + end;
}

Result<std::string> without(std::string_view text, const KeyPath &path)
{
    const auto found = find(text, path);
    if (!found)
        return std::string(text);
    return spliced(text, {found->begin, nextLine(text, found->value.end)}, "");
}

std::string literal(const json::Tree &value)
{
    const std::string text = value.is_string() ? value.get<std::string>() : json::dumpTree(value);
    const bool plain = !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
               || std::string_view("_-./:@%+,").find(c) != std::string_view::npos;
    });
    return plain ? text : '\'' + text + '\'';
}

} // namespace

const SettingsSyntax &dotenvSettings()
{
    static constexpr SettingsSyntax syntax {tree, raw, withRaw, without, literal};
    return syntax;
}

} // namespace patchbay
