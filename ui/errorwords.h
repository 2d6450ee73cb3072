#pragma once

#include <QString>

#include <string_view>

namespace patchbay {

/// An error code of the ledger, or the class of an attempt's failure, for people: what is
/// `budget_exceeded` there reads "budget exceeded". One that nobody knows keeps its own words.
[[nodiscard]] QString errorWords(std::string_view code);

} // namespace patchbay
