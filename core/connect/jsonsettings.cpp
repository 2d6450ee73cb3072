#include "core/base/json.h"
#include "core/connect/settingssyntax.h"
#include "core/connect/textplaces.h"

#include <algorithm>

namespace patchbay {

namespace {

using namespace textplaces;

struct Member;

/// A value with its place in the text; members if it is an object.
struct Node
{
    Span span;
    bool isObject = false;
    std::vector<Member> members;
};

struct Member
{
    std::string name;
    std::size_t begin = 0; ///< of the name
    Node value;
    std::optional<std::size_t> comma; ///< the one that follows
};

/// Finds the places of a JSON text with comments and trailing commas, and makes the strict text of
/// the same length, in which those are blanks.
class Scanner final
{
public:
    explicit Scanner(std::string_view text)
        : m_text(text)
        , m_strict(text)
    { }

    /// Nothing: the text holds no value, only blanks and comments.
    Result<std::optional<Node>> scan()
    {
        if (!skip())
            return unexpectedAt(m_at);
        if (m_at == m_text.size())
            return std::nullopt;
        Node node;
        if (!value(node, 0) || !skip() || m_at != m_text.size())
            return unexpectedAt(m_at);
        return node;
    }

    [[nodiscard]] const std::string &strict() const { return m_strict; }

private:
    [[nodiscard]] std::unexpected<Error> unexpectedAt(std::size_t at) const
    {
        return fail(ErrorCode::InvalidJson, place(m_text, at)
                                                + (at >= m_text.size() ? ": the JSON ends too early"
                                                                       : ": this is not JSON"));
    }

    [[nodiscard]] bool at(char wanted) const
    {
        return m_at < m_text.size() && m_text[m_at] == wanted;
    }

    /// Blanks and comments. False for a comment without an end.
    bool skip()
    {
        for (;;) {
            m_at = std::min(m_text.find_first_not_of(" \t\r\n", m_at), m_text.size());
            std::size_t end = 0;
            if (m_text.substr(m_at, 2) == "//") {
                end = std::min(m_text.find('\n', m_at), m_text.size());
            } else if (m_text.substr(m_at, 2) == "/*") {
                end = m_text.find("*/", m_at + 2);
                if (end == std::string_view::npos)
                    return false;
                end += 2;
            } else {
                return true;
            }
            std::replace_if(
                m_strict.begin() + static_cast<std::ptrdiff_t>(m_at),
                m_strict.begin() + static_cast<std::ptrdiff_t>(end),
                [](char c) { return c != '\n'; }, ' ');
            m_at = end;
        }
    }

    bool string(Span &span)
    {
        span.begin = m_at++;
        while (m_at < m_text.size() && m_text[m_at] != '"' && m_text[m_at] != '\n')
            m_at += m_text[m_at] == '\\' ? 2 : 1;
        if (!at('"'))
            return false;
        span.end = ++m_at;
        return true;
    }

    bool value(Node &node, std::size_t depth)
    {
        node.span.begin = m_at;
        if (depth > json::maxDepth || m_at >= m_text.size())
            return false;
        bool good = true;
        if (at('{')) {
            node.isObject = true;
            good = object(node, depth);
        } else if (at('[')) {
            good = array(depth);
        } else if (at('"')) {
            good = string(node.span);
        } else {
            const auto end
                = std::min(m_text.find_first_of(" \t\r\n,:]}/\"[{", m_at), m_text.size());
            good = end > m_at;
            m_at = end;
        }
        node.span.end = m_at;
        return good;
    }

    /// The comma behind an item, and whether another item follows.
    bool comma(char closing, std::optional<std::size_t> &found)
    {
        if (!skip())
            return false;
        if (at(',')) {
            found = m_at++;
            if (!skip())
                return false;
            if (at(closing))
                m_strict[*found] = ' ';
            return true;
        }
        return at(closing);
    }

    bool object(Node &node, std::size_t depth)
    {
        ++m_at;
        if (!skip())
            return false;
        while (!at('}')) {
            Member member;
            Span name;
            member.begin = m_at;
            if (!at('"') || !string(name))
                return false;
            const auto text = json::parseTree(cut(m_text, name));
            if (!text || !skip() || !at(':'))
                return false;
            member.name = text->get<std::string>();
            ++m_at;
            if (!skip() || !value(member.value, depth + 1) || !comma('}', member.comma))
                return false;
            node.members.push_back(std::move(member));
        }
        ++m_at;
        return true;
    }

    bool array(std::size_t depth)
    {
        ++m_at;
        if (!skip())
            return false;
        while (!at(']')) {
            Node item;
            std::optional<std::size_t> found;
            if (!value(item, depth + 1) || !comma(']', found))
                return false;
        }
        ++m_at;
        return true;
    }

