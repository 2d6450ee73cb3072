#pragma once

#include "core/base/jsontree.h"
#include "core/config/configstore.h"

#include <QString>

#include <expected>
#include <functional>
#include <string>
#include <string_view>

/// Edits of the profile, as the pages make them.
namespace patchbay {

/// Saves the profile in force with \a change made to it; \a basedOn is the hash that the editor
/// began with, so that what was changed elsewhere meanwhile is not overwritten.
[[nodiscard]] std::expected<void, SaveFailure>
editProfile(ConfigStore &store, const std::string &basedOn,
            const std::function<void(json::Tree &)> &change);

/// The entry of a provider in the profile's tree; null if there is none.
[[nodiscard]] json::Tree *providerIn(json::Tree &profile, std::string_view provider);
/// The entry of a key in a provider's tree; null if there is none.
[[nodiscard]] json::Tree *keyIn(json::Tree &provider, std::string_view key);

/// The entry of a client in the profile's tree; null if there is none.
[[nodiscard]] json::Tree *clientIn(json::Tree &profile, std::string_view client);

/// The entry of a budget in the profile's tree; null if there is none.
[[nodiscard]] json::Tree *budgetIn(json::Tree &profile, std::string_view budget);

/// A provider's entry with everything filled in, before it is saved. The pointers of problems
/// begin at the entry.
[[nodiscard]] std::expected<ProviderConfig, Problems> resolveDraft(const json::Tree &provider,
                                                                   const PresetLookup &presets);

/// The problems of \a all below \a prefix, with it cut off their pointers; others go to \a rest.
[[nodiscard]] Problems problemsBelow(const Problems &all, const std::string &prefix,
                                     Problems *rest = nullptr);

/// An id of the profile's form made of \a name, and another than those that \a taken says yes to.
[[nodiscard]] std::string freeId(const QString &name,
                                 const std::function<bool(const std::string &)> &taken);

/// A protocol's name for people.
[[nodiscard]] QString protocolName(Protocol protocol);

/// Problems as sentences in one line, for what has no field to stand at.
[[nodiscard]] QString inWords(const Problems &problems);

} // namespace patchbay
