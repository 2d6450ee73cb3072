// The canvas of the rules: how it is painted.

#include "ui/routes/routecanvas.h"
#include "ui/routes/routedraft.h"
#include "ui/routes/routemodel.h"
#include "ui/theme/providercolors.h"
#include "ui/theme/theme.h"
#include "ui/widgets/statusshape.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace patchbay {

namespace {

constexpr double pad = 10, port = 5;

void paintPort(QPainter &painter, const QPointF &at, const QColor &color, const QColor &ground)
{
    painter.setPen(QPen(color, 1.5));
    painter.setBrush(ground);
    painter.drawEllipse(at, port, port);
    painter.setBrush(color);
    painter.drawEllipse(at, port - 3, port - 3);
}

QString elided(const QPainter &painter, const QString &text, double width)
{
    return painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(width));
}

QPainterPath pathOf(const QPointF &from, const QPointF &to)
{
    QPainterPath path(from);
    const double bend = qMax(30.0, (to.x() - from.x()) / 2);
    path.cubicTo(from + QPointF(bend, 0), to - QPointF(bend, 0), to);
    return path;
}

QString healthWords(TargetCard::Health health)
{
    switch (health) {
    case TargetCard::Health::Open:
        return RouteCanvas::tr("circuit open");
    case TargetCard::Health::Resting:
        return RouteCanvas::tr("keys rest");
    case TargetCard::Health::Disabled:
        return RouteCanvas::tr("disabled");
    case TargetCard::Health::Unknown:
        return RouteCanvas::tr("unknown");
    case TargetCard::Health::Fine:
        break;
    }
    return RouteCanvas::tr("ready");
}

Status healthShape(TargetCard::Health health)
{
    switch (health) {
    case TargetCard::Health::Open:
        return Status::Warning;
    case TargetCard::Health::Resting:
        return Status::Resting;
    case TargetCard::Health::Disabled:
        return Status::Off;
    case TargetCard::Health::Unknown:
        return Status::Error;
    case TargetCard::Health::Fine:
        break;
    }
    return Status::Ok;
}

} // namespace

bool RouteCanvas::isLit(const Cable &cable) const
{
    if (!m_run || m_run->rule.empty() || m_draft.idOf(cable.rule).toStdString() != m_run->rule)
        return false;
    if (!cable.client.isEmpty())
        return true;
    if (m_run->targets.empty())
        return false;
    const DryRunTarget &first = m_run->targets.front();
    return cable.provider.toStdString() == first.provider
           && (cable.model.isEmpty() || cable.model.toStdString() == first.model);
}

bool RouteCanvas::isPassive(int row) const
{
    return m_run && m_draft.idOf(row).toStdString() != m_run->rule;
}

void RouteCanvas::paintFrame(QPainter &painter, const QRectF &rect, bool strong, bool lit) const
{
    const Theme &theme = m_context.theme;
    painter.setPen(QPen(theme.color(lit      ? Token::Signal
                                    : strong ? Token::Accent
                                             : Token::Control),
                        strong || lit ? 2 : 1));
    painter.setBrush(theme.color(Token::Surface));
    painter.drawRoundedRect(rect, 4, 4);
}

void RouteCanvas::paintClient(QPainter &painter, const ClientCard &card) const
{
    const Theme &theme = m_context.theme;
    paintFrame(painter, card.rect, false, false);
    const QRectF inner = card.rect.adjusted(pad, pad, -pad, -pad);
    painter.setFont(theme.font(TextRole::Strong));
    painter.setPen(theme.color(Token::Text));
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignTop,
                     elided(painter, card.name, inner.width()));
    painter.setFont(theme.font(TextRole::Body));
    painter.setPen(theme.color(Token::TextMuted));
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignBottom,
                     elided(painter, card.models, inner.width()));
    paintPort(painter, card.port, theme.color(Token::TextMuted), theme.color(Token::Surface));
}

