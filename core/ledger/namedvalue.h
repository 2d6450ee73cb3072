#pragma once

#include <string_view>

namespace patchbay {

/// The value of \a Enum, whose last enumerator is \a last, that goes by \a word; `Unknown` for
/// another word.
template <typename Enum>
[[nodiscard]] Enum named(std::string_view word, Enum last)
{
    for (int i = 0; i <= static_cast<int>(last); ++i) {
        if (name(static_cast<Enum>(i)) == word)
            return static_cast<Enum>(i);
    }
    return Enum::Unknown;
}

} // namespace patchbay
