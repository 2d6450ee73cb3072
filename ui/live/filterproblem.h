#pragma once

#include "core/model/exchangefilter.h"

#include <QString>

namespace patchbay {

/// What is wrong with a filter and what would be right, in the user's language.
[[nodiscard]] QString filterProblem(const FilterError &error);

} // namespace patchbay
