#pragma once

#include "core/base/error.h"

#include <string>

namespace patchbay {

/// By what the keychain tells the keys of this data directory from those of another: 32 random hex
/// characters in DATA/profile-id, made when first asked for. It stands beside the profile and not
/// in it, because profiles are copied, exported and kept in repositories, and a copy must not
/// reach the first one's keys. Blocks on files; thread: any but the relay's.
[[nodiscard]] Result<std::string> profileId(const std::string &dataDirectory);

} // namespace patchbay
