#pragma once

#include <string>
#include <string_view>

/// Where the profile may send requests (reliability.md, "Upstream"). Addresses are judged as
/// written; names are judged again by the upstream client after DNS.
namespace patchbay::rules {

/// What a host of a URL, as written, means for sending requests to it.
enum class HostKind {
    Loopback, ///< 127.0.0.0/8, ::1, localhost and names below it
    Private, ///< an address of a private range, RFC 1918, RFC 4193 or RFC 6598
    Public, ///< any other address that may be sent to
    Name, ///< a name: only DNS can tell
    Forbidden, ///< link-local, metadata service, unspecified, multicast, broadcast
    Malformed, ///< no host, or an address in a form that programs read differently
};
/// \a host without a port; IPv6 with or without its brackets.
[[nodiscard]] HostKind hostKind(std::string_view host);

/// A provider's base URL without its trailing slashes; \a plainHttp is the user's consent to
/// unencrypted HTTP beyond this machine. Empty when nothing is wrong.
[[nodiscard]] std::string baseUrl(std::string_view url, bool plainHttp);
/// `system`, `none`, or the URL of an http, https, socks5 or socks5h proxy.
[[nodiscard]] std::string proxy(std::string_view text);
/// A URL to post alerts to: https, or http on loopback and private addresses.
[[nodiscard]] std::string webhook(std::string_view url);
/// A canonical IP address to listen on.
[[nodiscard]] std::string listenAddress(std::string_view text);

[[nodiscard]] std::string withoutTrailingSlashes(std::string_view url);

} // namespace patchbay::rules
