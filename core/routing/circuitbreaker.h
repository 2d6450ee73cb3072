#pragma once

#include "core/base/clock.h"

#include <array>
#include <chrono>
#include <cstdint>

namespace patchbay {

/// Stops sending to a target that keeps failing. Pure state, no I/O.
/// Thread: relay only, unsynchronised.
class CircuitBreaker final
{
public:
    struct Policy
    {
        int failureThreshold = 5; ///< consecutive failures
        int failurePercent = 50; ///< more than this share of the window's calls
        int leastCalls = 20; ///< in the window, before its share counts
        std::chrono::seconds window {60};
        std::chrono::seconds openFor {30}; ///< wait before one probe
    };
    enum class State {
        Closed, ///< calls go through
        Open, ///< none does
        HalfOpen, ///< one probe may
    };

    /// \a clock must outlive the breaker.
    CircuitBreaker(Policy policy, const Clock &clock);

    [[nodiscard]] State state() const;
    /// Whether tryAcquire() would succeed now.
    [[nodiscard]] bool isReady() const;
    /// When an open circuit lets a probe through; may be past, and says nothing of a closed one.
    [[nodiscard]] SteadyTime openUntil() const { return m_openedAt + m_policy.openFor; }

    /// Whether a call may be made now; HalfOpen admits one probe. Each call that was made is
    /// reported once, with one of the three below.
    [[nodiscard]] bool tryAcquire();
    void recordSuccess();
    void recordFailure();
    /// The call ended and says nothing of the target: its client left, or its key was refused.
    void recordNothing();

private:
    static constexpr std::size_t sliceCount = 6;
    struct Slice
    {
        std::int64_t number = -1; ///< of the slice of time since the clock's epoch
        int calls = 0;
        int failures = 0;
    };

    void open();
    void close();
    void count(bool failed);
    [[nodiscard]] bool failsTooOften() const;
    [[nodiscard]] std::int64_t sliceNow() const;

    Policy m_policy;
    const Clock &m_clock;
    bool m_open = false;
    bool m_probing = false;
    SteadyTime m_openedAt;
    int m_inARow = 0;
    std::array<Slice, sliceCount> m_slices;
};

} // namespace patchbay
