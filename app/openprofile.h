#pragma once

#include "app/options.h"
#include "core/catalog/catalog.h"
#include "core/config/configstore.h"

#include <expected>
#include <memory>

namespace patchbay {

/// The catalogue with what was imported into the data directory, or nothing after having said why
/// on stderr.
[[nodiscard]] std::shared_ptr<const Catalog> catalogOrSay(const Options &options);

/// The profile in \a file, only read; the exit code when it cannot be, why is said on stderr.
[[nodiscard]] std::expected<std::shared_ptr<const Config>, int>
readProfileOrSay(const std::string &file, const std::shared_ptr<const Catalog> &catalog);

void printProblems(const Problems &problems);

/// A loaded profile to read or edit, made first if there is none. The exit code when it cannot be;
/// why is said on stderr.
[[nodiscard]] std::expected<std::unique_ptr<ConfigStore>, int> openProfile(const Options &options);

} // namespace patchbay
