#pragma once

#include "core/catalog/catalog.h"
#include "core/config/config.h"

#include <QAbstractListModel>
#include <QString>

#include <memory>
#include <vector>

namespace patchbay {

/// The catalogue's providers that fit what is searched for, best first; at the end always a row
/// for an address of one's own. Thread: GUI.
class PresetModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        PresetRole = Qt::UserRole + 1, ///< id in the catalogue; empty for an own address
        SubtitleRole,
        UsableRole, ///< whether Patchbay speaks any of its protocols
    };

    explicit PresetModel(std::shared_ptr<const Catalog> catalog, QObject *parent = nullptr);

    /// Shows all of another catalogue.
    void setCatalog(std::shared_ptr<const Catalog> catalog);
    /// The providers set up already are marked.
    void setConfig(std::shared_ptr<const Config> config);
    /// Words that name, id, aliases or address must all hold.
    void search(const QString &text);
    [[nodiscard]] int found() const { return static_cast<int>(m_found.size()); }
    [[nodiscard]] int total() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    [[nodiscard]] QString subtitle(const ProviderInfo &preset) const;

    std::shared_ptr<const Catalog> m_catalog;
    std::shared_ptr<const Config> m_config;
    std::vector<const ProviderInfo *> m_found;
};

} // namespace patchbay
