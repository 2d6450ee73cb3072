#pragma once

#include "core/base/jsontree.h"
#include "core/config/config.h"
#include "core/config/objectreader.h"
#include "core/config/problem.h"

#include <expected>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

/// The newest form of the profile that this program reads, and the one it writes.
inline constexpr int profileFormat = 1;

/// What the profile is read against; both may be empty, then no preset is known.
struct PresetLookup
{
    /// By id or alias, null if unknown; the pointer must stay valid during the call.
    std::function<const ProviderInfo *(std::string_view)> find;
    /// All ids, for "did you mean".
    std::function<std::vector<std::string_view>()> ids;
};

/// The profile's text as a value with every default and preset filled in, or all that is wrong
/// with it. Pure: no file that it names is looked at. Thread-safe.
[[nodiscard]] std::expected<Config, Problems>
readProfile(std::string_view text, const PresetLookup &presets, FieldTrace *trace = nullptr);

/// Every problem of the profile \a text; empty if it is valid.
[[nodiscard]] Problems checkProfile(std::string_view text, const PresetLookup &presets);

/// The same for a file (`patchbay check FILE`), whose being unreadable is a problem too.
[[nodiscard]] Problems check(const std::string &file, const PresetLookup &presets);

/// Whether \a text is JSON at all: a damaged file, as opposed to a mistaken one.
[[nodiscard]] bool isJson(std::string_view text);

/// Brings a profile of an older format to the current one, in place. The file it came from is to
/// be backed up first. \returns false when it was current already.
bool migrate(json::Tree &profile);

} // namespace patchbay
