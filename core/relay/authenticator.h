#pragma once

#include "core/base/clock.h"
#include "core/base/secret.h"
#include "core/config/config.h"
#include "core/relay/front/inboundrequest.h"
#include "core/relay/front/refusal.h"

#include <deque>
#include <memory>
#include <optional>
#include <string_view>

namespace patchbay {

/// The token that \a request shows, by `Authorization: Bearer`, `x-api-key`, `x-goog-api-key` or,
/// on Gemini's method paths, `?key=`; empty if it shows none.
[[nodiscard]] std::string_view shownToken(const InboundRequest &request);

/// Who asks: finds the client whose token a request shows. Hashes are compared in constant time;
/// more than twenty wrong tokens a minute slow the guesser, never a client with a valid one.
/// Thread: relay.
class Authenticator final
{
public:
    /// \a clock must outlive it.
    explicit Authenticator(const Clock &clock);

    void setConfig(std::shared_ptr<const Config> config);

    struct Identity
    {
        const ClientConfig *client = nullptr; ///< of the configuration in force
        std::optional<Refusal> refusal; ///< set when there is no client
    };

    /// The client of \a request, by its shownToken(). Counts a wrong token.
    [[nodiscard]] Identity identify(const InboundRequest &request);

private:
    [[nodiscard]] const ClientConfig *find(std::string_view token);
    [[nodiscard]] bool isExpired(const ClientConfig &client) const;
    [[nodiscard]] Refusal refuseWrong();

    const Clock &m_clock;
    std::shared_ptr<const Config> m_config;
    Secret m_lastToken; ///< that was found, so that it need not be hashed for each request
    const ClientConfig *m_lastFound = nullptr; ///< of m_config
    std::deque<SteadyTime> m_wrong; ///< times of wrong tokens within the last minute
};

} // namespace patchbay
