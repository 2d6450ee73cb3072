// The canvas of the rules: its ground, the cables, and what is dragged.

#include "ui/routes/routecanvas.h"
#include "ui/theme/providercolors.h"
#include "ui/theme/theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace patchbay {

namespace {

constexpr double thin = 1.5, thick = 6, litWidth = 3.5, casing = 7, dot = 5, grid = 24;
constexpr std::size_t manyCables = 150;
constexpr double apart = 0.38; // opacity of what a dry run does not take

} // namespace

void RouteCanvas::drawBackground(QPainter *painter, const QRectF &rect)
{
    const Theme &theme = m_context.theme;
    painter->fillRect(rect, theme.color(Token::Sunken));
    QList<QPointF> points;
    for (double y = std::ceil(rect.top() / grid) * grid; y < rect.bottom(); y += grid) {
        for (double x = std::ceil(rect.left() / grid) * grid; x < rect.right(); x += grid)
            points.emplace_back(x, y);
    }
    painter->setPen(QPen(theme.color(Token::Hairline), 1.5));
    painter->drawPoints(points.constData(), static_cast<int>(points.size()));
}

void RouteCanvas::drawForeground(QPainter *painter, const QRectF &rect)
{
    paintCaptions(*painter);
    paintCables(*painter, rect);
    paintLitPath(*painter);
    for (const ClientCard &card : m_layout.clients) {
        if (card.rect.adjusted(-8, -8, 8, 8).intersects(rect))
            paintClient(*painter, card);
    }
    for (const TargetCard &card : m_layout.targets) {
        if (card.rect.adjusted(-8, -8, 8, 8).intersects(rect))
            paintTarget(*painter, card);
    }
    for (const RuleCard &card : m_layout.rules) {
        if (card.rect.adjusted(-8, -8, 8, 8).intersects(rect))
            paintRule(*painter, card);
    }
    const Theme &theme = m_context.theme;
    painter->setPen(QPen(theme.color(Token::Sunken), 1.5));
    painter->setBrush(theme.color(Token::Signal));
    for (const QPointF &at : m_pulsesAt)
        painter->drawEllipse(at, dot, dot);
    paintDrag(*painter);
}

void RouteCanvas::paintCaptions(QPainter &painter) const
{
    const Theme &theme = m_context.theme;
    painter.setFont(theme.font(TextRole::Legend));
    painter.setPen(theme.color(Token::TextMuted));
    const auto caption = [&](const QRectF &card, Qt::Alignment side, const QString &text) {
        const QRectF rect(card.left(), -2, card.width(), 20);
        painter.drawText(
            rect, side | Qt::AlignVCenter,
            painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(card.width())));
    };
    if (!m_layout.clients.empty())
        caption(m_layout.clients.front().rect, Qt::AlignLeft, tr("Clients and what they ask for"));
    if (!m_layout.rules.empty())
        caption(m_layout.rules.front().rect, Qt::AlignLeft, tr("Rules, top to bottom"));
    if (!m_layout.targets.empty()) {
        caption(m_layout.targets.front().rect, Qt::AlignLeft, tr("Targets"));
        caption(m_layout.targets.front().rect, Qt::AlignRight, tr("$ in / out per million"));
    }
}

void RouteCanvas::paintCables(QPainter &painter, const QRectF &rect) const
{
    painter.save();
    if (m_run)
        painter.setOpacity(apart);
    const int chosen = m_draft.rowOf(m_chosen);
    for (const bool late : {false, true}) { // those of the chosen rule lie above the others
        for (const Cable &cable : m_layout.cables) {
            if ((cable.rule == chosen) == late && cable.around.intersects(rect))
                paintCable(painter, cable, late && !m_run);
        }
    }
    for (const Cable &cable : m_layout.cables) {
        if (!cable.number.isEmpty() && cable.disc.intersects(rect))
            paintDisc(painter, cable, m_context.colors.color(cable.provider), false);
    }
    painter.restore();
}

