#include "core/relay/authenticator.h"

#include "core/base/ascii.h"
#include "core/base/ids.h"
#include "core/relay/front/routepath.h"

#include <QDateTime>

#include <algorithm>

namespace patchbay {

namespace {

constexpr std::size_t wrongPerMinute = 20;

bool equalInConstantTime(std::string_view a, std::string_view b)
{
    unsigned char difference = a.size() == b.size() ? 0 : 1;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i)
        difference = static_cast<unsigned char>(difference | (a[i] ^ b[i]));
    return difference == 0;
}

/// What follows `Bearer`, whose case does not matter (RFC 9110, 11.1); empty for other schemes.
std::string_view bearerToken(std::string_view value)
{
    constexpr std::string_view scheme = "bearer ";
    if (value.size() <= scheme.size()
        || !equalsIgnoringCase(value.substr(0, scheme.size()), scheme))
        return {};
    value.remove_prefix(scheme.size());
    value.remove_prefix(std::min(value.find_first_not_of(' '), value.size()));
    return value;
}

} // namespace

std::string_view shownToken(const InboundRequest &request)
{
    if (const std::string *header = request.header("authorization")) {
        if (const std::string_view token = bearerToken(*header); !token.empty())
            return token;
    }
    for (const char *name : {"x-api-key", "x-goog-api-key"}) {
        if (const std::string *header = request.header(name); header && !header->empty())
            return *header;
    }
    if (request.path.find("/models/") == std::string::npos || !endsInGeminiMethod(request.path))
        return {};
    std::string_view query = request.query;
    while (!query.empty()) {
        const auto end = query.find('&');
        const std::string_view pair = query.substr(0, end);
        if (pair.starts_with("key="))
            return pair.substr(4);
        query = end == std::string_view::npos ? std::string_view() : query.substr(end + 1);
    }
    return {};
}

Authenticator::Authenticator(const Clock &clock)
    : m_clock(clock)
{ }

void Authenticator::setConfig(std::shared_ptr<const Config> config)
{
    m_config = std::move(config);
    m_lastToken = {};
    m_lastFound = nullptr;
}

Authenticator::Identity Authenticator::identify(const InboundRequest &request)
{
    const std::string_view token = shownToken(request);
    if (token.empty())
        return {nullptr,
                refuse(ErrorCode::InvalidToken,
                       "No client token: send `Authorization: Bearer TOKEN` (or x-api-key). "
                       "`patchbay token show` prints the first client's own.")};
    const ClientConfig *client = find(token);
    if (!client)
        return {nullptr, refuseWrong()};
    if (isExpired(*client))
        return {nullptr, refuse(ErrorCode::InvalidToken,
                                "The token of client `" + client->id + "` has expired.")};
    return {client, std::nullopt};
}

const ClientConfig *Authenticator::find(std::string_view token)
{
    if (m_lastFound && equalInConstantTime(m_lastToken.reveal(), token))
        return m_lastFound;
    const std::string hash = sha256Hex(token);
    const ClientConfig *found = nullptr;
    // Every client is compared, so that time does not tell which one was near.
    if (!m_config)
        return nullptr;
    for (const ClientConfig &client : m_config->clients) {
        if (!client.tokenSha256.empty() && equalInConstantTime(client.tokenSha256, hash))
            found = &client;
    }
    if (found) {
        m_lastToken = Secret(std::string(token));
        m_lastFound = found;
    }
    return found;
}

bool Authenticator::isExpired(const ClientConfig &client) const
{
    if (client.expires.empty())
        return false;
    const QString text = QString::fromStdString(client.expires);
    QDateTime end = QDateTime::fromString(text, Qt::ISODate);
    if (text.size() <= 10) // a date alone holds to its end
        end = end.addDays(1);
    // The profile's reader lets no other form through; if one came, it must not open the door.
    return !end.isValid() || end.toMSecsSinceEpoch() <= unixMs(m_clock.systemNow());
}

Refusal Authenticator::refuseWrong()
{
    const SteadyTime now = m_clock.steadyNow();
    while (!m_wrong.empty() && now - m_wrong.front() >= std::chrono::minutes(1))
        m_wrong.pop_front();
    if (m_wrong.size() < wrongPerMinute) {
        m_wrong.push_back(now);
        return refuse(ErrorCode::InvalidToken,
                      "The client token is not one of this relay's. `patchbay token new CLIENT` "
                      "makes one.");
    }
    // Rounded up: one that comes back a moment early would be refused again.
    const auto wait = std::chrono::ceil<std::chrono::seconds>(std::chrono::minutes(1)
                                                              - (now - m_wrong.front()));
    Refusal slow = refuse(ErrorCode::RateLimited,
                          "Too many wrong client tokens in the last minute; wait and try again "
                          "with a valid one.");
    slow.headers.push_back({"retry-after", std::to_string(wait.count())});
    return slow;
}

} // namespace patchbay
