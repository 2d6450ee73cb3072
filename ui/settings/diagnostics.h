#pragma once

#include "core/model/exchangerecord.h"

#include <QByteArray>

#include <vector>

namespace patchbay {

class RelayHost;

/// What one may send when asking for help: versions, the machine, the profile in force, and
/// \a failures. Of the profile, token hashes, header values, what follows the host of a proxy's or
/// webhook's URL and the paths of secrets are left out. Nothing of prompts or answers.
[[nodiscard]] QByteArray diagnosticsReport(RelayHost &host,
                                           const std::vector<ExchangeRecord> &failures);

} // namespace patchbay
