#pragma once

#include "core/model/exchangerecord.h"
#include "core/model/failure.h"
#include "core/relay/front/errorenvelope.h"

#include <span>
#include <string>

namespace patchbay {

/// What the client is told when every attempt has failed.
struct FailureAnswer
{
    int status = 502;
    std::string document; ///< the error's JSON in the caller's envelope
    std::string code; ///< for the ledger: the public error code
};

/// The answer for \a failure after \a attempts. The upstream's own status, words and code are
/// kept, since clients key on them; what it left out is filled in, and `error.attempts` lists
/// the tries.
[[nodiscard]] FailureAnswer answerFor(const Failure &failure,
                                      std::span<const AttemptRecord> attempts, Envelope envelope);

} // namespace patchbay
