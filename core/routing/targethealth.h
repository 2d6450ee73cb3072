#pragma once

#include "core/model/activity.h"
#include "core/model/failure.h"
#include "core/routing/circuitbreaker.h"
#include "core/routing/keypool.h"
#include "core/routing/offers.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace patchbay {

/// How targets fare: a circuit breaker for each (provider, model), which models their providers
/// say they do not have, and the key pools. Outlives changes of the profile.
/// Thread: relay only, unsynchronised.
class TargetHealth final
{
public:
    /// \a clock must outlive it.
    explicit TargetHealth(const Clock &clock);

    /// Whether nothing speaks against asking \a target now, its keys apart.
    [[nodiscard]] bool isReady(const Offer &target) const;
    [[nodiscard]] KeyPool &keys(const std::string &provider);

    /// A request goes to \a target. Each is reported once, with one of the three below; a target
    /// that is not ready may be asked all the same where there is no other.
    void begin(const Offer &target);
    /// \a latencyUs to the first content; -1 if that is not known.
    void recordSuccess(const Offer &target, const std::string &key, std::int64_t latencyUs = -1);
    /// Gives a sentence for the log where the failure took the target or its key out of use.
    [[nodiscard]] std::string recordFailure(const Offer &target, const std::string &key,
                                            const Failure &failure);
    void recordNothing(const Offer &target);

    /// How every target fares that has been asked, by provider and model.
    [[nodiscard]] std::vector<TargetStatus> targetStatuses() const;
    /// The keys that rest or are disabled, by provider, key and model.
    [[nodiscard]] std::vector<KeyStatus> keyStatuses() const;

    /// The user has changed the profile or a secret: keys and models get a new chance.
    void forgetRefusals();
    /// The secret of one key has changed: that key gets a new chance.
    void forgetRefusals(const std::string &provider, const std::string &key);

private:
    struct Target
    {
        CircuitBreaker circuit;
        SteadyTime goneUntil; ///< the provider says that it has no such model
        std::string lastError;
        std::int64_t lastErrorMs = 0;
        std::int64_t lastLatencyUs = -1;
    };

    [[nodiscard]] Target &entry(const Offer &target);

    const Clock &m_clock;
    std::unordered_map<std::string, Target> m_targets; ///< by `provider/model`
    std::unordered_map<std::string, KeyPool> m_pools; ///< by provider
};

} // namespace patchbay
