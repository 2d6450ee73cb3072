#include "core/relay/upstream/upstreamaddress.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <string>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

namespace patchbay {

namespace {

struct Block4
{
    std::uint32_t network;
    int bits;
    AddressKind kind;
};

constexpr std::uint32_t ip(std::uint32_t a, std::uint32_t b, std::uint32_t c, std::uint32_t d)
{
    return a << 24U | b << 16U | c << 8U | d;
}

// First match wins.
constexpr std::array blocks4 {
    Block4 {ip(0, 0, 0, 0), 8, AddressKind::Forbidden},
    Block4 {ip(169, 254, 0, 0), 16, AddressKind::Forbidden}, // link-local, most clouds' metadata
    Block4 {ip(100, 100, 100, 200), 32, AddressKind::Forbidden}, // Alibaba Cloud's metadata
    Block4 {ip(224, 0, 0, 0), 3, AddressKind::Forbidden}, // multicast, reserved, broadcast
    Block4 {ip(127, 0, 0, 0), 8, AddressKind::Loopback},
    Block4 {ip(10, 0, 0, 0), 8, AddressKind::Private},
    Block4 {ip(172, 16, 0, 0), 12, AddressKind::Private},
    Block4 {ip(192, 168, 0, 0), 16, AddressKind::Private},
    Block4 {ip(100, 64, 0, 0), 10, AddressKind::Private},
};

AddressKind kind4(std::uint32_t address)
{
    const auto match = std::ranges::find_if(blocks4, [address](const Block4 &block) {
        return (address ^ block.network) >> (32 - block.bits) == 0;
    });
    return match == blocks4.end() ? AddressKind::Public : match->kind;
}

AddressKind kind6(const std::uint8_t (&a)[16])
{
    const auto startsWith = [&a](std::initializer_list<std::uint8_t> prefix) {
        return std::equal(prefix.begin(), prefix.end(), a);
    };
    const std::uint32_t last = ip(a[12], a[13], a[14], a[15]);
    const bool zeroTo12 = std::all_of(a, a + 12, [](std::uint8_t byte) { return byte == 0; });
    if (zeroTo12 && last == 1)
        return AddressKind::Loopback;
    // ::, and IPv4-compatible addresses, which were abolished (RFC 4291 2.5.5.1).
    if (zeroTo12)
        return last == 0 ? AddressKind::Forbidden : kind4(last);
    if (startsWith({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff})
        || startsWith({0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0}))
        return kind4(last);
    const bool linkLocal = a[0] == 0xfe && (a[1] & 0xc0) == 0x80;
    const bool siteLocal = a[0] == 0xfe && (a[1] & 0xc0) == 0xc0;
    if (linkLocal || a[0] == 0xff)
        return AddressKind::Forbidden;
    // Amazon's metadata, inside the unique local range.
    if (startsWith({0xfd, 0, 0x0e, 0xc2, 0, 0, 0, 0, 0, 0, 0, 0}) && last == 0x0254)
        return AddressKind::Forbidden;
    return siteLocal || (a[0] & 0xfe) == 0xfc ? AddressKind::Private : AddressKind::Public;
}

} // namespace

AddressKind addressKind(const sockaddr &address)
{
    if (address.sa_family == AF_INET) {
        sockaddr_in in {};
        std::memcpy(&in, &address, sizeof in);
        return kind4(ntohl(in.sin_addr.s_addr));
    }
    if (address.sa_family == AF_INET6) {
        sockaddr_in6 in {};
        std::memcpy(&in, &address, sizeof in);
        return kind6(in.sin6_addr.s6_addr);
    }
    return AddressKind::Forbidden;
}

std::optional<AddressKind> addressKind(std::string_view literal)
{
    if (literal.starts_with('[') && literal.ends_with(']'))
        literal = literal.substr(1, literal.size() - 2);
    const std::string text(literal.substr(0, literal.find('%'))); // without the zone
    in_addr in {};
    if (inet_pton(AF_INET, text.c_str(), &in) == 1)
        return kind4(ntohl(in.s_addr));
    in6_addr in6 {};
    if (inet_pton(AF_INET6, text.c_str(), &in6) == 1)
        return kind6(in6.s6_addr);
    return std::nullopt;
}

bool AddressPolicy::permits(AddressKind kind) const
{
    if (kind == AddressKind::Forbidden)
        return false;
    if (isProxy)
        return true;
    return kind == AddressKind::Public ? !plainHttp : allowPrivateNetwork;
}

} // namespace patchbay
