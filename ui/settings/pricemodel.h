#pragma once

#include "core/catalog/catalog.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QStringList>

#include <memory>
#include <string_view>
#include <vector>

namespace patchbay {

/// The models of the catalogue with their prices of today, by provider. A row is parsed when it is
/// first shown. Thread: GUI.
class PriceModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Model, Provider, Input, CachedInput, Output, Date, ColumnCount };

    explicit PriceModel(std::shared_ptr<const Catalog> catalog, QObject *parent = nullptr);

    /// Shows all of another catalogue.
    void setCatalog(std::shared_ptr<const Catalog> catalog);

    /// Shows the rows whose model and provider hold every one of \a words.
    void search(const QStringList &words);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    struct Row
    {
        const ProviderInfo *provider;
        std::string_view model; ///< the catalogue's own text
    };

    [[nodiscard]] const ModelInfo &info(std::size_t row) const;
    [[nodiscard]] QString text(std::size_t row, int column) const;

    std::shared_ptr<const Catalog> m_catalog;
    std::vector<Row> m_all;
    std::vector<Row> m_rows; ///< that are shown
    mutable QCache<QString, ModelInfo> m_parsed; ///< by provider and model
};

} // namespace patchbay
