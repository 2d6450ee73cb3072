#include "core/routing/limits/meter.h"

namespace patchbay {

namespace {

void setRate(std::optional<TokenBucket> &bucket, std::int64_t perMinute, SteadyTime now)
{
    if (perMinute <= 0)
        bucket.reset();
    else if (!bucket || bucket->perMinute() != perMinute)
        bucket.emplace(perMinute, now);
}

std::optional<Meter::Left> leftIn(std::optional<TokenBucket> &bucket, SteadyTime now)
{
    if (!bucket)
        return std::nullopt;
    const std::int64_t all = bucket->perMinute();
    return Meter::Left {bucket->level(now), all, bucket->waitFor(all, now)};
}

} // namespace

void Meter::setLimits(const RateLimits &limits, SteadyTime now)
{
    setRate(m_requests, limits.rpm, now);
    setRate(m_tokens, limits.tpm, now);
    m_mostAtOnce = limits.maxConcurrent;
}

std::optional<Meter::Full> Meter::refusal(std::int64_t tokens, SteadyTime now)
{
    using std::chrono::microseconds;
    std::optional<Full> full;
    if (m_requests) {
        if (const auto wait = m_requests->waitFor(1, now); wait > microseconds(0))
            full = Full {Full::What::Requests, m_requests->perMinute(), wait};
    }
    if (m_tokens) {
        const auto wait = m_tokens->waitFor(tokens, now);
        if (wait > microseconds(0) && (!full || wait > full->wait))
            full = Full {Full::What::Tokens, m_tokens->perMinute(), wait};
    }
    if (!full && m_mostAtOnce > 0 && m_running >= m_mostAtOnce)
        full = Full {Full::What::Concurrency, m_mostAtOnce, std::chrono::seconds(1)};
    return full;
}

void Meter::begin(std::int64_t tokens)
{
    ++m_running;
    if (m_requests)
        m_requests->take(1);
    if (m_tokens)
        m_tokens->take(tokens);
}

void Meter::end(std::int64_t more)
{
    --m_running;
    if (m_tokens)
        m_tokens->take(more);
}

std::optional<Meter::Left> Meter::requestsLeft(SteadyTime now)
{
    return leftIn(m_requests, now);
}

std::optional<Meter::Left> Meter::tokensLeft(SteadyTime now)
{
    return leftIn(m_tokens, now);
}

bool Meter::isIdle(SteadyTime now)
{
    return m_running == 0 && (!m_requests || m_requests->isFull(now))
           && (!m_tokens || m_tokens->isFull(now));
}

} // namespace patchbay
