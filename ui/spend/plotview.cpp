#include "ui/spend/plotview.h"

#include "ui/theme/theme.h"

#include <QGraphicsLayout>

#include <QtCharts/QValueAxis>

#include <algorithm>
#include <map>

namespace patchbay {

namespace {

constexpr int lineGap = 8; ///< between a label and the plot

} // namespace

PlotView::PlotView(const Theme &theme, QWidget *parent)
    : QChartView(parent)
    , m_theme(theme)
    , m_across(new QValueAxis(this))
    , m_up(new QValueAxis(this))
    , m_axis(moneyAxis(Money()))
{
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setContextMenuPolicy(Qt::NoContextMenu);
    QChart *plotted = chart();
    plotted->setAnimationOptions(QChart::NoAnimation);
    plotted->legend()->hide();
    plotted->setBackgroundVisible(false);
    plotted->setPlotAreaBackgroundVisible(false);
    plotted->setDropShadowEnabled(false);
    plotted->setMargins({});
    plotted->layout()->setContentsMargins(0, 0, 0, 0);
    for (QValueAxis *axis : {m_across, m_up}) {
        axis->setVisible(false); // painted here
        plotted->addAxis(axis, axis == m_up ? Qt::AlignLeft : Qt::AlignBottom);
    }
    connect(&theme, &Theme::changed, this, &PlotView::themed);
    viewport()->setAutoFillBackground(false);
    setBackgroundBrush(Qt::NoBrush);
}

void PlotView::themed()
{
    paintSeries();
    layOut();
    resetCachedContent();
    viewport()->update();
}

void PlotView::attach(QAbstractSeries *series)
{
    chart()->addSeries(series);
    series->attachAxis(m_across);
    series->attachAxis(m_up);
}

void PlotView::setAxes(const MoneyAxis &axis, double left, double right)
{
    m_axis = axis;
    m_across->setRange(left, right);
    m_up->setRange(0, dollarsOf(axis.top()));
    layOut();
}

void PlotView::setMarks(std::vector<Mark> marks)
{
    m_marks = std::move(marks);
    layOut();
}

void PlotView::layOut()
{
    const QFontMetrics metrics(m_theme.font(TextRole::Caption));
    int left = 0;
    for (const Money mark : m_axis.marks)
        left = std::max(left, metrics.horizontalAdvance(m_axis.label(mark)));
    qsizetype lines = 1;
    for (const Mark &mark : m_marks)
        lines = std::max(lines, mark.lines.size());
    const int below = static_cast<int>(lines) * metrics.height() + lineGap;
    chart()->setPlotArea(QRectF(left + lineGap, metrics.height(), width() - left - lineGap - 1,
                                height() - below - metrics.height()));
    viewport()->update();
}

double PlotView::xOf(double value) const
{
    const double span = m_across->max() - m_across->min();
    return plot().left() + (value - m_across->min()) / span * plot().width();
}

double PlotView::yOf(Money value) const
{
    return plot().bottom() - dollarsOf(value) / m_up->max() * plot().height();
}

double PlotView::valueAt(double x) const
{
    const double span = m_across->max() - m_across->min();
    return m_across->min() + (x - plot().left()) / std::max(1.0, plot().width()) * span;
}

void PlotView::drawBackground(QPainter *painter, const QRectF &)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    painter->setFont(m_theme.font(TextRole::Caption));
    const double height = painter->fontMetrics().height();
    for (const Money mark : m_axis.marks) {
        const double y = yOf(mark);
        const bool isFoot = mark == Money();
        painter->setPen(m_theme.color(isFoot ? Token::Control : Token::Hairline));
        painter->drawLine(QPointF(plot().left(), y), QPointF(plot().right(), y));
        painter->setPen(m_theme.color(Token::TextMuted));
        painter->drawText(QRectF(0, y - height / 2, plot().left() - lineGap, height),
                          Qt::AlignRight | Qt::AlignVCenter, m_axis.label(mark));
    }
    painter->restore();
}

void PlotView::drawForeground(QPainter *painter, const QRectF &)
{
    painter->save();
    const QFont plain = m_theme.font(TextRole::Caption);
    QFont strong = plain;
    strong.setWeight(QFont::DemiBold);
    std::map<qsizetype, double> free; ///< where the next label of a line may begin
    for (const Mark &mark : m_marks) {
        painter->setFont(mark.strong ? strong : plain);
        const QFontMetrics metrics = painter->fontMetrics();
        double widest = 0;
        for (const QString &line : mark.lines)
            widest = std::max<double>(widest, metrics.horizontalAdvance(line));
        const double left
            = std::clamp(xOf(mark.at) - widest / 2, 0.0, std::max(0.0, width() - widest));
        painter->setPen(m_theme.color(mark.strong ? Token::Text : Token::TextMuted));
        double top = plot().bottom() + lineGap / 2.0;
        for (qsizetype line = 0; line < mark.lines.size(); ++line) {
            // Not clipped: the locale's letters may be taller than the font's own.
            if (!mark.lines.at(line).isEmpty() && left >= free[line]) {
                free[line] = left + widest + lineGap;
                painter->drawText(QRectF(left, top, widest + 1, metrics.height()),
                                  Qt::AlignHCenter | Qt::TextDontClip, mark.lines.at(line));
            }
            top += metrics.height();
        }
    }
    painter->restore();
}

void PlotView::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    layOut();
}

void PlotView::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        layOut();
}

void PlotView::paintOn(QPainter &painter, const QRectF &target)
{
    render(&painter, target, viewport()->rect(), Qt::KeepAspectRatio);
}

} // namespace patchbay
