#pragma once

#include "core/config/keyring.h"
#include "core/model/routingreason.h"
#include "core/routing/targethealth.h"

#include <optional>

namespace patchbay {

/// Whether a target can be asked now, its own limits and its provider's keys considered.
struct Standing
{
    enum class Readiness {
        Ready,
        Doubtful, ///< asked where nothing else is left: an open circuit, a rest of our own guess
        Unusable, ///< no key, or none before the time that the provider has named
    };

    Readiness readiness = Readiness::Ready;
    std::optional<RoutingReason> reason; ///< unless it is ready
};

/// How \a target stands for a request of \a tokens. Changes nothing.
[[nodiscard]] Standing standingOf(const Offer &target, const KeyRing &secrets,
                                  const TargetHealth &health, std::int64_t tokens = 0);

/// Tokens that \a facts are taken to use, input and answer, before that is known: what the limits
/// of clients and keys reckon with.
[[nodiscard]] std::int64_t expectedTokens(const RequestFacts &facts);

} // namespace patchbay
