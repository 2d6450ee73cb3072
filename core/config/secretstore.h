#pragma once

#include "core/base/error.h"
#include "core/base/secret.h"
#include "core/config/config.h"

namespace patchbay {

/// \a text as a secret that a header can hold: one line of printable ASCII, of which a line break
/// at the end is cut off. `no_key`, which begins with \a where and repeats nothing of the text.
[[nodiscard]] Result<Secret> checkedSecret(std::string text, const std::string &where);

/// Finds the secrets that the profile's keys refer to, but for those in the keychain (Keychain)
/// and those of one session, which the user enters. Blocks on files; thread: main.
class SecretStore final
{
public:
    /// The secret itself, empty for `none`. `no_key` says what to do where there is none: no
    /// message holds a part of a secret.
    [[nodiscard]] Result<Secret> resolve(const SecretRef &ref) const;
};

} // namespace patchbay
