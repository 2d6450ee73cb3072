#pragma once

#include <QStringList>

namespace patchbay {

class RelayHost;

/// What the providers of the profile in force list, as `provider/model`, to be completed from.
[[nodiscard]] QStringList targetNames(const RelayHost &host);

} // namespace patchbay
