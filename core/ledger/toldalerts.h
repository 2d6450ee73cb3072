#pragma once

#include "core/base/error.h"
#include "core/model/toldalert.h"

#include <QString>

#include <cstdint>
#include <string>
#include <vector>

namespace patchbay {

/// What was told, by the ledger at \a path, about the budget \a id in its period that began at
/// \a beganMs, Unix milliseconds. Error `ledger_unavailable`. Thread: any; blocks.
[[nodiscard]] Result<std::vector<ToldAlert>> toldAlerts(const QString &path, const std::string &id,
                                                        std::int64_t beganMs);

} // namespace patchbay
