#pragma once

#include <chrono>
#include <ctime>

namespace patchbay {

/// For how long the machine has been suspended since it was started: what CLOCK_BOOTTIME counts
/// and CLOCK_MONOTONIC does not, see clock_gettime(2). 0 where that is not known. Thread: any.
[[nodiscard]] inline std::chrono::nanoseconds suspendedTime()
{
#ifdef CLOCK_BOOTTIME
    timespec running {};
    timespec all {};
    if (clock_gettime(CLOCK_MONOTONIC, &running) != 0 || clock_gettime(CLOCK_BOOTTIME, &all) != 0)
        return {};
    return std::chrono::seconds(all.tv_sec - running.tv_sec)
           + std::chrono::nanoseconds(all.tv_nsec - running.tv_nsec);
#else
    return {};
#endif
}

} // namespace patchbay
