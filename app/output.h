#pragma once

#include <string_view>

namespace patchbay {

/// One line to stdout or stderr, flushed.
void printLine(std::string_view line);
void printError(std::string_view line);

} // namespace patchbay
