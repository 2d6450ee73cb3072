#pragma once

#include "core/base/error.h"
#include "core/config/config.h"

#include <string>

namespace patchbay {

/// `ADDR:PORT` or `[ADDR]:PORT`, an address literal or `localhost`, as users type it. Error
/// `invalid_request`, a sentence that quotes what was typed.
[[nodiscard]] Result<ListenAddress> readListenAddress(const std::string &text);

/// As readListenAddress() reads it.
[[nodiscard]] std::string toText(const ListenAddress &address);

} // namespace patchbay
