#include "core/relay/upstream/upstreamfailure.h"

#include <curl/curl.h>

namespace patchbay {

namespace {

bool isTls(int code)
{
    switch (code) {
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_ENGINE_INITFAILED:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_USE_SSL_FAILED:
        return true;
    default:
        return false;
    }
}

std::string quoted(std::string_view words)
{
    return words.empty() ? std::string() : " (" + std::string(words) + ')';
}

Failure make(FailureClass failureClass, ErrorCode code, const TransferProgress &progress,
             std::string message)
{
    return {.failureClass = failureClass,
            .code = code,
            .httpStatus = progress.status,
            .providerMessage = std::move(message),
            .bodySent = progress.bodySent};
}

Failure unreachable(int code, const TransferProgress &progress, const std::string &who,
                    std::string_view words)
{
    std::string message;
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        message
            = "The name of " + who + " was not found. Check its base_url and this machine's DNS.";
        break;
    case CURLE_COULDNT_RESOLVE_PROXY: // libcurl's words may hold the proxy's password
        message = "The name of the proxy for " + who + " was not found. Check the proxy setting.";
        break;
    case CURLE_OPERATION_TIMEDOUT:
        message = who
                  + " could not be connected to within the connect limit. Check that it is "
                    "up, or raise the provider's timeouts_ms.connect.";
        break;
    default:
        message = who + " could not be connected to" + quoted(words)
                  + (progress.proxied ? ". Check the proxy setting." : ". Check that it is up.");
    }
    return make(FailureClass::Transient, ErrorCode::UpstreamUnreachable, progress,
                std::move(message));
}

// Connected, but no final status line.
Failure unanswered(int code, const TransferProgress &progress, const std::string &who)
{
    const bool mayHaveRun = progress.bodySent || code == CURLE_SEND_FAIL_REWIND;
    if (mayHaveRun && !progress.idempotent) {
        return make(FailureClass::UnknownOutcome, ErrorCode::UpstreamTimeout, progress,
                    who
                        + " closed the connection after the request was sent and before it "
                          "answered, so the request may have been carried out and billed. Set "
                          "retry.after_sent on the route to repeat such requests.");
    }
    return make(FailureClass::Transient, ErrorCode::UpstreamUnreachable, progress,
                who + " closed the connection before the whole request was sent. Try again.");
}

} // namespace

std::optional<Failure> failureOf(int code, const TransferProgress &progress,
                                 std::string_view origin, std::string_view words)
{
    const std::string who(origin);
    if (code == CURLE_OK && progress.headComplete)
        return std::nullopt;
    if (!progress.connected && isTls(code)) {
        return make(FailureClass::Transient, ErrorCode::TlsFailed, progress,
                    "The TLS connection to " + who + " failed" + quoted(words)
                        + ". Check its certificate; a private CA goes into the provider's "
                          "ca_file.");
    }
    if (!progress.connected)
        return unreachable(code, progress, who, words);
    if (!progress.headComplete
        && (code == CURLE_UNSUPPORTED_PROTOCOL || code == CURLE_WEIRD_SERVER_REPLY)) {
        return make(FailureClass::BadResponse, ErrorCode::BadUpstreamResponse, progress,
                    who + " did not answer in HTTP/1.1. Check that its base_url leads to the API.");
    }
    if (!progress.headBegun)
        return unanswered(code, progress, who);
    if (code == CURLE_BAD_CONTENT_ENCODING) {
        return make(FailureClass::BadResponse, ErrorCode::BadUpstreamResponse, progress,
                    who + " sent a body that cannot be decompressed. Report it to the provider.");
    }
    // libcurl's own bound for one header line, 100 KiB, shows as this.
    if (code == CURLE_OUT_OF_MEMORY && !progress.headComplete) {
        return make(FailureClass::BadResponse, ErrorCode::UpstreamTooLarge, progress,
                    "The response headers of " + who
                        + " exceed 64 KiB. Check that its base_url "
                          "leads to the API.");
    }
    // Also CURLE_OK without a blank line: libcurl takes a truncated head for a whole answer.
    return make(FailureClass::Transient, ErrorCode::StreamCut, progress,
                "The connection to " + who + " was cut in the middle of its answer. Try again.");
}

Failure timeoutOf(UpstreamLimit limit, std::chrono::milliseconds value,
                  const TransferProgress &progress, std::string_view origin)
{
    struct Words
    {
        std::string_view happened;
        std::string_view setting;
    };
    const Words words = [limit]() -> Words {
        switch (limit) {
        case UpstreamLimit::FirstByte:
            return {"did not begin to answer", "first_byte"};
        case UpstreamLimit::FirstByteStream:
            return {"did not begin to answer", "first_byte_stream"};
        case UpstreamLimit::Idle:
            return {"fell silent in the middle of its answer", "idle"};
        case UpstreamLimit::Total:
            break;
        }
        return {"did not finish its answer", "total"};
    }();
    std::string message(origin);
    message.append(" ").append(words.happened);
    message += " within the limit of " + std::to_string(value.count())
               + " ms. Raise the provider's "
                 "timeouts_ms.";
    message.append(words.setting).append(" if it needs longer.");
    return make(FailureClass::Timeout, ErrorCode::UpstreamTimeout, progress, std::move(message));
}

Failure addressRefused(const std::string &origin, bool plainHttp)
{
    return {.failureClass = FailureClass::BadResponse,
            .code = ErrorCode::UpstreamUnreachable,
            .providerMessage
            = origin
              + (plainHttp ? " is at an address that is not allowed for plain http, which would "
                             "show the key to everyone on the way. Use https in base_url."
                           : " is at an address that is not allowed for providers: link-local, "
                             "metadata, or private without consent. Correct its base_url.")};
}

} // namespace patchbay
