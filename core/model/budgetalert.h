#pragma once

#include "core/base/money.h"

#include <cstdint>
#include <optional>
#include <string>

namespace patchbay {

/// Something to tell the user about a budget; each once in a period.
struct BudgetAlert
{
    std::string budget; ///< its id
    std::string event; ///< `notify`, `downgrade`, `block`, `projected` or `unpriced`
    int atPercent = 0; ///< of the action that was reached; 0: it is about none
    std::int64_t percent = 0; ///< spent so far, rounded down
    Money spent;
    Money limit;
    std::string period; ///< `hour`, `day`, `week`, `month` or `total`
    std::int64_t beganMs = 0; ///< Unix milliseconds
    std::optional<std::int64_t> resetsMs; ///< nothing: never

    friend bool operator==(const BudgetAlert &, const BudgetAlert &) = default;
};

} // namespace patchbay
