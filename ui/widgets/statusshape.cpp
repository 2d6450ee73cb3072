#include "ui/widgets/statusshape.h"

#include <QPainter>
#include <QPainterPath>

namespace patchbay {

namespace {

constexpr double half = 4.5; ///< half the width of a shape
constexpr int gap = 6; ///< between shape and word

} // namespace

Token tokenOf(Status status)
{
    switch (status) {
    case Status::Ok:
        return Token::Ok;
    case Status::Resting:
    case Status::Warning:
        return Token::Warn;
    case Status::Error:
        return Token::Error;
    case Status::Idle:
    case Status::Off:
        break;
    }
    return Token::Idle;
}

void paintStatus(QPainter &painter, const QRectF &rect, Status status, const Theme &theme,
                 bool onSelection)
{
    const QPointF center = rect.center();
    const QColor ink = theme.color(tokenOf(status));
    const QRectF disc(center.x() - half, center.y() - half, 2 * half, 2 * half);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(onSelection ? QPen(theme.color(Token::OnSelection), 1) : QPen(ink, 1));
    painter.setBrush(ink);
    switch (status) {
    case Status::Ok:
        painter.drawEllipse(disc);
        break;
    case Status::Resting:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(ink, 1.3));
        painter.drawEllipse(disc);
        painter.setBrush(ink);
        painter.setPen(Qt::NoPen);
        painter.drawChord(disc, 180 * 16, 180 * 16); // the lower half
        break;
    case Status::Warning: {
        QPainterPath triangle(QPointF(center.x(), center.y() - half - .5));
        triangle.lineTo(center.x() + half + .8, center.y() + half);
        triangle.lineTo(center.x() - half - .8, center.y() + half);
        triangle.closeSubpath();
        painter.drawPath(triangle);
        break;
    }
    case Status::Error: {
        painter.drawRoundedRect(disc, 1.5, 1.5);
        painter.setPen(QPen(theme.color(Token::Raised), 1.4, Qt::SolidLine, Qt::RoundCap));
        const double arm = 2;
        painter.drawLine(center - QPointF(arm, arm), center + QPointF(arm, arm));
        painter.drawLine(center + QPointF(-arm, arm), center + QPointF(arm, -arm));
        break;
    }
    case Status::Idle:
    case Status::Off:
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(ink, 1.4));
        painter.drawEllipse(disc.adjusted(.4, .4, -.4, -.4));
        if (status == Status::Off)
            painter.drawLine(disc.bottomLeft(), disc.topRight());
        break;
    }
    painter.restore();
}

StatusLabel::StatusLabel(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void StatusLabel::setStatus(Status status, const QString &words)
{
    if (m_status == status && m_words == words)
        return;
    m_status = status;
    m_words = words;
    setAccessibleName(words);
    updateGeometry();
    update();
}

void StatusLabel::setTextRole(TextRole role)
{
    m_role = role;
    updateGeometry();
    update();
}

QSize StatusLabel::sizeHint() const
{
    const QFontMetrics metrics(m_theme.font(m_role));
    return {static_cast<int>(2 * half) + 2 + gap + metrics.horizontalAdvance(m_words) + 1,
            metrics.height() + 4};
}

QSize StatusLabel::minimumSizeHint() const
{
    return {40, sizeHint().height()};
}

void StatusLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const int shapeWidth = static_cast<int>(2 * half) + 2;
    paintStatus(painter, QRectF(0, 0, shapeWidth, height()), m_status, m_theme);
    const bool quiet = m_status == Status::Ok || m_status == Status::Idle;
    painter.setFont(m_theme.font(m_role));
    painter.setPen(m_theme.color(!isEnabled() ? Token::TextDisabled
                                 : quiet      ? Token::Text
                                              : tokenOf(m_status)));
    const QRect place = rect().adjusted(shapeWidth + gap, 0, 0, 0);
    painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(m_words, Qt::ElideRight, place.width()));
}

} // namespace patchbay
