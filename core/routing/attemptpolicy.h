#pragma once

#include "core/base/clock.h"
#include "core/config/config.h"
#include "core/model/failure.h"

#include <chrono>
#include <cstddef>

namespace patchbay {

/// What has happened to an exchange so far, as far as the next step depends on it.
struct AttemptHistory
{
    std::size_t target = 0; ///< index of the target that just failed
    std::size_t targets = 1; ///< how many the plan has
    int triesOnTarget = 1; ///< tries at that target, this one included
    std::chrono::milliseconds waited {0}; ///< spent in waits between attempts
    bool committed = false; ///< content has reached the client
};

struct NextStep
{
    enum class Kind {
        Retry, ///< the same target, after `wait`
        NextTarget,
        Stop, ///< tell the client
    } kind
        = Kind::Stop;
    std::chrono::milliseconds wait {0};
};

/// Decides what follows a failed attempt; a pure function. \a jitter in [0, 1) is the random
/// share of the exponential wait ("full jitter"). After the commit point it always stops.
[[nodiscard]] NextStep nextStep(const Failure &failure, const AttemptHistory &history,
                                const RetryPolicy &policy, double jitter);

/// Whether \a candidate tells the caller more than \a best: the caller's own faults before limits,
/// limits before outages, and the later of equals.
[[nodiscard]] bool isMoreUseful(const Failure &candidate, const Failure &best);

} // namespace patchbay
