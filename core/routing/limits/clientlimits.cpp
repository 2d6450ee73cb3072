#include "core/routing/limits/clientlimits.h"

#include <algorithm>
#include <utility>

namespace patchbay {

namespace {

constexpr std::size_t mostMeters = 10'000;

bool isLimited(const RateLimits &limits)
{
    return limits.rpm > 0 || limits.tpm > 0 || limits.maxConcurrent > 0;
}

std::unexpected<Error> refused(const std::string &whose, const Meter::Full &full)
{
    const std::string limit = std::to_string(full.limit);
    std::string what;
    switch (full.what) {
    case Meter::Full::What::Requests:
        what = limit + " requests a minute";
        break;
    case Meter::Full::What::Tokens:
        what = limit + " tokens a minute";
        break;
    case Meter::Full::What::Concurrency:
        what = limit + (full.limit == 1 ? " request at a time" : " requests at a time");
        break;
    }
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(full.wait);
    return std::unexpected(Error {ErrorCode::RateLimited,
                                  whose + " may make " + what
                                      + ", a limit that is set in Patchbay; try again in "
                                      + std::to_string(wait.count()) + " ms.",
                                  {},
                                  wait});
}

} // namespace

Admission &Admission::operator=(Admission &&other) noexcept
{
    if (this != &other) {
        settle(m_expected);
        m_client = std::move(other.m_client);
        m_user = std::move(other.m_user);
        m_expected = other.m_expected;
    }
    return *this;
}

void Admission::settle(std::int64_t tokens)
{
    for (auto *meter : {&m_client, &m_user}) {
        if (const auto held = std::exchange(*meter, nullptr))
            held->end(tokens - m_expected);
    }
}

ClientLimits::ClientLimits(const Clock &clock)
    : m_clock(clock)
{ }

Result<Admission> ClientLimits::admit(const ClientConfig &client, const std::string &user,
                                      std::int64_t tokens)
{
    Admission admission;
    admission.m_expected = tokens;
    const SteadyTime now = m_clock.steadyNow();
    std::shared_ptr<Meter> ofClient;
    std::shared_ptr<Meter> ofUser;
    if (isLimited(client.limits)) {
        ofClient = meterOf(client.id, client.limits);
        if (const auto full = ofClient->refusal(tokens, now))
            return refused("The client `" + client.id + "`", *full);
    }
    if (isLimited(client.perUser)) {
        ofUser = meterOf(client.id + '\n' + user, client.perUser);
        if (const auto full = ofUser->refusal(tokens, now))
            return refused("The user `" + user + "`", *full);
    }
    for (const auto &meter : {ofClient, ofUser}) {
        if (meter)
            meter->begin(tokens);
    }
    admission.m_client = std::move(ofClient);
    admission.m_user = std::move(ofUser);
    return admission;
}

std::shared_ptr<Meter> ClientLimits::meterOf(const std::string &name, const RateLimits &limits)
{
    if (m_meters.size() >= mostMeters && !m_meters.contains(name))
        forgetIdle();
    const auto client = name.find('\n'); // none: the client's own
    const bool apart
        = client == std::string::npos || m_meters.size() < mostMeters || m_meters.contains(name);
    auto &meter = m_meters[apart ? name : name.substr(0, client + 1)];
    if (!meter)
        meter = std::make_shared<Meter>();
    meter->setLimits(limits, m_clock.steadyNow());
    return meter;
}

void ClientLimits::forgetIdle()
{
    const SteadyTime now = m_clock.steadyNow();
    std::erase_if(m_meters, [now](auto &entry) { return entry.second->isIdle(now); });
}

} // namespace patchbay
