#pragma once

#include "core/base/error.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace patchbay {

/// What a failed attempt means for the next step; see core/routing/attemptpolicy.h.
enum class FailureClass {
    Transient, ///< refused, DNS, reset before the first byte, 5xx, overloaded
    RateLimited, ///< a short-term limit of the key
    Quota, ///< the account is out of credit
    Credential, ///< the key is refused
    ModelGone, ///< no such model there
    ContextTooLong,
    ContentPolicy,
    Unsupported, ///< the target cannot do what is asked
    CallerFault, ///< the request itself is wrong
    Timeout, ///< sent, and no answer in time
    UnknownOutcome, ///< sent, and nobody knows whether it was carried out
    BadResponse, ///< garbage, redirect, empty stream, an answer over a bound
    Cancelled, ///< the client left
};

/// The class's name in the ledger, e.g. `rate_limited`.
std::string_view name(FailureClass failureClass);

/// Why one attempt failed. Carries no secret: texts have been cleaned.
struct Failure
{
    FailureClass failureClass = FailureClass::Transient;
    ErrorCode code = ErrorCode::UpstreamError; ///< what the caller is told
    int httpStatus = 0; ///< the upstream's status; 0 where there was no answer
    std::string providerMessage; ///< the upstream's words or the transport's
    std::string providerCode; ///< the upstream's own error code, if it gave one
    std::string providerType; ///< the upstream's own error type, if it gave one
    std::string body; ///< the whole error document where the client can read it as it is
    std::optional<std::chrono::milliseconds> retryAfter;
    std::optional<bool> shouldRetry; ///< the upstream's `x-should-retry`
    bool bodySent = false; ///< whether the whole request had left
    bool isOwnLimit = false; ///< nothing was asked: a key's limit of the profile is used up
};

/// A failure that Patchbay itself found, in the words of \a error.
[[nodiscard]] Failure failureOf(const Error &error, FailureClass failureClass);

/// An answer that came, with \a httpStatus, and is none.
[[nodiscard]] Failure badResponse(ErrorCode code, int httpStatus, std::string message);

} // namespace patchbay
