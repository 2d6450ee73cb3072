#include "core/relay/headerlists.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace patchbay {

namespace {

/// What changes the meaning of a request or belongs to the user's attribution at the provider.
constexpr std::array<std::string_view, 7> requestHeaders {
    "anthropic-beta", "anthropic-version", "http-referer",       "idempotency-key",
    "openai-beta",    "x-title",           "x-session-affinity",
};

constexpr std::array<std::string_view, 8> answerHeaders {
    "openai-model", "openai-processing-ms", "openai-version", "request-id",
    "retry-after",  "retry-after-ms",       "x-request-id",   "x-generation-id",
};
constexpr std::array<std::string_view, 4> answerPrefixes {
    "x-ratelimit-",
    "anthropic-ratelimit-",
    "ratelimit-",
    "llm_provider-x-ratelimit-",
};

} // namespace

std::vector<Header> forwardedRequestHeaders(const std::vector<Header> &inbound)
{
    std::vector<Header> headers;
    for (const Header &header : inbound) {
        if (std::find(requestHeaders.begin(), requestHeaders.end(), header.name)
            != requestHeaders.end())
            headers.push_back(header);
    }
    return headers;
}

std::vector<Header> forwardedAnswerHeaders(const std::vector<Header> &upstream)
{
    std::vector<Header> headers;
    for (const Header &header : upstream) {
        const bool named = std::find(answerHeaders.begin(), answerHeaders.end(), header.name)
                           != answerHeaders.end();
        const bool prefixed
            = std::any_of(answerPrefixes.begin(), answerPrefixes.end(),
                          [&](std::string_view prefix) { return header.name.starts_with(prefix); });
        if (named || prefixed)
            headers.push_back(header);
    }
    return headers;
}

} // namespace patchbay
