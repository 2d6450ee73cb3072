#include "ui/overview/hourbars.h"

#include "ui/format.h"
#include "ui/theme/theme.h"

#include <QDateTime>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace patchbay {

namespace {

struct Bar
{
    std::int64_t requests = 0;
    std::int64_t errors = 0;
};

Bar barOf(const HourFigures &hour, const std::optional<std::string> &provider)
{
    if (!provider)
        return {hour.requests(), hour.errors()};
    const auto found = hour.providers.find(*provider);
    return found == hour.providers.end() ? Bar()
                                         : Bar {found->second.requests, found->second.errors};
}

QString clockOf(std::int64_t ms)
{
    return QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms).time(), QLocale::ShortFormat);
}

} // namespace

void paintHours(QPainter &painter, const QRect &rect, const Overview &figures, const Theme &theme,
                const QBrush &ink, const std::optional<std::string> &provider)
{
    constexpr int below = 6; ///< room for the marks of failures
    std::int64_t most = 1;
    for (const HourFigures &hour : figures.hours)
        most = std::max(most, barOf(hour, provider).requests);
    const int line = rect.bottom() - below;
    const double pitch = double(rect.width()) / Overview::hourCount;
    for (int i = 0; i < Overview::hourCount; ++i) {
        const Bar bar = barOf(figures.hours[static_cast<std::size_t>(i)], provider);
        const int left = rect.left() + int(i * pitch);
        const int width = std::max(1, rect.left() + int((i + 1) * pitch) - left - 1);
        if (bar.requests > 0) {
            const int height
                = std::max(1, int(double(bar.requests) * (line - rect.top()) / double(most)));
            painter.fillRect(QRect(left, line - height, width, height), ink);
        }
        if (bar.errors > 0)
            painter.fillRect(QRect(left, line + 3, width, below - 3), theme.color(Token::Error));
    }
    painter.fillRect(QRect(rect.left(), line, rect.width(), 1), theme.color(Token::Hairline));
}

HourBars::HourBars(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void HourBars::setFigures(const Overview &figures)
{
    m_figures = figures;
    const SpendRow sum = figures.last24Hours();
    setAccessibleName(tr("Requests of the last 24 hours: %1, of these failed %2")
                          .arg(format::count(sum.requests), format::count(sum.errors)));
    update();
}

QSize HourBars::sizeHint() const
{
    return {260, 56 + QFontMetrics(m_theme.font(TextRole::Caption)).height()};
}

int HourBars::hourAt(int x) const
{
    return std::clamp(x * Overview::hourCount / std::max(1, width()), 0, Overview::hourCount - 1);
}

void HourBars::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(m_theme.font(TextRole::Caption));
    const int caption = painter.fontMetrics().height();
    const QRect bars = rect().adjusted(0, 2, 0, -caption - 2);
    paintHours(painter, bars, m_figures, m_theme, m_theme.color(Token::Accent));
    painter.setPen(m_theme.color(Token::TextMuted));
    const QRect words(0, height() - caption, width(), caption);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, clockOf(m_figures.hours[0].beginMs));
    painter.drawText(words, Qt::AlignHCenter | Qt::AlignVCenter,
                     clockOf(m_figures.hours[Overview::hourCount / 2].beginMs));
    painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, tr("now"));
}

void HourBars::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->pos()))
        emit hourChosen(m_figures.hours[static_cast<std::size_t>(hourAt(event->pos().x()))]);
}

bool HourBars::event(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto *help = static_cast<QHelpEvent *>(event);
    const HourFigures &hour = m_figures.hours[static_cast<std::size_t>(hourAt(help->pos().x()))];
    QToolTip::showText(help->globalPos(),
                       tr("From %1: %2 requests, %3 failed")
                           .arg(clockOf(hour.beginMs), format::count(hour.requests()),
                                format::count(hour.errors())),
                       this);
    return true;
}

} // namespace patchbay
