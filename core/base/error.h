#pragma once

#include <chrono>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

namespace patchbay {

/// Every error code that Patchbay itself may answer with. The names are a public contract: they
/// stand in `error.code` (OpenAI, Anthropic) or `error.details[].reason` (Gemini) and in the
/// ledger's `error_code`.
enum class ErrorCode {
    InvalidToken,
    OriginNotAllowed,
    HostNotAllowed,
    JsonRequired,
    InvalidJson,
    InvalidRequest,
    UnsupportedByTarget,
    ModelNotFound,
    NotFound,
    MethodNotAllowed,
    BodyTooLarge,
    HeadersTooLarge,
    RequestTimeout,
    RateLimited,
    BudgetExceeded,
    TooManyConnections,
    RelayPaused,
    KeychainLocked,
    NoKey,
    LedgerUnavailable,
    UpstreamUnreachable,
    TlsFailed,
    UpstreamRedirect,
    BadUpstreamResponse,
    UpstreamTooLarge,
    EmptyStream,
    StreamCut,
    UpstreamTimeout,
    UpstreamError,
    Internal,
};

/// The code's public name, e.g. `model_not_found`.
std::string_view name(ErrorCode code);

/// The HTTP status a code is answered with. `UpstreamError` carries the upstream's own status,
/// so its 502 here is only the fallback.
int httpStatus(ErrorCode code);

/// What failed, where, and what the user can do about it. Never holds a secret.
struct Error
{
    ErrorCode code = ErrorCode::Internal;
    std::string message; ///< a sentence for the person who reads the answer
    std::string param; ///< the field or JSON pointer concerned; empty if none
    std::optional<std::chrono::milliseconds> retryAfter; ///< when to come back, if known
};

template <typename T>
using Result = std::expected<T, Error>;

/// Shorthand for `std::unexpected(Error{...})`.
[[nodiscard]] inline std::unexpected<Error> fail(ErrorCode code, std::string message,
                                                 std::string param = {})
{
    return std::unexpected(Error {code, std::move(message), std::move(param), std::nullopt});
}

} // namespace patchbay
