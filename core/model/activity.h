#pragma once

#include "core/model/exchangerecord.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace patchbay {

/// An exchange as it stood when an Activity was taken.
struct ActiveExchange
{
    ExchangeRecord record; ///< with the attempt under way as the last one, its cost still unknown
    bool running = false; ///< false: the record is whole, and on its way to the ledger
};

/// How one target (provider and model) fares.
struct TargetStatus
{
    enum class Circuit { Closed, HalfOpen, Open };

    std::string provider;
    std::string model;
    Circuit circuit = Circuit::Closed;
    std::int64_t openUntilMs = 0; ///< Unix milliseconds, when a probe may be made; 0 if closed
    std::int64_t goneUntilMs = 0; ///< the provider has no such model; 0 if it has
    std::string lastError; ///< the provider's or the transport's words, without secrets
    std::int64_t lastErrorMs = 0; ///< Unix milliseconds; 0 if there was none
    std::int64_t lastLatencyUs = -1; ///< of the last success, to its first content; -1 if none
};

/// A key that is not simply ready; the others are not listed.
struct KeyStatus
{
    enum class State {
        Doubtful, ///< rests by our own guess; asked where nothing else is left
        Resting, ///< until the time that the provider named
        Disabled, ///< refused three times in a row
    };

    std::string provider;
    std::string key;
    std::string model; ///< the one whose limit was met; empty: the key rests for all
    State state = State::Doubtful;
    std::string reason; ///< name(FailureClass), e.g. `rate_limited`
    std::int64_t untilMs = 0; ///< Unix milliseconds
    std::string lastError; ///< the provider's words, without secrets
};

/// What is left of the limits of a key that was asked of late.
struct KeyLeft
{
    struct Amount
    {
        std::int64_t remaining = 0; ///< when the Activity was taken; never below 0
        std::int64_t limit = -1; ///< -1: not known
        std::int64_t fullAtMs = 0; ///< Unix milliseconds, when it is all there again
        bool evenly = false; ///< fills bit by bit until then, else at once

        friend bool operator==(const Amount &, const Amount &) = default;
    };

    std::string provider;
    std::string key;
    std::string model; ///< whose limit the provider has told; empty: the key's in the profile
    std::optional<Amount> requests;
    std::optional<Amount> tokens;
};

/// What has happened in the relay since the last one, for those who look on. An exchange is in it
/// at most once: one that began and ended meanwhile, as it ended.
struct Activity
{
    std::int64_t takenMs = 0; ///< Unix milliseconds
    std::size_t inFlight = 0;
    bool paused = false;
    std::vector<ActiveExchange> exchanges; ///< that began, moved on or ended; oldest first
    /// Exchanges that ended and are left out, because too many did; none of them was ever shown
    /// as running. They are in the ledger.
    std::size_t endedLeftOut = 0;
    /// Exchanges in the ledger were priced anew since.
    bool costsChanged = false;
    std::vector<TargetStatus> targets; ///< that have been asked, by provider and model
    std::vector<KeyStatus> keys; ///< by provider, key and model
    std::vector<KeyLeft> keysLeft; ///< by provider, key and model

    /// Whether sums over the ledger are others than before.
    [[nodiscard]] bool changesSums() const
    {
        return costsChanged || endedLeftOut > 0
               || !std::ranges::all_of(exchanges, &ActiveExchange::running);
    }
};

} // namespace patchbay
