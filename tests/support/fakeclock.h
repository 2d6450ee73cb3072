#pragma once

#include "core/base/clock.h"

namespace patchbay {

/// A clock that stands still until it is moved.
class FakeClock final : public Clock
{
public:
    [[nodiscard]] SteadyTime steadyNow() const override { return m_steady; }
    [[nodiscard]] SystemTime systemNow() const override { return m_system; }

    void advance(std::chrono::nanoseconds by)
    {
        m_steady += std::chrono::duration_cast<SteadyTime::duration>(by);
        m_system += std::chrono::duration_cast<SystemTime::duration>(by);
    }
    void setSystem(SystemTime now) { m_system = now; }

private:
    SteadyTime m_steady {std::chrono::hours(1)};
    SystemTime m_system {std::chrono::seconds(1'790'000'000)};
};

} // namespace patchbay
