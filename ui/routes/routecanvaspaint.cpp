// The canvas of the rules: how its cards are painted.

#include "ui/routes/routecanvas.h"
#include "ui/routes/routemodel.h"
#include "ui/routes/rulewords.h"
#include "ui/theme/providercolors.h"
#include "ui/theme/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace patchbay {

namespace {

constexpr double paintPad = 10, radius = 4, port = 5, square = 10;

void paintPort(QPainter &painter, const QPointF &at, const QColor &color, const QColor &ground)
{
    painter.setPen(QPen(color, 1.5));
    painter.setBrush(ground);
    painter.drawEllipse(at, port, port);
    painter.setBrush(color);
    painter.drawEllipse(at, port - 3, port - 3);
}

/// Writes \a text in one line, elided; gives the width that it took.
double write(QPainter &painter, const QRectF &rect, Qt::Alignment side, const QString &text)
{
    const QString shown
        = painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(rect.width()));
    painter.drawText(rect, side | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    return painter.fontMetrics().horizontalAdvance(shown);
}

QString strategyIcon(const std::string &strategy)
{
    if (strategy == "weighted")
        return QStringLiteral("compare");
    if (strategy == "cheapest")
        return QStringLiteral("token");
    if (strategy == "fastest")
        return QStringLiteral("clock");
    return strategy == "least_busy" ? QStringLiteral("idle") : QStringLiteral("rule");
}

} // namespace

bool RouteCanvas::isTakenBy(const RuleCard &card) const
{
    return m_run && !m_run->error && card.id.toStdString() == m_run->rule;
}

bool RouteCanvas::isTaken(const TargetRow &row) const
{
    if (!m_run || m_run->error || m_run->targets.empty())
        return false;
    const DryRunTarget &first = m_run->targets.front();
    return row.provider.toStdString() == first.provider
           && (row.model.isEmpty() || row.model.toStdString() == first.model);
}

void RouteCanvas::paintFrame(QPainter &painter, const QRectF &rect, bool chosen, bool lit) const
{
    const Theme &theme = m_context.theme;
    painter.setBrush(theme.color(Token::Surface));
    if (chosen) { // a ring around it, with a little ground between
        painter.setPen(QPen(theme.color(lit ? Token::Signal : Token::Accent), 2));
        painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), radius + 1, radius + 1);
        return;
    }
    painter.setPen(QPen(theme.color(lit ? Token::Signal : Token::Hairline), lit ? 1.5 : 1));
    painter.drawRoundedRect(rect, radius, radius);
}

void RouteCanvas::paintClient(QPainter &painter, const ClientCard &card) const
{
    const Theme &theme = m_context.theme;
    const bool asks = m_run && card.id == m_asker;
    const ClientRow *asking
        = asks ? m_layout.row(card.id, QString::fromStdString(m_run->model)) : nullptr;
    paintFrame(painter, card.rect, false, asks);
    if (card.rows.empty())
        return;
    const QRectF head(card.rect.left() + paintPad + 2, card.rect.top() + paintPad / 2,
                      card.rect.width() - 2 * paintPad - 4,
                      card.rows.front().rect.top() - card.rect.top() - paintPad / 2);
    painter.setFont(theme.font(TextRole::Caption));
    painter.setPen(theme.color(Token::TextMuted));
    const double rate
        = card.rate.isEmpty() ? 0 : write(painter, head, Qt::AlignRight, card.rate) + 8;
    painter.setFont(theme.font(TextRole::Strong));
    painter.setPen(theme.color(m_run && !asks ? Token::TextMuted : Token::Text));
    write(painter, head.adjusted(0, 0, -rate, 0), Qt::AlignLeft, card.name);
    painter.setFont(theme.font(TextRole::Body));
    for (const ClientRow &row : card.rows) {
        const bool lit = &row == asking;
        painter.setPen(theme.color(m_run && !lit ? Token::TextMuted : Token::Text));
        write(painter, row.rect.adjusted(paintPad + 2, 0, -paintPad - 6, 0), Qt::AlignLeft,
              row.words);
        paintPort(painter, row.port, theme.color(lit ? Token::Signal : Token::TextMuted),
                  theme.color(Token::Surface));
    }
}

