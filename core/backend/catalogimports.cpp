// The part of the facade that brings newer rows of the catalogue.

#include "core/backend/backend.h"

namespace patchbay {

QFuture<Result<CatalogImport>> Backend::importCatalog(const std::string &file)
{
    return m_queries.ask<CatalogImport>(
        [data = m_dataDirectory, file](const auto &) -> Result<CatalogImport> {
            const auto imported = patchbay::importCatalog(data.toStdString(), file);
            if (imported)
                return *imported;
            std::string words;
            constexpr std::size_t mostTold = 5;
            for (std::size_t i = 0; i < imported.error().size() && i < mostTold; ++i)
                words += (i > 0 ? "\n" : "") + imported.error()[i];
            if (imported.error().size() > mostTold)
                words += "\n…";
            return fail(ErrorCode::InvalidRequest, std::move(words));
        });
}

} // namespace patchbay
