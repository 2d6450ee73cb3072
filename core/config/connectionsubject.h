#pragma once

#include "core/base/secret.h"
#include "core/config/config.h"

#include <optional>
#include <string>

namespace patchbay {

/// What a test of a connection asks.
struct ConnectionSubject
{
    ProviderConfig provider; ///< saved or not
    std::string key; ///< id of the key; may be empty where none is needed
    /// The key's secret, which need not be saved. Nothing: the one that the key has in the profile
    /// in force, which goes to the origin it is used for there and to no other.
    std::optional<Secret> secret;
    bool ask = true; ///< for one token; false: the list of models is enough
};

} // namespace patchbay
