#pragma once

#include "core/base/error.h"
#include "core/base/secret.h"

#include <string>

namespace patchbay {

/// Whether somebody can be asked.
[[nodiscard]] bool isTerminal();

/// One line of standard input as a secret. On a terminal it is asked for with \a prompt on
/// standard error and not shown. Errors: `no_key` for a line that can be no key, or none at all.
/// Blocks.
[[nodiscard]] Result<Secret> readSecret(const std::string &prompt);

} // namespace patchbay
