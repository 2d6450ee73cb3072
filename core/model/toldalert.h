#pragma once

#include "core/base/money.h"

#include <cstdint>
#include <string>

namespace patchbay {

/// That something was told about a budget, so that no restart tells it again.
struct ToldAlert
{
    std::string budget; ///< its id
    std::int64_t beganMs = 0; ///< of the period; Unix milliseconds
    Money limit; ///< at the time
    std::string event; ///< as in BudgetAlert
    int atPercent = 0; ///< as in BudgetAlert

    friend bool operator==(const ToldAlert &, const ToldAlert &) = default;
};

} // namespace patchbay
