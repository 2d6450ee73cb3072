#pragma once

#include "core/routing/attemptpolicy.h"
#include "core/routing/targetselection.h"

#include <string>

namespace patchbay {

/// Decides what follows \a failure of an attempt with \a key at the target of \a selection, and
/// takes \a selection and \a history there: the same target anew, another of its keys, the next
/// target, or the end. Of \a history the caller sets what is left of the deadline and whether
/// content has reached the client; \a jitter as for nextStep().
/// Thread: relay only.
[[nodiscard]] NextStep stepAfter(const Failure &failure, const std::string &key,
                                 TargetSelection &selection, const TargetHealth &health,
                                 AttemptHistory &history, const RetryPolicy &policy, double jitter);

} // namespace patchbay
