// Finding and changing pieces of JSON text that has been validated before. Nothing here checks
// grammar again, but no input makes it read outside the text.

#include "core/base/json.h"

#include <algorithm>
#include <cstring>

namespace patchbay::json {

namespace {

/// Walks over validated JSON text.
class Scanner final
{
public:
    explicit Scanner(std::string_view text)
        : m_text(text)
    { }

    [[nodiscard]] std::size_t at() const { return m_at; }
    [[nodiscard]] char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }

    void skipSpace()
    {
        while (!atEnd() && (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r'))
            ++m_at;
    }

    bool skip(char c)
    {
        skipSpace();
        if (peek() != c)
            return false;
        ++m_at;
        return true;
    }

    /// Past the string that begins here. memchr, since image strings run to megabytes.
    void skipString()
    {
        ++m_at;
        while (!atEnd()) {
            const void *quote = std::memchr(m_text.data() + m_at, '"', m_text.size() - m_at);
            if (!quote) {
                m_at = m_text.size();
                return;
            }
            const auto end
                = static_cast<std::size_t>(static_cast<const char *>(quote) - m_text.data());
            std::size_t backslashes = 0;
            while (end - backslashes > m_at && m_text[end - backslashes - 1] == '\\')
                ++backslashes;
            m_at = end + 1;
            if (backslashes % 2 == 0)
                return;
        }
    }

    Span skipValue()
    {
        skipSpace();
        const std::size_t begin = m_at;
        std::size_t depth = 0;
        while (!atEnd()) {
            const char c = peek();
            if (c == '"') {
                skipString();
            } else if (c == '{' || c == '[') {
                ++depth;
                ++m_at;
            } else if (c == '}' || c == ']') {
                if (depth == 0)
                    break;
                --depth;
                ++m_at;
            } else if (depth == 0
                       && (c == ',' || c == ' ' || c == '\t' || c == '\n' || c == '\r')) {
                break;
            } else {
                ++m_at;
                continue;
            }
            if (depth == 0)
                break;
        }
        return {begin, m_at};
    }

private:
    std::string_view m_text;
    std::size_t m_at = 0;
};

std::string unescapeKey(std::string_view quoted)
{
    if (quoted.find('\\') == std::string_view::npos)
        return std::string(quoted.substr(1, quoted.size() < 2 ? 0 : quoted.size() - 2));
    Document document;
    const auto value = document.parse(quoted);
    return value ? std::string(value->stringOr({})) : std::string();
}

} // namespace

std::vector<MemberSpan> memberSpans(std::string_view object)
{
    std::vector<MemberSpan> spans;
    Scanner scanner(object);
    if (!scanner.skip('{'))
        return spans;
    for (;;) {
        scanner.skipSpace();
        if (scanner.peek() != '"')
            return spans;
        const std::size_t begin = scanner.at();
        scanner.skipString();
        const std::string_view quoted = object.substr(begin, scanner.at() - begin);
        if (!scanner.skip(':'))
            return spans;
        const Span value = scanner.skipValue();
        spans.push_back({unescapeKey(quoted), {begin, value.end}, value});
        if (!scanner.skip(','))
            return spans;
    }
}

std::vector<Span> elementSpans(std::string_view array)
{
    std::vector<Span> spans;
    Scanner scanner(array);
    if (!scanner.skip('['))
        return spans;
    scanner.skipSpace();
    if (scanner.peek() == ']')
        return spans;
    do {
        const Span value = scanner.skipValue();
        if (value.begin == value.end)
            return spans;
        spans.push_back(value);
    } while (scanner.skip(','));
    return spans;
}

std::optional<std::string_view> textAt(std::string_view object,
                                       std::initializer_list<std::string_view> path)
{
    std::string_view text = object;
    for (const std::string_view key : path) {
        const auto spans = memberSpans(text);
        const auto found = std::find_if(spans.rbegin(), spans.rend(),
                                        [&](const MemberSpan &span) { return span.key == key; });
        if (found == spans.rend())
            return std::nullopt;
        text = found->value.of(text);
    }
    return text;
}

Patch::Patch(std::string_view object)
    : m_text(object)
{
    for (MemberSpan &span : memberSpans(object))
        m_entries.push_back({.span = std::move(span)});
}

std::optional<std::string_view> Patch::text(std::string_view key) const
{
    for (auto it = m_entries.rbegin(); it != m_entries.rend(); ++it) {
        if (!it->removed && (it->key ? *it->key : it->span.key) == key)
            return it->value ? std::string_view(*it->value) : it->span.value.of(m_text);
    }
    return std::nullopt;
}

void Patch::set(std::string_view key, std::string value)
{
    bool found = false;
    for (Entry &entry : m_entries) {
        if (!entry.removed && (entry.key ? *entry.key : entry.span.key) == key) {
            entry.value = value;
            found = true;
        }
    }
    if (!found)
        m_entries.push_back({.key = std::string(key), .value = std::move(value), .added = true});
    m_changed = true;
}

void Patch::rename(std::string_view from, std::string_view to)
{
    for (Entry &entry : m_entries) {
        if (!entry.removed && (entry.key ? *entry.key : entry.span.key) == from) {
            entry.key = std::string(to);
            m_changed = true;
        }
    }
}

void Patch::remove(std::string_view key)
{
    for (Entry &entry : m_entries) {
        if (!entry.removed && (entry.key ? *entry.key : entry.span.key) == key) {
            entry.removed = true;
            m_changed = true;
        }
    }
}

std::string Patch::apply() const
{
    if (!m_changed)
        return std::string(m_text);
    std::string out;
    out.reserve(m_text.size() + 64);
    // Text between members (white space and commas) is copied as it stands; with a removed
    // member goes the separator before it, or behind it when it was the first.
    const auto appendEntry = [&](const Entry &entry) {
        if (entry.added) {
            appendQuoted(out, *entry.key);
            out += ':';
        } else {
            Scanner key(m_text.substr(entry.span.whole.begin));
            key.skipString();
            const std::size_t keyEnd = entry.span.whole.begin + key.at();
            if (entry.key)
                appendQuoted(out, *entry.key);
            else
                out += Span {entry.span.whole.begin, keyEnd}.of(m_text);
            out += Span {keyEnd, entry.span.value.begin}.of(m_text); // the colon and its spaces
        }
        out += entry.value ? std::string_view(*entry.value) : entry.span.value.of(m_text);
    };
    const std::size_t brace = m_text.find('{');
    std::size_t last = brace + 1; // end of the text handled so far
    bool first = true;
    for (const Entry &entry : m_entries) {
        if (entry.added || brace == std::string_view::npos)
            continue;
        const std::string_view before = Span {last, entry.span.whole.begin}.of(m_text);
        last = entry.span.whole.end;
        if (entry.removed)
            continue;
        if (first) {
            out += m_text.substr(0, brace + 1);
            const auto comma = before.find(',');
            out += comma == std::string_view::npos ? before : before.substr(comma + 1);
        } else {
            out += before;
        }
        first = false;
        appendEntry(entry);
    }
    if (first)
        out += m_text.substr(0, brace + 1);
    for (const Entry &entry : m_entries) {
        if (!entry.added || entry.removed)
            continue;
        if (!first)
            out += ',';
        first = false;
        appendEntry(entry);
    }
    // From the last member's end on, without a comma that belonged to a removed one.
    const auto closing = m_text.rfind('}');
    out += closing == std::string_view::npos ? "}" : m_text.substr(std::max(last, brace + 1));
    return out;
}

std::string replaceElements(std::string_view array,
                            const std::vector<std::optional<std::string>> &changed)
{
    const auto spans = elementSpans(array);
    std::string out;
    out.reserve(array.size() + 64);
    std::size_t last = 0;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        out += Span {last, spans[i].begin}.of(array);
        if (i < changed.size() && changed[i])
            out += *changed[i];
        else
            out += spans[i].of(array);
        last = spans[i].end;
    }
    out += array.substr(last);
    return out;
}

} // namespace patchbay::json
