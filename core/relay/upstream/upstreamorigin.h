#pragma once

#include "core/base/error.h"
#include "core/relay/upstream/upstreamaddress.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace patchbay {

/// Where a URL leads: scheme, host and port, as libcurl's own parser reads them.
struct UpstreamOrigin
{
    bool https = false;
    std::string host; ///< normalised; IPv6 with brackets
    std::string text; ///< `https://host:port`, safe to show
    /// For an IP literal and for `localhost` and its subdomains.
    std::optional<AddressKind> kind;
};

/// Reads the origin of \a url, or `upstream_unreachable` with what is wrong: other schemes,
/// userinfo, and hosts that are not plain ASCII are refused.
[[nodiscard]] Result<UpstreamOrigin> parseOrigin(std::string_view url);

/// Remembers parsed origins, since every request asks. Bounded. Unsynchronised.
class OriginCache final
{
public:
    /// As parseOrigin(); the result is valid until the next call.
    [[nodiscard]] Result<const UpstreamOrigin *> find(std::string_view url);

private:
    std::map<std::string, UpstreamOrigin, std::less<>> m_origins;
};

/// The proxy variables of the environment, read as curl does: `http_proxy` in lower case only,
/// `https_proxy`, `all_proxy` and `no_proxy` in either.
struct ProxyEnvironment
{
    std::string http;
    std::string https;
    std::string all;
    std::string no;

    [[nodiscard]] static ProxyEnvironment read();
    /// The proxy's URL for \a origin; empty for none, and always for loopback.
    [[nodiscard]] std::string proxyFor(const UpstreamOrigin &origin) const;
};

/// The URL of the proxy to use for \a origin by \a setting (ProviderConfig::proxy), empty for
/// none; or `upstream_unreachable` where the setting is no proxy.
[[nodiscard]] Result<std::string> chooseProxy(std::string_view setting,
                                              const UpstreamOrigin &origin,
                                              const ProxyEnvironment &environment);

} // namespace patchbay
