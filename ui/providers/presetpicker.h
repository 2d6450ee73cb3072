#pragma once

#include "core/catalog/catalog.h"
#include "core/config/config.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QListView;

namespace patchbay {

class PresetModel;
class Theme;

/// A search over the catalogue's providers, and a list to choose one from; the arrow keys move in
/// the list while the search has the focus.
class PresetPicker final : public QWidget
{
    Q_OBJECT

public:
    PresetPicker(const Theme &theme, std::shared_ptr<const Catalog> catalog,
                 QWidget *parent = nullptr);

    /// Nothing is searched for then.
    void setCatalog(std::shared_ptr<const Catalog> catalog);
    void setConfig(std::shared_ptr<const Config> config);
    /// Chooses the preset of that id, as if the user had.
    void choose(const QString &preset);
    void focusSearch();
    /// Nothing searched for, nothing chosen.
    void reset();

signals:
    /// A row became the current one; empty for an address of one's own.
    void chosen(const QString &preset);
    /// Return was pressed: on to the next field.
    void accepted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void onSearched(const QString &text);
    void select(int row);

    PresetModel *m_model;
    QLineEdit *m_search;
    QLabel *m_count;
    QListView *m_list;
};

} // namespace patchbay
