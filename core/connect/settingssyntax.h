#pragma once

#include "core/base/error.h"
#include "core/base/jsontree.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

/// The forms in which tools keep their settings.
enum class SettingsFormat { Json, Toml, Yaml, Dotenv };

/// The names on the way from the top of a settings file to a value. A step `[NAME]` stands for the
/// item of a list whose `name` is NAME.
using KeyPath = std::vector<std::string>;

/// `provider.patchbay.options.baseURL`, for people.
[[nodiscard]] std::string toText(const KeyPath &path);

/// How one format is read and spliced. All work on text without a byte order mark. What is given
/// raw is the value as it stands in the file. Pure, any thread.
struct SettingsSyntax
{
    /// What the text means; lists and tables included. The error says the line.
    Result<json::Tree> (*tree)(std::string_view text);
    /// The value at \a path as it is written; nothing if there is none, or if it has no text of its
    /// own (a TOML table). The text must parse.
    std::optional<std::string> (*raw)(std::string_view text, const KeyPath &path);
    /// The text with \a raw at \a path and all else as it was.
    Result<std::string> (*withRaw)(std::string_view text, const KeyPath &path,
                                   const std::string &raw);
    /// The text without what stands at \a path, which must be there.
    Result<std::string> (*without)(std::string_view text, const KeyPath &path);
    /// \a value as it is written in this format, in one line.
    std::string (*literal)(const json::Tree &value);
};

[[nodiscard]] const SettingsSyntax &jsonSettings(); ///< with comments and trailing commas
[[nodiscard]] const SettingsSyntax &tomlSettings();
[[nodiscard]] const SettingsSyntax &yamlSettings();
[[nodiscard]] const SettingsSyntax &dotenvSettings();

} // namespace patchbay
