#include "core/routing/failover.h"

namespace patchbay {

namespace {

/// The failures that another key may mend.
bool isOfKey(FailureClass failureClass)
{
    return failureClass == FailureClass::RateLimited || failureClass == FailureClass::Quota
           || failureClass == FailureClass::Credential;
}

} // namespace

NextStep stepAfter(const Failure &failure, const std::string &key, TargetSelection &selection,
                   const TargetHealth &health, AttemptHistory &history, const RetryPolicy &policy,
                   double jitter)
{
    if (isOfKey(failure.failureClass) && !failure.isOwnLimit)
        selection.spendKey(key);
    if (failure.failureClass == FailureClass::ContextTooLong)
        selection.skipSmallerWindows();
    history.otherKey = selection.hasOtherKey();
    history.nextTarget = selection.hasNext();
    history.targetIll = !health.isReady(*selection.target());
    const NextStep step = nextStep(failure, history, policy, jitter);
    switch (step.kind) {
    case NextStep::Kind::Retry:
        selection.restoreKeys();
        history.triesOnTarget += failure.isOwnLimit ? 0 : 1;
        history.waited += step.wait;
        break;
    case NextStep::Kind::NextTarget:
        (void)selection.advance(); // there is one: nextStep() was told so
        history.triesOnTarget = 1;
        break;
    case NextStep::Kind::NextKey:
    case NextStep::Kind::Stop:
        break;
    }
    return step;
}

} // namespace patchbay
