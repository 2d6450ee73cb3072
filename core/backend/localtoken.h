#pragma once

#include "core/config/configstore.h"
#include "core/config/keychain.h"

#include <functional>

namespace patchbay {

/// ConfigStore::prepare(), with the keychain as the keeper of the first client's token where it
/// can be used at once, without a question to the user. Runs the event loop, for 2 s at most.
[[nodiscard]] Result<void> prepareProfile(ConfigStore &store);

/// Reads the token of the client `local` from the keychain.
void readLocalToken(const ConfigStore &store, Keychain &keychain,
                    std::function<void(Result<Secret>)> done);

/// The token of the client `local`, from DATA/local-token or the keychain, which may ask for its
/// password. Runs the event loop, for 10 s at most.
[[nodiscard]] Result<Secret> findLocalToken(const ConfigStore &store);

} // namespace patchbay
