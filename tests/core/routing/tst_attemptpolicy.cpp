#include "core/routing/attemptpolicy.h"

#include <QTest>

using namespace patchbay;
using namespace std::chrono_literals;

namespace {

using Kind = NextStep::Kind;

constexpr auto everyClass = {
    FailureClass::Transient,     FailureClass::RateLimited,    FailureClass::Quota,
    FailureClass::Credential,    FailureClass::ModelGone,      FailureClass::ContextTooLong,
    FailureClass::ContentPolicy, FailureClass::Unsupported,    FailureClass::CallerFault,
    FailureClass::Timeout,       FailureClass::UnknownOutcome, FailureClass::BadResponse,
    FailureClass::Cancelled,
};

Failure failureOf(FailureClass failureClass, int status = 0)
{
    Failure failure;
    failure.failureClass = failureClass;
    failure.httpStatus = status;
    return failure;
}

/// routing.md, "Attempts", in a few words: what a class may lead to.
struct Rule
{
    bool retries = false; ///< the same target again while tries last
    bool retriesOnlyAlone = false; ///< and only if there is no other target or key
    bool ofKey = false; ///< another key first
    bool moves = false; ///< on to the next target
};

Rule ruleOf(FailureClass failureClass, const RetryPolicy &policy)
{
    switch (failureClass) {
    case FailureClass::Transient:
        return {.retries = true, .moves = true};
    case FailureClass::RateLimited:
        return {.retries = true, .retriesOnlyAlone = true, .ofKey = true, .moves = true};
    case FailureClass::Quota:
    case FailureClass::Credential:
        return {.ofKey = true, .moves = true};
    case FailureClass::ModelGone:
    case FailureClass::ContextTooLong:
    case FailureClass::Unsupported:
    case FailureClass::BadResponse:
        return {.moves = true};
    case FailureClass::ContentPolicy:
        return {.moves = policy.onContentPolicy};
    case FailureClass::Timeout:
    case FailureClass::UnknownOutcome:
        return {.retries = policy.afterSent, .moves = policy.afterSent};
    case FailureClass::CallerFault:
    case FailureClass::Cancelled:
        break;
    }
    return {};
}

} // namespace

class tst_AttemptPolicy : public QObject
{
    Q_OBJECT

private slots:
    void decidesEveryCase();
    void stopsAtTheDeadline();
    void movesOnFromAnIllTarget();
    void heedsXShouldRetry();
    void jitterIsFull();
    void backoffDoublesToItsCap();
    void honoursRetryAfter();
    void waitsForAKeyOfItsOwnLimit();
    void capsAllWaitsTogether();
    void survivesOddPolicies();
    void ranksFailures();
};

// class × tries left × next target × committed × time left × after_sent × on_content_policy ×
// other key
void tst_AttemptPolicy::decidesEveryCase()
{
    int cases = 0;
    for (const FailureClass failureClass : everyClass) {
        for (int bits = 0; bits < 128; ++bits) {
            const bool triesLeft = bits & 1;
            const bool nextTarget = bits & 2;
            const bool committed = bits & 4;
            const bool timeLeft = bits & 8;
            const bool otherKey = bits & 64;
            RetryPolicy policy;
            policy.attempts = 3;
            policy.afterSent = bits & 16;
            policy.onContentPolicy = bits & 32;
            const AttemptHistory history {.otherKey = otherKey,
                                          .nextTarget = nextTarget,
                                          .triesOnTarget = triesLeft ? 2 : 3,
                                          .waited = timeLeft ? 0ms : policy.maxWait,
                                          .committed = committed};
            const Rule rule = ruleOf(failureClass, policy);
            const bool again = rule.retries && triesLeft && timeLeft
                               && !(rule.retriesOnlyAlone && (nextTarget || otherKey));
            const Kind expected = committed                  ? Kind::Stop
                                  : again                    ? Kind::Retry
                                  : rule.ofKey && otherKey   ? Kind::NextKey
                                  : rule.moves && nextTarget ? Kind::NextTarget
                                                             : Kind::Stop;
            const NextStep step = nextStep(failureOf(failureClass), history, policy, 0.5);
            const QByteArray what = QByteArray::fromStdString(std::string(name(failureClass))) + ' '
                                    + QByteArray::number(bits, 2);
            QVERIFY2(step.kind == expected, what);
            QVERIFY2(step.kind == Kind::Retry || step.wait == 0ms, what);
            ++cases;
        }
    }
    QCOMPARE(cases, 13 * 128);
}

