#pragma once

#include "core/config/config.h"
#include "core/relay/front/hostrule.h"
#include "core/relay/front/httphead.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

/// What is asked of a request's head before anybody looks at its body or its token.
/// Pure and immutable. Thread-safe.
class DoorPolicy final
{
public:
    DoorPolicy(const Access &access, std::string_view machineName);

    /// Who asks: host, then origin.
    [[nodiscard]] std::optional<Refusal> checkSource(const HttpHead &head) const;
    /// What is asked: method, upgrade, content type and coding, announced size of the body in
    /// bytes.
    [[nodiscard]] static std::optional<Refusal> checkRequest(const HttpHead &head,
                                                             std::int64_t maxBodyBytes);

    /// Host and, in absolute-form, the target's authority.
    [[nodiscard]] std::optional<Refusal> checkHost(const HttpHead &head) const;
    /// An Origin that is not on the list, or a cross-site fetch that hides its Origin: 403.
    [[nodiscard]] std::optional<Refusal> checkOrigin(const HttpHead &head) const;
    /// 405 for methods no route has, 501 for unknown ones and for WebSocket.
    [[nodiscard]] static std::optional<Refusal> checkMethod(const HttpHead &head);
    /// 415 for a POST, or any body, that is not JSON (multipart on the routes that take files;
    /// anything on the one that is not read).
    [[nodiscard]] static std::optional<Refusal> checkContentType(const HttpHead &head);
    /// 415 for a body in a content coding that the door cannot take off.
    [[nodiscard]] static std::optional<Refusal> checkContentCoding(const HttpHead &head);

    /// Whether the head is a CORS preflight, which the door answers itself.
    [[nodiscard]] static bool isPreflight(const HttpHead &head);
    /// The CORS headers of an answer; empty without an Origin. The head has passed checkSource().
    [[nodiscard]] static std::vector<Header> corsHeaders(const HttpHead &head);
    /// The headers of a preflight's answer, corsHeaders() included.
    [[nodiscard]] static std::vector<Header> preflightHeaders(const HttpHead &head);

private:
    [[nodiscard]] bool isAllowedOrigin(std::string_view origin) const;

    HostRule m_hosts;
    std::vector<std::string> m_origins;
};

/// 413 for a body over \a maxBodyBytes.
[[nodiscard]] Refusal bodyTooLarge(std::int64_t maxBodyBytes);

} // namespace patchbay
