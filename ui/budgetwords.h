#pragma once

#include "core/model/budgetalert.h"

#include <QString>

namespace patchbay {

/// A few words for \a alert: the title of a notification.
[[nodiscard]] QString titleOf(const BudgetAlert &alert);

/// What \a alert says, in one or two sentences.
[[nodiscard]] QString inWords(const BudgetAlert &alert);

} // namespace patchbay