void RouteCanvas::paintRuleHead(QPainter &painter, const RuleCard &card, const QColor &text) const
{
    const Theme &theme = m_context.theme;
    const bool taken = isTakenBy(card);
    const double line = painter.fontMetrics().height() + 8;
    const QRectF head(card.rect.left() + paintPad + 2, card.rect.top() + paintPad,
                      card.rect.width() - 2 * paintPad - 4, line);
    const QRectF ordinal(head.left(), head.top(), line, line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(taken ? Token::Signal : Token::Sunken));
    painter.drawRoundedRect(ordinal, 3, 3);
    painter.setFont(theme.font(TextRole::Strong));
    painter.setPen(taken ? theme.color(Token::Surface) : text);
    painter.drawText(ordinal, Qt::AlignCenter, QLocale().toString(card.row + 1));
    painter.setFont(theme.font(TextRole::Caption));
    double right = 0;
    if (!card.mark.isEmpty()) {
        right = painter.fontMetrics().horizontalAdvance(card.mark) + 14;
        const QRectF box(head.right() - right, head.top() + 1, right, line - 2);
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(card.enabled ? Token::WarnSoft : Token::IdleSoft));
        painter.drawRoundedRect(box, 3, 3);
        painter.setPen(theme.color(card.enabled ? Token::Warn : Token::TextMuted));
        painter.drawText(box, Qt::AlignCenter, card.mark);
    } else if (!card.share.isEmpty()) {
        painter.setPen(theme.color(Token::TextMuted));
        right = write(painter, head, Qt::AlignRight, card.share);
    }
    painter.setFont(theme.font(TextRole::Strong));
    painter.setPen(text);
    write(painter, head.adjusted(line + 8, 0, -right - 8, 0), Qt::AlignLeft, card.name);
    painter.setFont(theme.font(TextRole::Body));
}

void RouteCanvas::paintRule(QPainter &painter, const RuleCard &card) const
{
    const Theme &theme = m_context.theme;
    const bool taken = isTakenBy(card);
    paintFrame(painter, card.rect, card.id == m_chosen, taken);
    const QColor text = theme.color(!card.enabled     ? Token::TextDisabled
                                    : m_run && !taken ? Token::TextMuted
                                                      : Token::Text);
    painter.setFont(theme.font(TextRole::Body));
    paintRuleHead(painter, card, text);
    painter.setFont(theme.font(TextRole::Caption));
    for (std::size_t i = 0; i < card.chips.size(); ++i) {
        painter.setPen(QPen(theme.color(Token::Hairline), 1));
        painter.setBrush(theme.color(Token::Raised));
        painter.drawRoundedRect(card.chips[i], 3, 3);
        painter.setPen(text);
        write(painter, card.chips[i].adjusted(7, 0, -6, 0), Qt::AlignLeft,
              card.conditions.at(static_cast<qsizetype>(i)));
    }
    painter.setPen(theme.color(Token::TextMuted));
    const double words
        = write(painter, card.strategyRect, Qt::AlignRight, strategyWord(card.strategy));
    const QRectF icon(card.strategyRect.right() - words - 20, card.strategyRect.center().y() - 7,
                      14, 14);
    theme.icon(strategyIcon(card.strategy), Token::TextMuted).paint(&painter, icon.toRect());
    if (!card.reasonRect.isEmpty()) {
        painter.setPen(QPen(theme.color(Token::Hairline), 1));
        painter.drawLine(card.reasonRect.topLeft(), card.reasonRect.topRight());
        painter.setPen(theme.color(taken ? Token::Signal : Token::TextMuted));
        write(painter, card.reasonRect.adjusted(paintPad + 2, 0, -paintPad, 0), Qt::AlignLeft,
              verdictOn(m_run, card.id));
    }
    const QColor plug = theme.color(taken ? Token::Signal : Token::TextMuted);
    paintPort(painter, card.in, plug, theme.color(Token::Surface));
    paintPort(painter, card.out,
              m_drag == Drag::Cable && m_dragged == card.row ? theme.color(Token::Accent) : plug,
              theme.color(Token::Surface));
}

