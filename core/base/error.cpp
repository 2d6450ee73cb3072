#include "core/base/error.h"

#include <array>

namespace patchbay {

namespace {

struct Row
{
    ErrorCode code;
    std::string_view name;
    int status;
};

constexpr std::array rows {
    Row {ErrorCode::InvalidToken, "invalid_token", 401},
    Row {ErrorCode::OriginNotAllowed, "origin_not_allowed", 403},
    Row {ErrorCode::HostNotAllowed, "host_not_allowed", 421},
    Row {ErrorCode::JsonRequired, "json_required", 415},
    Row {ErrorCode::InvalidJson, "invalid_json", 400},
    Row {ErrorCode::InvalidRequest, "invalid_request", 400},
    Row {ErrorCode::UnsupportedByTarget, "unsupported_by_target", 400},
    Row {ErrorCode::ModelNotFound, "model_not_found", 404},
    Row {ErrorCode::NotFound, "not_found", 404},
    Row {ErrorCode::MethodNotAllowed, "method_not_allowed", 405},
    Row {ErrorCode::BodyTooLarge, "body_too_large", 413},
    Row {ErrorCode::HeadersTooLarge, "headers_too_large", 431},
    Row {ErrorCode::RequestTimeout, "request_timeout", 408},
    Row {ErrorCode::RateLimited, "rate_limited", 429},
    Row {ErrorCode::BudgetExceeded, "budget_exceeded", 402},
    Row {ErrorCode::TooManyConnections, "too_many_connections", 503},
    Row {ErrorCode::RelayPaused, "relay_paused", 503},
    Row {ErrorCode::KeychainLocked, "keychain_locked", 503},
    Row {ErrorCode::NoKey, "no_key", 503},
    Row {ErrorCode::LedgerUnavailable, "ledger_unavailable", 507},
    Row {ErrorCode::UpstreamUnreachable, "upstream_unreachable", 502},
    Row {ErrorCode::TlsFailed, "tls_failed", 502},
    Row {ErrorCode::UpstreamRedirect, "upstream_redirect", 502},
    Row {ErrorCode::BadUpstreamResponse, "bad_upstream_response", 502},
    Row {ErrorCode::UpstreamTooLarge, "upstream_too_large", 502},
    Row {ErrorCode::EmptyStream, "empty_stream", 502},
    Row {ErrorCode::StreamCut, "stream_cut", 502},
    Row {ErrorCode::UpstreamTimeout, "upstream_timeout", 504},
    Row {ErrorCode::UpstreamError, "upstream_error", 502},
    Row {ErrorCode::Internal, "internal_error", 500},
};

constexpr bool inEnumOrder()
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (rows[i].code != static_cast<ErrorCode>(i))
            return false;
    }
    return rows.size() == static_cast<std::size_t>(ErrorCode::Internal) + 1;
}
static_assert(inEnumOrder(), "one row for each code, in the order of the enum");

} // namespace

std::string_view name(ErrorCode code)
{
    return rows[static_cast<std::size_t>(code)].name;
}

int httpStatus(ErrorCode code)
{
    return rows[static_cast<std::size_t>(code)].status;
}

} // namespace patchbay
