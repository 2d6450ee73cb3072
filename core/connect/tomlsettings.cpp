#include "core/connect/settingssyntax.h"
#include "core/connect/textplaces.h"
#include "core/connect/tomlscanner.h"
#include "core/connect/tomltree.h"

#include <algorithm>

namespace patchbay {

namespace {

using namespace textplaces;

bool startsWith(const KeyPath &path, const KeyPath &start)
{
    return path.size() >= start.size() && std::equal(start.begin(), start.end(), path.begin());
}

KeyPath parentOf(const KeyPath &path)
{
    return {path.begin(), path.end() - 1};
}

std::string keyText(const KeyPath &path, std::size_t from)
{
    std::string text;
    for (std::size_t i = from; i < path.size(); ++i) {
        const std::string &step = path[i];
        const bool bare = !step.empty() && std::ranges::all_of(step, [](char c) {
            return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
                   || c == '_' || c == '-';
        });
        text += (i > from ? "." : "") + (bare ? step : json::dumpTree(step));
    }
    return text;
}

const TomlEntry *entryAt(const TomlPlaces &places, const KeyPath &path)
{
    const auto found = std::ranges::find(places.entries, path, &TomlEntry::path);
    return found == places.entries.end() ? nullptr : &*found;
}

std::optional<std::string> raw(std::string_view text, const KeyPath &path)
{
    const TomlPlaces places = findTomlPlaces(text);
    const TomlEntry *entry = entryAt(places, path);
    if (!entry)
        return std::nullopt;
    return std::string(cut(text, entry->value));
}

std::string intoInlineTable(std::string_view text, const TomlEntry &table, const KeyPath &path,
                            const std::string &raw)
{
    std::size_t at = table.value.end - 1; // before the brace
    while (at > table.value.begin + 1 && (text[at - 1] == ' ' || text[at - 1] == '\t'))
        --at;
    const bool isEmpty = at == table.value.begin + 1;
    const std::string made = keyText(path, table.path.size()) + " = " + raw;
    if (isEmpty)
        return spliced(text, {at, table.value.end - 1}, ' ' + made + ' ');
    return spliced(text, {at, at}, ", " + made);
}

/// A line of its own behind the line of \a at, which lies in that of an entry or header.
std::string afterLine(std::string_view text, std::size_t at, const std::string &line)
{
    const std::size_t next = nextLine(text, at);
    const bool ended = next > 0 && text[next - 1] == '\n';
    const std::string end = lineEnd(text);
    return spliced(text, {next, next}, (ended || next == 0 ? "" : end) + line + end);
}

/// Before the first table, which keeps the comments right above it.
std::string atTop(std::string_view text, const TomlPlaces &places, const std::string &line)
{
    const std::string end = lineEnd(text);
    if (places.headers.size() == 1) {
        std::string made(text);
        if (!made.empty() && !made.ends_with('\n'))
            made += end;
        return made + line + end;
    }
    std::size_t at = places.headers[1].begin;
    while (at > 0) {
        const std::size_t before = lineStart(text, at - 1);
        const auto first = text.find_first_not_of(" \t", before);
        if (text[first] != '#')
            break;
        at = before;
    }
    return spliced(text, {at, at}, line + end + end);
}

Result<std::string> withRaw(std::string_view text, const KeyPath &path, const std::string &raw)
{
    const TomlPlaces places = findTomlPlaces(text);
    if (const TomlEntry *entry = entryAt(places, path))
        return spliced(text, entry->value, raw);
    for (const TomlEntry &entry : places.entries) {
        if (!startsWith(path, entry.path))
            continue;
        if (entry.isInlineTable
            && !std::ranges::any_of(places.entries, [&](const TomlEntry &deeper) {
                   return deeper.isInlineTable && deeper.path.size() > entry.path.size()
                          && startsWith(path, deeper.path);
               }))
            return intoInlineTable(text, entry, path, raw);
        if (!entry.isInlineTable)
            return fail(ErrorCode::InvalidRequest,
                        '"' + toText(entry.path)
                            + "\" is not a table, so that nothing can be set below it");
    }
    const KeyPath parent = parentOf(path);
    const auto line = [&](std::size_t header) {
        return keyText(path, places.headers[header].path.size()) + " = " + raw;
    };
    // Behind the last entry of the table, wherever it is written.
    for (auto entry = places.entries.rbegin(); entry != places.entries.rend(); ++entry) {
        const TomlHeader &header = places.headers[entry->header];
        if (entry->isInside || !startsWith(parent, header.path) || header.isArray
            || !startsWith(parentOf(entry->path), parent))
            continue;
        if (parentOf(entry->path) != parent && header.path == parent)
            continue; // a dotted entry of the same table: the loop comes to a plain one, or below
        return afterLine(text, entry->statement.end,
                         indentOf(text, entry->statement.begin) + line(entry->header));
    }
    for (std::size_t i = 1; i < places.headers.size(); ++i) {
        const TomlHeader &header = places.headers[i];
        if (header.path == parent)
            return afterLine(text, header.end > header.begin ? header.end - 1 : header.begin,
                             line(i));
    }
    if (parent.empty())
        return atTop(text, places, line(0));
    const std::string end = lineEnd(text);
    std::string made(text);
    if (!made.empty() && !made.ends_with('\n'))
        made += end;
    if (!made.empty())
        made += end;
    return made + '[' + keyText(parent, 0) + ']' + end + keyText(path, parent.size()) + " = " + raw
           + end;
}

/// The header of a table that has become empty, with the blank line before it.
std::string withoutHeader(std::string_view text, const TomlHeader &header)
{
    std::size_t begin = header.begin;
    if (begin > 0) {
        const std::size_t before = lineStart(text, begin - 1);
        if (endsItsLine(text, before))
            begin = before;
    }
    return spliced(text, {begin, header.end}, "");
}

Result<std::string> without(std::string_view text, const KeyPath &path)
{
    const TomlPlaces places = findTomlPlaces(text);
    const TomlEntry *entry = entryAt(places, path);
    if (!entry) {
        const auto header = std::find_if(places.headers.begin() + 1, places.headers.end(),
                                         [&](const TomlHeader &each) { return each.path == path; });
        return header == places.headers.end() ? std::string(text) : withoutHeader(text, *header);
    }
    Span span = entry->statement;
    if (!entry->isInside) {
        // A comment at the end of the line was written about this value.
        return spliced(text, {lineStart(text, span.begin), nextLine(text, span.end)}, "");
    }
    auto before = text.find_last_not_of(" \t\r\n", span.begin - 1);
    const auto after = text.find_first_not_of(" \t\r\n", span.end);
    if (text[before] == ',')
        span.begin = before;
    else if (after != std::string_view::npos && text[after] == ',')
        span = {before + 1, after + 1};
    else
        span = {before + 1, after};
    return spliced(text, span, "");
}

std::string literal(const json::Tree &value)
{
    return json::dumpTree(value); // strings, numbers and truth values are written alike
}

} // namespace

const SettingsSyntax &tomlSettings()
{
    static constexpr SettingsSyntax syntax {parseToml, raw, withRaw, without, literal};
    return syntax;
}

} // namespace patchbay
