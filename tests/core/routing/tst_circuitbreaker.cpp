#include "core/routing/circuitbreaker.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace patchbay;
using namespace std::chrono_literals;
using State = CircuitBreaker::State;

namespace {

void fail(CircuitBreaker &breaker, int times)
{
    for (int i = 0; i < times; ++i) {
        (void)breaker.tryAcquire();
        breaker.recordFailure();
    }
}

void succeed(CircuitBreaker &breaker, int times)
{
    for (int i = 0; i < times; ++i) {
        (void)breaker.tryAcquire();
        breaker.recordSuccess();
    }
}

} // namespace

class tst_CircuitBreaker : public QObject
{
    Q_OBJECT

private slots:
    void opensAfterFailuresInARow();
    void opensAtAShareOfManyCalls();
    void forgetsOldCalls();
    void halfOpenAdmitsOneProbe();
    void probeDecides();
    void probeThatSaysNothingMakesRoom();
    void lateReportsDoNotMoveIt();
};

void tst_CircuitBreaker::opensAfterFailuresInARow()
{
    const FakeClock clock;
    CircuitBreaker breaker({}, clock);
    fail(breaker, 4);
    succeed(breaker, 1);
    fail(breaker, 4);
    QVERIFY(breaker.state() == State::Closed);
    fail(breaker, 1);
    QVERIFY(breaker.state() == State::Open);
    QVERIFY(!breaker.isReady() && !breaker.tryAcquire());
}

void tst_CircuitBreaker::opensAtAShareOfManyCalls()
{
    const FakeClock clock;
    CircuitBreaker breaker({}, clock);
    // Half of 20 is not over half.
    for (int i = 0; i < 10; ++i) {
        fail(breaker, 1);
        succeed(breaker, 1);
    }
    QVERIFY(breaker.state() == State::Closed);
    fail(breaker, 1);
    QVERIFY(breaker.state() == State::Open);

    // Over half, but of fewer than 20.
    CircuitBreaker quiet({}, clock);
    for (int i = 0; i < 6; ++i) {
        fail(quiet, 2);
        succeed(quiet, 1);
    }
    QVERIFY(quiet.state() == State::Closed);
    fail(quiet, 2);
    QVERIFY(quiet.state() == State::Open);
}

void tst_CircuitBreaker::forgetsOldCalls()
{
    FakeClock clock;
    CircuitBreaker breaker({}, clock);
    for (int i = 0; i < 5; ++i) {
        fail(breaker, 3);
        succeed(breaker, 1);
        clock.advance(20s); // never more than 12 calls within the window
    }
    QVERIFY(breaker.state() == State::Closed);
    clock.advance(1h);
    fail(breaker, 1);
    QVERIFY(breaker.state() == State::Closed);
}

void tst_CircuitBreaker::halfOpenAdmitsOneProbe()
{
    FakeClock clock;
    CircuitBreaker breaker({.failureThreshold = 1, .openFor = 30s}, clock);
    fail(breaker, 1);
    clock.advance(30s - 1ns);
    QVERIFY(!breaker.tryAcquire());
    clock.advance(1ns);
    QVERIFY(breaker.state() == State::HalfOpen);
    QVERIFY(breaker.isReady());
    QVERIFY(breaker.tryAcquire());
    QVERIFY(!breaker.isReady());
    QVERIFY(!breaker.tryAcquire());
}

void tst_CircuitBreaker::probeDecides()
{
    FakeClock clock;
    CircuitBreaker breaker({}, clock);
    fail(breaker, 5);
    clock.advance(30s);
    QVERIFY(breaker.tryAcquire());
    breaker.recordFailure();
    QVERIFY(breaker.state() == State::Open);
    clock.advance(29s);
    QVERIFY(breaker.state() == State::Open); // the wait begins anew
    clock.advance(1s);
    QVERIFY(breaker.tryAcquire());
    breaker.recordSuccess();
    QVERIFY(breaker.state() == State::Closed);
    fail(breaker, 4); // and the count does
    QVERIFY(breaker.state() == State::Closed);
}

void tst_CircuitBreaker::probeThatSaysNothingMakesRoom()
{
    FakeClock clock;
    CircuitBreaker breaker({.failureThreshold = 1}, clock);
    fail(breaker, 1);
    clock.advance(30s);
    QVERIFY(breaker.tryAcquire());
    breaker.recordNothing();
    QVERIFY(breaker.state() == State::HalfOpen);
    QVERIFY(breaker.tryAcquire());
}

void tst_CircuitBreaker::lateReportsDoNotMoveIt()
{
    FakeClock clock;
    CircuitBreaker breaker({.failureThreshold = 1}, clock);
    QVERIFY(breaker.tryAcquire());
    QVERIFY(breaker.tryAcquire());
    QVERIFY(breaker.tryAcquire());
    breaker.recordFailure();
    clock.advance(29s);
    breaker.recordSuccess(); // begun before it opened
    QVERIFY(breaker.state() == State::Open);
    breaker.recordFailure(); // this one too: it does not make the wait longer
    clock.advance(1s);
    QVERIFY(breaker.state() == State::HalfOpen);
}

QTEST_APPLESS_MAIN(tst_CircuitBreaker)
#include "tst_circuitbreaker.moc"
