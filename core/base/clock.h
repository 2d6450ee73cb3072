#pragma once

#include <chrono>
#include <cstdint>

namespace patchbay {

using SteadyTime = std::chrono::steady_clock::time_point;
using SystemTime = std::chrono::system_clock::time_point;

/// The two clocks: steady for time-outs and durations, system for dates. Injected, so that
/// policies can be tested on virtual time.
class Clock
{
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual SteadyTime steadyNow() const = 0;
    [[nodiscard]] virtual SystemTime systemNow() const = 0;
};

/// The machine's own clocks. Thread-safe.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] SteadyTime steadyNow() const override { return std::chrono::steady_clock::now(); }
    [[nodiscard]] SystemTime systemNow() const override { return std::chrono::system_clock::now(); }
};

/// Milliseconds since the Unix epoch, UTC.
[[nodiscard]] inline std::int64_t unixMs(SystemTime time)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
}

/// A duration of the steady clock in whole microseconds, the ledger's unit.
[[nodiscard]] inline std::int64_t microseconds(SteadyTime::duration duration)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
}

} // namespace patchbay
