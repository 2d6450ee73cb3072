#include "core/relay/headerlists.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace patchbay {

namespace {

/// What changes the meaning of a request or belongs to the user's attribution at the provider.
constexpr std::array<std::string_view, 4> requestHeaders {
    "http-referer",
    "idempotency-key",
    "x-title",
    "x-session-affinity",
};
constexpr std::array<std::string_view, 2> anthropicHeaders {"anthropic-beta", "anthropic-version"};
constexpr std::string_view openAiHeader = "openai-beta";

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

bool goesOn(std::string_view name, Protocol protocol)
{
    if (name == openAiHeader)
        return protocol == Protocol::OpenAiChat || protocol == Protocol::OpenAiResponses
               || protocol == Protocol::AzureOpenAi;
    if (std::ranges::find(anthropicHeaders, name) != anthropicHeaders.end())
        return protocol == Protocol::AnthropicMessages;
    return std::ranges::find(requestHeaders, name) != requestHeaders.end();
}

} // namespace

std::vector<Header> forwardedRequestHeaders(const std::vector<Header> &inbound, Protocol protocol)
{
    std::vector<Header> headers;
    for (const Header &header : inbound) {
        if (goesOn(header.name, protocol))
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
