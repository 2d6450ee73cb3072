#pragma once

#include "core/model/exchangerecord.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

/// What a term of a filter looks at. `Words` stands for all texts at once.
enum class FilterField {
    Words,
    Client,
    User,
    Tag,
    Protocol,
    Asked, ///< the model that was asked for
    Route,
    Provider,
    Model, ///< the one that answered
    Key,
    Stream,
    Status,
    Outcome,
    Error, ///< the error code
    Finish, ///< the finish reason
    Usage, ///< where the token counts come from
    Pricing, ///< where the cost comes from
    Cache, ///< Patchbay's own
    Cost,
    Saved,
    Tokens, ///< all input and output
    Input,
    Cached, ///< read from the provider's cache
    Output,
    Reasoning,
    Attempts,
    Ttft,
    Duration,
    Overhead,
    Since,
    Until,
};

/// One condition: any of its alternatives, or with `negated` none of them.
struct FilterTerm
{
    /// Both ends belong to it.
    struct Range
    {
        std::int64_t low = std::numeric_limits<std::int64_t>::min();
        std::int64_t high = std::numeric_limits<std::int64_t>::max();
    };

    FilterField field = FilterField::Words;
    bool negated = false;
    /// Of texts: globs in lower case; of `Words`: what must stand somewhere.
    std::vector<std::string> patterns;
    /// Of numbers: pico-USD, tokens, microseconds, Unix milliseconds, or 0 and 1.
    std::vector<Range> ranges;
    bool unknown = false; ///< also where the number is not known
    std::size_t position = 0; ///< in the filter's text, in bytes
    std::size_t length = 0;

    [[nodiscard]] bool matches(const ExchangeRecord &record) const;
};

/// What a field's values look like.
enum class FilterKind { Word, Text, Choice, Count, Dollars, Duration, Status, Moment };

/// What is wrong with a filter's text, and what would be right.
struct FilterError
{
    enum class Kind {
        NoField, ///< `subject` is not one; `near` may be meant
        OpenQuote,
        NoBlankAfterQuote,
        NoValue,
        NoText, ///< no value, where `""` would stand for none at all
        NotAChoice, ///< `subject` is a field with `choices`; `near` may be meant
        NotAValue, ///< `subject` is a field that wants values of the kind `wanted`
    };

    std::size_t position = 0; ///< in bytes
    std::size_t length = 0;
    Kind kind = Kind::NoValue;
    std::string subject = {};
    std::vector<std::string_view> near = {};
    std::vector<std::string_view> choices = {};
    FilterKind wanted = FilterKind::Word;

    /// In English.
    [[nodiscard]] std::string message() const;
};

/// Which exchanges to show: terms that must all hold. The language, by example:
///
///     status:>=400  status:429,5xx  cost:>0.05  cost:unknown  tokens:>10k  ttft:500ms..2s
///     client:codex  model:gpt*  -provider:openai  route:"night shift"  outcome:error,partial
///     stream:yes  since:1h  until:2026-11-01  words found anywhere  "a phrase"
///
/// Terms are separated by blanks, alternatives by commas; `-` in front negates. Texts are compared
/// without regard to the case of ASCII letters, whole, with `*` and `?`; words are looked for in
/// the names and the error code. A number may be `N`, `>N`, `>=N`, `<N`, `<=N` or `N..M`; an
/// unknown one is neither large nor small. Money in dollars, tokens with `k` or `m`, times with
/// `us`, `ms`, `s`, `min`, `h` or `d`. A value.
class ExchangeFilter final
{
public:
    /// Matches everything.
    ExchangeFilter() = default;

    /// \a nowMs (Unix milliseconds) is what `since:` and `until:` count back from.
    [[nodiscard]] static std::expected<ExchangeFilter, FilterError> parse(std::string_view text,
                                                                          std::int64_t nowMs);

    [[nodiscard]] bool isEmpty() const { return m_terms.empty(); }
    [[nodiscard]] const std::vector<FilterTerm> &terms() const { return m_terms; }
    [[nodiscard]] bool matches(const ExchangeRecord &record) const;

private:
    std::vector<FilterTerm> m_terms;
};

/// The names that may stand before a colon, for completion.
[[nodiscard]] std::vector<std::string_view> filterFieldNames();

/// A field of the language; see filterFields().
struct FilterFieldInfo
{
    FilterField field;
    FilterKind kind;
    std::string_view name;
    std::vector<std::string_view> choices; ///< of a Choice
};
[[nodiscard]] const std::vector<FilterFieldInfo> &filterFields();

} // namespace patchbay
