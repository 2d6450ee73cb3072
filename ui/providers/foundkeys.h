#pragma once

#include "core/catalog/catalog.h"
#include "core/config/config.h"

#include <QString>

#include <functional>
#include <vector>

namespace patchbay {

/// A variable of the environment that usually holds a provider's key.
struct FoundKey
{
    QString variable;
    QString preset; ///< id of the provider it is usual for
    QString name; ///< of that provider

    friend bool operator==(const FoundKey &, const FoundKey &) = default;
};

/// The variables that the catalogue names for keys, that \a isSet says are there, and that no
/// provider of \a config has a use for yet. Values are never looked at.
[[nodiscard]] std::vector<FoundKey>
foundKeys(const Catalog &catalog, const Config &config,
          const std::function<bool(const std::string &variable)> &isSet);

} // namespace patchbay
