#pragma once

#include "core/connect/settingssyntax.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The tools that can be pointed at the relay, as data. Where their files lie and what they read in
/// them is from the tools' own documentation and sources; see README.md of this folder.
namespace patchbay {

/// A key that is set in a tool's file.
struct ToolSetting
{
    enum class Kind {
        Text, ///< `{url}` and `{token}` are replaced in `text`
        Json, ///< the same, and the text is JSON
        ModelsById, ///< an object with an entry for each model that the relay offers
        ModelList ///< a list of those
    };
    std::string_view path; ///< steps separated by `/`
    std::string_view text = {};
    Kind kind = Kind::Text;
    bool secret = false; ///< its values are not shown
    bool isDefault = false; ///< set only where there is nothing, and not ours to watch
};

struct ToolFile
{
    SettingsFormat format;
    std::string_view variable; ///< of the environment, that names the folder; may be empty
    std::string_view below; ///< the folder in the one that the variable names
    std::string_view folder; ///< without the variable, below the home folder
    std::vector<std::string_view> names; ///< the first that exists, else the last
    std::vector<ToolSetting> settings;
};

struct CodingTool
{
    std::string_view id;
    std::string_view name;
    std::vector<std::string_view> programs; ///< any of these on the PATH: it is installed
    std::vector<ToolFile> files;
    std::vector<std::string_view> variables; ///< of the environment, that override the files
    std::string_view afterwards = {}; ///< what is left for the user to do; `{token}` is replaced
};

/// A tool that cannot be set up by a file.
struct HandTool
{
    std::string_view id;
    std::string_view name;
    bool possible = false; ///< values can be pasted
    std::string_view words; ///< `{url}` and `{token}` are replaced
};

[[nodiscard]] std::span<const CodingTool> codingTools();
[[nodiscard]] std::span<const HandTool> handTools();

/// Null for an id that is not known.
[[nodiscard]] const CodingTool *codingTool(std::string_view id);
[[nodiscard]] const HandTool *handTool(std::string_view id);

/// The ids of all, for `didYouMean`.
[[nodiscard]] std::vector<std::string_view> toolIds();

} // namespace patchbay
