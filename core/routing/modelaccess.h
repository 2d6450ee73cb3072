#pragma once

#include "core/base/error.h"
#include "core/config/config.h"

#include <string>

namespace patchbay {

/// Whether \a client may ask for \a model; `model_not_found` where its profile entry does not list
/// it.
[[nodiscard]] Result<void> mayUse(const ClientConfig &client, const std::string &model);

} // namespace patchbay
