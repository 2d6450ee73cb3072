#include "core/relay/providerrequest.h"

#include "core/base/ascii.h"
#include "core/base/percent.h"

#include <algorithm>
#include <string_view>

namespace patchbay {

namespace {

/// In which version of the protocol the body is written is the client's to say; one that is written
/// here, or whose client did not say, is in the provider's or this one.
constexpr std::string_view versionHeader = "anthropic-version";
constexpr std::string_view version = "2023-06-01";

bool has(const std::vector<Header> &headers, std::string_view name)
{
    return std::ranges::any_of(
        headers, [name](const Header &header) { return equalsIgnoringCase(header.name, name); });
}

/// Shows the key as the provider wants it.
void authenticate(UpstreamRequest &request, const AuthStyle &auth, const Secret &secret)
{
    if (secret.isEmpty())
        return;
    switch (auth.kind) {
    case AuthStyle::Kind::Bearer:
        request.headers.push_back({"authorization", "Bearer " + std::string(secret.reveal())});
        break;
    case AuthStyle::Kind::Header:
        request.headers.push_back({auth.name, std::string(secret.reveal())});
        break;
    case AuthStyle::Kind::Query:
        request.url += request.url.find('?') == std::string::npos ? '?' : '&';
        request.url += auth.name + '=' + percentEncoded(secret.reveal());
        break;
    case AuthStyle::Kind::None:
    case AuthStyle::Kind::Unsupported:
        break;
    }
}

} // namespace

UpstreamRequest requestTo(const ProviderConfig &provider, const Secret &secret, std::string url,
                          std::vector<Header> headers)
{
    UpstreamRequest request;
    request.url = std::move(url);
    request.headers = std::move(headers);
    request.headers.push_back({"user-agent", "patchbay/" PATCHBAY_VERSION});
    authenticate(request, provider.auth, secret);
    // The profile's own headers last: what the user wrote wins over what was forwarded.
    for (const Header &header : provider.headers) {
        if (equalsIgnoringCase(header.name, versionHeader) && has(request.headers, versionHeader))
            continue;
        std::erase_if(request.headers, [&](const Header &other) {
            return equalsIgnoringCase(other.name, header.name);
        });
        request.headers.push_back(header);
    }
    if (provider.protocol == Protocol::AnthropicMessages && !has(request.headers, versionHeader))
        request.headers.push_back({std::string(versionHeader), std::string(version)});
    request.timeouts = provider.timeouts;
    request.proxy = provider.proxy;
    request.caFile = provider.caFile;
    request.http2 = provider.http2;
    return request;
}

} // namespace patchbay