void tst_AttemptPolicy::stopsAtTheDeadline()
{
    const RetryPolicy policy {.attempts = 5};
    const AttemptHistory over {.otherKey = true, .nextTarget = true, .left = 0ms};
    for (const FailureClass each : everyClass)
        QVERIFY(nextStep(failureOf(each), over, policy, 0.5).kind == Kind::Stop);

    // A wait that ends after the deadline is not begun; another target may still be in time.
    Failure failure = failureOf(FailureClass::Transient, 503);
    failure.retryAfter = 2s;
    QVERIFY(nextStep(failure, {.left = 2001ms}, policy, 0).kind == Kind::Retry);
    QVERIFY(nextStep(failure, {.left = 2s}, policy, 0).kind == Kind::Stop);
    QVERIFY(nextStep(failure, {.nextTarget = true, .left = 2s}, policy, 0).kind
            == Kind::NextTarget);
}

void tst_AttemptPolicy::movesOnFromAnIllTarget()
{
    const RetryPolicy policy {.attempts = 5};
    const Failure failure = failureOf(FailureClass::Transient, 503);
    QVERIFY(nextStep(failure, {.nextTarget = true, .targetIll = true}, policy, 0.5).kind
            == Kind::NextTarget);
    QVERIFY(nextStep(failure, {.targetIll = true}, policy, 0.5).kind == Kind::Retry);
}

void tst_AttemptPolicy::heedsXShouldRetry()
{
    const RetryPolicy policy {.attempts = 5};
    Failure failure = failureOf(FailureClass::Transient, 500);
    failure.shouldRetry = false;
    QVERIFY(nextStep(failure, {}, policy, 0.5).kind == Kind::Stop);
    QVERIFY(nextStep(failure, {.nextTarget = true}, policy, 0.5).kind == Kind::NextTarget);
    failure.shouldRetry = true;
    QVERIFY(nextStep(failure, {}, policy, 0.5).kind == Kind::Retry);
}

void tst_AttemptPolicy::jitterIsFull()
{
    const RetryPolicy policy {.backoff = 1000ms};
    const auto waitAt = [&](double jitter) {
        return nextStep(failureOf(FailureClass::Transient), {}, policy, jitter).wait;
    };
    QCOMPARE(waitAt(0).count(), 0);
    QCOMPARE(waitAt(0.25).count(), 250);
    QCOMPARE(waitAt(0.5).count(), 500);
    QVERIFY(waitAt(0.999999) < 1000ms);
}

void tst_AttemptPolicy::backoffDoublesToItsCap()
{
    const RetryPolicy policy {
        .attempts = 100, .backoff = 100ms, .maxBackoff = 1000ms, .maxWait = 1h};
    const auto waitOf = [&](int tries) {
        return nextStep(failureOf(FailureClass::Transient), {.triesOnTarget = tries}, policy, 0.5)
            .wait.count();
    };
    QCOMPARE(waitOf(1), 50);
    QCOMPARE(waitOf(2), 100);
    QCOMPARE(waitOf(3), 200);
    QCOMPARE(waitOf(4), 400);
    QCOMPARE(waitOf(5), 500); // 1,600 ms capped at 1,000
    QCOMPARE(waitOf(99), 500);
}

void tst_AttemptPolicy::honoursRetryAfter()
{
    const RetryPolicy policy {.attempts = 5, .maxBackoff = 2s, .maxWait = 20s};
    Failure failure = failureOf(FailureClass::Transient, 503);
    failure.retryAfter = 1500ms;
    const AttemptHistory alone;
    const AttemptHistory two {.nextTarget = true};

    QVERIFY(nextStep(failure, alone, policy, 0).wait == 1500ms);
    QVERIFY(nextStep(failure, two, policy, 0).kind == Kind::Retry);

    // Longer than any wait of our own: alone it is waited for, else the next target is sooner.
    failure.retryAfter = 5s;
    QVERIFY(nextStep(failure, alone, policy, 0).wait == 5s);
    QVERIFY(nextStep(failure, two, policy, 0).kind == Kind::NextTarget);

    // Longer than all waits together.
    failure.retryAfter = 1h;
    QVERIFY(nextStep(failure, alone, policy, 0).kind == Kind::Stop);

    // One shorter than the jitter's share does not shorten it.
    failure.retryAfter = 1ms;
    QVERIFY(nextStep(failure, alone, policy, 0.5).wait == 125ms);

    failure.failureClass = FailureClass::RateLimited;
    failure.retryAfter = 3s;
    QVERIFY(nextStep(failure, alone, policy, 0).wait == 3s);
    QVERIFY(nextStep(failure, two, policy, 0).kind == Kind::NextTarget);
}

