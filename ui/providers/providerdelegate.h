#pragma once

#include <QStyledItemDelegate>

namespace patchbay {

class ProviderColors;
class Theme;

/// Rows of the tree of providers: swatch and name, key and its last characters, status shape and
/// word, numbers at the right. Theme and colours outlive it.
class ProviderDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    ProviderDelegate(const Theme &theme, const ProviderColors &colors, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
    /// What is being typed stays, whatever the relay tells meanwhile.
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

private:
    void paintName(QPainter *painter, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const;
    void paintState(QPainter *painter, const QStyleOptionViewItem &option,
                    const QModelIndex &index) const;
    void paintText(QPainter *painter, const QStyleOptionViewItem &option,
                   const QModelIndex &index) const;

    const Theme &m_theme;
    const ProviderColors &m_colors;
};

} // namespace patchbay
