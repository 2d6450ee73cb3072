#include "ui/firstrun/steplist.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace patchbay {

namespace {

constexpr int pitch = 112;
constexpr int top = 40; ///< of the first socket's middle
constexpr int left = 24;
constexpr double radius = 10;

QPointF centerOf(int step)
{
    return {left, top + static_cast<double>(step) * pitch};
}

} // namespace

StepList::StepList(const Theme &theme, const QList<Step> &steps, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_steps(steps)
{
    setFixedWidth(qMax(260, fontMetrics().averageCharWidth() * 33));
    setMinimumHeight(top + pitch * static_cast<int>(steps.size() - 1) + 60);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    sayStep();
}

void StepList::setCurrent(int step)
{
    m_current = step;
    sayStep();
    update();
}

void StepList::setRemark(int step, const QString &remark)
{
    m_steps[step].remark = remark;
    update();
}

void StepList::sayStep()
{
    const auto count = static_cast<int>(m_steps.size());
    setAccessibleName(tr("Step %1 of %2: %3")
                          .arg(qMin(m_current + 1, count))
                          .arg(count)
                          .arg(m_steps.at(qMin(m_current, count - 1)).name));
}

void StepList::paintCable(QPainter &painter, int step) const
{
    const QPointF from = centerOf(step) + QPointF(0, radius);
    const QPointF to = centerOf(step + 1) - QPointF(0, radius);
    QPainterPath cable(from);
    const double bend = step % 2 == 0 ? 18 : -18;
    cable.cubicTo(from + QPointF(bend, 34), to - QPointF(bend, 34), to);
    const bool done = step < m_current;
    QPen pen(m_theme.color(done ? Token::Accent : Token::Control), done ? 3 : 2,
             done ? Qt::SolidLine : Qt::DotLine, Qt::RoundCap);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(cable);
}

void StepList::paintSocket(QPainter &painter, int step) const
{
    const QPointF center = centerOf(step);
    const QColor accent = m_theme.color(Token::Accent);
    if (step < m_current) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(accent);
        painter.drawEllipse(center, radius, radius);
        painter.setPen(QPen(m_theme.color(Token::OnAccent), 1.8, Qt::SolidLine, Qt::RoundCap));
        const QPointF tick[] {center + QPointF(-4, 0), center + QPointF(-1, 3.5),
                              center + QPointF(4.5, -3.5)};
        painter.drawPolyline(tick, 3);
        return;
    }
    const bool current = step == m_current;
    painter.setPen(QPen(current ? accent : m_theme.color(Token::Control), current ? 2.5 : 1.4));
    painter.setBrush(m_theme.color(Token::Raised));
    painter.drawEllipse(center, radius, radius);
    painter.setPen(Qt::NoPen);
    painter.setBrush(current ? accent : m_theme.color(Token::Control));
    painter.drawEllipse(center, current ? 3.5 : 2.5, current ? 3.5 : 2.5);
}

void StepList::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int step = 0; step + 1 < m_steps.size(); ++step)
        paintCable(painter, step);
    for (int step = 0; step < m_steps.size(); ++step) {
        paintSocket(painter, step);
        const int middle = static_cast<int>(centerOf(step).y());
        const int line = qMax(22, QFontMetrics(m_theme.font(TextRole::Strong)).height());
        const QRect name(left + 28, middle - line, width() - left - 32, line);
        painter.setFont(m_theme.font(step == m_current ? TextRole::Strong : TextRole::Body));
        painter.setPen(m_theme.color(step <= m_current ? Token::Text : Token::TextMuted));
        painter.drawText(
            name, Qt::AlignVCenter,
            painter.fontMetrics().elidedText(m_steps.at(step).name, Qt::ElideRight, name.width()));
        painter.setFont(m_theme.font(TextRole::Caption));
        painter.setPen(m_theme.color(Token::TextMuted));
        painter.drawText(name.translated(0, line), Qt::AlignTop,
                         painter.fontMetrics().elidedText(m_steps.at(step).remark, Qt::ElideRight,
                                                          name.width()));
    }
}

} // namespace patchbay
