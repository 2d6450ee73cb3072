#pragma once

#include <string_view>

namespace patchbay {

/// Whether \a text matches \a pattern, where `*` stands for any characters and `?` for one.
/// Case-sensitive; linear in both lengths' product at worst, never exponential.
[[nodiscard]] bool matchesGlob(std::string_view pattern, std::string_view text);

} // namespace patchbay