void RouteCanvas::paintRule(QPainter &painter, const RuleCard &card) const
{
    const Theme &theme = m_context.theme;
    const int row = m_draft.rowOf(card.id);
    const bool matched = m_run && card.id.toStdString() == m_run->rule;
    paintFrame(painter, card.rect, card.id == m_chosen, matched);
    const double line = painter.fontMetrics().height() + 6;
    const QRectF inner = card.rect.adjusted(pad, pad, -pad, -pad);
    const QColor text = theme.color(!card.enabled    ? Token::TextDisabled
                                    : isPassive(row) ? Token::TextMuted
                                                     : Token::Text);
    const QRectF ordinal(inner.left(), inner.top(), line - 2, line - 2);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(matched ? Token::Signal : Token::Sunken));
    painter.drawRoundedRect(ordinal, 2, 2);
    painter.setFont(theme.font(TextRole::Strong));
    painter.setPen(matched ? theme.color(Token::Surface) : text);
    painter.drawText(ordinal, Qt::AlignCenter, QLocale().toString(row + 1));
    painter.setPen(text);
    QString mark;
    if (!card.enabled)
        mark = tr("disabled");
    else if (row >= 0 && m_draft.standing(row) == RouteDraft::Standing::New)
        mark = tr("new");
    else if (row >= 0 && m_draft.standing(row) == RouteDraft::Standing::Edited)
        mark = tr("edited");
    const double markWidth
        = mark.isEmpty() ? 0 : painter.fontMetrics().horizontalAdvance(mark) + 12;
    const QRectF name = QRectF(ordinal.right() + 8, inner.top(),
                               inner.right() - ordinal.right() - 8 - markWidth, line - 2);
    painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
                     elided(painter, card.name, name.width()));
    painter.setFont(theme.font(TextRole::Body));
    if (!mark.isEmpty()) {
        const QRectF box(inner.right() - markWidth, inner.top(), markWidth, line - 2);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(card.enabled ? Token::WarnSoft : Token::IdleSoft));
        painter.drawRoundedRect(box, 2, 2);
        painter.setPen(theme.color(card.enabled ? Token::Warn : Token::TextMuted));
        painter.drawText(box, Qt::AlignCenter, mark);
    }
    for (std::size_t i = 0; i < card.chips.size(); ++i) {
        painter.setPen(theme.color(Token::Control));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(card.chips[i], 2, 2);
        painter.setPen(text);
        painter.drawText(
            card.chips[i].adjusted(6, 0, -6, 0), Qt::AlignLeft | Qt::AlignVCenter,
            elided(painter, card.conditions.at(static_cast<int>(i)), card.chips[i].width() - 10));
    }
    painter.setPen(theme.color(Token::TextMuted));
    const QString verdict = verdictOn(m_run, card.id);
    const double strategy = painter.fontMetrics().horizontalAdvance(card.strategy) + 12;
    painter.drawText(inner, Qt::AlignRight | Qt::AlignBottom, card.strategy);
    if (matched)
        painter.setPen(theme.color(Token::Signal));
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignBottom,
                     elided(painter, verdict, inner.width() - strategy));
    const QColor plug = theme.color(matched ? Token::Signal : Token::TextMuted);
    paintPort(painter, card.in, plug, theme.color(Token::Surface));
    paintPort(painter, card.out, plug, theme.color(Token::Surface));
}

void RouteCanvas::paintProvider(QPainter &painter, const TargetCard &card) const
{
    const Theme &theme = m_context.theme;
    const bool lit = m_run && !m_run->targets.empty()
                     && card.id.toStdString() == m_run->targets.front().provider;
    paintFrame(painter, card.rect, false, lit);
    const QRectF inner = card.rect.adjusted(pad, pad, -pad, -pad);
    const double line = painter.fontMetrics().height() + 6;
    painter.fillRect(QRectF(inner.left() + 4, inner.top() + line / 2 - 7, 10, 10),
                     m_context.colors.brush(card.id));
    const QString health = healthWords(card.health);
    const double width = painter.fontMetrics().horizontalAdvance(health);
    const QRectF head(inner.left() + 22, inner.top(), inner.width() - 22, line - 2);
    painter.setPen(theme.color(Token::TextMuted));
    painter.drawText(head, Qt::AlignRight | Qt::AlignVCenter, health);
    paintStatus(painter, QRectF(head.right() - width - 18, head.top(), 12, head.height()),
                healthShape(card.health), theme);
    painter.setFont(theme.font(TextRole::Strong));
    painter.setPen(theme.color(Token::Text));
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter,
                     elided(painter, card.name, head.width() - width - 26));
    painter.setFont(theme.font(TextRole::Body));
    for (const TargetRow &row : card.rows) {
        const bool goes = lit && row.model.toStdString() == m_run->targets.front().model;
        const bool legal = m_drag == Drag::Cable && !hasTarget(m_dragged, row);
        if (goes || legal)
            painter.fillRect(row.rect.adjusted(6, 1, -6, -1),
                             theme.color(goes ? Token::Selection : Token::Hover));
        const QRectF words = row.rect.adjusted(14, 0, -pad, 0);
        const double price = painter.fontMetrics().horizontalAdvance(row.price) + 8;
        painter.setPen(theme.color(goes ? Token::OnSelection : Token::Text));
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                         elided(painter, row.model.isEmpty() ? tr("as asked") : row.model,
                                words.width() - price));
        painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, row.price);
        paintPort(painter, row.port,
                  theme.color(legal  ? Token::Accent
                              : goes ? Token::Signal
                                     : Token::TextMuted),
                  theme.color(Token::Surface));
    }
}

