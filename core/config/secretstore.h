#pragma once

#include "core/base/error.h"
#include "core/base/secret.h"
#include "core/config/config.h"

namespace patchbay {

/// Finds the secrets that the profile's keys refer to. Blocks on files; thread: main.
class SecretStore final
{
public:
    /// The secret itself, empty for `none`. `no_key` says what to do where there is none: no
    /// message holds a part of a secret.
    [[nodiscard]] Result<Secret> resolve(const SecretRef &ref) const;
};

} // namespace patchbay
