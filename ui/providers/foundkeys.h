#pragma once

#include "core/base/secret.h"
#include "core/catalog/catalog.h"
#include "core/config/config.h"
#include "core/config/toolkeys.h"

#include <QString>

#include <functional>
#include <vector>

namespace patchbay {

/// A provider's key that lies somewhere: in a variable of the environment, or in the file of
/// another tool.
struct FoundKey
{
    QString variable; ///< of the environment, or what it is called in the file
    QString preset; ///< id of the provider it is usual for
    QString name; ///< of that provider
    QString tool; ///< whose file holds it; empty for the environment
    QString file;

    /// What it is remembered by.
    [[nodiscard]] QString place() const
    {
        return file.isEmpty() ? variable : file + u'#' + variable;
    }
    friend bool operator==(const FoundKey &, const FoundKey &) = default;
};

/// The variables that the catalogue names for keys, that \a isSet says are there, and that no
/// provider of \a config has a use for yet. Values are never looked at.
[[nodiscard]] std::vector<FoundKey>
foundKeys(const Catalog &catalog, const Config &config,
          const std::function<bool(const std::string &variable)> &isSet);

/// Those of \a keys that are of a provider of the catalogue which \a config does not have; tokens
/// of Patchbay's own clients are not among them.
[[nodiscard]] std::vector<FoundKey> foundKeys(const Catalog &catalog, const Config &config,
                                              const std::vector<ToolKey> &keys);

/// Which of \a keys \a found is; empty if it is there no more.
[[nodiscard]] Secret secretOf(const FoundKey &found, const std::vector<ToolKey> &keys);

} // namespace patchbay
