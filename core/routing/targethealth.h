#pragma once

#include "core/model/activity.h"
#include "core/model/failure.h"
#include "core/model/routingreason.h"
#include "core/routing/circuitbreaker.h"
#include "core/routing/keypool.h"
#include "core/routing/latency.h"
#include "core/routing/offers.h"

#include <algorithm>
#include <array>
#include <optional>
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
    /// What speaks against it: an open circuit, or a model that is gone; nothing where it is ready.
    [[nodiscard]] std::optional<RoutingReason> illness(const Offer &target) const;
    [[nodiscard]] KeyPool &keys(const std::string &provider);
    /// The same; null where nothing has been noted of them.
    [[nodiscard]] const KeyPool *findKeys(const std::string &provider) const;

    /// How a target has fared, as far as strategies ask.
    struct Measured
    {
        std::optional<std::int64_t> firstTokenUs; ///< usual time to the first content
        int inFlight = 0; ///< requests under way
        bool mayExplore = true; ///< nothing is under way there, nor has it failed just now
    };
    /// \a stream: of streams, whose first content comes long before that of whole answers.
    [[nodiscard]] Measured measured(const Offer &target, bool stream) const;

    /// A request goes to \a target. Each is reported once, with one of the three below; a target
    /// that is not ready may be asked all the same where there is no other.
    void begin(const Offer &target);
    /// \a latencyUs to the first content; -1 if that is not known. \a stream: as in measured().
    void recordSuccess(const Offer &target, const std::string &key, std::int64_t latencyUs = -1,
                       bool stream = true);
    /// Gives a sentence for the log where the failure took the target or its key out of use.
    [[nodiscard]] std::string recordFailure(const Offer &target, const std::string &key,
                                            const Failure &failure);
    void recordNothing(const Offer &target);

    /// How every target fares that has been asked, by provider and model.
    [[nodiscard]] std::vector<TargetStatus> targetStatuses() const;
    /// The keys that rest or are disabled, by provider, key and model.
    [[nodiscard]] std::vector<KeyStatus> keyStatuses() const;

    /// What is left of the keys' limits, by provider, key and model; see KeyLimits::left().
    [[nodiscard]] std::vector<KeyLeft> keysLeft() const;

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
        int inFlight = 0;
        SteadyTime failedAt;
        std::array<Latency, 2> latencies; ///< of whole answers and of streams

        void ended() { inFlight = std::max(0, inFlight - 1); }
    };

    [[nodiscard]] Target &entry(const Offer &target);

    const Clock &m_clock;
    std::unordered_map<std::string, Target> m_targets; ///< by `provider/model`
    std::unordered_map<std::string, KeyPool> m_pools; ///< by provider
};

} // namespace patchbay
