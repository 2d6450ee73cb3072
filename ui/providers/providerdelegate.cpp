#include "ui/providers/providerdelegate.h"

#include "ui/providers/providermodel.h"
#include "ui/theme/providercolors.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLineEdit>
#include <QPainter>

namespace patchbay {

namespace {

constexpr int leastRowHeight = 31;
constexpr int padding = 8;
constexpr int swatch = 9;

Status statusOf(const QModelIndex &index)
{
    return static_cast<Status>(index.data(ProviderModel::StatusRole).toInt());
}

} // namespace

ProviderDelegate::ProviderDelegate(const Theme &theme, const ProviderColors &colors,
                                   QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_colors(colors)
{ }

QSize ProviderDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int height
        = qMax(leastRowHeight, QFontMetrics(m_theme.font(TextRole::Body)).height() + 10);
    return {QStyledItemDelegate::sizeHint(option, index).width() + 2 * padding, height};
}

void ProviderDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const QWidget *view = option.widget;
    QStyle *style = view ? view->style() : QApplication::style();
    style->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter, view);
    painter->save();
    switch (index.column()) {
    case ProviderModel::Name:
        paintName(painter, option, index);
        break;
    case ProviderModel::State:
        paintState(painter, option, index);
        break;
    default:
        paintText(painter, option, index);
    }
    painter->restore();
}

void ProviderDelegate::paintName(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    QRect rect = option.rect.adjusted(4, 0, -4, 0);
    const bool selected = option.state & QStyle::State_Selected;
    const bool isKey = !index.data(ProviderModel::KeyRole).toString().isEmpty();
    const bool off = statusOf(index) == Status::Off;
    if (isKey) {
        const QRect place(rect.left(), rect.center().y() - 7, 15, 15);
        m_theme.icon(QStringLiteral("key"), Token::TextMuted).paint(painter, place);
        rect.setLeft(place.right() + 7);
    } else {
        const QRectF place(rect.left(), rect.center().y() - swatch / 2.0 + .5, swatch, swatch);
        const QString provider = index.data(ProviderModel::ProviderRole).toString();
        painter->fillRect(place, m_colors.brush(provider));
        if (selected || m_colors.style(provider).hatched) {
            painter->setPen(selected ? m_theme.color(Token::OnSelection)
                                     : m_colors.color(provider));
            painter->drawRect(place);
        }
        rect.setLeft(rect.left() + swatch + 8);
    }
    painter->setFont(m_theme.font(isKey ? TextRole::Body : TextRole::Strong));
    painter->setPen(m_theme.color(off ? Token::TextMuted : Token::Text));
    const QString name
        = painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideMiddle, rect.width());
    painter->drawText(rect, Qt::AlignVCenter | Qt::AlignLeft, name);
    const QString hint = index.data(ProviderModel::HintRole).toString();
    rect.setLeft(rect.left() + painter->fontMetrics().horizontalAdvance(name) + 8);
    if (hint.isEmpty() || rect.width() < 30)
        return;
    painter->setFont(m_theme.font(TextRole::Fixed));
    painter->setPen(m_theme.color(Token::TextMuted));
    painter->drawText(rect, Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(hint, Qt::ElideRight, rect.width()));
}

void ProviderDelegate::paintState(QPainter *painter, const QStyleOptionViewItem &option,
                                  const QModelIndex &index) const
{
    QRect rect = option.rect.adjusted(padding, 0, -4, 0);
    const Status status = statusOf(index);
    const bool selected = option.state & QStyle::State_Selected;
    paintStatus(*painter, QRectF(rect.left(), rect.top(), 11, rect.height()), status, m_theme,
                selected);
    rect.setLeft(rect.left() + 17);
    // Idle text has enough contrast on the page only.
    const bool coloured
        = status == Status::Resting || status == Status::Warning || status == Status::Error;
    painter->setFont(m_theme.font(TextRole::Body));
    painter->setPen(m_theme.color(coloured               ? tokenOf(status)
                                  : status == Status::Ok ? Token::Text
                                                         : Token::TextMuted));
    painter->drawText(
        rect, Qt::AlignVCenter | Qt::AlignLeft,
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, rect.width()));
}

void ProviderDelegate::paintText(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const
{
    const QRect rect = option.rect.adjusted(padding, 0, -padding, 0);
    const bool spend = index.column() == ProviderModel::Month;
    const bool quiet = index.data(ProviderModel::QuietRole).toBool();
    const bool failed = index.column() == ProviderModel::LastError;
    const bool refused = failed && statusOf(index) == Status::Error;
    painter->setFont(m_theme.font(spend && !quiet ? TextRole::Strong : TextRole::Body));
    painter->setPen(m_theme.color(refused           ? Token::Error
                                  : quiet || failed ? Token::TextMuted
                                                    : Token::Text));
    const auto alignment = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
    painter->drawText(
        rect, static_cast<int>(alignment),
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, rect.width()));
}

void ProviderDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    const auto *line = qobject_cast<QLineEdit *>(editor);
    if (!line || !line->isModified())
        QStyledItemDelegate::setEditorData(editor, index);
}

void ProviderDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                            const QModelIndex &) const
{
    editor->setGeometry(option.rect.adjusted(swatch + 6, 1, 0, -1));
}

} // namespace patchbay