void tst_AttemptPolicy::capsAllWaitsTogether()
{
    const RetryPolicy policy {.attempts = 1000, .backoff = 400ms, .maxBackoff = 3s, .maxWait = 10s};
    AttemptHistory history;
    for (;;) {
        const NextStep step = nextStep(failureOf(FailureClass::Transient), history, policy, 0.9);
        if (step.kind != Kind::Retry)
            break;
        history.waited += step.wait;
        ++history.triesOnTarget;
    }
    QVERIFY(history.waited <= policy.maxWait);
    QVERIFY(history.waited > 7s);
    // Just as much as is left is still taken.
    Failure failure = failureOf(FailureClass::Transient);
    failure.retryAfter = 2s;
    QVERIFY(nextStep(failure, {.waited = 8s}, policy, 0).kind == Kind::Retry);
    QVERIFY(nextStep(failure, {.waited = 8001ms}, policy, 0).kind == Kind::Stop);
}

void tst_AttemptPolicy::survivesOddPolicies()
{
    const Failure failure = failureOf(FailureClass::Transient);
    QVERIFY(nextStep(failure, {}, {.attempts = 1}, 0).kind == Kind::Stop);
    QVERIFY(nextStep(failure, {}, {.attempts = 0}, 0).kind == Kind::Stop);
    const NextStep atOnce = nextStep(failure, {}, {.backoff = 0ms, .maxWait = 0ms}, 0.9);
    QVERIFY(atOnce.kind == Kind::Retry && atOnce.wait == 0ms);
}

void tst_AttemptPolicy::ranksFailures()
{
    const Failure caller = failureOf(FailureClass::CallerFault, 400);
    const Failure limit = failureOf(FailureClass::RateLimited, 429);
    const Failure outage = failureOf(FailureClass::Transient, 503);
    const Failure refused = failureOf(FailureClass::Transient);
    QVERIFY(isMoreUseful(caller, limit) && !isMoreUseful(limit, caller));
    QVERIFY(isMoreUseful(limit, outage) && !isMoreUseful(outage, limit));
    QVERIFY(isMoreUseful(outage, refused) && !isMoreUseful(refused, outage));
    QVERIFY(isMoreUseful(outage, failureOf(FailureClass::Transient, 500))); // the later of equals
    for (const FailureClass each : everyClass)
        QVERIFY(isMoreUseful(failureOf(each, 500), failureOf(FailureClass::Cancelled)));
}

/// A limit of the profile: nothing was asked, so it is no try. How long until a minute's limit has
/// room is known; until another request ends, the wait is as long as it may be, and ends with it.
void tst_AttemptPolicy::waitsForAKeyOfItsOwnLimit()
{
    Failure failure = failureOf(FailureClass::RateLimited);
    failure.isOwnLimit = true;
    AttemptHistory history {.triesOnTarget = 9, .waited = 4s};
    NextStep step = nextStep(failure, history, {.maxWait = 20s}, 0.5);
    QCOMPARE(int(step.kind), int(Kind::Retry));
    QCOMPARE(step.wait.count(), 16'000);
    QVERIFY(step.untilKeyFreed);
    history.left = 3s;
    QCOMPARE(nextStep(failure, history, {.maxWait = 20s}, 0.5).wait.count(), 2'999);
    history.waited = 20s;
    QCOMPARE(int(nextStep(failure, history, {.maxWait = 20s}, 0.5).kind), int(Kind::Stop));

    failure.retryAfter = 700ms;
    history = {.waited = 4s};
    step = nextStep(failure, history, {.maxWait = 20s}, 0.5);
    QCOMPARE(step.wait.count(), 700);
    QVERIFY(!step.untilKeyFreed);
    failure.retryAfter = 17s;
    QCOMPARE(int(nextStep(failure, history, {.maxWait = 20s}, 0.5).kind), int(Kind::Stop));
    history.nextTarget = true;
    QCOMPARE(int(nextStep(failure, history, {.maxWait = 20s}, 0.5).kind), int(Kind::NextTarget));
}

QTEST_APPLESS_MAIN(tst_AttemptPolicy)
#include "tst_attemptpolicy.moc"
