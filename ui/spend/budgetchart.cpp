#include "ui/spend/budgetchart.h"

#include "ui/format.h"
#include "ui/spend/spendperiod.h"
#include "ui/theme/theme.h"

#include <QHelpEvent>
#include <QToolTip>
#include <QtCharts/QAreaSeries>
#include <QtCharts/QLineSeries>

#include <algorithm>

namespace patchbay {

BudgetChart::BudgetChart(const Theme &theme, QWidget *parent)
    : PlotView(theme, parent)
{
    name();
}

void BudgetChart::setLine(const BudgetLine &line)
{
    m_line = line;
    chart()->removeAllSeries();
    m_range = nullptr;
    const double length = line.end.isValid() ? static_cast<double>(line.first.daysTo(line.end))
                                             : std::max(1.0, line.now);
    Money highest = line.spent;
    if (line.budget)
        highest = std::max(highest, line.budget->limit);
    if (line.forecast.kind == Forecast::Kind::Range && line.end.isValid()) {
        highest = std::max(highest, line.forecast.high);
        auto *high = new QLineSeries(this);
        auto *low = new QLineSeries(this);
        for (QLineSeries *edge : {high, low})
            edge->append(line.now, dollarsOf(line.spent));
        high->append(length, dollarsOf(line.forecast.high));
        low->append(length, dollarsOf(line.forecast.low));
        m_range = new QAreaSeries(high, low);
        high->setParent(m_range);
        low->setParent(m_range);
    }
    m_spent = new QLineSeries;
    m_spent->append(0, 0);
    for (std::size_t i = 0; i < line.days.size(); ++i)
        m_spent->append(std::min(line.now, static_cast<double>(i + 1)),
                        dollarsOf(line.days[i].total));

    std::vector<Mark> marks;
    const int count = static_cast<int>(length);
    const int step = count <= 8 ? 1 : count <= 16 ? 2 : count <= 40 ? 8 : std::max(1, count / 5);
    for (int day = 0; day < count; ++day) {
        const QDate date = line.first.addDays(day);
        if (day % step == 0 || day == count - 1)
            marks.push_back(
                {day + .5, {count <= 40 ? QString::number(date.day()) : dayInWords(date)}, false});
    }
    setAxes(moneyAxis(highest, 4), 0, length);
    setMarks(std::move(marks));
    if (m_range)
        attach(m_range);
    attach(m_spent);
    themed();
    name();
}

void BudgetChart::paintSeries()
{
    const QColor ink = theme().color(Token::Accent);
    if (m_spent)
        m_spent->setPen(QPen(ink, 2));
    if (m_range) {
        m_range->setBrush(QBrush(ink, Qt::BDiagPattern));
        m_range->setPen(QPen(ink, 1));
    }
}

void BudgetChart::drawForeground(QPainter *painter, const QRectF &rect)
{
    PlotView::drawForeground(painter, rect);
    painter->save();
    painter->setFont(theme().font(TextRole::Legend));
    const QFontMetrics metrics = painter->fontMetrics();
    if (m_line.budget) {
        const QColor ink = theme().color(Token::Error);
        const double y = yOf(m_line.budget->limit);
        painter->setPen(QPen(ink, 1.5, Qt::DashLine));
        painter->drawLine(QPointF(plot().left(), y), QPointF(plot().right(), y));
        painter->setPen(ink);
        const bool above = y - metrics.height() - 2 >= 0;
        painter->drawText(QPointF(plot().left() + 4, above ? y - 5 : y + metrics.ascent() + 4),
                          tr("Budget %1").arg(format::total(m_line.budget->limit)));
    }
    if (const auto reached = m_line.reachesLimit()) {
        const QColor ink = theme().color(Token::Signal);
        const double x = xOf(*reached);
        painter->setPen(QPen(ink, 1.5));
        painter->drawLine(QPointF(x, yOf(m_line.budget->limit) - 14), QPointF(x, plot().bottom()));
        const QString words = dayInWords(m_line.first.addDays(static_cast<qint64>(*reached)));
        const double width = metrics.horizontalAdvance(words) + 6.0;
        painter->setPen(theme().color(Token::Warn));
        painter->drawText(
            QPointF(x - width < plot().left() ? x + 6 : x - width, plot().bottom() - 8), words);
    }
    if (!m_line.days.empty()) {
        painter->setPen(QPen(theme().color(Token::Surface), 1.5));
        painter->setBrush(theme().color(Token::Accent));
        painter->drawEllipse(QPointF(xOf(m_line.now), yOf(m_line.spent)), 4.5, 4.5);
    }
    painter->restore();
}

void BudgetChart::name()
{
    QString words = m_line.budget
                        ? tr("%1 spent of %2")
                              .arg(format::total(m_line.spent), format::total(m_line.budget->limit))
                        : tr("%1 spent").arg(format::total(m_line.spent));
    if (m_range)
        words
            += QStringLiteral("; ")
               + tr("at the end %1 to %2")
                     .arg(format::total(m_line.forecast.low), format::total(m_line.forecast.high));
    setAccessibleName(tr("Spend of the period as a line: %1").arg(words));
}

bool BudgetChart::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return PlotView::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const int day = static_cast<int>(valueAt(help->pos().x()));
    if (plot().contains(help->pos()) && day >= 0 && day < static_cast<int>(m_line.days.size())) {
        const BudgetLine::Day &figures = m_line.days[static_cast<std::size_t>(day)];
        QToolTip::showText(help->globalPos(),
                           tr("%1: %2 this day, %3 so far")
                               .arg(weekdayInWords(figures.day), format::total(figures.cost),
                                    format::total(figures.total)),
                           viewport());
    } else {
        QToolTip::hideText();
    }
    return true;
}

} // namespace patchbay
