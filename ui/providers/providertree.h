#pragma once

#include <QTreeView>

class QSettings;

namespace patchbay {

class Theme;

/// The tree of providers: rows from edge to edge, keys for opening, deleting and adding, columns
/// that are remembered.
class ProviderTree final : public QTreeView
{
    Q_OBJECT

public:
    /// \a theme and \a settings outlive it.
    ProviderTree(const Theme &theme, QSettings &settings, QWidget *parent = nullptr);

    /// To be called once the model is there.
    void restoreColumns();

signals:
    void openAsked();
    void deleteAsked();
    void addAsked();

protected:
    void drawRow(QPainter *painter, const QStyleOptionViewItem &option,
                 const QModelIndex &index) const override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void fitColumns();

    const Theme &m_theme;
    QSettings &m_settings;
    QList<int> m_widths; ///< as the user wants them, by column
    bool m_fitting = false;
};

} // namespace patchbay
