#include "core/base/money.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace patchbay {

namespace {

constexpr int picoDecimals = 12;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

} // namespace

Int128 divideHalfEven(Int128 numerator, Int128 denominator)
{
    Int128 quotient = numerator / denominator;
    const Int128 rest = numerator % denominator;
    const Int128 twice = (rest < 0 ? -rest : rest) * 2;
    if (twice > denominator || (twice == denominator && quotient % 2 != 0))
        quotient += numerator < 0 ? -1 : 1;
    return quotient;
}

std::optional<Money> Money::parse(std::string_view text)
{
    const bool negative = text.starts_with('-');
    if (negative)
        text.remove_prefix(1);

    // Digits with the point taken out, and how many of them stood behind the point.
    std::string digits;
    int decimals = 0;
    bool point = false;
    std::size_t i = 0;
    for (; i < text.size() && (isDigit(text[i]) || (text[i] == '.' && !point)); ++i) {
        if (text[i] == '.') {
            point = true;
            continue;
        }
        digits += text[i];
        decimals += point ? 1 : 0;
    }
    if (digits.empty())
        return std::nullopt;
    if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
        std::string_view exponentText = text.substr(i + 1);
        if (exponentText.starts_with('+') && !exponentText.starts_with("+-"))
            exponentText.remove_prefix(1);
        int exponent = 0;
        const auto [end, error] = std::from_chars(
            exponentText.data(), exponentText.data() + exponentText.size(), exponent);
        if (error != std::errc() || end != exponentText.data() + exponentText.size()
            || exponent < -400 || exponent > 400)
            return std::nullopt;
        decimals -= exponent;
    } else if (i != text.size()) {
        return std::nullopt;
    }

    // Scale to pico: append zeros, or round what is finer.
    const auto firstUsed = digits.find_first_not_of('0');
    if (firstUsed == std::string::npos)
        return Money(0);
    digits.erase(0, firstUsed);
    bool halfUp = false;
    if (decimals <= picoDecimals) {
        digits.append(static_cast<std::size_t>(picoDecimals - decimals), '0');
    } else {
        const auto cut = static_cast<std::size_t>(decimals - picoDecimals);
        if (cut > digits.size())
            return Money(0);
        const std::string tail = digits.substr(digits.size() - cut);
        digits.erase(digits.size() - cut);
        const bool restAfterFive = tail.find_first_not_of('0', 1) != std::string::npos;
        const bool odd = !digits.empty() && (digits.back() - '0') % 2 != 0;
        halfUp = tail.front() > '5' || (tail.front() == '5' && (restAfterFive || odd));
    }
    if (digits.size() > 20)
        return std::nullopt;
    Int128 value = 0;
    for (const char c : digits)
        value = value * 10 + (c - '0');
    value += halfUp ? 1 : 0;
    if (negative)
        value = -value;
    if (value > std::numeric_limits<std::int64_t>::max()
        || value < std::numeric_limits<std::int64_t>::min())
        return std::nullopt;
    return Money(static_cast<std::int64_t>(value));
}

std::optional<Money> Money::plus(Money other) const
{
    std::int64_t sum = 0;
    if (__builtin_add_overflow(m_pico, other.m_pico, &sum))
        return std::nullopt;
    return Money(sum);
}

std::string Money::toString() const
{
    // Through unsigned, so that the most negative amount has a magnitude.
    const auto magnitude
        = m_pico < 0 ? 0 - static_cast<std::uint64_t>(m_pico) : static_cast<std::uint64_t>(m_pico);
    constexpr std::uint64_t picoPerUsd = 1'000'000'000'000;
    std::string text = std::to_string(magnitude / picoPerUsd);
    if (const std::uint64_t fraction = magnitude % picoPerUsd; fraction != 0) {
        std::string decimals = std::to_string(fraction);
        decimals.insert(0, static_cast<std::size_t>(picoDecimals) - decimals.size(), '0');
        decimals.erase(decimals.find_last_not_of('0') + 1);
        text += '.' + decimals;
    }
    return m_pico < 0 ? '-' + text : text;
}

} // namespace patchbay
