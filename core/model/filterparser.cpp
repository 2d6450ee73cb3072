// The reading of a filter's text: terms, then the values of each by the kind of its field.

#include "core/base/ascii.h"
#include "core/base/nearname.h"
#include "core/model/exchangefilter.h"
#include "core/model/filtervalues.h"

#include <algorithm>

namespace patchbay {

namespace {

using Range = FilterTerm::Range;

std::string_view exampleOf(FilterKind kind)
{
    switch (kind) {
    case FilterKind::Count:
        return "a number, such as `>10k`, `5` or `1000..2000`";
    case FilterKind::Dollars:
        return "an amount in dollars, such as `>0.05` or `0.01..0.10`, or `unknown`";
    case FilterKind::Duration:
        return "a time with its unit (us, ms, s, min, h, d), such as `>2s` or `100ms..1s`";
    case FilterKind::Status:
        return "an HTTP status, such as `429`, `5xx` or `>=400`";
    case FilterKind::Moment:
        return "how long ago, such as `30min`, `1h` or `7d`, or a date such as `2026-11-01`";
    case FilterKind::Word:
    case FilterKind::Text:
    case FilterKind::Choice:
        break;
    }
    return "a text";
}

/// Reads one filter from left to right.
class Parser final
{
public:
    Parser(std::string_view text, std::int64_t nowMs)
        : m_text(text)
        , m_nowMs(nowMs)
    { }

    std::expected<std::vector<FilterTerm>, FilterError> run()
    {
        std::vector<FilterTerm> terms;
        while (skipBlanks()) {
            auto term = readTerm();
            if (!term)
                return std::unexpected(term.error());
            terms.push_back(std::move(*term));
        }
        return terms;
    }

private:
    struct Value
    {
        std::string text;
        std::size_t position = 0;
        std::size_t length = 0;
        bool quoted = false;
    };

    bool skipBlanks()
    {
        while (m_at < m_text.size() && isBlank(m_text[m_at]))
            ++m_at;
        return m_at < m_text.size();
    }

    static bool isBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

    static std::unexpected<FilterError> error(std::size_t position, std::size_t length,
                                              std::string message)
    {
        return std::unexpected(FilterError {position, length, std::move(message)});
    }

    std::expected<FilterTerm, FilterError> readTerm();
    std::expected<const FilterFieldInfo *, FilterError> readField();
    std::expected<Value, FilterError> readValue(bool isWord);
    std::expected<void, FilterError> add(FilterTerm &term, const FilterFieldInfo &info,
                                         const Value &value) const;
    std::expected<void, FilterError> addMoment(FilterTerm &term, const Value &value) const;