void RouteCanvas::paintCable(QPainter &painter, const Cable &cable) const
{
    const Theme &theme = m_context.theme;
    const bool lit = isLit(cable);
    const bool chosen = m_draft.idOf(cable.rule) == m_chosen;
    const QColor color = theme.color(lit                                 ? Token::Signal
                                     : cable.kind == Cable::Kind::Dashed ? Token::Warn
                                     : chosen                            ? Token::Accent
                                                                         : Token::Control);
    QPen pen(color, lit ? 3 : 1.5);
    if (cable.kind == Cable::Kind::Dashed)
        pen.setStyle(Qt::DashLine);
    else if (cable.kind == Cable::Kind::Struck)
        pen.setStyle(Qt::DotLine);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    const QPainterPath path = pathOf(cable.from, cable.to);
    painter.drawPath(path);
    if (cable.number.isEmpty())
        return;
    const QPointF at = path.pointAtPercent(0.78);
    const double width = qMax(18.0, painter.fontMetrics().horizontalAdvance(cable.number) + 10.0);
    const QRectF box(at.x() - width / 2, at.y() - 9, width, 18);
    painter.setPen(QPen(color, 1.5));
    painter.setBrush(lit ? color : theme.color(Token::Surface));
    painter.drawRoundedRect(box, 9, 9);
    if (cable.kind == Cable::Kind::Struck)
        painter.drawLine(box.bottomLeft() + QPointF(4, -4), box.topRight() + QPointF(-4, 4));
    painter.setPen(theme.color(lit ? Token::Surface : Token::Text));
    painter.drawText(box, Qt::AlignCenter, cable.number);
}

void RouteCanvas::drawBackground(QPainter *painter, const QRectF &rect)
{
    painter->fillRect(rect, m_context.theme.color(Token::Sunken));
}

void RouteCanvas::drawForeground(QPainter *painter, const QRectF &rect)
{
    const Theme &theme = m_context.theme;
    painter->setFont(theme.font(TextRole::Legend));
    painter->setPen(theme.color(Token::TextMuted));
    const auto caption = [&](double x, double width, const QString &text) {
        painter->drawText(QRectF(x, -4, width, 24), Qt::AlignLeft | Qt::AlignVCenter,
                          elided(*painter, text, width));
    };
    if (!m_layout.clients.empty())
        caption(m_layout.clients.front().rect.left(), 240,
                tr("Clients and the models they may ask for"));
    if (!m_layout.rules.empty())
        caption(m_layout.rules.front().rect.left(), 300, tr("Rules, top to bottom"));
    if (!m_layout.providers.empty())
        caption(m_layout.providers.front().rect.left(), 260, tr("Targets, in / out per million"));
    painter->setFont(theme.font(TextRole::Body));
    const auto late = [this](const Cable &cable) {
        return isLit(cable) ? 2 : m_draft.idOf(cable.rule) == m_chosen ? 1 : 0;
    };
    for (int pass = 0; pass < 3; ++pass) { // what matters lies above the others
        for (const Cable &cable : m_layout.cables) {
            const QRectF around
                = QRectF(cable.from, cable.to).normalized().adjusted(-20, -20, 20, 20);
            if (cable.rule < m_draft.count() && late(cable) == pass && around.intersects(rect))
                paintCable(*painter, cable);
        }
    }
    for (const ClientCard &card : m_layout.clients) {
        if (card.rect.intersects(rect))
            paintClient(*painter, card);
    }
    for (const TargetCard &card : m_layout.providers) {
        if (card.rect.intersects(rect))
            paintProvider(*painter, card);
    }
    for (const RuleCard &card : m_layout.rules) {
        if (card.rect.intersects(rect))
            paintRule(*painter, card);
    }
    if (m_drag == Drag::Cable && m_dragged >= 0) {
        painter->setPen(QPen(theme.color(Token::Accent), 2.5));
        painter->setBrush(Qt::NoBrush);
        painter->drawPath(pathOf(m_layout.rules[static_cast<std::size_t>(m_dragged)].out, m_now));
    } else if (m_drag == Drag::Card && m_dragged >= 0) {
        const int place = placeFor(m_now.y());
        const bool atEnd = place >= static_cast<int>(m_layout.rules.size());
        const QRectF &near
            = m_layout.rules[static_cast<std::size_t>(atEnd ? place - 1 : place)].rect;
        const double y = atEnd ? near.bottom() + 6 : near.top() - 6;
        painter->setPen(QPen(theme.color(Token::Accent), 3));
        painter->drawLine(QPointF(near.left(), y), QPointF(near.right(), y));
    }
}

} // namespace patchbay
