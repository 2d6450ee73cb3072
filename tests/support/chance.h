#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <random>

namespace patchbay {

/// Chance that is the same on every machine for the same seed: the distributions of the standard
/// library are each library's own.
class Chance final
{
public:
    explicit Chance(std::uint64_t seed)
        : m_random(seed)
    { }

    /// In [0, 1).
    [[nodiscard]] double share() { return static_cast<double>(m_random() >> 11) * 0x1p-53; }
    /// In [0, count).
    [[nodiscard]] std::size_t below(std::size_t count) { return m_random() % count; }
    /// Log-normal about a median of 1: half as much or twice as much are as rare as each other.
    [[nodiscard]] double spread(double width)
    {
        double normal = -6; // twelve shares are as good as normal here
        for (int i = 0; i < 12; ++i)
            normal += share();
        return std::exp(width * normal);
    }

private:
    std::mt19937_64 m_random; ///< its numbers are the standard's
};

} // namespace patchbay
