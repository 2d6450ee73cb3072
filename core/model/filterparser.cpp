// The reading of a filter's text: terms, then the values of each by the kind of its field.

#include "core/base/ascii.h"
#include "core/base/nearname.h"
#include "core/model/exchangefilter.h"
#include "core/model/filtervalues.h"

#include <algorithm>

namespace patchbay {

namespace {

using Range = FilterTerm::Range;
using Kind = FilterError::Kind;

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

    std::expected<FilterTerm, FilterError> readTerm();
    std::expected<const FilterFieldInfo *, FilterError> readField();
    std::expected<Value, FilterError> readValue(bool isWord);
    std::expected<void, FilterError> add(FilterTerm &term, const FilterFieldInfo &info,
                                         const Value &value) const;
    std::expected<void, FilterError> addMoment(FilterTerm &term, const FilterFieldInfo &info,
                                               const Value &value) const;
    static FilterError unfit(const FilterFieldInfo &info, const Value &value)
    {
        return {.position = value.position,
                .length = value.length,
                .kind = Kind::NotAValue,
                .subject = std::string(info.name),
                .wanted = info.kind};
    }

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
        return std::unexpected(FilterError {.position = m_at,
                                            .length = end - m_at,
                                            .kind = Kind::NoField,
                                            .subject = name,
                                            .near = nearNames(name, filterFieldNames())});
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
            return std::unexpected(
                FilterError {value.position, m_at - value.position, Kind::OpenQuote});
        ++m_at;
        if (m_at < m_text.size() && !isBlank(m_text[m_at]) && (m_text[m_at] != ',' || isWord))
            return std::unexpected(FilterError {m_at, 1, Kind::NoBlankAfterQuote});
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
        return std::unexpected(
            FilterError {value.position, std::max<std::size_t>(value.length, 1),
                         info.kind == FilterKind::Text ? Kind::NoText : Kind::NoValue});
    switch (info.kind) {
    case FilterKind::Word:
    case FilterKind::Text:
        term.patterns.push_back(text);
        return {};
    case FilterKind::Choice:
        if (std::ranges::find(info.choices, text) == info.choices.end())
            return std::unexpected(FilterError {.position = value.position,
                                                .length = value.length,
                                                .kind = Kind::NotAChoice,
                                                .subject = std::string(info.name),
                                                .near = nearNames(text, info.choices),
                                                .choices = info.choices});
        term.patterns.push_back(text);
        return {};
    case FilterKind::Moment:
        return addMoment(term, info, value);
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
        return std::unexpected(unfit(info, value));
    term.ranges.push_back(*range);
    return {};
}

std::expected<void, FilterError> Parser::addMoment(FilterTerm &term, const FilterFieldInfo &info,
                                                   const Value &value) const
{
    const auto at = filterMoment(asciiLower(value.text), m_nowMs);
    if (!at)
        return std::unexpected(unfit(info, value));
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
