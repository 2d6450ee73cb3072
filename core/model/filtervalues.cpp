#include "core/model/filtervalues.h"

#include "core/base/money.h"

#include <QDateTime>
#include <QString>

#include <algorithm>
#include <array>
#include <limits>
#include <span>

namespace patchbay {

namespace {

using Range = FilterTerm::Range;

struct Unit
{
    std::string_view name;
    std::int64_t factor;
};
constexpr std::array counts {Unit {"", 1}, Unit {"k", 1'000}, Unit {"m", 1'000'000}};
constexpr std::array dollars {Unit {"", 1'000'000'000'000}, Unit {"$", 1'000'000'000'000}};
constexpr std::array durations {
    Unit {"us", 1},           Unit {"ms", 1'000},        Unit {"s", 1'000'000},
    Unit {"min", 60'000'000}, Unit {"h", 3'600'000'000}, Unit {"d", 86'400'000'000}};
constexpr int mostDigits = 18; ///< so that a number times a unit fits into 128 bits

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// `1.5k` in the unit's smallest parts, rounded down; nothing if it is no number with such a unit,
/// or too large.
std::optional<std::int64_t> amount(std::string_view text, std::span<const Unit> units)
{
    if (text.starts_with('$'))
        text.remove_prefix(1);
    Int128 digits = 0;
    Int128 divisor = 1;
    int count = 0;
    bool point = false;
    std::size_t at = 0;
    for (; at < text.size() && (isDigit(text[at]) || (text[at] == '.' && !point)); ++at) {
        if (text[at] == '.') {
            point = true;
            continue;
        }
        digits = digits * 10 + (text[at] - '0');
        divisor *= point ? 10 : 1;
        if (++count > mostDigits)
            return {};
    }
    const auto unit = std::ranges::find(units, text.substr(at), &Unit::name);
    if (count == 0 || unit == units.end())
        return {};
    const Int128 value = digits * unit->factor / divisor;
    if (value > std::numeric_limits<std::int64_t>::max())
        return {};
    return static_cast<std::int64_t>(value);
}

/// `404`, or `4xx` for all of a class.
std::optional<Range> statusRange(std::string_view text)
{
    if (text.size() == 3 && isDigit(text[0]) && text.substr(1) == "xx")
        return Range {(text[0] - '0') * 100, (text[0] - '0') * 100 + 99};
    const auto value = amount(text, std::span(counts).first(1));
    return value ? std::optional(Range {*value, *value}) : std::nullopt;
}

/// One value of a number; a class of statuses is a range of its own.
std::optional<Range> single(std::string_view text, FilterKind kind)
{
    if (kind == FilterKind::Status)
        return statusRange(text);
    const std::span<const Unit> units = kind == FilterKind::Dollars ? std::span<const Unit>(dollars)
                                        : kind == FilterKind::Duration
                                            ? std::span<const Unit>(durations)
                                            : std::span<const Unit>(counts);
    const auto value = amount(text, units);
    return value ? std::optional(Range {*value, *value}) : std::nullopt;
}

} // namespace

std::optional<Range> filterRange(std::string_view text, FilterKind kind)
{
    if (const auto dots = text.find(".."); dots != std::string_view::npos) {
        const auto low = single(text.substr(0, dots), kind);
        const auto high = single(text.substr(dots + 2), kind);
        if (!low || !high || low->low > high->high)
            return {};
        return Range {low->low, high->high};
    }
    const bool orEqual = text.size() > 1 && text[1] == '=';
    const char sign = text.empty() ? '\0' : text[0];
    const bool hasSign = sign == '<' || sign == '>' || sign == '=';
    if (hasSign)
        text.remove_prefix(orEqual ? 2 : 1);
    auto range = single(text, kind);
    if (!range || sign == '=' || !hasSign)
        return range;
    if (sign == '>')
        return Range {.low = orEqual ? range->low : range->high + 1};
    return Range {.high = orEqual ? range->high : range->low - 1};
}

std::optional<std::int64_t> filterMoment(std::string_view text, std::int64_t nowMs)
{
    if (const auto ago = amount(text, durations))
        return nowMs - *ago / 1000;
    const auto when = QDateTime::fromString(
        QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())), Qt::ISODate);
    if (!when.isValid())
        return {};
    return when.toMSecsSinceEpoch();
}

} // namespace patchbay
