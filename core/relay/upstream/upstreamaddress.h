#pragma once

#include <optional>
#include <string_view>

struct sockaddr;

namespace patchbay {

/// What may be reached at an address.
enum class AddressKind {
    Public,
    Private, ///< RFC 1918, RFC 4193, and RFC 6598 (overlay networks such as Tailscale)
    Loopback,
    /// Link-local, cloud metadata, unspecified, multicast: never an upstream.
    Forbidden,
};

/// The kind of a resolved address; anything but IPv4 and IPv6 is Forbidden. IPv4 inside IPv6
/// (mapped, NAT64) counts as what it embeds.
[[nodiscard]] AddressKind addressKind(const sockaddr &address);

/// The kind of an IP literal, IPv6 with or without brackets; nothing for a name.
[[nodiscard]] std::optional<AddressKind> addressKind(std::string_view literal);

/// What one transfer may connect to.
struct AddressPolicy
{
    bool allowPrivateNetwork = true;
    bool plainHttp = false; ///< then only loopback and private addresses
    /// The address is the user's proxy, which may be anywhere but at a forbidden address.
    bool isProxy = false;

    [[nodiscard]] bool permits(AddressKind kind) const;
};

} // namespace patchbay
