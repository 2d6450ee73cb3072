#pragma once

#include "ui/live/livemodel.h"

#include <QStyledItemDelegate>

namespace patchbay {

/// Paints the rows of a LiveModel: status shapes, swatches, figures with tabular digits, the
/// waterfall.
class LiveDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    LiveDelegate(const UiContext &context, const LiveModel &model, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    void paintModel(QPainter &painter, const QRect &rect, const ExchangeRecord &record) const;
    void paintTokens(QPainter &painter, const QRect &rect, const Usage &usage) const;
    void paintAttempts(QPainter &painter, const QRect &rect, const ActiveExchange &exchange) const;

    UiContext m_context;
    const LiveModel &m_model;
};

/// Draws figures with digits of equal width, whatever the font; right-aligned in \a rect.
void paintFigures(QPainter &painter, const QRect &rect, const QString &text);

} // namespace patchbay
