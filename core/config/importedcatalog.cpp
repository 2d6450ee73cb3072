#include "core/config/importedcatalog.h"

#include "core/base/json.h"
#include "core/base/logging.h"
#include "core/catalog/catalogrows.h"
#include "core/config/profilefile.h"

#include <QDate>

#include <algorithm>
#include <filesystem>
#include <utility>

namespace patchbay {

namespace {

using Lines = std::vector<std::string>;

/// What was imported so far; nothing where there is no file.
std::expected<CatalogRows, Lines> importedBefore(const std::string &data, const Catalog &builtIn)
{
    const std::string place = importedCatalogIn(data);
    std::error_code none;
    if (!std::filesystem::exists(place, none))
        return CatalogRows();
    const auto text = readProfileFile(place);
    if (!text)
        return std::unexpected(Lines {text.error().message});
    return readCatalogRows(*text, builtIn, {});
}

Result<std::shared_ptr<const Catalog>> withRowsOf(const std::string &place)
{
    auto text = readProfileFile(place);
    if (!text)
        return std::unexpected(text.error());
    json::Document document; // or lines that are damaged would be passed over in silence
    if (const auto whole = document.parse(*text); !whole)
        return std::unexpected(whole.error());
    return Catalog::builtInWith(*std::move(text));
}

/// Of the prices of \a rows those that \a catalog, which has them over its own, does not use.
std::size_t countOlder(const CatalogRows &rows, const Catalog &catalog)
{
    return static_cast<std::size_t>(std::ranges::count_if(rows.models, [&](const json::Tree &row) {
        if (!hasPrices(row))
            return false;
        const auto [provider, id] = rowKey(row);
        const auto model = catalog.model(provider, id);
        return model && model->prices && model->prices->date > priceDate(row);
    }));
}

} // namespace

std::string importedCatalogIn(const std::string &data)
{
    return data + "/catalog.json";
}

Result<std::shared_ptr<const Catalog>> openCatalog(const std::string &data)
{
    const std::string place = importedCatalogIn(data);
    std::error_code none;
    if (!std::filesystem::exists(place, none))
        return Catalog::builtIn();
    const auto both = withRowsOf(place);
    if (both)
        return both;
    qCWarning(logConfig).noquote()
        << QString::fromStdString(place) << "cannot be used, so imported prices are not:"
        << QString::fromStdString(both.error().message);
    return Catalog::builtIn();
}

std::expected<CatalogImport, std::vector<std::string>> importCatalog(const std::string &data,
                                                                     const std::string &file)
{
    const auto builtIn = Catalog::builtIn();
    if (!builtIn)
        return std::unexpected(Lines {builtIn.error().message});
    const auto text = readProfileFile(file);
    if (!text)
        return std::unexpected(Lines {text.error().message});
    if (const auto made = makePrivateDirectory(data); !made)
        return std::unexpected(Lines {made.error().message});
    const DirectoryLock lock(data);
    auto before = importedBefore(data, **builtIn);
    if (!before)
        return std::unexpected(
            Lines {importedCatalogIn(data) + " is damaged; move it away to import anew.",
                   before.error().front()});
    const auto known = Catalog::builtInWith(catalogText(*before));
    if (!known)
        return std::unexpected(Lines {known.error().message});
    auto rows
        = readCatalogRows(*text, **known, QDate::currentDate().toString(Qt::ISODate).toStdString());
    if (!rows)
        return std::unexpected(std::move(rows.error()));

    CatalogImport done {.providers = rows->providers.size(),
                        .models = rows->models.size(),
                        .prices
                        = static_cast<std::size_t>(std::ranges::count_if(rows->models, hasPrices)),
                        .older = 0};
    const CatalogRows all = merged(*std::move(before), *rows);
    const std::string whole = catalogText(all);
    const auto catalog = Catalog::builtInWith(whole);
    if (!catalog)
        return std::unexpected(Lines {catalog.error().message});
    done.older = countOlder(*rows, **catalog);
    if (const auto written = writeWhole(importedCatalogIn(data), whole); !written)
        return std::unexpected(Lines {written.error().message});
    return done;
}

} // namespace patchbay
