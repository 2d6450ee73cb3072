#pragma once

#include <string_view>

namespace patchbay {

/// Whether a model id fits a `match` rule of the catalogue: `=` equal, `^` starts with, `$` ends
/// with, `*` contains, `~` regular expression, each followed by the text. A rule with another
/// first character, without text or with a broken expression fits nothing.
[[nodiscard]] bool matches(std::string_view rule, std::string_view model);

} // namespace patchbay
