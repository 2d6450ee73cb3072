#pragma once

#include "core/catalog/catalog.h"
#include "core/config/profilereader.h"

#include <memory>

namespace patchbay {

/// The catalogue's providers as what profiles are read against.
[[nodiscard]] PresetLookup presetsOf(const std::shared_ptr<const Catalog> &catalog);

} // namespace patchbay
