#include "ui/spend/spendbars.h"

#include "ui/format.h"
#include "ui/spend/spendperiod.h"
#include "ui/theme/theme.h"
#include "ui/utf8.h"

#include <QAccessible>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>
#include <QtCharts/QBarSet>
#include <QtCharts/QStackedBarSeries>

#include <algorithm>

namespace patchbay {

namespace {

constexpr double barShare = 0.6; ///< of the room that a bar has

QDate dayOf(const SpendBar &bar)
{
    return QDate::fromString(fromUtf8(bar.begins), Qt::ISODate);
}

} // namespace

QString inWords(const SpendBar &bar, SpendStep step)
{
    const QDate day = dayOf(bar);
    switch (step) {
    case SpendStep::Week:
        return SpendBars::tr("Week from %1").arg(dayInWords(day));
    case SpendStep::Month:
        return SpendBars::tr("%1 %2", "month and year")
            .arg(QLocale().standaloneMonthName(day.month()), QString::number(day.year()));
    case SpendStep::Day:
        break;
    }
    return weekdayInWords(day);
}

SpendBars::SpendBars(const Theme &theme, QWidget *parent)
    : PlotView(theme, parent)
{
    setCursor(Qt::PointingHandCursor);
    name();
}

void SpendBars::setBars(const std::vector<SpendBar> &bars, const std::vector<SpendSeries> &series,
                        SpendStep step)
{
    m_bars = bars;
    m_series = series;
    m_step = step;
    m_rows.clear();
    m_current = m_current < static_cast<int>(bars.size()) ? m_current : -1;
    chart()->removeAllSeries();
    m_stack = new QStackedBarSeries;
    m_stack->setBarWidth(barShare);
    for (const SpendSeries &each : series)
        m_stack->append(new QBarSet(each.name, m_stack));
    Money highest;
    for (std::size_t i = 0; i < bars.size(); ++i) {
        m_rows.push_back(rowsOf(bars[i], series));
        for (std::size_t j = 0; j < series.size(); ++j)
            m_stack->barSets().at(static_cast<int>(j))->append(dollarsOf(m_rows[i][j].cost));
        highest = std::max(highest, sumOf(m_rows[i]).cost);
    }
    setAxes(moneyAxis(highest), -.5, std::max(1.0, static_cast<double>(bars.size())) - .5);
    setMarks(marks());
    attach(m_stack);
    themed();
    name();
}

/// A number for each day of a month or each week of half a year; of longer times the weeks, or the
/// months.
std::vector<PlotView::Mark> SpendBars::marks() const
{
    constexpr std::size_t manyBars = 31;
    constexpr std::size_t manyDays = 100;
    const QLocale locale;
    const bool many = m_bars.size() > manyBars;
    const bool byMonth = m_step == SpendStep::Month || m_bars.size() > manyDays
                         || (many && m_step != SpendStep::Day);
    std::vector<Mark> marks;
    QDate before;
    for (std::size_t i = 0; i < m_bars.size(); ++i) {
        const QDate day = dayOf(m_bars[i]);
        const bool newMonth = !before.isValid() || day.month() != before.month();
        const bool newYear = !before.isValid() || day.year() != before.year();
        before = day;
        const bool isToday = m_step == SpendStep::Day && day == QDate::currentDate();
        const auto at = static_cast<double>(i);
        if (byMonth) {
            if (!newMonth)
                continue;
            Mark mark {at, {locale.standaloneMonthName(day.month(), QLocale::ShortFormat)}};
            if (newYear)
                mark.lines << QString::number(day.year());
            marks.push_back(std::move(mark));
            continue;
        }
        if (many && day.dayOfWeek() != Qt::Monday && i != 0)
            continue;
        Mark mark {at, {QString::number(day.day())}, isToday};
        if (isToday)
            mark.lines << tr("today");
        else if (i == 0 || (many && day.day() <= 7) || (!many && newMonth))
            mark.lines << locale.standaloneMonthName(day.month(), QLocale::ShortFormat);
        marks.push_back(std::move(mark));
        // Today's word has the place where both would meet.
        const qint64 untilToday = day.daysTo(QDate::currentDate());
        if (m_step == SpendStep::Day && !many && day.dayOfWeek() == Qt::Saturday
            && i + 1 < m_bars.size() && (untilToday < -2 || untilToday > 3))
            marks.push_back({at + .5, {QString(), tr("weekend")}});
    }
    return marks;
}

void SpendBars::paintSeries()
{
    if (!m_stack)
        return;
    for (std::size_t i = 0; i < m_series.size(); ++i) {
        QBarSet *set = m_stack->barSets().at(static_cast<int>(i));
        set->setBrush(brushOf(m_series[i], theme()));
        // The gap between two of a stack; bars of a few pixels would be all gap.
        const bool gap = m_bars.size() <= 100;
        set->setPen(gap ? QPen(theme().color(Token::Surface), 1) : QPen(Qt::NoPen));
    }
}

void SpendBars::name()
{
    Money sum;
    for (const auto &rows : m_rows)
        sum = sum.plus(sumOf(rows).cost).value_or(sum);
    setAccessibleName(
        tr("Spend as bars: %n bars, %1 in all", nullptr, static_cast<int>(m_bars.size()))
            .arg(format::total(sum)));
    setAccessibleDescription(m_current < 0
                                 ? tr("Arrows choose a bar, Enter shows its requests.")
                                 : inWords(m_bars[static_cast<std::size_t>(m_current)], m_step));
}

QPointF SpendBars::placeOf(int bar) const
{
    const auto &rows = m_rows.at(static_cast<std::size_t>(bar));
    return {xOf(bar), yOf(sumOf(rows).cost)};
}

QString SpendBars::tip(int bar) const
{
    const auto &rows = m_rows.at(static_cast<std::size_t>(bar));
    const SpendRow sum = sumOf(rows);
    QString text
        = QStringLiteral("<table cellspacing='0' cellpadding='2'><tr><td colspan='2'><b>%1"
                         "</b></td><td align='right'>&nbsp;&nbsp;<b>%2</b></td></tr>")
              .arg(inWords(m_bars.at(static_cast<std::size_t>(bar)), m_step).toHtmlEscaped(),
                   format::total(sum.cost));
    for (std::size_t i = m_series.size(); i-- > 0;) {
        if (rows[i].requests == 0)
            continue;
        const QColor ink = brushOf(m_series[i], theme()).color();
        text += QStringLiteral("<tr><td><span style='color:%1'>%2</span></td><td>%3</td>"
                               "<td align='right'>&nbsp;&nbsp;%4</td></tr>")
                    .arg(ink.name(), QString(QChar(m_series[i].style.hatched ? 0x25a8 : 0x25a0)),
                         m_series[i].name.toHtmlEscaped(), format::total(rows[i].cost));
    }
    text += QStringLiteral("</table>");
    if (sum.unpriced > 0)
        text += tr("%Ln with unknown price", nullptr, static_cast<int>(sum.unpriced))
                + QStringLiteral("<br/>");
    if (sum.estimated > 0)
        text += tr("%Ln with estimated usage", nullptr, static_cast<int>(sum.estimated))
                + QStringLiteral("<br/>");
    return text + tr("Click: its %Ln requests", nullptr, static_cast<int>(sum.requests));
}

int SpendBars::barAt(const QPointF &place) const
{
    if (!plot().adjusted(0, 0, 0, 40).contains(place))
        return -1;
    const int bar = static_cast<int>(std::floor(valueAt(place.x()) + .5));
    return bar >= 0 && bar < static_cast<int>(m_bars.size()) ? bar : -1;
}

void SpendBars::setCurrent(int bar, bool byKeyboard)
{
    if (bar == m_current)
        return;
    m_current = bar;
    name();
    resetCachedContent();
    viewport()->update();
    if (!byKeyboard || bar < 0)
        return;
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
    QToolTip::showText(viewport()->mapToGlobal(placeOf(bar).toPoint()), tip(bar), viewport());
}

void SpendBars::drawBackground(QPainter *painter, const QRectF &rect)
{
    if (m_current >= 0 && m_current < static_cast<int>(m_bars.size())) {
        const double left = xOf(m_current - .5);
        painter->fillRect(QRectF(left, plot().top(), xOf(m_current + .5) - left, plot().height()),
                          theme().color(Token::Pressed));
    }
    PlotView::drawBackground(painter, rect);
}

void SpendBars::mouseMoveEvent(QMouseEvent *event)
{
    PlotView::mouseMoveEvent(event);
    setCurrent(barAt(event->position()), false);
}

void SpendBars::mouseReleaseEvent(QMouseEvent *event)
{
    PlotView::mouseReleaseEvent(event);
    if (const int bar = barAt(event->position()); bar >= 0 && event->button() == Qt::LeftButton)
        emit barChosen(bar);
}

void SpendBars::leaveEvent(QEvent *event)
{
    PlotView::leaveEvent(event);
    setCurrent(-1, false);
}

void SpendBars::focusOutEvent(QFocusEvent *event)
{
    PlotView::focusOutEvent(event);
    setCurrent(-1, true);
    QToolTip::hideText();
}

void SpendBars::keyPressEvent(QKeyEvent *event)
{
    const int last = static_cast<int>(m_bars.size()) - 1;
    switch (event->key()) {
    case Qt::Key_Left:
        setCurrent(m_current < 0 ? last : std::max(0, m_current - 1), true);
        return;
    case Qt::Key_Right:
        setCurrent(m_current < 0 ? last : std::min(last, m_current + 1), true);
        return;
    case Qt::Key_Home:
        setCurrent(std::min(0, last), true);
        return;
    case Qt::Key_End:
        setCurrent(last, true);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current >= 0)
            emit barChosen(m_current);
        return;
    default:
        event->ignore();
    }
}

bool SpendBars::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return PlotView::viewportEvent(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    if (const int bar = barAt(help->pos()); bar >= 0)
        QToolTip::showText(help->globalPos(), tip(bar), viewport());
    else
        QToolTip::hideText();
    return true;
}

} // namespace patchbay
