#pragma once

#include "core/model/activity.h"

#include <QString>

#include <cstdint>
#include <optional>
#include <vector>

namespace patchbay {

/// What is left of \a left at \a nowMs, as far as that can be known from what was told at
/// \a takenMs (both Unix milliseconds); nothing where it cannot.
[[nodiscard]] std::optional<KeyLeft> leftAt(const KeyLeft &left, std::int64_t takenMs,
                                            std::int64_t nowMs);

/// The scarcest of all in a word, as `86 % rpm` or, where no limit is known, `412 tpm`; empty
/// where nothing is known.
[[nodiscard]] QString leftInShort(const std::vector<KeyLeft> &all);
/// A line for each limit, with the time until all of it is there again.
[[nodiscard]] QString leftInLines(const std::vector<KeyLeft> &all, std::int64_t nowMs);

} // namespace patchbay
