#pragma once

#include "core/model/failure.h"

#include <chrono>
#include <string>
#include <string_view>

namespace patchbay {

/// How far a transfer had come when it ended.
struct TransferProgress
{
    bool connected = false; ///< with TLS and the proxy; the request began to leave
    bool bodySent = false; ///< the whole request was handed over
    bool idempotent = false; ///< GET or HEAD: repeating costs nothing
    bool headBegun = false; ///< the status line of the final answer was seen
    bool headComplete = false;
    bool proxied = false;
    int status = 0; ///< of the head, once complete
};

/// The limits a transfer can run into.
enum class UpstreamLimit { FirstByte, FirstByteStream, Idle, Total };

/// What libcurl's \a code means for a transfer that had come as far as \a progress, or nothing
/// where it means success. \a words are libcurl's own, shown where they cannot hold a secret.
/// \a origin is what to call the upstream.
[[nodiscard]] std::optional<Failure> failureOf(int code, const TransferProgress &progress,
                                               std::string_view origin, std::string_view words);

/// The failure of a transfer that took longer than \a limit, which was \a value.
[[nodiscard]] Failure timeoutOf(UpstreamLimit limit, std::chrono::milliseconds value,
                                const TransferProgress &progress, std::string_view origin);

/// The failure where \a origin is at an address that AddressPolicy does not permit.
[[nodiscard]] Failure addressRefused(const std::string &origin, bool plainHttp);

} // namespace patchbay
