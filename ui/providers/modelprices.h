#pragma once

#include "core/base/jsontree.h"
#include "core/catalog/catalog.h"
#include "core/config/config.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace patchbay {

/// The models of a provider: which are offered, at what price, and where the price comes from.
/// Prices may be typed over. Thread: GUI.
class ModelPrices final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Model, Input, Output, ColumnCount };

    explicit ModelPrices(std::shared_ptr<const Catalog> catalog, QObject *parent = nullptr);

    /// The prices of the next load().
    void setCatalog(std::shared_ptr<const Catalog> catalog) { m_catalog = std::move(catalog); }
    /// Shows what the profile's entry says, with the catalogue's rows behind it.
    void load(const json::Tree &provider, const std::string &preset);
    /// Writes `models` into \a provider where it says more than the catalogue.
    void store(json::Tree &provider) const;

    /// Adds the models that the provider lists and that are not here yet; \returns how many.
    int addListed(const std::vector<std::string> &ids);
    [[nodiscard]] int priced() const;
    /// Problems of `models`, as words with the model's name.
    [[nodiscard]] QString wordsFor(const std::string &pointer) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

signals:
    void edited();

private:
    struct Row
    {
        std::string id;
        bool offered = true;
        std::optional<Rates> listed; ///< the catalogue's at this moment
        std::string source;
        std::string date;
        json::Tree stated; ///< the profile's entry, an object; null if it has none
    };

    [[nodiscard]] Row rowOf(const std::string &id) const;
    [[nodiscard]] static std::optional<Money> own(const Row &row, RateKind kind);
    [[nodiscard]] QVariant text(const Row &row, int column) const;

    std::shared_ptr<const Catalog> m_catalog;
    std::string m_preset;
    std::vector<Row> m_rows;
    bool m_isExplicit = false; ///< the profile names the models itself
};

} // namespace patchbay
