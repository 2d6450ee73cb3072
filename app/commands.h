#pragma once

#include "app/options.h"

namespace patchbay {

/// The commands that do one thing and end. Each returns the program's exit code; results go to
/// stdout, words about failure to stderr.
int runCheck(const Options &options);
int runKey(const Options &options);
int runToken(const Options &options);
int runRoute(const Options &options);
int runSpend(const Options &options);
int runBacktest(const Options &options);
int runReprice(const Options &options);
int runCatalog(const Options &options);
int runConnect(const Options &options);
int runDisconnect(const Options &options);

} // namespace patchbay
