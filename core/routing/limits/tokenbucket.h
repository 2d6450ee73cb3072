#pragma once

#include "core/base/clock.h"

#include <algorithm>
#include <cstdint>

namespace patchbay {

/// Lets through so many a minute: holds a minute's worth, and fills evenly. Exact, in whole
/// sixty-millionths. May be overdrawn by what was only known afterwards.
class TokenBucket final
{
public:
    /// Full at \a now. \a perMinute is at least 1; above 10^10 it is taken for that.
    TokenBucket(std::int64_t perMinute, SteadyTime now)
        : m_perMinute(std::clamp<std::int64_t>(perMinute, 1, mostPerMinute))
        , m_level(capacity())
        , m_at(now)
    { }

    /// How long until \a count may be taken; 0 if it may be now. More than the bucket ever holds
    /// may be taken when it is full.
    [[nodiscard]] std::chrono::microseconds waitFor(std::int64_t count, SteadyTime now)
    {
        fill(now);
        const std::int64_t lacking = std::min(count, m_perMinute) * unit - m_level;
        return std::chrono::microseconds(lacking <= 0 ? 0
                                                      : (lacking + m_perMinute - 1) / m_perMinute);
    }

    /// Also what is not there. A negative \a count gives back.
    void take(std::int64_t count)
    {
        m_level = std::min(m_level - std::clamp(count, -mostPerMinute, mostPerMinute) * unit,
                           capacity());
    }

    [[nodiscard]] bool isFull(SteadyTime now)
    {
        fill(now);
        return m_level == capacity();
    }

    /// Whole ones that are there; below 0 where it is overdrawn.
    [[nodiscard]] std::int64_t level(SteadyTime now)
    {
        fill(now);
        return m_level >= 0 ? m_level / unit : -((-m_level + unit - 1) / unit);
    }

    [[nodiscard]] std::int64_t perMinute() const { return m_perMinute; }

private:
    static constexpr std::int64_t unit = 60'000'000; ///< of a token: it fills by the rate each µs
    static constexpr std::int64_t mostPerMinute = 10'000'000'000;

    [[nodiscard]] std::int64_t capacity() const { return m_perMinute * unit; }

    void fill(SteadyTime now)
    {
        // After a minute and the debt it is full; more would only overflow.
        const std::int64_t minute = 60'000'000;
        const std::int64_t toFull = (capacity() - m_level) / m_perMinute + 1;
        const std::int64_t gone
            = std::clamp<std::int64_t>(microseconds(now - m_at), 0, std::max(minute, toFull));
        m_level = std::min(m_level + gone * m_perMinute, capacity());
        m_at = std::max(m_at, now);
    }

    std::int64_t m_perMinute;
    std::int64_t m_level;
    SteadyTime m_at;
};

} // namespace patchbay
