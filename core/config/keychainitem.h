#pragma once

#include "core/base/error.h"
#include "core/base/secret.h"

#include <string>
#include <string_view>

namespace patchbay {

/// What an item of the keychain holds, or the user has entered: a secret, and the origin it was
/// entered for, so that a `base_url` that was edited or imported does not carry a key to another
/// server.
struct KeychainItem
{
    Secret secret;
    std::string origin; ///< as originOf() gives it; empty for what goes to no server
};

/// Scheme, host and port of \a url in one form, e.g. `https://api.openai.com:443`; empty where it
/// has none.
[[nodiscard]] std::string originOf(std::string_view url);

/// The text that the keychain stores: a JSON object, so that other fields can join.
[[nodiscard]] std::string itemText(const KeychainItem &item);

/// Reads itemText() back. `no_key` for anything else that lies under our name; the message holds
/// nothing of it.
[[nodiscard]] Result<KeychainItem> itemFromText(std::string_view text);

/// The secret of \a item if it was entered for \a origin, else `no_key`, which names both.
[[nodiscard]] Result<Secret> secretFor(const KeychainItem &item, const std::string &origin);

/// Under which name the secret of a provider's key lies in the keychain.
[[nodiscard]] std::string keychainAccount(const std::string &profileId, const std::string &provider,
                                          const std::string &key);

} // namespace patchbay