    std::string_view m_text;
    std::int64_t m_nowMs;
    std::size_t m_at = 0;
};

std::expected<FilterTerm, FilterError> Parser::readTerm()
{
    static const FilterFieldInfo words {FilterField::Words, FilterKind::Word, "", {}};
    FilterTerm term;
    term.position = m_at;
    if (m_text[m_at] == '-' && m_at + 1 < m_text.size() && !isBlank(m_text[m_at + 1])) {
        term.negated = true;
        ++m_at;
    }
    const auto field = readField();
    if (!field)
        return std::unexpected(field.error());
    const FilterFieldInfo &info = *field ? **field : words;
    term.field = info.field;
    for (bool more = true; more;) {
        const auto value = readValue(!*field);
        if (!value)
            return std::unexpected(value.error());
        if (auto added = add(term, info, *value); !added)
            return std::unexpected(added.error());
        more = m_at < m_text.size() && m_text[m_at] == ',' && *field;
        m_at += more ? 1 : 0;
    }
    term.length = m_at - term.position;
    return term;
}

/// Null where the term is a word.
std::expected<const FilterFieldInfo *, FilterError> Parser::readField()
{
    std::size_t end = m_at;
    while (end < m_text.size() && !isBlank(m_text[end]) && m_text[end] != ':' && m_text[end] != '"')
        ++end;
    if (end == m_text.size() || m_text[end] != ':')
        return nullptr;
    const std::string name = asciiLower(m_text.substr(m_at, end - m_at));
    const auto found = std::ranges::find(filterFields(), name, &FilterFieldInfo::name);
    if (found == filterFields().end()) {
        const std::string near = didYouMean(name, filterFieldNames());
        return error(
            m_at, end - m_at,
            "There is no field `" + name + "`."
                + (near.empty() ? " To look for a text with a colon, put it in quotes." : near));
    }
    m_at = end + 1;
    return &*found;
}

std::expected<Parser::Value, FilterError> Parser::readValue(bool isWord)
{
    Value value {.position = m_at};
    if (m_at < m_text.size() && m_text[m_at] == '"') {
        value.quoted = true;
        for (++m_at; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at) {
            if (m_text[m_at] == '\\' && m_at + 1 < m_text.size())
                ++m_at;
            value.text += m_text[m_at];
        }
        if (m_at == m_text.size())
            return error(value.position, m_at - value.position, "The quote is not closed.");
        ++m_at;
        if (m_at < m_text.size() && !isBlank(m_text[m_at]) && (m_text[m_at] != ',' || isWord))
            return error(m_at, 1, "A blank belongs after the closing quote.");
    } else {
        while (m_at < m_text.size() && !isBlank(m_text[m_at]) && (m_text[m_at] != ',' || isWord))
            value.text += m_text[m_at++];
    }
    value.length = m_at - value.position;
    return value;
}

std::expected<void, FilterError> Parser::add(FilterTerm &term, const FilterFieldInfo &info,
                                             const Value &value) const
{
    const std::string text = asciiLower(value.text);
    if (text.empty() && (!value.quoted || info.kind != FilterKind::Text))
        return error(value.position, std::max<std::size_t>(value.length, 1),
                     info.kind == FilterKind::Text
                         ? "A value is missing here; `\"\"` stands for none at all."
                         : "A value is missing here.");
    switch (info.kind) {
    case FilterKind::Word:
    case FilterKind::Text:
        term.patterns.push_back(text);
        return {};
    case FilterKind::Choice:
        if (std::ranges::find(info.choices, text) == info.choices.end()) {
            std::string all;
            for (const std::string_view choice : info.choices)
                all.append(all.empty() ? "" : ", ").append(choice);
            return error(value.position, value.length,
                         "`" + std::string(info.name) + "` is one of " + all + "."
                             + didYouMean(text, info.choices));
        }
        term.patterns.push_back(text);
        return {};
    case FilterKind::Moment:
        return addMoment(term, value);
    case FilterKind::Count:
    case FilterKind::Dollars:
    case FilterKind::Duration:
    case FilterKind::Status:
        break;
    }
    if (text == "unknown"
        && (info.kind == FilterKind::Dollars || info.kind == FilterKind::Duration)) {
        term.unknown = true;
        return {};
    }
    const auto range = filterRange(text, info.kind);
    if (!range)
        return error(value.position, value.length,
                     "`" + std::string(info.name) + "` wants " + std::string(exampleOf(info.kind))
                         + ".");
    term.ranges.push_back(*range);
    return {};
}

std::expected<void, FilterError> Parser::addMoment(FilterTerm &term, const Value &value) const
{
    const auto at = filterMoment(asciiLower(value.text), m_nowMs);
    if (!at)
        return error(value.position, value.length,
                     std::string(term.field == FilterField::Since ? "`since`" : "`until`")
                         + " wants " + std::string(exampleOf(FilterKind::Moment)) + ".");
    term.ranges.push_back(term.field == FilterField::Since ? Range {.low = *at}
                                                           : Range {.high = *at - 1});
    return {};
}

} // namespace

std::expected<ExchangeFilter, FilterError> ExchangeFilter::parse(std::string_view text,
                                                                 std::int64_t nowMs)
{
    auto terms = Parser(text, nowMs).run();
    if (!terms)
        return std::unexpected(std::move(terms.error()));
    ExchangeFilter filter;
    filter.m_terms = std::move(*terms);
    return filter;
}

} // namespace patchbay
