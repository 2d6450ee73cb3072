#pragma once

#include "core/base/error.h"
#include "core/base/jsontree.h"
#include "core/config/config.h"

#include <string>
#include <string_view>

/// Edits of a profile that leave the user's other content, `x-` fields and order alone. They
/// work on the tree of a valid profile; the result is validated when it is saved.
namespace patchbay {

/// The profile of the first start: the simulated provider and the client `local`.
[[nodiscard]] json::Tree starterProfile(std::string_view localTokenSha256);

/// Gives the client \a id a token, replacing its old one; makes the client if there is none.
void setClientToken(json::Tree &profile, std::string_view id, std::string_view tokenSha256,
                    std::string_view name = {});
/// False when there is no such client.
bool removeClient(json::Tree &profile, std::string_view id);

/// Adds a key to a provider of the profile, or changes where its secret lies; `not_found` names
/// the providers there are.
[[nodiscard]] Result<void> setKey(json::Tree &profile, std::string_view provider,
                                  std::string_view key, const SecretRef &secret);
/// False when there is no such key.
bool removeKey(json::Tree &profile, std::string_view provider, std::string_view key);

/// Adds \a provider, an object with an `id`, or replaces the one of that id.
void setProvider(json::Tree &profile, json::Tree provider);
/// False when there is no such provider.
bool removeProvider(json::Tree &profile, std::string_view id);

/// Text of a profile as it stands in the file: two blanks of indentation, a newline at the end.
[[nodiscard]] std::string profileText(const json::Tree &profile);

} // namespace patchbay
