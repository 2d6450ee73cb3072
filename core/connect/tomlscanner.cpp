#include "core/connect/tomlscanner.h"

#include <algorithm>

namespace patchbay {

namespace {

using namespace textplaces;

constexpr std::string_view blanks = " \t";
constexpr int mostNesting = 128;

class Scanner final
{
public:
    explicit Scanner(std::string_view text)
        : m_text(text)
    { }

    TomlPlaces scan()
    {
        m_places.headers.push_back({});
        while (m_at < m_text.size()) {
            m_at = std::min(m_text.find_first_not_of(" \t\r\n", m_at), m_text.size());
            if (m_at == m_text.size())
                break;
            if (at('#'))
                m_at = nextLine(m_text, m_at);
            else if (at('['))
                header();
            else
                entry(m_places.headers.back().path, false, 0);
        }
        return std::move(m_places);
    }

private:
    [[nodiscard]] bool at(char wanted) const
    {
        return m_at < m_text.size() && m_text[m_at] == wanted;
    }

    void skip(std::string_view what)
    {
        m_at = std::min(m_text.find_first_not_of(what, m_at), m_text.size());
    }

    /// Blanks, line ends and comments, as they may stand between the items of an array.
    void skipLines()
    {
        for (skip(" \t\r\n"); at('#'); skip(" \t\r\n"))
            m_at = nextLine(m_text, m_at);
    }

    void header()
    {
        TomlHeader made {.begin = lineStart(m_text, m_at)};
        ++m_at;
        made.isArray = at('[');
        if (made.isArray)
            ++m_at;
        made.path = key();
        if (made.isArray)
            made.path.emplace_back("[]"); // an item, which no path of ours leads into
        m_at = nextLine(m_text, m_at);
        made.end = m_at;
        m_places.headers.push_back(std::move(made));
    }

    KeyPath key()
    {
        KeyPath path;
        for (;;) {
            skip(blanks);
            if (at('"') || at('\'')) {
                const Span span = string();
                std::string_view inside = cut(m_text, {span.begin + 1, span.end});
                if (!inside.empty())
                    inside.remove_suffix(1);
                const auto decoded = json::parseTree(cut(m_text, span));
                path.push_back(m_text[span.begin] == '"' && decoded && decoded->is_string()
                                   ? decoded->get<std::string>()
                                   : std::string(inside));
            } else {
                const auto end
                    = std::min(m_text.find_first_of(" \t\r\n.=]\"'#", m_at), m_text.size());
                path.emplace_back(m_text.substr(m_at, end - m_at));
                m_at = end;
            }
            skip(blanks);
            if (!at('.'))
                return path;
            ++m_at;
        }
    }

    Span string()
    {
        const std::size_t begin = m_at;
        m_at = behindTomlString(m_text, m_at);
        return {begin, m_at};
    }

    void entry(const KeyPath &below, bool isInside, int depth)
    {
        TomlEntry made {.path = below, .header = m_places.headers.size() - 1, .isInside = isInside};
        made.statement.begin = m_at;
        const KeyPath own = key();
        made.path.insert(made.path.end(), own.begin(), own.end());
        if (!at('=')) { // not TOML
            m_at = nextLine(m_text, std::max(m_at, made.statement.begin + 1));
            return;
        }
        ++m_at;
        skip(blanks);
        made.value.begin = m_at;
        made.isInlineTable = at('{');
        const std::size_t index = m_places.entries.size();
        m_places.entries.push_back(made);
        value(made.path, depth);
        m_places.entries[index].value.end = m_at;
        m_places.entries[index].statement.end = m_at;
    }

    void value(const KeyPath &path, int depth)
    {
        if (depth > mostNesting) {
            m_at = m_text.size();
        } else if (at('"') || at('\'')) {
            string();
        } else if (at('[')) {
            ++m_at;
            KeyPath item = path;
            item.emplace_back("[]");
            for (skipLines(); m_at < m_text.size() && !at(']'); skipLines()) {
                const std::size_t before = m_at;
                value(item, depth + 1);
                skipLines();
                m_at += at(',') || m_at == before ? 1 : 0;
            }
            m_at = std::min(m_at + 1, m_text.size());
        } else if (at('{')) {
            ++m_at;
            for (skipLines(); m_at < m_text.size() && !at('}'); skipLines()) {
                const std::size_t before = m_at;
                entry(path, true, depth + 1);
                skipLines();
                m_at += at(',') || m_at == before ? 1 : 0;
            }
            m_at = std::min(m_at + 1, m_text.size());
        } else {
            auto end = std::min(m_text.find_first_of(",]}#\r\n", m_at), m_text.size());
            m_at = end;
            while (end > 0 && blanks.find(m_text[end - 1]) != std::string_view::npos)
                --end;
            m_at = end;
        }
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    TomlPlaces m_places;
};

} // namespace

std::size_t behindTomlString(std::string_view text, std::size_t at)
{
    const char quote = text[at];
    const std::string three(3, quote);
    const bool isLong = text.substr(at, 3) == three;
    at += isLong ? 3 : 1;
    while (at < text.size()) {
        if (quote == '"' && text[at] == '\\') {
            at += 2;
        } else if (isLong && text.substr(at, 3) == three) {
            at += 3;
            for (int more = 0; more < 2 && at < text.size() && text[at] == quote; ++more)
                ++at; // quotation marks may end it
            return at;
        } else if (!isLong && (text[at] == quote || text[at] == '\n')) {
            return text[at] == quote ? at + 1 : at;
        } else {
            ++at;
        }
    }
    return text.size();
}

TomlPlaces findTomlPlaces(std::string_view text)
{
    return Scanner(text).scan();
}

} // namespace patchbay