void RouteCanvas::paintCable(QPainter &painter, const Cable &cable, bool chosen) const
{
    const Theme &theme = m_context.theme;
    const bool toTarget = !cable.provider.isEmpty();
    QColor color = toTarget && !m_run ? m_context.colors.color(cable.provider)
                   : chosen           ? theme.color(Token::Accent)
                                      : theme.color(Token::Control);
    if (cable.kind == Cable::Kind::Struck)
        color = theme.color(Token::TextDisabled);
    const bool idle = cable.share <= 0 && !chosen && cable.kind == Cable::Kind::Plain;
    if (idle && !toTarget)
        color.setAlphaF(0.6F); // what nobody uses stands back
    QPen pen(color, thin + (thick - thin) * cable.share);
    if (chosen)
        pen.setWidthF(qMax(pen.widthF(), toTarget ? 2.5 : 2));
    const bool hair = idle && m_layout.cables.size() > manyCables;
    if (hair) { // which is quick to paint
        pen.setWidthF(1);
        pen.setCosmetic(true);
    }
    if (cable.kind == Cable::Kind::Cooling)
        pen.setDashPattern({4, 3});
    else if (cable.kind == Cable::Kind::Struck)
        pen.setDashPattern({1, 3});
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.setRenderHint(QPainter::Antialiasing, !hair);
    painter.drawPath(cable.path);
    painter.setRenderHint(QPainter::Antialiasing);
}

void RouteCanvas::paintDisc(QPainter &painter, const Cable &cable, const QColor &color,
                            bool lit) const
{
    const Theme &theme = m_context.theme;
    const bool struck = cable.kind == Cable::Kind::Struck;
    painter.setFont(theme.font(TextRole::Caption));
    painter.setPen(QPen(struck ? theme.color(Token::TextDisabled) : color, 1.5));
    painter.setBrush(lit ? color : theme.color(Token::Surface));
    painter.drawRoundedRect(cable.disc, cable.disc.height() / 2, cable.disc.height() / 2);
    if (struck) {
        painter.drawLine(cable.disc.bottomLeft() + QPointF(4, -4),
                         cable.disc.topRight() + QPointF(-4, 4));
        return;
    }
    painter.setPen(theme.color(lit ? Token::Surface : Token::Text));
    painter.drawText(cable.disc, Qt::AlignCenter, cable.number);
}

/// The way that the dry run takes, over all that it does not.
void RouteCanvas::paintLitPath(QPainter &painter) const
{
    if (!m_run || m_run->error || m_run->targets.empty())
        return;
    const DryRunTarget &first = m_run->targets.front();
    const QString provider = QString::fromStdString(first.provider);
    const ClientRow *from = m_layout.row(m_asker, QString::fromStdString(m_run->model));
    const RuleCard *rule = m_layout.rule(QString::fromStdString(m_run->rule));
    const TargetRow *to = m_layout.target(provider, QString::fromStdString(first.model));
    if (!to)
        to = m_layout.target(provider, {});
    std::vector<QPainterPath> way;
    if (from && rule)
        way.push_back(cablePath(from->port, rule->in));
    if (rule && to)
        way.push_back(cablePath(rule->out, to->port));
    if (from && to && m_run->rule.empty()) // it goes by the model's name
        way.push_back(cablePath(from->port, to->port));
    const QColor signal = m_context.theme.color(Token::Signal);
    painter.setBrush(Qt::NoBrush);
    for (const QPainterPath &path : way) {
        painter.setPen(QPen(m_context.theme.color(Token::Sunken), casing));
        painter.drawPath(path);
        painter.setPen(QPen(signal, litWidth));
        painter.drawPath(path);
    }
    const auto disc = std::ranges::find_if(m_layout.cables, [&](const Cable &cable) {
        return rule && to && cable.rule == rule->row && cable.provider == to->provider
               && cable.model == to->model && cable.target >= 0;
    });
    if (disc != m_layout.cables.end())
        paintDisc(painter, *disc, signal, true);
}

void RouteCanvas::paintDrag(QPainter &painter) const
{
    const QColor accent = m_context.theme.color(Token::Accent);
    const auto held = std::ranges::find(m_layout.rules, m_dragged, &RuleCard::row);
    if (held == m_layout.rules.end())
        return;
    if (m_drag == Drag::Cable) {
        painter.setPen(QPen(accent, 2.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(cablePath(held->out, m_now));
    } else if (m_drag == Drag::Card) {
        const int place = placeFor(m_now.y());
        const auto next = std::ranges::find_if(
            m_layout.rules, [place](const RuleCard &card) { return card.row >= place; });
        const RuleCard &near = next == m_layout.rules.end() ? m_layout.rules.back() : *next;
        const double y
            = next == m_layout.rules.end() ? near.rect.bottom() + 6 : near.rect.top() - 6;
        painter.setPen(QPen(accent, 3));
        painter.drawLine(QPointF(near.rect.left(), y), QPointF(near.rect.right(), y));
        painter.setOpacity(0.5);
        painter.setPen(QPen(accent, 1.5));
        painter.setBrush(m_context.theme.color(Token::Raised));
        painter.drawRoundedRect(held->rect.translated(0, m_now.y() - m_from.y()), 4, 4);
        painter.setOpacity(1);
    }
}

} // namespace patchbay
