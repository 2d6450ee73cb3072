#pragma once

#include <string_view>

namespace patchbay::fuzz {

/// Ends the program with \a what, so that the fuzzer keeps the input, unless \a holds.
void require(bool holds, std::string_view what, std::string_view detail = {});

} // namespace patchbay::fuzz
