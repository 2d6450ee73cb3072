#pragma once

#include "core/backend/backend.h"

#include <QString>

#include <expected>

namespace patchbay {

/// Reads what narrows the charts down: terms as `client:codex user:"Ada Lovelace"`, each field
/// once; nothing else of the language of filters, as the sums know whole names only. What is wrong
/// is said in a sentence.
[[nodiscard]] std::expected<SpendFilter, QString> readSpendFilter(const QString &text);

/// The same as text.
[[nodiscard]] QString toText(const SpendFilter &filter);

/// What counts towards a budget.
[[nodiscard]] SpendFilter filterOf(const struct BudgetConfig &budget);

} // namespace patchbay
