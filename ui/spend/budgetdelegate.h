#pragma once

#include <QStyledItemDelegate>

namespace patchbay {

struct BudgetStanding;
class BudgetModel;
class Theme;

/// Paints the rows of a BudgetModel: the state as a shape, the level as a meter.
class BudgetDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    /// Both must outlive it.
    BudgetDelegate(const Theme &theme, const BudgetModel &model, QObject *parent);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    void paintMeter(QPainter &painter, const QRect &rect, const BudgetStanding &standing) const;

    const Theme &m_theme;
    const BudgetModel &m_model;
};

} // namespace patchbay
