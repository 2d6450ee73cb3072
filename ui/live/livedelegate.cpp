#include "ui/live/livedelegate.h"

#include "ui/format.h"
#include "ui/live/exchangestate.h"
#include "ui/live/waterfall.h"
#include "ui/theme/providercolors.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPainter>

namespace patchbay {

namespace {

constexpr int padding = 8;

} // namespace

void paintFigures(QPainter &painter, const QRect &rect, const QString &text)
{
    const QFontMetrics metrics = painter.fontMetrics();
    int digit = 0;
    for (char16_t c = u'0'; c <= u'9'; ++c)
        digit = std::max(digit, metrics.horizontalAdvance(QChar(c)));
    int x = rect.right() + 1;
    const int base = rect.top() + (rect.height() + metrics.ascent() - metrics.descent()) / 2;
    for (qsizetype i = text.size() - 1; i >= 0; --i) {
        const QChar c = text.at(i);
        const int own = metrics.horizontalAdvance(c);
        const int advance = c.isDigit() ? digit : own;
        x -= advance;
        if (x < rect.left())
            break;
        painter.drawText(x + (advance - own) / 2, base, QString(c));
    }
}

LiveDelegate::LiveDelegate(const UiContext &context, const LiveModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_context(context)
    , m_model(model)
{ }

QSize LiveDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int height = std::max(28, option.fontMetrics.height() + 10);
    return {option.fontMetrics.horizontalAdvance(index.data().toString()) + 2 * padding, height};
}

void LiveDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    const Theme &theme = m_context.theme;
    QApplication::style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter,
                                         option.widget);
    const ActiveExchange &exchange = m_model.at(index.row());
    const bool selected = option.state & QStyle::State_Selected;
    QRect rect = option.rect.adjusted(padding, 0, -padding, -1);
    const auto text = [&index] {
        return index.data().toString();
    };
    painter->save();
    painter->setFont(theme.font(TextRole::Body));
    painter->setPen(theme.color(selected ? Token::OnSelection : Token::Text));
    const auto plain = [&](const QRect &place, Qt::TextElideMode elide) {
        painter->drawText(place, Qt::AlignVCenter | Qt::AlignLeft,
                          painter->fontMetrics().elidedText(text(), elide, place.width()));
    };
    switch (index.column()) {
    case LiveModel::Time:
        if (!selected)
            painter->setPen(theme.color(Token::TextMuted));
        plain(rect, Qt::ElideRight);
        break;
    case LiveModel::Model:
        paintModel(*painter, rect, exchange.record);
        break;
    case LiveModel::Provider:
        if (!exchange.record.provider.empty()) {
            const QRect swatch(rect.left(), rect.center().y() - 4, 8, 8);
            painter->fillRect(
                swatch, m_context.colors.brush(QString::fromStdString(exchange.record.provider)));
            if (selected)
                painter->drawRect(swatch.adjusted(-1, -1, 0, 0));
        }
        plain(rect.adjusted(14, 0, 0, 0), Qt::ElideRight);
        break;
    case LiveModel::State: {
        const ExchangeState state = stateOf(exchange);
        paintStatus(*painter, QRectF(rect.left(), rect.top(), 10, rect.height()), state.status,
                    theme, selected);
        const bool quiet = state.status == Status::Ok || state.status == Status::Idle
                           || state.status == Status::Off;
        if (!quiet)
            painter->setPen(theme.color(tokenOf(state.status)));
        plain(rect.adjusted(16, 0, 0, 0), Qt::ElideRight);
        break;
    }
    case LiveModel::Tokens:
        paintTokens(*painter, rect, exchange.record.usage);
        break;
    case LiveModel::FirstToken:
    case LiveModel::Speed:
        paintFigures(*painter, rect, text());
        break;
    case LiveModel::Cost:
        if (!exchange.running && !exchange.record.cost && !selected)
            painter->setPen(theme.color(Token::Warn));
        paintFigures(*painter, rect, text());
        break;
    case LiveModel::Attempts:
        paintAttempts(*painter, rect, exchange);
        break;
    default:
        plain(rect, Qt::ElideRight);
    }
    painter->restore();
}

/// What was asked in muted ink where something else was served.
void LiveDelegate::paintModel(QPainter &painter, const QRect &rect,
                              const ExchangeRecord &record) const
{
    const QString asked = QString::fromStdString(record.requestedModel);
    const QString served = QString::fromStdString(record.model);
    const QFontMetrics metrics = painter.fontMetrics();
    if (served.isEmpty() || served == asked) {
        painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft,
                         metrics.elidedText(asked, Qt::ElideMiddle, rect.width()));
        return;
    }
    const QString arrow = asked + QStringLiteral(" → ");
    const QFont strong = m_context.theme.font(TextRole::Strong);
    const int servedWidth = QFontMetrics(strong).horizontalAdvance(served);
    const int room = std::max(rect.width() - servedWidth, rect.width() / 3);
    const QString first = metrics.elidedText(arrow, Qt::ElideMiddle, room);
    painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft, first);
    const QRect rest = rect.adjusted(metrics.horizontalAdvance(first), 0, 0, 0);
    painter.setFont(strong);
    painter.drawText(rest, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(served, Qt::ElideMiddle, rest.width()));
}

void LiveDelegate::paintTokens(QPainter &painter, const QRect &rect, const Usage &usage) const
{
    if (usage.source == UsageSource::Unknown) {
        paintFigures(painter, rect, format::absent());
        return;
    }
    const int width = rect.width() / 3;
    const QPen ink = painter.pen();
    const auto part = [&](int index, std::int64_t number) {
        const QRect place(rect.right() + 1 - (3 - index) * width, rect.top(), width, rect.height());
        paintFigures(painter, place, format::count(number));
    };
    part(0, usage.totalInput());
    part(2, usage.output);
    if (ink.color() == m_context.theme.color(Token::Text))
        painter.setPen(m_context.theme.color(Token::TextMuted));
    part(1, usage.cacheRead + usage.cacheReadAudio);
}

void LiveDelegate::paintAttempts(QPainter &painter, const QRect &rect,
                                 const ActiveExchange &exchange) const
{
    const std::vector<WaterfallBar> bars = waterfall(exchange);
    const QRectF place = QRectF(rect).adjusted(0, 6, -8, -6);
    for (std::size_t i = 0; i < bars.size(); ++i)
        paintBar(
            painter, place, bars[i], m_model.timeSpan(),
            m_context.colors.brush(QString::fromStdString(exchange.record.attempts[i].provider)),
            m_context.theme);
}

} // namespace patchbay
