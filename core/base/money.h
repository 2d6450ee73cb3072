#pragma once

#ifndef Q_MOC_RUN // moc 6.4 cannot read this header of GCC 12
#include <compare>
#endif
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace patchbay {

/// An amount of US dollars as a signed 64-bit count of pico-USD (1e-12 USD), about ±9.2 million
/// dollars. Exact: there is no way in or out through floating point.
class Money final
{
public:
    constexpr Money() = default;
    static constexpr Money fromPico(std::int64_t pico) { return Money(pico); }

    /// Reads a decimal number of dollars: `12`, `-0.5`, `.25`, `1.2e-05`. More than twelve
    /// decimals are rounded half-even. Nothing for anything else, or for what does not fit.
    [[nodiscard]] static std::optional<Money> parse(std::string_view text);

    [[nodiscard]] constexpr std::int64_t pico() const { return m_pico; }

    /// The sum, or nothing on overflow.
    [[nodiscard]] std::optional<Money> plus(Money other) const;

    /// Exact decimal dollars without trailing zeros: `0.00045`, `-3`, `0`.
    [[nodiscard]] std::string toString() const;

    friend constexpr auto operator<=>(Money, Money) = default;

private:
    explicit constexpr Money(std::int64_t pico)
        : m_pico(pico)
    { }

    std::int64_t m_pico = 0;
};

/// Wide enough for the products of prices and token counts.
__extension__ using Int128 = __int128;

/// \a numerator / \a denominator rounded half-even; \a denominator > 0.
[[nodiscard]] Int128 divideHalfEven(Int128 numerator, Int128 denominator);

} // namespace patchbay