void RouteCanvas::paintTarget(QPainter &painter, const TargetCard &card) const
{
    const Theme &theme = m_context.theme;
    const bool lit
        = std::ranges::any_of(card.rows, [this](const TargetRow &row) { return isTaken(row); });
    paintFrame(painter, card.rect, false, lit);
    if (card.rows.empty())
        return;
    const QRectF head(card.rect.left() + paintPad + 5, card.rect.top() + paintPad / 2,
                      card.rect.width() - 2 * paintPad - 5,
                      card.rows.front().rect.top() - card.rect.top() - paintPad / 2);
    painter.fillRect(QRectF(head.left(), head.center().y() - square / 2, square, square),
                     m_context.colors.brush(card.id));
    painter.setFont(theme.font(TextRole::Strong));
    painter.setPen(theme.color(!card.usable    ? Token::TextDisabled
                               : m_run && !lit ? Token::TextMuted
                                               : Token::Text));
    QFont small = theme.font(TextRole::Caption);
    const double words = QFontMetricsF(small).horizontalAdvance(card.words) + 18;
    const double name
        = write(painter, head.adjusted(square + 8, 0, -words - 8, 0), Qt::AlignLeft, card.name);
    const QRectF state(head.left() + square + 8 + name + 8, head.top(), words, head.height());
    paintStatus(painter, QRectF(state.left(), state.top(), 12, state.height()), card.status, theme);
    painter.setFont(small);
    const bool calm = card.status == Status::Ok || card.status == Status::Off;
    painter.setPen(theme.color(calm ? Token::TextMuted : tokenOf(card.status)));
    // Where not both have room, the shape says that all is well, and a trouble goes before the sum.
    const double end = card.rect.right() - paintPad - 2;
    const double left = QFontMetricsF(small).horizontalAdvance(card.left) + 1;
    const bool both = card.left.isEmpty() || state.right() + 6 + left <= end;
    if (both || !calm)
        write(painter, state.adjusted(16, 0, 2, 0), Qt::AlignLeft, card.words);
    if (both || calm) {
        painter.setPen(theme.color(card.spent ? Token::Error : Token::TextMuted));
        write(painter, QRectF(end - left, head.top(), left, head.height()), Qt::AlignRight,
              card.left);
    }
    for (const TargetRow &row : card.rows)
        paintTargetRow(painter, row, card.usable);
}

void RouteCanvas::paintTargetRow(QPainter &painter, const TargetRow &row, bool usable) const
{
    const Theme &theme = m_context.theme;
    const bool taken = isTaken(row);
    const bool legal = m_drag == Drag::Cable && m_dragged < m_draft.count()
                       && objection(m_dragged, row.provider, row.model).isEmpty();
    if (taken || legal) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.color(taken ? Token::Selection : Token::Hover));
        painter.drawRoundedRect(row.rect.adjusted(8, 1, -8, -1), 3, 3);
    }
    const QRectF words = row.rect.adjusted(paintPad + 5, 0, -paintPad - 2, 0);
    painter.setFont(theme.font(TextRole::Caption));
    painter.setPen(theme.color(row.failing ? Token::Warn
                               : taken     ? Token::OnSelection
                                           : Token::TextMuted));
    const double note = write(painter, words, Qt::AlignRight, row.note) + 8;
    painter.setFont(theme.font(taken ? TextRole::Strong : TextRole::Body));
    painter.setPen(theme.color(taken             ? Token::OnSelection
                               : !usable         ? Token::TextDisabled
                               : m_run && !legal ? Token::TextMuted
                                                 : Token::Text));
    write(painter, words.adjusted(0, 0, -note, 0), Qt::AlignLeft,
          row.model.isEmpty() ? tr("the model asked for") : row.model);
    paintPort(painter, row.port,
              theme.color(legal   ? Token::Accent
                          : taken ? Token::Signal
                                  : Token::TextMuted),
              theme.color(Token::Surface));
}

} // namespace patchbay
