#include "core/routing/failureclassifier.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <iomanip>
#include <locale>
#include <span>
#include <sstream>
#include <string>

namespace patchbay {

namespace {

constexpr std::array contextWords {
    "context_length_exceeded",
    "context length",
    "maximum context",
    "context window",
    "prompt is too long",
    "prompt too long",
    "too many tokens",
    "too_many_prompt_tokens",
    "input token count",
    "input is too long",
    "exceeds the maximum number of tokens",
    "total length of all messages is too long",
    "reduce the length of the messages",
};
constexpr std::array policyWords {
    "content_policy",
    "content policy",
    "content_filter",
    "content management policy",
    "responsibleaipolicyviolation",
    "flagged",
    "moderation",
    "safety system",
    "data_inspection_failed",
    "prohibited_content",
};
constexpr std::array rateWords {
    "rate limit",     "rate_limit", "ratelimit", "rate-limit", "too many requests", "requests per",
    "tokens per min", "per minute", "retryinfo", "perminute",  "throttl",           "slow down",
};
constexpr std::array quotaWords {
    "insufficient_quota",
    "insufficient balance",
    "insufficient_balance",
    "billing",
    "credit",
    "exceeded your current quota",
    "quota",
    "payment",
    "arrearage",
    "prepaid",
};
constexpr std::array modelWords {
    "model_not_found",    "model not found",     "modelnotfound",        "does not exist",
    "deploymentnotfound", "unknown model",       "invalid model",        "no such model",
    "model_not_exist",    "not a valid model",   "is not supported for", "not_found_error",
    "no endpoints found", "has been deprecated", "has been retired",     "not available",
};
constexpr std::array keyWords {
    "api key",    "api_key",      "apikey",        "authentication",   "unauthorized",
    "credential", "access token", "invalid token", "subscription key",
};
constexpr std::array unsupportedWords {
    "unsupported parameter",
    "unsupported_parameter",
    "unsupported value",
    "unsupported_value",
    "unknown parameter",
    "unrecognized request argument",
    "unknown_parameter",
    "extra inputs are not permitted",
    "extra fields not permitted",
    "does not support",
    "not supported",
    "unknown name",
    "unrecognized field",
};

bool mentions(const std::string &text, std::span<const char *const> words)
{
    return std::any_of(words.begin(), words.end(),
                       [&](const char *word) { return text.find(word) != std::string::npos; });
}

std::string lowered(const Failure &failure)
{
    std::string text
        = failure.providerCode + ' ' + failure.providerType + ' ' + failure.providerMessage;
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

/// Both "you are too fast" and "you are out of money" come as 429; the words and whether a short
/// wait is named tell them apart.
FailureClass limitClass(const Failure &failure, const std::string &text)
{
    const bool shortWait = failure.retryAfter && *failure.retryAfter < std::chrono::hours(1);
    if (mentions(text, quotaWords) && !shortWait && !mentions(text, rateWords))
        return FailureClass::Quota;
    return FailureClass::RateLimited;
}

} // namespace

FailureClass classify(const Failure &failure, std::string_view contentType)
{
    const std::string text = lowered(failure);
    const int status = failure.httpStatus;
    const bool html = contentType.find("html") != std::string_view::npos;
    switch (status) {
    case 401:
        return FailureClass::Credential;
    case 402:
        return limitClass(failure, text) == FailureClass::RateLimited && failure.retryAfter
                   ? FailureClass::RateLimited
                   : FailureClass::Quota;
    case 403:
        // A page, not an API: a gateway on the way had a bad moment.
        if (html)
            return FailureClass::Transient;
        if (mentions(text, policyWords))
            return FailureClass::ContentPolicy;
        if (mentions(text, keyWords))
            return FailureClass::Credential;
        if (mentions(text, quotaWords))
            return FailureClass::Quota;
        return mentions(text, modelWords) || text.find("model") != std::string::npos
                   ? FailureClass::ModelGone
                   : FailureClass::Unsupported;
    case 404:
    case 410:
        return FailureClass::ModelGone;
    case 408:
    case 409:
    case 425:
        return FailureClass::Transient;
    case 413:
        return FailureClass::ContextTooLong;
    case 429:
        return limitClass(failure, text);
    case 498: // Groq: flex tier capacity exceeded
    case 529: // Anthropic: overloaded
        return FailureClass::Transient;
    default:
        break;
    }
    if (status >= 500)
        return FailureClass::Transient;
    if (mentions(text, contextWords))
        return FailureClass::ContextTooLong;
    if (mentions(text, policyWords))
        return FailureClass::ContentPolicy;
    if (text.find("invalid_api_key") != std::string::npos
        || text.find("api key not valid") != std::string::npos)
        return FailureClass::Credential;
    if (mentions(text, unsupportedWords))
        return FailureClass::Unsupported;
    if (text.find("model") != std::string::npos && mentions(text, modelWords))
        return FailureClass::ModelGone;
    return FailureClass::CallerFault;
}

std::optional<std::chrono::milliseconds> retryAfter(const std::vector<Header> &headers,
                                                    SystemTime now)
{
    using std::chrono::milliseconds;
    constexpr milliseconds longest = std::chrono::hours(24);
    const auto bounded = [&](milliseconds wait) {
        return std::clamp(wait, milliseconds(0), longest);
    };
    const auto value = [&](std::string_view wanted) -> std::string_view {
        for (const Header &header : headers) {
            if (header.name == wanted)
                return header.value;
        }
        return {};
    };
    const auto number = [](std::string_view text) -> std::optional<double> {
        double parsed = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), parsed);
        if (text.empty() || error != std::errc() || end != text.data() + text.size() || parsed < 0
            || parsed > 1e9)
            return std::nullopt;
        return parsed;
    };
    if (const auto ms = number(value("retry-after-ms")))
        return bounded(milliseconds(static_cast<std::int64_t>(*ms)));
    const std::string_view text = value("retry-after");
    if (const auto seconds = number(text))
        return bounded(milliseconds(static_cast<std::int64_t>(*seconds * 1000)));
    if (text.empty())
        return std::nullopt;
    std::tm date {};
    std::istringstream stream {std::string(text)};
    stream.imbue(std::locale::classic());
    stream >> std::get_time(&date, "%a, %d %b %Y %H:%M:%S GMT");
    if (stream.fail())
        return std::nullopt;
    const SystemTime when = std::chrono::system_clock::from_time_t(timegm(&date));
    return bounded(std::chrono::duration_cast<milliseconds>(when - now));
}

} // namespace patchbay
