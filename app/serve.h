#pragma once

#include "app/options.h"

namespace patchbay {

/// `patchbay serve`: the relay without a window, until SIGTERM or SIGINT. Gives the exit code.
int runServe(const Options &options);

} // namespace patchbay
