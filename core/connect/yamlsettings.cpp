#include "core/connect/settingssyntax.h"
#include "core/connect/textplaces.h"
#include "core/connect/yamltree.h"

#include <algorithm>

namespace patchbay {

namespace {

using namespace textplaces;

constexpr std::size_t none = std::string::npos;

/// The index of the value under \a key among the items of \a mapping; the last one counts.
std::size_t valueIndex(const YamlNode &mapping, const std::string &key)
{
    std::size_t found = none;
    for (std::size_t i = 0; i + 1 < mapping.items.size(); i += 2) {
        if (mapping.items[i].kind == YamlNode::Kind::Scalar && mapping.items[i].value == key)
            found = i + 1;
    }
    return found;
}

/// The index of the mapping in \a list whose `name` is that of the step `[NAME]`.
std::size_t itemIndex(const YamlNode &list, const std::string &step)
{
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        if (list.items[i].kind != YamlNode::Kind::Mapping)
            continue;
        const std::size_t name = valueIndex(list.items[i], "name");
        if (name != none && '[' + list.items[i].items[name].value + ']' == step)
            return i;
    }
    return none;
}

std::unexpected<Error> blocked(const std::string &what, const char *wanted)
{
    return fail(ErrorCode::InvalidRequest, what + " is not " + wanted);
}

Result<json::Tree> tree(std::string_view text)
{
    const auto root = parseYaml(text);
    if (!root)
        return std::unexpected(root.error());
    if (!*root)
        return json::Tree::object();
    return treeOf(**root);
}

struct Found
{
    const YamlNode *value = nullptr; ///< under the path's first key
    std::size_t key = none; ///< index of that key
    const YamlNode *node = nullptr; ///< at the whole path
    std::size_t item = none; ///< its index in the list
};

Found find(const YamlNode &root, const KeyPath &path)
{
    Found found;
    if (root.kind != YamlNode::Kind::Mapping)
        return found;
    const std::size_t index = valueIndex(root, path.front());
    if (index == none)
        return found;
    found.key = index - 1;
    found.value = &root.items[index];
    if (path.size() == 1) {
        found.node = found.value;
    } else if (found.value->kind == YamlNode::Kind::Sequence) {
        found.item = itemIndex(*found.value, path[1]);
        if (found.item != none)
            found.node = &found.value->items[found.item];
    }
    return found;
}

std::optional<std::string> raw(std::string_view text, const KeyPath &path)
{
    const auto root = parseYaml(text);
    if (!root || !*root)
        return std::nullopt;
    const Found found = find(**root, path);
    if (!found.node)
        return std::nullopt;
    return std::string(cut(text, found.node->span));
}

/// Replaces a node. A block scalar goes on to the beginning of the next token, with the end of its
/// last line; others do not.
std::string replaced(std::string_view text, Span span, const std::string &raw)
{
    std::string made = raw;
    if (raw.ends_with('\n') && !cut(text, span).ends_with('\n') && endsItsLine(text, span.end))
        span.end = nextLine(text, span.end);
    if (cut(text, span).ends_with('\n') && !made.ends_with('\n'))
        made += lineEnd(text);
    const bool glued = span.begin > 0 && text[span.begin - 1] == ':';
    return spliced(text, span, glued ? ' ' + made : made);
}

std::string appended(std::string_view text, const std::string &line)
{
    const std::string end = lineEnd(text);
    std::string made(text);
    if (!made.empty() && !made.ends_with('\n'))
        made += end;
    return made + line + end;
}

Result<std::string> withItem(std::string_view text, const YamlNode &list, const std::string &raw)
{
    if (list.kind == YamlNode::Kind::Scalar && list.span.begin == list.span.end)
        return replaced(text, list.span, '[' + raw + ']'); // `models:` with nothing behind it
    if (list.kind != YamlNode::Kind::Sequence)
        return blocked("what stands where a list is wanted", "a list");
    if (list.isFlow) {
        const auto at = list.span.begin + cut(text, list.span).find('[') + 1;
        return spliced(text, {at, at}, list.items.empty() ? raw : raw + ", ");
    }
    // Before the first item, whose hyphen is the first of the line.
    const std::size_t line = lineStart(text, list.items.front().span.begin);
    const auto hyphen = text.find_first_not_of(" \t", line);
    if (hyphen >= list.items.front().span.begin || text[hyphen] != '-')
        return blocked("the first item of the list", "in a line of its own");
    return spliced(text, {line, line}, indentOf(text, line) + "- " + raw + lineEnd(text));
}

Result<std::string> withRaw(std::string_view text, const KeyPath &path, const std::string &raw)
{
    auto root = parseYaml(text);
    if (!root)
        return std::unexpected(root.error());
    const bool isItem = path.size() == 2 && path[1].starts_with('[');
    if (path.size() > 2 || (path.size() == 2 && !isItem))
        return blocked('"' + toText(path) + '"', "a place that can be set in YAML");
    const std::string key = path.front() + ":";
    const std::string end = lineEnd(text);
    const std::string line = isItem ? key + end + "  - " + raw : key + ' ' + raw;
    if (!*root || ((*root)->kind == YamlNode::Kind::Scalar && (*root)->value.empty()))
        return appended(text, line);
    if ((*root)->kind != YamlNode::Kind::Mapping)
        return blocked("the whole", "a mapping of keys to values");
    const Found found = find(**root, path);
    if (found.node)
        return replaced(text, found.node->span, raw);
    if (found.value)
        return withItem(text, *found.value, raw);
    if ((*root)->isFlow) {
        const std::size_t brace = (*root)->span.end - 1;
        return spliced(text, {brace, brace},
                       ((*root)->items.empty() ? "" : ", ") + key + ' '
                           + (isItem ? '[' + raw + ']' : raw));
    }
    const std::string indent = indentOf(text, (*root)->items.front().span.begin);
    return appended(text, isItem ? indent + key + end + indent + "  - " + raw : indent + line);
}

std::string withoutFlowItem(std::string_view text, Span span)
{
    const auto before = text.find_last_not_of(" \t\r\n", span.begin - 1);
    const auto after = text.find_first_not_of(" \t\r\n", span.end);
    if (after != none && text[after] == ',') {
        const auto next = text.find_first_not_of(" \t", after + 1);
        return spliced(text, {span.begin, std::min(next, text.size())}, "");
    }
    return spliced(text, {text[before] == ',' ? before : span.begin, span.end}, "");
}

Result<std::string> without(std::string_view text, const KeyPath &path)
{
    const auto root = parseYaml(text);
    if (!root)
        return std::unexpected(root.error());
    const Found found = *root ? find(**root, path) : Found {};
    if (!found.node)
        return std::string(text);
    const Span span = found.node->span;
    if (path.size() == 1) {
        const Span key = (*root)->items[found.key].span;
        if ((*root)->isFlow)
            return withoutFlowItem(text, {key.begin, span.end});
        const bool endsLine = span.end > span.begin && text[span.end - 1] == '\n';
        return spliced(text,
                       {lineStart(text, key.begin),
                        endsLine ? span.end : nextLine(text, std::max(span.end, key.end))},
                       "");
    }
    if (found.value->isFlow)
        return withoutFlowItem(text, span);
    const std::size_t line = lineStart(text, span.begin);
    if (text.substr(line, span.begin - line).find_first_not_of(" \t-") != none)
        return blocked("the item of the list", "in a line of its own");
    const bool endsLine = text[span.end - 1] == '\n';
    const Span lines {line, endsLine ? span.end : nextLine(text, span.end)};
    if (found.value->items.size() > 1)
        return spliced(text, lines, "");
    return spliced(text, lines, indentOf(text, span.begin) + "[]" + lineEnd(text));
}

std::string literal(const json::Tree &value)
{
    if (!value.is_object())
        return json::dumpTree(value); // a JSON string is a YAML one
    std::string text;
    for (const auto &[name, each] : value.items())
        text += (text.empty() ? "" : ", ") + name + ": " + json::dumpTree(each);
    return '{' + text + '}';
}

} // namespace

const SettingsSyntax &yamlSettings()
{
    static constexpr SettingsSyntax syntax {tree, raw, withRaw, without, literal};
    return syntax;
}

} // namespace patchbay
