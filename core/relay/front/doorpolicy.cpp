#include "core/relay/front/doorpolicy.h"

#include "core/base/ascii.h"
#include "core/relay/front/contentcoding.h"
#include "core/relay/front/httpgrammar.h"
#include "core/relay/front/routepath.h"

#include <algorithm>

namespace patchbay {

using namespace http;

namespace {

constexpr std::string_view allowedMethods = "GET, HEAD, POST, DELETE, OPTIONS";

/// The one header of that name; nothing if there is none, an empty text if there are several.
std::optional<std::string_view> only(const HttpHead &head, std::string_view name)
{
    std::optional<std::string_view> value;
    for (const Header &header : head.headers) {
        if (header.name != name)
            continue;
        if (value)
            return std::string_view();
        value = header.value;
    }
    return value;
}

/// `type/subtype` of a Content-Type whose parameters are well-formed (RFC 9110, 8.3.1); else "".
std::string_view mediaType(std::string_view value)
{
    const std::size_t semicolon = value.find(';');
    const std::string_view type = trimmed(value.substr(0, semicolon));
    while (!value.empty()) {
        const std::size_t start = value.find(';');
        if (start == std::string_view::npos)
            break;
        value = trimmed(value.substr(start + 1));
        if (value.empty() || value.starts_with(';'))
            continue;
        const std::size_t equals = value.find('=');
        if (equals == std::string_view::npos || equals == 0 || !all(value.substr(0, equals), Token))
            return {};
        value.remove_prefix(equals + 1);
        std::size_t end = 0;
        if (value.starts_with('"')) {
            for (end = 1; end < value.size() && value[end] != '"'; ++end)
                end += value[end] == '\\' ? 1 : 0;
            if (end++ >= value.size())
                return {};
        } else {
            while (end < value.size() && is(value[end], Token))
                ++end;
        }
        value = trimmed(value.substr(end));
        if (end == 0 || (!value.empty() && !value.starts_with(';')))
            return {};
    }
    return type;
}

bool hasNoBody(const HttpHead &head)
{
    return head.framing == BodyFraming::None
           || (head.framing == BodyFraming::Sized && head.contentLength == 0);
}

bool takesFiles(std::string_view path)
{
    const std::string_view route = routeOf(path);
    return route == "/images/edits" || route == "/audio/transcriptions";
}

/// The serialised Origin of RFC 6454, 6.2: `null`, or a scheme and an authority and nothing else.
bool isOrigin(std::string_view text)
{
    if (text == "null")
        return true;
    const std::size_t scheme = text.find("://");
    if (scheme == std::string_view::npos || scheme == 0)
        return false;
    const std::string_view authority = text.substr(scheme + 3);
    return !authority.empty() && authority.find_first_of("/@?# \t,") == std::string_view::npos;
}

} // namespace

DoorPolicy::DoorPolicy(const Access &access, std::string_view machineName)
    : m_hosts(access.allowedHosts, machineName)
    , m_origins(access.allowedOrigins)
{ }

std::optional<Refusal> DoorPolicy::checkSource(const HttpHead &head) const
{
    if (auto refusal = checkHost(head))
        return refusal;
    return checkOrigin(head);
}

std::optional<Refusal> DoorPolicy::checkRequest(const HttpHead &head, std::int64_t maxBodyBytes)
{
    if (auto refusal = checkMethod(head))
        return refusal;
    if (auto refusal = checkContentType(head))
        return refusal;
    if (auto refusal = checkContentCoding(head))
        return refusal;
    if (head.contentLength > static_cast<std::uint64_t>(maxBodyBytes))
        return bodyTooLarge(maxBodyBytes);
    return std::nullopt;
}

Refusal bodyTooLarge(std::int64_t maxBodyBytes)
{
    return refuse(ErrorCode::BodyTooLarge,
                  "The request's body is larger than the limit of " + std::to_string(maxBodyBytes)
                      + " bytes. It can be raised with access.max_body_mb.");
}

std::optional<Refusal> DoorPolicy::checkHost(const HttpHead &head) const
{
    if (!head.authority.empty()) {
        if (auto refusal = m_hosts.check(head.authority))
            return refusal;
    }
    // Checked also where the target has an authority, which counts instead (RFC 9112, 3.2.2):
    // no honest client sends two different ones.
    if (const std::string *host = head.header("host"))
        return m_hosts.check(*host);
    return std::nullopt; // HTTP/1.0 may leave it away; no browser does
}

bool DoorPolicy::isAllowedOrigin(std::string_view origin) const
{
    if (!isOrigin(origin))
        return false;
    return std::ranges::any_of(m_origins, [origin](const std::string &pattern) {
        return pattern == "*" || matchesWithinSegment(pattern, origin);
    });
}

std::optional<Refusal> DoorPolicy::checkOrigin(const HttpHead &head) const
{
    if (const auto origin = only(head, "origin")) {
        if (isAllowedOrigin(*origin))
            return std::nullopt;
        return refuse(ErrorCode::OriginNotAllowed,
                      "Requests from `" + std::string(*origin)
                          + "` are not allowed. If it is yours, add it to access.allowed_origins.");
    }
    if (const std::string *site = head.header("sec-fetch-site");
        site && equalsIgnoringCase(*site, "cross-site"))
        return refuse(ErrorCode::OriginNotAllowed,
                      "Requests that a web page makes across sites are not allowed.");
    return std::nullopt;
}

std::optional<Refusal> DoorPolicy::checkMethod(const HttpHead &head)
{
    const std::string_view method = head.method;
    if (method == "POST" || method == "GET" || method == "HEAD" || method == "DELETE"
        || method == "OPTIONS") {
        // `Upgrade: h2c` comes with every first request of some HTTP clients and is rightly
        // ignored (RFC 9110, 7.8); who asks for WebSocket cannot use another answer.
        const std::string *upgrade = head.header("upgrade");
        if (upgrade && asciiLower(*upgrade).find("websocket") != std::string::npos)
            return refuse(ErrorCode::MethodNotAllowed,
                          "Patchbay has no WebSocket; use a streaming request.", 501);
        return std::nullopt;
    }
    const bool known
        = method == "PUT" || method == "PATCH" || method == "TRACE" || method == "CONNECT";
    Refusal refusal
        = refuse(ErrorCode::MethodNotAllowed,
                 "No route has the method " + head.method.substr(0, 32) + '.', known ? 405 : 501);
    refusal.headers.push_back({"allow", std::string(allowedMethods)});
    return refusal;
}

std::optional<Refusal> DoorPolicy::checkContentType(const HttpHead &head)
{
    const bool empty = hasNoBody(head);
    if (empty && head.method != "POST")
        return std::nullopt;
    const auto contentType = only(head, "content-type");
    // The one POST that has nothing to say: SDKs send it without a body and without a type.
    if (empty && !contentType && head.path.ends_with("/cancel"))
        return std::nullopt;
    // Telemetry of coding tools, of which nothing is read; its token is asked for all the same.
    if (head.path == "/api/event_logging/batch")
        return std::nullopt;
    const std::string_view type = mediaType(contentType.value_or(""));
    if (equalsIgnoringCase(type, "application/json"))
        return std::nullopt;
    if (head.method == "POST" && equalsIgnoringCase(type, "multipart/form-data")
        && takesFiles(head.path))
        return std::nullopt;
    return refuse(ErrorCode::JsonRequired,
                  takesFiles(head.path)
                      ? "The body must be sent as application/json or multipart/form-data."
                      : "The body must be sent as `content-type: application/json`.");
}

std::optional<Refusal> DoorPolicy::checkContentCoding(const HttpHead &head)
{
    if (hasNoBody(head))
        return std::nullopt;
    const auto codings = contentCodings(head.headers);
    return codings ? std::nullopt : std::optional(codings.error());
}

bool DoorPolicy::isPreflight(const HttpHead &head)
{
    return head.method == "OPTIONS" && head.header("origin");
}

std::vector<Header> DoorPolicy::corsHeaders(const HttpHead &head)
{
    const std::string *origin = head.header("origin");
    if (!origin)
        return {};
    return {{"access-control-allow-origin", *origin},
            {"access-control-expose-headers",
             "x-patchbay-request-id, x-patchbay-provider, x-patchbay-model, x-patchbay-route, "
             "x-patchbay-attempts, x-patchbay-cache, x-patchbay-notes, x-patchbay-overhead-us, "
             "x-patchbay-cost-usd"},
            {"vary", "Origin"}};
}

std::vector<Header> DoorPolicy::preflightHeaders(const HttpHead &head)
{
    std::vector<Header> headers = corsHeaders(head);
    headers.push_back({"access-control-allow-methods", std::string(allowedMethods)});
    if (const std::string *asked = head.header("access-control-request-headers"))
        headers.push_back({"access-control-allow-headers", *asked});
    if (const std::string *asked = head.header("access-control-request-private-network");
        asked && equalsIgnoringCase(*asked, "true"))
        headers.push_back({"access-control-allow-private-network", "true"});
    headers.push_back({"access-control-max-age", "600"});
    return headers;
}

} // namespace patchbay
