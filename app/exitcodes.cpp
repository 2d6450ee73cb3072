#include "app/exitcodes.h"

namespace patchbay {

ExitCode exitCodeOf(HostFailure::Kind kind)
{
    switch (kind) {
    case HostFailure::Kind::DataUnusable:
        return ExitDataUnusable;
    case HostFailure::Kind::ProfileInvalid:
        return ExitProfileInvalid;
    case HostFailure::Kind::Usage:
        return ExitUsage;
    case HostFailure::Kind::PortInUse:
        return ExitPortInUse;
    case HostFailure::Kind::Failed:
        break;
    }
    return ExitFailed;
}

} // namespace patchbay
