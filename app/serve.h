#pragma once

#include "app/options.h"

namespace patchbay {

/// Runs the relay without a window until SIGTERM or SIGINT; needs a QCoreApplication. Returns
/// the program's exit code.
int runServe(const Options &options);

} // namespace patchbay
