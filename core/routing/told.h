#pragma once

#include "core/base/clock.h"
#include "core/model/failure.h"

#include <chrono>
#include <cstdint>
#include <string>

/// What health tells those who look on; see core/model/activity.h.
namespace patchbay::told {

/// \a time as Unix milliseconds, by what both clocks of \a clock say now; rounded up.
[[nodiscard]] inline std::int64_t wallClock(SteadyTime time, const Clock &clock)
{
    return unixMs(clock.systemNow()
                  + std::chrono::ceil<std::chrono::milliseconds>(time - clock.steadyNow()));
}

/// The provider's words, as far as they are told.
[[nodiscard]] inline std::string error(const Failure &failure)
{
    constexpr std::size_t longest = 300;
    return failure.providerMessage.substr(0, longest);
}

} // namespace patchbay::told
