#include "core/routing/attemptpolicy.h"

#include <algorithm>

namespace patchbay {

namespace {

using std::chrono::milliseconds;

constexpr NextStep stop {NextStep::Kind::Stop, milliseconds(0), false};

NextStep nextTargetOrStop(const AttemptHistory &history)
{
    return history.nextTarget ? NextStep {NextStep::Kind::NextTarget} : stop;
}

NextStep nextKeyOrTarget(const AttemptHistory &history)
{
    return history.otherKey ? NextStep {NextStep::Kind::NextKey} : nextTargetOrStop(history);
}

/// The same target again if a try and the time for its wait are left.
NextStep retryOrMoveOn(const Failure &failure, const AttemptHistory &history,
                       const RetryPolicy &policy, double jitter)
{
    if (history.triesOnTarget >= policy.attempts || failure.shouldRetry == false)
        return nextTargetOrStop(history);
    const int doublings = std::min(history.triesOnTarget - 1, 20);
    const milliseconds ceiling
        = std::min(policy.maxBackoff, milliseconds(policy.backoff.count() << doublings));
    milliseconds wait(static_cast<std::int64_t>(static_cast<double>(ceiling.count()) * jitter));
    if (failure.retryAfter)
        wait = std::max(wait, *failure.retryAfter);
    if (history.waited + wait > policy.maxWait || wait >= history.left)
        return nextTargetOrStop(history);
    // Another target now beats the same one later when that keeps failing, or when the provider
    // names a long wait.
    const bool longWait = failure.retryAfter && *failure.retryAfter > policy.maxBackoff;
    if (history.nextTarget && (history.targetIll || longWait))
        return nextTargetOrStop(history);
    return {NextStep::Kind::Retry, wait};
}

/// Nothing was asked, so it counts as no try: the request waits its turn for as long as it may.
NextStep waitForKey(const Failure &failure, const AttemptHistory &history,
                    const RetryPolicy &policy)
{
    const milliseconds most
        = std::min(policy.maxWait - history.waited, history.left - milliseconds(1));
    const milliseconds wait = std::max(failure.retryAfter.value_or(most), milliseconds(1));
    return wait > most ? stop : NextStep {NextStep::Kind::Retry, wait, !failure.retryAfter};
}

int usefulness(const Failure &failure)
{
    switch (failure.failureClass) {
    case FailureClass::CallerFault:
    case FailureClass::ContextTooLong:
    case FailureClass::ContentPolicy:
        return 5;
    case FailureClass::RateLimited:
    case FailureClass::Quota:
        return 4;
    case FailureClass::Timeout:
    case FailureClass::UnknownOutcome:
        return 3;
    case FailureClass::Credential:
    case FailureClass::ModelGone:
    case FailureClass::Unsupported:
        return 2;
    case FailureClass::Transient:
    case FailureClass::BadResponse:
        return failure.httpStatus != 0 ? 2 : 1;
    case FailureClass::Cancelled:
        break;
    }
    return 0;
}

} // namespace

NextStep nextStep(const Failure &failure, const AttemptHistory &history, const RetryPolicy &policy,
                  double jitter)
{
    if (history.committed || history.left <= milliseconds(0))
        return stop;
    switch (failure.failureClass) {
    case FailureClass::Transient:
        return retryOrMoveOn(failure, history, policy, jitter);
    case FailureClass::RateLimited:
        if (failure.isOwnLimit && !history.otherKey && !history.nextTarget)
            return waitForKey(failure, history, policy);
        // The key rests and the request moves on; where there is nowhere to go, it waits.
        return history.otherKey || history.nextTarget
                   ? nextKeyOrTarget(history)
                   : retryOrMoveOn(failure, history, policy, jitter);
    case FailureClass::Quota:
    case FailureClass::Credential:
        return nextKeyOrTarget(history);
    case FailureClass::ModelGone:
    case FailureClass::ContextTooLong:
    case FailureClass::Unsupported:
    case FailureClass::BadResponse:
        return nextTargetOrStop(history);
    case FailureClass::ContentPolicy:
        return policy.onContentPolicy ? nextTargetOrStop(history) : stop;
    case FailureClass::Timeout:
    case FailureClass::UnknownOutcome:
        return policy.afterSent ? retryOrMoveOn(failure, history, policy, jitter) : stop;
    case FailureClass::CallerFault:
    case FailureClass::Cancelled:
        break;
    }
    return stop;
}

bool isMoreUseful(const Failure &candidate, const Failure &best)
{
    return usefulness(candidate) >= usefulness(best);
}

} // namespace patchbay
