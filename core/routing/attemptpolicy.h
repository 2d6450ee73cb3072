#pragma once

#include "core/base/clock.h"
#include "core/config/config.h"
#include "core/model/failure.h"

#include <chrono>
#include <cstddef>

namespace patchbay {

/// What has happened to an exchange so far and what is left to it, as far as the next step
/// depends on it.
struct AttemptHistory
{
    bool otherKey = false; ///< the target has another key that is ready
    bool nextTarget = false; ///< there is a target that was not tried and may be
    bool targetIll = false; ///< the circuit of the target that just failed is open
    int triesOnTarget = 1; ///< tries at that target, this one included; another key's not counted
    std::chrono::milliseconds waited {0}; ///< spent in waits between attempts
    std::chrono::milliseconds left = std::chrono::hours(24); ///< until the exchange's deadline
    bool committed = false; ///< content has reached the client
};

struct NextStep
{
    enum class Kind {
        Retry, ///< the same target, after `wait`
        NextKey, ///< the same target with another key, at once
        NextTarget,
        Stop, ///< tell the client
    } kind
        = Kind::Stop;
    std::chrono::milliseconds wait {0};
    /// The wait is over as soon as another request with a key of the target has ended.
    bool untilKeyFreed = false;
};

/// Decides what follows a failed attempt; a pure function. \a jitter in [0, 1) is the random
/// share of the exponential wait ("full jitter"). After the commit point it always stops.
[[nodiscard]] NextStep nextStep(const Failure &failure, const AttemptHistory &history,
                                const RetryPolicy &policy, double jitter);

/// Whether \a candidate tells the caller more than \a best: the caller's own faults before limits,
/// limits before outages, and the later of equals.
[[nodiscard]] bool isMoreUseful(const Failure &candidate, const Failure &best);

} // namespace patchbay
