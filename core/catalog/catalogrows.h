#pragma once

#include "core/base/jsontree.h"

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace patchbay {

class Catalog;

/// Rows that go over the catalogue's own, in the form of resources/catalog: a row's members take
/// the place of those of the same row, `null` takes one away, and what is not known yet is added.
struct CatalogRows
{
    std::vector<json::Tree> providers; ///< by `id`
    std::vector<json::Tree> models; ///< by `provider` and `id`
};

/// Provider and id of a model; of a provider nothing and its id.
[[nodiscard]] std::pair<std::string, std::string> rowKey(const json::Tree &row);

[[nodiscard]] bool hasPrices(const json::Tree &model);
/// The date of their source, `YYYY-MM-DD`; empty if there is none.
[[nodiscard]] std::string priceDate(const json::Tree &model);

/// Reads a document with `providers`, `models` or both, as providers.json and models.json are.
/// Prices without a `price_source` get one: "imported", and \a today (`YYYY-MM-DD`). What a row
/// speaks of has to be in \a known or in the document. Errors: each problem, with its JSON pointer;
/// then nothing of the document is to be used.
[[nodiscard]] std::expected<CatalogRows, std::vector<std::string>>
readCatalogRows(std::string_view text, const Catalog &known, std::string_view today);

/// The rows of both; where both have one, the members of \a later go over those of \a earlier.
[[nodiscard]] CatalogRows merged(CatalogRows earlier, CatalogRows later);

/// The members of \a later over those of \a earlier. Prices that are older than the ones there are,
/// by the dates of their sources, are left out.
void putOver(json::Tree &earlier, const json::Tree &later);

/// The document that readCatalogRows() reads, a row a line, its key first.
[[nodiscard]] std::string catalogText(const CatalogRows &rows);

/// \a providers, a document as providers.json, with the providers of \a over in it. Error
/// `invalid_json`.
[[nodiscard]] Result<std::string> providersOver(std::string_view providers, std::string_view over);

} // namespace patchbay
