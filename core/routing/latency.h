#pragma once

#include "core/base/clock.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace patchbay {

/// How long a target usually takes to its first content: the median of its last 32 answers, of
/// which one counts half as much as another that came five minutes later. After ten minutes
/// without an answer nothing is known any more, so that who was slow is asked again.
/// Thread: one, unsynchronised.
class Latency final
{
public:
    void record(std::int64_t us, SteadyTime now);
    /// Microseconds; nothing where it is not known.
    [[nodiscard]] std::optional<std::int64_t> median(SteadyTime now) const;

private:
    struct Sample
    {
        std::int64_t us = 0;
        SteadyTime at;
    };

    std::array<Sample, 32> m_samples {};
    std::size_t m_count = 0; ///< ever recorded
    std::int64_t m_median = 0;
    SteadyTime m_last;
};

} // namespace patchbay
