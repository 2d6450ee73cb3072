#pragma once

#include "core/base/clock.h"
#include "core/config/config.h"
#include "core/model/activity.h"
#include "core/model/failure.h"
#include "core/routing/limits/keylimits.h"

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace patchbay {

/// The keys of one provider: whose turn it is, and which of them rest (design: routing.md, "Key
/// pool" and the failure classes). A rate limit holds for the model that met it, since providers
/// limit each model by itself; a spent quota or a refusal for the key.
///
/// A rest whose end the provider named is kept to. Any other is a guess of ours, and such a key
/// is still asked where the request would fail otherwise: a refusal costs nothing, and that is
/// how a bill that was paid or a key that was mended is noticed.
/// Thread: relay only, unsynchronised.
class KeyPool final
{
public:
    enum class State {
        Ready,
        Doubtful, ///< rests on our own guess, or was refused too often
        Resting, ///< the provider has said until when
    };

    /// \a clock must outlive the pool.
    explicit KeyPool(const Clock &clock);

    [[nodiscard]] State state(const std::string &key, const std::string &model) const;

    /// The same, the limits considered that \a key has for a request of \a tokens.
    [[nodiscard]] State stateFor(const KeyConfig &key, const std::string &model,
                                 std::int64_t tokens) const;

    /// Of \a candidates (never empty) the one to use for a request of \a tokens: ready ones in turn
    /// by weight, else the doubtful one whose rest ends first. Null where all of them rest.
    [[nodiscard]] const KeyConfig *choose(std::span<const KeyConfig *const> candidates,
                                          const std::string &model, std::int64_t tokens = 0);

    [[nodiscard]] KeyLimits &limits() { return m_own; }
    [[nodiscard]] const KeyLimits &limits() const { return m_own; }

    /// What the provider said when \a key was last refused for \a model, with the time that is
    /// left of its rest; nothing for a key that does not rest.
    [[nodiscard]] std::optional<Failure> refusal(const std::string &key,
                                                 const std::string &model) const;

    /// Until when \a key is not to be asked for \a model; nothing for one that is ready.
    struct Rested
    {
        std::int64_t untilMs = 0; ///< Unix milliseconds
        bool isDoubtful = false; ///< see State
        bool isBusy = false; ///< by its own limits, not by a refusal
    };
    [[nodiscard]] std::optional<Rested> rested(const KeyConfig &key, const std::string &model,
                                               std::int64_t tokens) const;

    /// \a key has another secret now: what was said about the old one no longer counts.
    void forget(const std::string &key);
    /// The same for all; what is under way still counts.
    void forgetAll();

    /// Whether \a key was refused three times in a row and is out of use.
    [[nodiscard]] bool isDisabled(const std::string &key) const;

    /// The keys that rest or are disabled, in no order; the provider is left to the caller.
    [[nodiscard]] std::vector<KeyStatus> statuses() const;

    void recordSuccess(const std::string &key, const std::string &model);
    /// Lets \a key rest if the failure is the key's: for a rate limit until the time the provider
    /// named, else from 1 s, doubled at each further refusal up to 60 s; with its quota spent 1 h;
    /// refused 5 min, and disabled at the third time in a row.
    void recordFailure(const std::string &key, const std::string &model, const Failure &failure);

private:
    struct Rest
    {
        SteadyTime until;
        bool isNamed = false; ///< by the provider
        int inARow = 0; ///< limits, or refusals of the key itself
        Failure last; ///< why
    };

    [[nodiscard]] const Rest *restOf(const std::string &key, const std::string &model) const;
    [[nodiscard]] KeyStatus statusOf(const Rest &rest) const;
    void extend(Rest &rest, std::chrono::milliseconds time, bool isNamed, const Failure &failure);
    [[nodiscard]] Rest &limitOf(const std::string &key, const std::string &model);

    const Clock &m_clock;
    std::unordered_map<std::string, std::int64_t> m_turns; ///< smooth weighted round robin
    std::unordered_map<std::string, Rest> m_keys; ///< quota and credential, by key
    std::unordered_map<std::string, Rest> m_limits; ///< by key and model
    KeyLimits m_own;
};

} // namespace patchbay
