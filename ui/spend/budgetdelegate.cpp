#include "ui/spend/budgetdelegate.h"

#include "ui/live/livedelegate.h"
#include "ui/spend/budgetmodel.h"
#include "ui/spend/moneyaxis.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace patchbay {

namespace {

constexpr int padding = 8;
constexpr int shapeRoom = 18;
constexpr int segment = 3;
constexpr int pitch = 4;
constexpr int meterHeight = 10;
constexpr int widestMeter = 120;
const QString widestPercent = QStringLiteral("100 %");

/// Of the budget's limit, in percent.
double percentOf(Money amount, const BudgetConfig &budget)
{
    return budget.limit.pico() > 0 ? dollarsOf(amount) / dollarsOf(budget.limit) * 100 : 0;
}

int warningAt(const BudgetConfig &budget)
{
    int lowest = 100;
    for (const BudgetAction &action : budget.actions)
        lowest = std::min(lowest, action.atPercent);
    return lowest;
}

} // namespace

BudgetDelegate::BudgetDelegate(const Theme &theme, const BudgetModel &model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_model(model)
{ }

QSize BudgetDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    QFont strong = option.font;
    strong.setWeight(QFont::Medium);
    const int text = QFontMetrics(strong).horizontalAdvance(index.data().toString());
    size.setWidth(text + 2 * padding + 4 + (index.column() == BudgetModel::Name ? shapeRoom : 0));
    return size;
}

void BudgetDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    QApplication::style()->drawPrimitive(QStyle::PE_PanelItemViewItem, &option, painter,
                                         option.widget);
    const BudgetStanding &standing = m_model.at(index.row());
    const bool selected = option.state & QStyle::State_Selected;
    const Status status = statusOf(standing);
    const QColor plain = m_theme.color(selected ? Token::OnSelection : Token::Text);
    const QColor muted = selected ? plain : m_theme.color(Token::TextMuted);
    QRect rect = option.rect.adjusted(padding, 0, -padding, -1);
    painter->save();
    painter->setFont(option.font);
    painter->setPen(plain);
    const QString text = index.data().toString();
    const auto write = [&](Qt::TextElideMode elide) {
        painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(text, elide, rect.width()));
    };
    switch (index.column()) {
    case BudgetModel::Name: {
        paintStatus(*painter, QRectF(rect.left(), rect.top(), 10, rect.height()), status, m_theme,
                    selected);
        rect.setLeft(rect.left() + shapeRoom);
        QFont strong = option.font;
        strong.setWeight(QFont::Medium);
        painter->setFont(strong);
        write(Qt::ElideRight);
        break;
    }
    case BudgetModel::Spent:
    case BudgetModel::Limit:
        painter->setPen(index.column() == BudgetModel::Spent ? plain : muted);
        paintFigures(*painter, rect, text);
        break;
    case BudgetModel::Level:
        painter->setPen(muted);
        paintFigures(*painter, rect, text);
        rect.setRight(rect.right() - painter->fontMetrics().horizontalAdvance(widestPercent)
                      - padding);
        paintMeter(*painter, rect, standing);
        break;
    case BudgetModel::AtLimit:
        if (status == Status::Error && !selected)
            painter->setPen(m_theme.color(Token::Error));
        write(Qt::ElideMiddle);
        break;
    default:
        painter->setPen(muted);
        write(Qt::ElideRight);
    }
    painter->restore();
}

void BudgetDelegate::paintMeter(QPainter &painter, const QRect &rect,
                                const BudgetStanding &standing) const
{
    const int count = std::min(rect.width(), widestMeter) / pitch;
    const int warning = warningAt(standing.budget);
    const double spent = percentOf(standing.spent, standing.budget);
    const bool isForecast = standing.forecast.kind == Forecast::Kind::Range;
    const double expected
        = isForecast ? percentOf(standing.forecast.middle, standing.budget) : spent;
    const int top = rect.top() + (rect.height() - meterHeight) / 2;
    for (int i = 0; i < count; ++i) {
        const double percent = (i + .5) * 100 / count;
        const QColor ink = m_theme.color(percent >= warning ? Token::Warn : Token::Accent);
        const QRect place(rect.left() + i * pitch, top, segment, meterHeight);
        if (percent < spent || (i == 0 && spent > 0)) {
            painter.fillRect(place, ink);
        } else if (percent < expected) {
            painter.setPen(ink);
            painter.drawRect(place.adjusted(0, 0, -1, -1));
        } else {
            painter.fillRect(place, m_theme.color(Token::Sunken));
        }
    }
    for (const BudgetAction &action : standing.budget.actions) {
        if (action.atPercent < 100)
            painter.fillRect(rect.left() + action.atPercent * count / 100 * pitch - 1, top - 2, 1,
                             meterHeight + 4, m_theme.color(Token::Text));
    }
}

} // namespace patchbay
