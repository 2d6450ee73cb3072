#include "core/config/urlrules.h"

#include "core/base/ascii.h"
#include "core/config/valuerules.h"

#include <QHostAddress>
#include <QUrl>

#include <algorithm>
#include <array>
#include <optional>

namespace patchbay::rules {

namespace {

using namespace std::string_view_literals;

struct Split
{
    std::string scheme; ///< lower case
    std::string_view userInfo;
    std::string_view host; ///< as written, IPv6 in brackets
    std::string_view rest; ///< path, query and fragment
    bool hasUserInfo = false;
};

/// The parts of a URL as written. QUrl tidies addresses up ("127.1" becomes "127.0.0.1"), which
/// is what must not go unnoticed here.
std::optional<Split> split(std::string_view url)
{
    const auto colon = url.find("://");
    if (colon == std::string_view::npos || colon == 0
        || !QUrl(QString::fromUtf8(url), QUrl::StrictMode).isValid())
        return std::nullopt;
    Split parts;
    parts.scheme = asciiLower(url.substr(0, colon));
    url.remove_prefix(colon + 3);
    const auto end = std::min(url.find_first_of("/?#"), url.size());
    std::string_view authority = url.substr(0, end);
    parts.rest = url.substr(end);
    if (const auto at = authority.rfind('@'); at != std::string_view::npos) {
        parts.hasUserInfo = true;
        authority.remove_prefix(at + 1);
    }
    const auto bracket = authority.find(']');
    const auto port = authority.find(':', bracket == std::string_view::npos ? 0 : bracket);
    parts.host = authority.substr(0, port);
    if (port != std::string_view::npos && port + 1 == authority.size())
        return std::nullopt;
    return parts;
}

bool isInAny(const QHostAddress &address, std::initializer_list<const char *> subnets)
{
    return std::ranges::any_of(subnets, [&address](const char *subnet) {
        return address.isInSubnet(QHostAddress::parseSubnet(QLatin1String(subnet)));
    });
}

HostKind addressKind(QHostAddress address)
{
    // ::ffff:10.0.0.1 goes where 10.0.0.1 goes.
    bool mapped = false;
    if (const quint32 ipv4 = address.toIPv4Address(&mapped); mapped)
        address = QHostAddress(ipv4);
    if (isInAny(address, {"127.0.0.0/8", "::1/128"}))
        return HostKind::Loopback;
    // Beside the link-local ranges the metadata services that lie in private ones.
    if (isInAny(address,
                {"0.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3", "100.100.100.200/32",
                 "168.63.129.16/32", "::/128", "fe80::/10", "ff00::/8", "fd00:ec2::254/128"}))
        return HostKind::Forbidden;
    if (isInAny(address,
                {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"}))
        return HostKind::Private;
    return HostKind::Public;
}

/// Whether some resolver would read \a name as an IPv4 address: its last label is a number.
bool looksNumeric(std::string_view name)
{
    if (name.ends_with('.'))
        name.remove_suffix(1);
    const auto dot = name.rfind('.');
    const std::string_view last = dot == std::string_view::npos ? name : name.substr(dot + 1);
    if (last.empty())
        return true;
    const bool digits = last.find_first_not_of("0123456789") == std::string_view::npos;
    return digits
           || (last.starts_with("0x")
               && last.find_first_not_of("0123456789abcdef", 2) == std::string_view::npos);
}

std::string describeForbidden(HostKind kind)
{
    if (kind == HostKind::Forbidden)
        return "leads to a link-local, metadata or other special address, which Patchbay never "
               "sends to";
    if (kind == HostKind::Malformed)
        return "needs a host: a name, or an address in its usual form such as 192.168.1.5 or "
               "[fd00::5]";
    return {};
}

/// Names what is still to be filled in: `{resource}` and the like.
std::string placeholders(std::string_view url)
{
    std::string names;
    for (auto open = url.find('{'); open != std::string_view::npos;
         open = url.find('{', open + 1)) {
        const auto close = url.find('}', open);
        if (close == std::string_view::npos)
            break;
        const std::string name(url.substr(open, close - open + 1));
        if (names.find(name) == std::string::npos)
            names += (names.empty() ? "" : " and ") + name;
    }
    return names;
}

} // namespace

HostKind hostKind(std::string_view host)
{
    if (host.starts_with('[')) {
        if (!host.ends_with(']'))
            return HostKind::Malformed;
        host = host.substr(1, host.size() - 2);
        if (host.find(':') == std::string_view::npos)
            return HostKind::Malformed;
    }
    // A zone (fe80::1%eth0) makes sense for link-local addresses only.
    if (host.find('%') != std::string_view::npos)
        return host.find(':') != std::string_view::npos ? HostKind::Forbidden : HostKind::Malformed;
    if (host.find(':') != std::string_view::npos) {
        QHostAddress address;
        return address.setAddress(QString::fromUtf8(host)) ? addressKind(address)
                                                           : HostKind::Malformed;
    }
    const std::string lower = asciiLower(host);
    if (looksNumeric(lower)) {
        QHostAddress address;
        const bool canonical = address.setAddress(QString::fromUtf8(lower))
                               && address.toString().toStdString() == lower;
        return canonical ? addressKind(address) : HostKind::Malformed;
    }
    const std::string_view name
        = lower.ends_with('.') ? std::string_view(lower).substr(0, lower.size() - 1) : lower;
    if (name == "localhost" || name.ends_with(".localhost"))
        return HostKind::Loopback;
    constexpr std::array metadata {"metadata"sv, "metadata.google.internal"sv, "instance-data"sv,
                                   "instance-data.ec2.internal"sv};
    if (std::ranges::find(metadata, name) != metadata.end())
        return HostKind::Forbidden;
    return hostName(name).empty() ? HostKind::Name : HostKind::Malformed;
}

std::string baseUrl(std::string_view url, bool plainHttp)
{
    if (const std::string names = placeholders(url); !names.empty())
        return "is still to be completed: write the address here with " + names + " filled in";
    const auto parts = split(url);
    if (!parts || (parts->scheme != "https" && parts->scheme != "http"))
        return "expected a URL such as \"https://api.example.com/v1\"";
    if (parts->hasUserInfo)
        return "must not hold a user name or password; the secret goes into a key";
    if (parts->rest.find_first_of("?#") != std::string_view::npos)
        return "must not hold a query or fragment; requests append their path to it";
    const HostKind kind = hostKind(parts->host);
    if (kind == HostKind::Forbidden || kind == HostKind::Malformed)
        return describeForbidden(kind);
    if (parts->scheme == "https" || kind == HostKind::Loopback)
        return {};
    if (kind == HostKind::Public)
        return "must begin with https: plain http to a public address would show the key to anyone "
               "on the way";
    if (!plainHttp)
        return "uses plain http beyond this machine, which shows the key to the network; use "
               "https, "
               "or set \"plain_http\": true beside it if that network is yours";
    return {};
}

std::string proxy(std::string_view text)
{
    if (text == "system" || text == "none")
        return {};
    constexpr std::array schemes {"http"sv, "https"sv, "socks5"sv, "socks5h"sv};
    const auto parts = split(text);
    if (!parts || std::ranges::find(schemes, parts->scheme) == schemes.end()
        || hostKind(parts->host) == HostKind::Malformed)
        return "expected \"system\", \"none\" or a URL such as \"http://proxy.example.com:3128\" "
               "(http, https, socks5, socks5h)";
    if (parts->hasUserInfo)
        return "must not hold a password, the profile keeps no secrets; put the proxy into the "
               "environment variable HTTPS_PROXY and write \"system\"";
    if (!parts->rest.empty() && parts->rest != "/")
        return "must not hold a path";
    return {};
}

std::string webhook(std::string_view url)
{
    const auto parts = split(url);
    if (!parts || (parts->scheme != "https" && parts->scheme != "http"))
        return "expected a URL such as \"https://hooks.example.com/alerts\"";
    if (parts->hasUserInfo)
        return "must not hold a user name or password";
    const HostKind kind = hostKind(parts->host);
    if (kind == HostKind::Forbidden || kind == HostKind::Malformed)
        return describeForbidden(kind);
    if (parts->scheme == "http" && kind != HostKind::Loopback && kind != HostKind::Private)
        return "must begin with https, but for loopback and private addresses";
    return {};
}

std::string listenAddress(std::string_view text)
{
    QHostAddress address;
    if (address.setAddress(QString::fromUtf8(text))
        && address.toString().toStdString() == asciiLower(text))
        return {};
    return "expected an IP address such as \"127.0.0.1\" or \"::1\"";
}

std::string withoutTrailingSlashes(std::string_view url)
{
    while (url.ends_with('/') && !url.ends_with("://"))
        url.remove_suffix(1);
    return std::string(url);
}

} // namespace patchbay::rules
