#pragma once

#include "core/base/jsontree.h"
#include "core/config/config.h"

#include <string>
#include <string_view>

namespace patchbay {

/// The budget of a calendar month that counts what \a client spends and nothing else; null if
/// there is none.
[[nodiscard]] const BudgetConfig *monthlyBudget(const Config &config, std::string_view client);

/// Gives \a client a monthly budget of \a usd dollars in \a profile, or takes it away where \a usd
/// is empty. \a known is the one that it has, or null. A new one notifies at 80 % and refuses
/// requests at 100 %.
void setMonthlyBudget(json::Tree &profile, const BudgetConfig *known, const std::string &client,
                      const std::string &usd);

} // namespace patchbay
