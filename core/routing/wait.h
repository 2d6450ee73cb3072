#pragma once

#include <chrono>
#include <optional>
#include <string_view>

/// The pieces of the waits that providers name, in headers and in words.
namespace patchbay::wait {

/// Digits with at most one point, taken off \a text; nothing where it begins otherwise. Beyond
/// all bounds it is the bound: a huge wait is still a wait.
[[nodiscard]] std::optional<double> takeNumber(std::string_view &text);

/// Milliseconds of the unit that \a text begins with, taken off it; 0 for another word.
[[nodiscard]] double takeUnit(std::string_view &text);

/// A wait of at least nothing and at most a day.
[[nodiscard]] std::chrono::milliseconds bounded(double ms);

} // namespace patchbay::wait
