#pragma once

#include "core/base/error.h"
#include "core/config/config.h"
#include "core/routing/limits/meter.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

namespace patchbay {

/// A request's place within the limits of its client and user; given back when it goes.
class Admission final
{
public:
    Admission() = default;
    Admission(Admission &&) noexcept = default;
    Admission &operator=(Admission &&other) noexcept;
    ~Admission() { settle(m_expected); }

    /// The request has ended, with so many \a tokens used. Later calls do nothing.
    void settle(std::int64_t tokens);

private:
    friend class ClientLimits;
    std::shared_ptr<Meter> m_client;
    std::shared_ptr<Meter> m_user;
    std::int64_t m_expected = 0;
};

/// Requests a minute, tokens a minute and requests at a time of each client and of each of its
/// users (design: routing.md, "Limits for clients and users"). Up to 10,000 users are told apart;
/// those beyond share one measure for each client.
/// Thread: relay only, unsynchronised.
class ClientLimits final
{
public:
    /// \a clock must outlive it.
    explicit ClientLimits(const Clock &clock);

    /// Lets a request of \a client for \a user in, of which \a tokens are expected. The error is
    /// `rate_limited`, with the time until there is room.
    [[nodiscard]] Result<Admission> admit(const ClientConfig &client, const std::string &user,
                                          std::int64_t tokens);

private:
    [[nodiscard]] std::shared_ptr<Meter> meterOf(const std::string &name, const RateLimits &limits);
    void forgetIdle();

    const Clock &m_clock;
    std::unordered_map<std::string, std::shared_ptr<Meter>> m_meters; ///< by client, or with user
};

} // namespace patchbay
