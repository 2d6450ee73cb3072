#include "core/relay/upstream/upstreamorigin.h"

#include "core/base/ascii.h"

#include <QHostAddress>
#include <QString>

#include <curl/curl.h>

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <memory>

namespace patchbay {

namespace {

constexpr std::size_t maxOrigins = 256;

struct FreeUrl
{
    void operator()(CURLU *url) const { curl_url_cleanup(url); }
};
using Url = std::unique_ptr<CURLU, FreeUrl>;

std::string part(const Url &url, CURLUPart which, unsigned flags = 0)
{
    char *text = nullptr;
    if (curl_url_get(url.get(), which, &text, flags) != CURLUE_OK)
        return {};
    std::string result = text;
    curl_free(text);
    return result;
}

// Up to where the path begins. A backslash, about which parsers disagree, is left in and refused.
std::string_view originText(std::string_view url)
{
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos)
        return url;
    return url.substr(0, url.find_first_of("/?#", scheme + 3));
}

bool isPlain(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0
           || std::string_view(".-_:/[]").find(c) != std::string_view::npos;
}

bool isLocalhost(std::string_view host)
{
    return host == "localhost" || host.ends_with(".localhost");
}

std::string variable(std::initializer_list<const char *> names)
{
    for (const char *name : names) {
        if (const char *value = std::getenv(name); value != nullptr && *value != '\0')
            return value;
    }
    return {};
}

bool matchesNoProxy(std::string_view token, const std::string &host)
{
    if (token == "*")
        return true;
    const QString bare
        = QString::fromStdString(host.starts_with('[') ? host.substr(1, host.size() - 2) : host);
    if (const QHostAddress address(bare); !address.isNull()) {
        const QString text = QString::fromUtf8(token.data(), qsizetype(token.size()));
        // parseSubnet() would take "10" for a network too.
        if (!text.contains('/'))
            return address == QHostAddress(text);
        const auto subnet = QHostAddress::parseSubnet(text);
        return subnet.second >= 0 && address.isInSubnet(subnet);
    }
    if (token.starts_with('.'))
        token.remove_prefix(1);
    if (token.ends_with('.'))
        token.remove_suffix(1);
    const QByteArray name = bare.toUtf8().toLower();
    const QByteArray suffix = QByteArray(token.data(), qsizetype(token.size())).toLower();
    return !suffix.isEmpty() && (name == suffix || name.endsWith('.' + suffix));
}

} // namespace

Result<UpstreamOrigin> parseOrigin(std::string_view url)
{
    const std::string text(originText(url));
    // Never shown in the message: there may be a password in it.
    if (text.find('@') != std::string::npos) {
        return fail(ErrorCode::UpstreamUnreachable,
                    "The provider's address holds a user name or password. Take it out of "
                    "base_url and enter it as a key.");
    }
    const Url parsed(curl_url());
    const bool plain = std::ranges::all_of(text, isPlain);
    const bool valid
        = plain && curl_url_set(parsed.get(), CURLUPART_URL, text.c_str(), 0) == CURLUE_OK;
    const std::string scheme = valid ? part(parsed, CURLUPART_SCHEME) : std::string();
    if (scheme != "http" && scheme != "https") {
        return fail(ErrorCode::UpstreamUnreachable,
                    "The provider's address is not an http or https URL. Correct its base_url; "
                    "write international names in their xn-- form.");
    }
    UpstreamOrigin origin;
    origin.https = scheme == "https";
    origin.host = asciiLower(part(parsed, CURLUPART_HOST));
    origin.text
        = scheme + "://" + origin.host + ':' + part(parsed, CURLUPART_PORT, CURLU_DEFAULT_PORT);
    origin.kind = isLocalhost(origin.host) ? AddressKind::Loopback : addressKind(origin.host);
    return origin;
}

Result<const UpstreamOrigin *> OriginCache::find(std::string_view url)
{
    const std::string_view key = originText(url);
    if (const auto known = m_origins.find(key); known != m_origins.end())
        return &known->second;
    auto origin = parseOrigin(url);
    if (!origin)
        return std::unexpected(std::move(origin.error()));
    if (m_origins.size() >= maxOrigins)
        m_origins.clear();
    return &m_origins.emplace(key, std::move(*origin)).first->second;
}

ProxyEnvironment ProxyEnvironment::read()
{
    // HTTP_PROXY in capitals can be set by a request's `Proxy:` header under CGI; curl ignores it.
    return {.http = variable({"http_proxy"}),
            .https = variable({"https_proxy", "HTTPS_PROXY"}),
            .all = variable({"all_proxy", "ALL_PROXY"}),
            .no = variable({"no_proxy", "NO_PROXY"})};
}

std::string ProxyEnvironment::proxyFor(const UpstreamOrigin &origin) const
{
    const std::string &own = origin.https ? https : http;
    const std::string &proxy = own.empty() ? all : own;
    if (proxy.empty() || origin.kind == AddressKind::Loopback)
        return {};
    constexpr std::string_view separators = ", \t";
    for (std::size_t at = 0; at < no.size();) {
        const std::size_t begin = no.find_first_not_of(separators, at);
        if (begin == std::string::npos)
            break;
        at = std::min(no.find_first_of(separators, begin), no.size());
        if (matchesNoProxy(std::string_view(no).substr(begin, at - begin), origin.host))
            return {};
    }
    return proxy;
}

Result<std::string> chooseProxy(std::string_view setting, const UpstreamOrigin &origin,
                                const ProxyEnvironment &environment)
{
    if (setting == "none")
        return std::string();
    const bool system = setting.empty() || setting == "system";
    std::string proxy = system ? environment.proxyFor(origin) : std::string(setting);
    if (proxy.empty())
        return proxy;
    // As in the environment of curl, where `host:port` means an HTTP proxy.
    if (proxy.find("://") == std::string::npos)
        proxy.insert(0, "http://");
    const Url parsed(curl_url());
    const bool valid
        = curl_url_set(parsed.get(), CURLUPART_URL, proxy.c_str(), CURLU_NON_SUPPORT_SCHEME)
          == CURLUE_OK;
    constexpr std::array<std::string_view, 4> schemes {"http", "https", "socks5", "socks5h"};
    if (!valid || std::ranges::find(schemes, part(parsed, CURLUPART_SCHEME)) == schemes.end()) {
        // Its text is not shown: it may hold a password.
        return fail(ErrorCode::UpstreamUnreachable,
                    system ? "The proxy in the environment is not an http, https, socks5 or "
                             "socks5h URL. Correct the variable, or set the provider's proxy."
                           : "The provider's proxy is not system, none, or an http, https, socks5 "
                             "or socks5h URL. Correct the provider's proxy setting.");
    }
    return proxy;
}

} // namespace patchbay
