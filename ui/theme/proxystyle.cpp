#include "ui/theme/proxystyle.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleFactory>
#include <QStyleOption>
#include <QTableView>
#include <QWidget>

namespace patchbay {

qreal snapped(qreal position, qreal devicePixelRatio)
{
    return qRound(position * devicePixelRatio) / devicePixelRatio;
}

ProxyStyle::ProxyStyle(const Theme &theme)
    : QProxyStyle(QStyleFactory::create(QStringLiteral("Fusion")))
    , m_theme(theme)
{ }

void ProxyStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                               QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_FrameFocusRect: // FocusRing draws it, outside, for every widget alike
        return;
    case PE_Frame:
    case PE_FrameGroupBox:
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheckBox(option, painter);
        return;
    case PE_IndicatorRadioButton:
        drawRadioButton(option, painter);
        return;
    case PE_IndicatorBranch:
        drawBranch(option, painter);
        return;
    case PE_PanelItemViewRow:
        return; // the item's own panel covers it
    case PE_PanelItemViewItem:
        drawItemRow(option, painter);
        return;
    case PE_IndicatorHeaderArrow: {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        const bool up = header && header->sortIndicator == QStyleOptionHeader::SortUp;
        painter->save();
        painter->translate(option->rect.center());
        if (up)
            painter->rotate(180);
        m_theme.icon(QStringLiteral("chevron-down")).paint(painter, QRect(-6, -6, 12, 12));
        painter->restore();
        return;
    }
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ProxyStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                             const QWidget *widget) const
{
    switch (element) {
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        drawHeaderSection(option, painter);
        return;
    case CE_HeaderLabel: {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        if (!header)
            break;
        QStyleOptionHeader label = *header;
        label.state &= ~(State_On | State_Sunken);
        label.palette.setColor(QPalette::ButtonText, m_theme.color(Token::TextMuted));
        label.palette.setColor(QPalette::WindowText, m_theme.color(Token::TextMuted));
        painter->save();
        painter->setFont(m_theme.font(TextRole::Legend));
        label.fontMetrics = QFontMetrics(m_theme.font(TextRole::Legend));
        QProxyStyle::drawControl(element, &label, painter, nullptr);
        painter->restore();
        return;
    }
    case CE_Splitter: {
        const bool horizontal = option->state & State_Horizontal;
        painter->fillRect(
            horizontal
                ? QRect(option->rect.center().x(), option->rect.top(), 1, option->rect.height())
                : QRect(option->rect.left(), option->rect.center().y(), option->rect.width(), 1),
            m_theme.color(Token::Hairline));
        return;
    }
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ProxyStyle::drawHeaderSection(const QStyleOption *option, QPainter *painter) const
{
    const QRect &rect = option->rect;
    painter->fillRect(rect, m_theme.color(Token::Window));
    painter->fillRect(QRect(rect.left(), rect.top(), rect.width(), 1),
                      m_theme.color(Token::Hairline));
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1),
                      m_theme.color(Token::Hairline));
}

void ProxyStyle::drawItemRow(const QStyleOption *option, QPainter *painter) const
{
    const QRect &rect = option->rect;
    const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
    if (option->state & State_Selected)
        painter->fillRect(rect, m_theme.color(Token::Selection));
    else if (option->state & State_MouseOver)
        painter->fillRect(rect, m_theme.color(Token::Hover));
    else if (item && item->backgroundBrush.style() != Qt::NoBrush)
        painter->fillRect(rect, item->backgroundBrush);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1),
                      m_theme.color(Token::Hairline));
}

void ProxyStyle::drawCheckBox(const QStyleOption *option, QPainter *painter) const
{
    const bool enabled = option->state & State_Enabled;
    const bool on = option->state & State_On;
    const bool partly = option->state & State_NoChange;
    const QRectF box = QRectF(option->rect).adjusted(1.5, 1.5, -1.5, -1.5);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const Token ink = !enabled ? Token::Hairline : on || partly ? Token::Accent : Token::Control;
    painter->setPen(m_theme.color(ink));
    painter->setBrush(m_theme.color(on || partly ? ink : Token::Raised));
    painter->drawRoundedRect(box, 2, 2);
    QPen tick(m_theme.color(Token::OnAccent), 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
    painter->setPen(tick);
    if (partly) {
        painter->drawLine(QPointF(box.left() + 3, box.center().y()),
                          QPointF(box.right() - 3, box.center().y()));
    } else if (on) {
        const QPointF points[] {{box.left() + box.width() * .22, box.top() + box.height() * .53},
                                {box.left() + box.width() * .42, box.top() + box.height() * .72},
                                {box.left() + box.width() * .78, box.top() + box.height() * .3}};
        painter->drawPolyline(points, 3);
    }
    painter->restore();
}

void ProxyStyle::drawRadioButton(const QStyleOption *option, QPainter *painter) const
{
    const bool enabled = option->state & State_Enabled;
    const bool on = option->state & State_On;
    const QRectF ring = QRectF(option->rect).adjusted(1.5, 1.5, -1.5, -1.5);
    const QColor ink = m_theme.color(!enabled ? Token::Hairline
                                     : on     ? Token::Accent
                                              : Token::Control);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(ink, on ? 1.5 : 1));
    painter->setBrush(m_theme.color(Token::Raised));
    painter->drawEllipse(ring);
    if (on) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(ink);
        painter->drawEllipse(ring.adjusted(3.5, 3.5, -3.5, -3.5));
    }
    painter->restore();
}

void ProxyStyle::drawBranch(const QStyleOption *option, QPainter *painter) const
{
    if (!(option->state & State_Children))
        return;
    const QString name = option->state & State_Open ? QStringLiteral("chevron-down")
                                                    : QStringLiteral("chevron-right");
    QRect place(0, 0, 12, 12);
    place.moveCenter(option->rect.center());
    m_theme.icon(name).paint(painter, place);
}

int ProxyStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                            const QWidget *widget) const
{
    switch (metric) {
    case PM_SplitterWidth:
        return 9;
    case PM_HeaderMargin:
        return 8;
    case PM_HeaderMarkSize:
        return 12;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 18;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return 16;
    case PM_ToolBarIconSize:
        return 20;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_FocusFrameHMargin:
        // One less than the head's, so that a table's cells stand below their heads.
        return qobject_cast<const QTableView *>(widget) ? 7 : 3;
    case PM_FocusFrameVMargin:
        return 3;
    case PM_TreeViewIndentation:
        return 20;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ProxyStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                          QStyleHintReturn *returned) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_Menu_SubMenuPopupDelay:
        return 120;
    case SH_Widget_Animate:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returned);
    }
}

} // namespace patchbay
