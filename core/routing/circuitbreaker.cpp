#include "core/routing/circuitbreaker.h"

namespace patchbay {

CircuitBreaker::CircuitBreaker(Policy policy, const Clock &clock)
    : m_policy(policy)
    , m_clock(clock)
{ }

CircuitBreaker::State CircuitBreaker::state() const
{
    if (!m_open)
        return State::Closed;
    return m_clock.steadyNow() >= m_openedAt + m_policy.openFor ? State::HalfOpen : State::Open;
}

bool CircuitBreaker::isReady() const
{
    const State now = state();
    return now == State::Closed || (now == State::HalfOpen && !m_probing);
}

bool CircuitBreaker::tryAcquire()
{
    if (!isReady())
        return false;
    m_probing = m_open;
    return true;
}

void CircuitBreaker::recordSuccess()
{
    // A call from before the circuit opened is no probe.
    if (m_open && m_probing)
        close();
    count(false);
    m_inARow = 0;
}

void CircuitBreaker::recordFailure()
{
    count(true);
    ++m_inARow;
    if (m_open ? m_probing : m_inARow >= m_policy.failureThreshold || failsTooOften())
        open();
}

void CircuitBreaker::recordNothing()
{
    m_probing = false;
}

void CircuitBreaker::open()
{
    m_open = true;
    m_probing = false;
    m_openedAt = m_clock.steadyNow();
}

void CircuitBreaker::close()
{
    m_open = false;
    m_probing = false;
    m_slices = {};
}

std::int64_t CircuitBreaker::sliceNow() const
{
    return m_clock.steadyNow().time_since_epoch()
           / (m_policy.window / static_cast<int>(sliceCount));
}

void CircuitBreaker::count(bool failed)
{
    const std::int64_t number = sliceNow();
    Slice &slice = m_slices[static_cast<std::size_t>(number) % sliceCount];
    if (slice.number != number)
        slice = {.number = number};
    ++slice.calls;
    slice.failures += failed ? 1 : 0;
}

bool CircuitBreaker::failsTooOften() const
{
    const std::int64_t oldest = sliceNow() - static_cast<std::int64_t>(sliceCount);
    int calls = 0;
    int failures = 0;
    for (const Slice &slice : m_slices) {
        if (slice.number <= oldest)
            continue;
        calls += slice.calls;
        failures += slice.failures;
    }
    return calls >= m_policy.leastCalls && failures * 100 > calls * m_policy.failurePercent;
}

} // namespace patchbay
