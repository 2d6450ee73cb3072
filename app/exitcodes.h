#pragma once

#include "core/backend/relayhost.h"

namespace patchbay {

/// The program's exit codes, a public contract.
enum ExitCode {
    ExitOk = 0,
    ExitFailed = 1, ///< the thing asked for failed
    ExitUsage = 2,
    ExitPortInUse = 3,
    ExitProfileInvalid = 4,
    ExitDataUnusable = 5, ///< or held by another relay
};

/// The exit code that a failed start ends with.
[[nodiscard]] ExitCode exitCodeOf(HostFailure::Kind kind);

} // namespace patchbay
