#include "core/relay/front/hostrule.h"

#include "core/base/ascii.h"
#include "core/relay/front/httpgrammar.h"

#include <QHostAddress>

#include <algorithm>
#include <array>

namespace patchbay {

using namespace http;

namespace {

enum class Verdict { Canonical, Unspecified, None };

/// dec-octet "." dec-octet "." dec-octet "." dec-octet (RFC 3986, 3.2.2) and nothing that
/// inet_aton() would also take for an address.
Verdict ipv4(std::string_view text)
{
    bool anyBit = false;
    int octets = 0;
    while (true) {
        const std::size_t dot = std::min(text.find('.'), text.size());
        const std::string_view octet = text.substr(0, dot);
        if (octet.empty() || octet.size() > 3 || !std::ranges::all_of(octet, isDigit)
            || (octet.size() > 1 && octet.front() == '0'))
            return Verdict::None;
        int value = 0;
        for (const char digit : octet)
            value = value * 10 + (digit - '0');
        if (value > 255 || ++octets > 4)
            return Verdict::None;
        anyBit = anyBit || value != 0;
        if (dot == text.size())
            break;
        text.remove_prefix(dot + 1);
    }
    if (octets != 4)
        return Verdict::None;
    return anyBit ? Verdict::Canonical : Verdict::Unspecified;
}

/// The inside of the brackets, in the form of RFC 5952 or of the WHATWG URL standard, which
/// differ only for addresses that embed an IPv4 address.
Verdict ipv6(std::string_view text)
{
    if (text.find('%') != std::string_view::npos)
        return Verdict::None;
    QHostAddress address;
    if (!address.setAddress(QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size())))
        || address.protocol() != QAbstractSocket::IPv6Protocol)
        return Verdict::None;
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    const bool mapped = std::all_of(bytes.c, bytes.c + 10, [](quint8 byte) { return byte == 0; })
                        && bytes.c[10] == 0xff && bytes.c[11] == 0xff;
    const int significant = mapped ? 12 : 0;
    if (std::all_of(bytes.c + significant, bytes.c + 16, [](quint8 byte) { return byte == 0; }))
        return Verdict::Unspecified;
    const std::string written = asciiLower(text);
    if (address.toString().toStdString() == written)
        return Verdict::Canonical;
    const auto group = [&bytes](int at) {
        return QByteArray::number((bytes.c[at] << 8) | bytes.c[at + 1], 16).toStdString();
    };
    return mapped && written == "::ffff:" + group(12) + ':' + group(14) ? Verdict::Canonical
                                                                        : Verdict::None;
}

/// Whether every label has 1 to 63 letters, digits, `-` or `_`, and the last does not look like
/// a number, which would make the name an address in disguise.
bool isName(std::string_view text)
{
    if (text.empty() || text.size() > 253)
        return false;
    while (true) {
        const std::size_t dot = std::min(text.find('.'), text.size());
        const std::string_view label = text.substr(0, dot);
        if (label.empty() || label.size() > 63 || label.find('~') != std::string_view::npos)
            return false;
        if (dot == text.size())
            return !std::ranges::all_of(label, isDigit) && !label.starts_with("0x");
        text.remove_prefix(dot + 1);
    }
}

bool isPort(std::string_view text)
{
    if (text.empty() || text.size() > 5 || !std::ranges::all_of(text, isDigit))
        return false;
    int port = 0;
    for (const char digit : text)
        port = port * 10 + (digit - '0');
    return port <= 65535;
}

Refusal malformed()
{
    return refuse(ErrorCode::InvalidRequest, "The Host header is not `host` or `host:port`.");
}

Refusal notAllowed(std::string_view host)
{
    return refuse(ErrorCode::HostNotAllowed,
                  "Patchbay does not answer to the name `" + std::string(host)
                      + "`. Use localhost or 127.0.0.1, or add the name to access.allowed_hosts.");
}

} // namespace

bool matchesWithinSegment(std::string_view pattern, std::string_view text)
{
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = std::string_view::npos;
    std::size_t resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos && text[resume] != '/') {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == '*')
        ++p;
    return p == pattern.size();
}

HostRule::HostRule(std::vector<std::string> allowedHosts, std::string_view machineName)
    : m_allowed(std::move(allowedHosts))
{
    for (std::string &host : m_allowed)
        host = asciiLower(host);

    std::string own = asciiLower(machineName);
    if (own.ends_with(".local"))
        own.resize(own.size() - 6);
    // Of a full name also the first label: that is what mDNS announces.
    for (const std::string &name : {own, own.substr(0, own.find('.'))}) {
        if (!isName(name))
            continue;
        m_ownNames.push_back(name);
        m_ownNames.push_back(name + ".local");
    }
}

std::optional<Refusal> HostRule::check(std::string_view hostAndPort) const
{
    // Userinfo is no part of a Host at all, but this is the answer that explains.
    if (hostAndPort.find('@') != std::string_view::npos)
        return notAllowed(hostAndPort.substr(hostAndPort.rfind('@') + 1));

    if (hostAndPort.starts_with('[')) {
        const std::size_t end = hostAndPort.find(']');
        if (end == std::string_view::npos)
            return malformed();
        const std::string_view rest = hostAndPort.substr(end + 1);
        if (!rest.empty() && !(rest.starts_with(':') && isPort(rest.substr(1))))
            return malformed();
        if (ipv6(hostAndPort.substr(1, end - 1)) != Verdict::Canonical)
            return notAllowed(hostAndPort.substr(0, end + 1));
        return std::nullopt;
    }

    const std::size_t colon = hostAndPort.find(':');
    const std::string_view host = hostAndPort.substr(0, colon);
    if (colon != std::string_view::npos && !isPort(hostAndPort.substr(colon + 1)))
        return malformed();
    if (host.empty() || !all(host, HostText))
        return malformed();
    if (ipv4(host) == Verdict::Canonical)
        return std::nullopt;
    const std::string name = asciiLower(host);
    if (!isName(name) || !isAllowedName(name))
        return notAllowed(host);
    return std::nullopt;
}

bool HostRule::isAllowedName(std::string_view name) const
{
    static constexpr std::array known {std::string_view("localhost"),
                                       std::string_view("host.docker.internal"),
                                       std::string_view("host.containers.internal")};
    if (std::ranges::find(known, name) != known.end() || name.ends_with(".localhost"))
        return true;
    if (std::ranges::find(m_ownNames, name) != m_ownNames.end())
        return true;
    return std::ranges::any_of(m_allowed, [name](const std::string &pattern) {
        return matchesWithinSegment(pattern, name);
    });
}

} // namespace patchbay
