#pragma once

#include "core/catalog/catalog.h"

#include <cstddef>
#include <expected>
#include <memory>
#include <string>
#include <vector>

/// Newer providers, models and prices, which lie in `catalog.json` of the data directory, over the
/// catalogue that is built in. All calls block; thread: any but the relay's.
namespace patchbay {

struct CatalogImport
{
    std::size_t providers = 0; ///< in the file
    std::size_t models = 0; ///< in the file
    std::size_t prices = 0; ///< of these models, those with a price
    std::size_t older = 0; ///< of these prices, those that are not used: there are newer ones
};

/// The file that imported rows lie in.
[[nodiscard]] std::string importedCatalogIn(const std::string &data);

/// The catalogue with what was imported into the data directory \a data. A file there that cannot
/// be used is told in the log and left where it is; the catalogue is then the one built in.
[[nodiscard]] Result<std::shared_ptr<const Catalog>> openCatalog(const std::string &data);

/// Puts the rows of \a file over those imported before. All of them, or none where there is a
/// problem. Errors: every problem as a line.
[[nodiscard]] std::expected<CatalogImport, std::vector<std::string>>
importCatalog(const std::string &data, const std::string &file);

} // namespace patchbay