    std::string_view m_text;
    std::string m_strict;
    std::size_t m_at = 0;
};

/// The last of that name: it is the one that counts.
Member *memberOf(Node &node, const std::string &name)
{
    const auto found = std::find_if(node.members.rbegin(), node.members.rend(),
                                    [&](const Member &each) { return each.name == name; });
    return found == node.members.rend() ? nullptr : &*found;
}

struct Found
{
    Node *parent = nullptr; ///< the deepest object on the way
    Member *member = nullptr; ///< in it, if the whole way was gone
    std::size_t depth = 0; ///< steps that were gone
    bool blocked = false; ///< something that is no object lies in the way
};

Found find(Node &root, const KeyPath &path)
{
    Found found {.parent = &root, .blocked = !root.isObject};
    while (!found.blocked && found.depth < path.size()) {
        Member *next = memberOf(*found.parent, path[found.depth]);
        if (!next)
            break;
        if (++found.depth == path.size())
            found.member = next;
        else if (next->value.isObject)
            found.parent = &next->value;
        else
            found.blocked = true;
    }
    return found;
}

/// What one level is indented by in \a text.
std::string unitOf(std::string_view text, const Node &root)
{
    for (const Member &member : root.members) {
        if (beginsItsLine(text, member.begin)) {
            const std::string unit = indentOf(text, member.begin);
            if (!unit.empty())
                return unit;
        }
    }
    return "  ";
}

/// `"a": {…  "b": raw …}`, in lines of its own below \a indent.
std::string nested(const KeyPath &path, std::size_t from, const std::string &raw,
                   const std::string &indent, const std::string &unit, const std::string &end)
{
    const std::string name = json::dumpTree(path[from]) + ": ";
    if (from + 1 == path.size())
        return name + raw;
    return name + '{' + end + indent + unit + nested(path, from + 1, raw, indent + unit, unit, end)
           + end + indent + '}';
}

/// Behind what follows \a at in its line and belongs to it: blanks and comments.
std::size_t behindComment(std::string_view text, std::size_t at)
{
    const auto next = text.find_first_not_of(" \t", at);
    if (text.substr(std::min(next, text.size()), 2) == "//") {
        auto end = std::min(text.find('\n', next), text.size());
        return end > 0 && text[end - 1] == '\r' ? end - 1 : end;
    }
    if (text.substr(std::min(next, text.size()), 2) == "/*") {
        const auto end = text.find("*/", next);
        if (end != std::string_view::npos && cut(text, {next, end}).find('\n') == std::string::npos)
            return end + 2;
    }
    return at;
}

std::string inserted(std::string_view text, const Node &root, const Node &object,
                     const KeyPath &path, std::size_t from, const std::string &raw)
{
    const std::string end = lineEnd(text);
    const std::string unit = unitOf(text, root);
    const std::string outer = indentOf(text, object.span.begin);
    if (object.members.empty()) {
        const std::string member
            = end + outer + unit + nested(path, from, raw, outer + unit, unit, end);
        const std::string_view inside = cut(text, {object.span.begin + 1, object.span.end - 1});
        const auto blank = inside.find_first_not_of(" \t\r\n") == std::string_view::npos;
        if (blank)
            return spliced(text, {object.span.begin + 1, object.span.end - 1},
                           member + end + outer);
        return spliced(text, {object.span.begin + 1, object.span.begin + 1}, member);
    }
    const Member &last = object.members.back();
    const bool inLines = beginsItsLine(text, last.begin);
    const std::string indent = inLines ? indentOf(text, last.begin) : outer + unit;
    std::size_t at = last.comma ? *last.comma + 1 : last.value.span.end;
    std::string made;
    if (inLines) {
        at = behindComment(text, at);
        made = end + indent + nested(path, from, raw, indent, unit, end);
    } else {
        // All in one line, and so is what is added.
        made = ' ' + nested(path, from, raw, {}, {}, {});
    }
    made = spliced(text, {at, at}, made);
    return last.comma ? made : spliced(made, {last.value.span.end, last.value.span.end}, ",");
}

Result<json::Tree> tree(std::string_view text)
{
    Scanner scanner(text);
    const auto root = scanner.scan();
    if (!root)
        return std::unexpected(root.error());
    if (!*root)
        return json::Tree::object();
    return json::parseTree(scanner.strict());
}

std::optional<std::string> raw(std::string_view text, const KeyPath &path)
{
    auto root = Scanner(text).scan();
    if (!root || !*root)
        return std::nullopt;
    const Found found = find(**root, path);
    if (!found.member)
        return std::nullopt;
    return std::string(cut(text, found.member->value.span));
}

Result<std::string> withRaw(std::string_view text, const KeyPath &path, const std::string &raw)
{
    auto root = Scanner(text).scan();
    if (!root)
        return std::unexpected(root.error());
    if (!*root) {
        const std::string end = lineEnd(text);
        std::string made(text);
        if (!made.empty() && !made.ends_with('\n'))
            made += end;
        return made + '{' + end + "  " + nested(path, 0, raw, "  ", "  ", end) + end + '}' + end;
    }
    const Found found = find(**root, path);
    if (found.member)
        return spliced(text, found.member->value.span, raw);
    if (found.blocked) {
        const KeyPath way(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(found.depth));
        return fail(ErrorCode::InvalidRequest,
                    (way.empty() ? std::string("the whole") : '"' + toText(way) + '"')
                        + " is not an object, so that nothing can be set below it");
    }
    return inserted(text, **root, *found.parent, path, found.depth, raw);
}

Result<std::string> without(std::string_view text, const KeyPath &path)
{
    auto root = Scanner(text).scan();
    if (!root)
        return std::unexpected(root.error());
    if (!*root)
        return std::string(text);
    const Found found = find(**root, path);
    if (!found.member)
        return std::string(text);
    const Member &member = *found.member;
    const std::size_t end = member.comma ? *member.comma + 1 : member.value.span.end;
    Span span {member.begin, end};
    if (beginsItsLine(text, span.begin) && endsItsLine(text, end))
        span = {lineStart(text, span.begin), nextLine(text, end)};
    else if (text.substr(end).starts_with(' '))
        ++span.end;
    std::string made = spliced(text, span, "");
    // The last one takes the comma before it along.
    const auto index = static_cast<std::size_t>(&member - found.parent->members.data());
    if (!member.comma && index > 0)
        made.erase(*found.parent->members[index - 1].comma, 1);
    return made;
}

std::string literal(const json::Tree &value)
{
    return json::dumpTree(value);
}

} // namespace

const SettingsSyntax &jsonSettings()
{
    static constexpr SettingsSyntax syntax {tree, raw, withRaw, without, literal};
    return syntax;
}

} // namespace patchbay
