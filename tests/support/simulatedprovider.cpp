#include "tests/support/simulatedprovider.h"

#include "core/routing/failureclassifier.h"
#include "core/routing/ratelimitreset.h"
#include "core/routing/retryafter.h"

#include <algorithm>

namespace patchbay {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::microseconds refusal = 40ms; ///< an error that needs no thought
constexpr std::chrono::microseconds gatewayPatience = 5s;
constexpr std::chrono::microseconds firstBytePatience = 60s; ///< the relay's, of streams

/// An error answer as the relay reads it: its headers first, then its words.
SimulatedAnswer errorOf(int status, std::string code, std::string words,
                        std::vector<Header> headers, SystemTime now,
                        std::string_view contentType = "application/json")
{
    Failure failure;
    failure.httpStatus = status;
    failure.providerCode = std::move(code);
    failure.providerMessage = std::move(words);
    failure.bodySent = true;
    failure.retryAfter = retryAfter(headers, now);
    failure.failureClass = classify(failure, contentType);
    if (failure.failureClass == FailureClass::RateLimited && !failure.retryAfter)
        failure.retryAfter = rateLimitReset(headers, now);
    return {.took = refusal, .failure = std::move(failure), .headers = std::move(headers)};
}

SimulatedAnswer transportError(FailureClass failureClass, bool sent, std::chrono::microseconds took)
{
    Failure failure;
    failure.failureClass = failureClass;
    failure.code = sent ? ErrorCode::UpstreamTimeout : ErrorCode::UpstreamUnreachable;
    failure.bodySent = sent;
    return {.took = took, .failure = std::move(failure)};
}

} // namespace

SimulatedProvider::SimulatedProvider(Traits traits, const Clock &clock, std::uint64_t seed)
    : m_traits(traits)
    , m_clock(clock)
    , m_chance(seed)
{ }

void SimulatedProvider::setTrouble(Trouble trouble, SteadyTime from, SteadyTime until,
                                   std::string key)
{
    m_spells.push_back({trouble, from, until, std::move(key)});
}

Trouble SimulatedProvider::trouble(const std::string &key) const
{
    const SteadyTime now = m_clock.steadyNow();
    const auto spell = std::ranges::find_if(m_spells, [&](const Spell &each) {
        return now >= each.from && now < each.until && (each.key.empty() || each.key == key);
    });
    return spell == m_spells.end() ? Trouble::None : spell->trouble;
}

/// In the style of OpenAI.
std::vector<Header> SimulatedProvider::limitHeaders(TokenBucket *requests) const
{
    if (!requests)
        return {};
    const SteadyTime now = m_clock.steadyNow();
    std::int64_t left = 0;
    while (left < m_traits.requestsPerMinute && requests->waitFor(left + 1, now).count() == 0)
        ++left;
    const auto full = requests->waitFor(m_traits.requestsPerMinute, now);
    return {{"x-ratelimit-limit-requests", std::to_string(m_traits.requestsPerMinute)},
            {"x-ratelimit-remaining-requests", std::to_string(left)},
            {"x-ratelimit-reset-requests", std::to_string(full.count() / 1000) + "ms"}};
}

SimulatedAnswer SimulatedProvider::ask(const std::string &key, std::int64_t outputTokens)
{
    const SystemTime now = m_clock.systemNow();
    switch (trouble(key)) {
    case Trouble::None:
        break;
    case Trouble::RefusesConnections:
        return transportError(FailureClass::Transient, false, 1ms);
    case Trouble::Overloaded:
        return errorOf(529, "overloaded_error", "Overloaded", {}, now);
    case Trouble::BadGateway: {
        auto answer
            = errorOf(502, {}, "The provider answered with a web page.", {}, now, "text/html");
        answer.took = gatewayPatience;
        return answer;
    }
    case Trouble::LimitsRates:
        return errorOf(429, "rate_limit_exceeded", "Rate limit reached for requests",
                       {{"retry-after", "60"}}, now);
    case Trouble::OutOfCredit:
        return errorOf(429, "insufficient_quota",
                       "You exceeded your current quota, please check your plan and billing "
                       "details.",
                       {}, now);
    case Trouble::RefusesKeys:
        return errorOf(401, "invalid_api_key", "Incorrect API key provided.", {}, now);
    case Trouble::LacksModels:
        return errorOf(404, "model_not_found", "The model does not exist.", {}, now);
    case Trouble::Hangs:
        return transportError(FailureClass::Timeout, true, firstBytePatience);
    }
    TokenBucket *const requests
        = m_traits.requestsPerMinute > 0
              ? &m_requests.try_emplace(key, m_traits.requestsPerMinute, m_clock.steadyNow())
                     .first->second
              : nullptr;
    if (requests && requests->waitFor(1, m_clock.steadyNow()).count() > 0)
        return errorOf(429, "rate_limit_exceeded", "Rate limit reached for requests",
                       limitHeaders(requests), now);
    if (requests)
        requests->take(1);
    if (m_chance.below(1000) < static_cast<std::size_t>(m_traits.failuresInThousand))
        return errorOf(503, "server_error", "The server is busy.", limitHeaders(requests), now);
    SimulatedAnswer answer;
    answer.firstContent = std::chrono::microseconds(static_cast<std::int64_t>(
        1000.0 * static_cast<double>(m_traits.firstContent.count()) * m_chance.spread(0.4)));
    answer.took = answer.firstContent
                  + std::chrono::microseconds(outputTokens * 1'000'000 / m_traits.tokensPerSecond);
    answer.headers = limitHeaders(requests);
    return answer;
}

} // namespace patchbay
