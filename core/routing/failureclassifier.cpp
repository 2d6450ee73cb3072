#include "core/routing/failureclassifier.h"

#include "core/base/ascii.h"
#include "core/routing/failurewords.h"

#include <algorithm>
#include <span>
#include <string>

namespace patchbay {

namespace {

bool mentions(const std::string &text, std::span<const char *const> phrases)
{
    return std::ranges::any_of(
        phrases, [&](const char *phrase) { return text.find(phrase) != std::string::npos; });
}

/// Code, type and message in lower case, without addresses: Gemini puts a link to its page on
/// rate limits into every message about quota.
std::string plainText(const Failure &failure)
{
    std::string text = asciiLower(failure.providerCode + ' ' + failure.providerType + ' '
                                  + failure.providerMessage);
    for (auto at = text.find("https://"); at != std::string::npos; at = text.find("https://", at))
        text.erase(at, std::min(text.find_first_of(" \n\t\"", at), text.size()) - at);
    return text;
}

/// "You are too fast", "you are out of money" and "we are full" all come as 429; the words and
/// whether a short wait is named tell them apart.
FailureClass limitClass(const Failure &failure, const std::string &text)
{
    if (mentions(text, failurewords::locked))
        return FailureClass::Credential;
    const auto wait = failure.retryAfter ? failure.retryAfter : retryAfterInWords(text);
    const bool shortWait = wait && *wait < std::chrono::hours(1);
    const bool rate = mentions(text, failurewords::rate);
    if (!shortWait && !rate && mentions(text, failurewords::quota))
        return FailureClass::Quota;
    return !rate && mentions(text, failurewords::overload) ? FailureClass::Transient
                                                           : FailureClass::RateLimited;
}

/// 403: of the content, the purse, the key, the model or the region.
FailureClass forbiddenClass(const std::string &text)
{
    if (mentions(text, failurewords::contentPolicy))
        return FailureClass::ContentPolicy;
    if (mentions(text, failurewords::quota))
        return FailureClass::Quota;
    if (mentions(text, failurewords::key) || mentions(text, failurewords::locked))
        return FailureClass::Credential;
    return mentions(text, failurewords::modelGone) || text.find("model") != std::string::npos
               ? FailureClass::ModelGone
               : FailureClass::Unsupported;
}

FailureClass missingClass(const std::string &text)
{
    if (mentions(text, failurewords::callersOwn))
        return FailureClass::CallerFault;
    return mentions(text, failurewords::nobodyCan) ? FailureClass::Unsupported
                                                   : FailureClass::ModelGone;
}

/// 400, 422 and their like, and errors inside a stream.
FailureClass wordedClass(const std::string &text, bool inStream)
{
    if (mentions(text, failurewords::contextTooLong))
        return FailureClass::ContextTooLong;
    if (mentions(text, failurewords::contentPolicy))
        return FailureClass::ContentPolicy;
    if (mentions(text, failurewords::plainlyKey) || mentions(text, failurewords::locked))
        return FailureClass::Credential;
    if (mentions(text, failurewords::plainlyQuota))
        return FailureClass::Quota;
    if (mentions(text, failurewords::plainlyRate))
        return FailureClass::RateLimited;
    if (mentions(text, failurewords::plainlyModelGone))
        return FailureClass::ModelGone;
    if (mentions(text, failurewords::unsupported))
        return FailureClass::Unsupported;
    if ((text.find("model") != std::string::npos || text.find("模型") != std::string::npos)
        && mentions(text, failurewords::modelGone))
        return FailureClass::ModelGone;
    if (mentions(text, failurewords::badOutput))
        return FailureClass::BadResponse;
    if (!inStream)
        return FailureClass::CallerFault;
    return mentions(text, failurewords::outage) ? FailureClass::Transient
                                                : FailureClass::BadResponse;
}

} // namespace

FailureClass classify(const Failure &failure, std::string_view contentType)
{
    const std::string text = plainText(failure);
    const int status = failure.httpStatus;
    // A page, not an API: a gateway on the way, or an address that leads elsewhere.
    const bool html = contentType.find("html") != std::string_view::npos;
    switch (status) {
    case 401:
        return mentions(text, failurewords::plainlyModelGone) ? FailureClass::ModelGone
                                                              : FailureClass::Credential;
    case 402:
        return failure.retryAfter && limitClass(failure, text) == FailureClass::RateLimited
                   ? FailureClass::RateLimited
                   : FailureClass::Quota;
    case 403:
        return html ? FailureClass::Transient : forbiddenClass(text);
    case 404:
    case 410:
        return html ? FailureClass::BadResponse : missingClass(text);
    case 405:
    case 406:
    case 501: // llama.cpp: not_supported_error
        return FailureClass::Unsupported;
    case 408:
    case 409:
    case 425:
        return FailureClass::Transient;
    case 413:
        return FailureClass::ContextTooLong;
    case 429:
        return limitClass(failure, text);
    case 446: // Portkey: a guardrail said no
        return FailureClass::ContentPolicy;
    case 498: // Groq: flex tier capacity exceeded
        return FailureClass::Transient;
    case 500: // llama.cpp and LiteLLM say so under it
        return mentions(text, failurewords::contextTooLong) ? FailureClass::ContextTooLong
                                                            : FailureClass::Transient;
    default:
        break;
    }
    if (status > 500)
        return FailureClass::Transient;
    return html ? FailureClass::BadResponse : wordedClass(text, status < 400);
}

} // namespace patchbay
