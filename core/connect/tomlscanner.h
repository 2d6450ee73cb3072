#pragma once

#include "core/connect/settingssyntax.h"
#include "core/connect/textplaces.h"

#include <string_view>
#include <vector>

namespace patchbay {

/// `[a.b]`, or the beginning of the file.
struct TomlHeader
{
    KeyPath path;
    std::size_t begin = 0; ///< of its line
    std::size_t end = 0; ///< behind its line
    bool isArray = false; ///< `[[a.b]]`
};

/// `key = value`.
struct TomlEntry
{
    KeyPath path; ///< from the top; of an item of `[[a]]` it is one that no path of ours has
    std::size_t header = 0;
    textplaces::Span statement; ///< from its key to behind its value
    textplaces::Span value;
    bool isInlineTable = false;
    bool isInside = false; ///< of an inline table
};

/// The places of a TOML text. What it makes of one that is not valid TOML is of no use.
struct TomlPlaces
{
    std::vector<TomlHeader> headers; ///< the first is the beginning of the file
    std::vector<TomlEntry> entries; ///< in the order of the file; a table before what is in it
};

[[nodiscard]] TomlPlaces findTomlPlaces(std::string_view text);

/// Behind the string, of any of the four kinds, that begins at \a at; one in a line ends with it.
[[nodiscard]] std::size_t behindTomlString(std::string_view text, std::size_t at);

} // namespace patchbay
