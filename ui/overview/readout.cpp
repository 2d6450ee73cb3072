#include "ui/overview/readout.h"

#include <QPainter>

namespace patchbay {

namespace {

constexpr int faceInset = 12; ///< beside the hairline that parts it from the next
constexpr int gap = 4;
constexpr int meterHeight = 10;
constexpr int narrowest = 118;
constexpr int below = 12; ///< between two rows of them

} // namespace

Readout::Readout(const Theme &theme, const QString &caption, QWidget *parent)
    : QAbstractButton(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    setCaption(caption);
}

void Readout::setCaption(const QString &caption)
{
    m_caption = caption;
    setFace(Face(m_face));
}

void Readout::setFace(const Face &face)
{
    m_face = face;
    setAccessibleName(QStringLiteral("%1: %2 %3").arg(m_caption, face.value, face.unit).trimmed());
    setAccessibleDescription(face.remarks.join(QStringLiteral(". ")));
    setToolTip(accessibleDescription());
    updateGeometry();
    update();
}

QSize Readout::sizeHint() const
{
    const QFontMetrics caption(m_theme.font(TextRole::Caption));
    const QFontMetrics legend(m_theme.font(TextRole::Legend));
    const QFontMetrics value(m_theme.font(TextRole::Readout));
    int width = qMax(legend.horizontalAdvance(m_caption),
                     value.horizontalAdvance(m_face.value) + gap
                         + caption.horizontalAdvance(m_face.unit) + gap);
    for (const QString &remark : m_face.remarks)
        width = qMax(width, qMin(caption.horizontalAdvance(remark), 2 * narrowest));
    return {qMax(narrowest, width + 2 * faceInset),
            legend.height() + value.height() + 2 * (caption.height() + gap) + below};
}

void Readout::paintMeter(QPainter &painter, const QRect &rect) const
{
    constexpr int segment = 5;
    constexpr int pitch = 7;
    const int count = rect.width() / pitch;
    const int filled = qRound(qBound(0.0, m_face.level, 1.0) * count);
    const QColor ink = m_theme.color(m_face.ink == Token::TextMuted ? Token::Accent : m_face.ink);
    for (int i = 0; i < count; ++i) {
        const QRect place(rect.left() + i * pitch, rect.top(), segment, rect.height());
        painter.fillRect(place, i < filled ? ink : m_theme.color(Token::Sunken));
    }
}

void Readout::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (underMouse())
        painter.fillRect(rect().adjusted(faceInset / 2, 0, -faceInset / 2, 0),
                         m_theme.color(Token::Hover));
    if (x() > 0)
        painter.fillRect(QRect(0, 0, 1, height()), m_theme.color(Token::Hairline));
    const int room = width() - 2 * faceInset;
    int top = 0;
    const auto line = [&](const QString &text, const QFont &font, const QColor &ink) {
        painter.setFont(font);
        painter.setPen(ink);
        const QFontMetrics metrics(font);
        // Glyphs of another font may be taller than this one's line.
        painter.drawText(QRect(faceInset, top, room, metrics.height()),
                         Qt::AlignLeft | Qt::AlignTop | Qt::TextDontClip,
                         metrics.elidedText(text, Qt::ElideRight, room));
        top += metrics.height();
    };
    line(m_caption, m_theme.font(TextRole::Legend), m_theme.color(Token::TextMuted));
    const QFontMetrics value(m_theme.font(TextRole::Readout));
    const int baseline = top + value.ascent();
    const int unitLeft = faceInset + value.horizontalAdvance(m_face.value) + 6;
    line(m_face.value, m_theme.font(TextRole::Readout), m_theme.color(Token::Text));
    painter.setFont(m_theme.font(TextRole::Caption));
    painter.setPen(m_theme.color(Token::TextMuted));
    painter.drawText(unitLeft, baseline,
                     painter.fontMetrics().elidedText(m_face.unit, Qt::ElideRight,
                                                      qMax(0, width() - unitLeft - 2)));
    const QFont small = m_theme.font(TextRole::Caption);
    QStringList remarks = m_face.remarks;
    if (m_face.level >= 0) {
        top += gap;
        const int height = QFontMetrics(small).height();
        paintMeter(painter, QRect(faceInset, top + (height - meterHeight) / 2, room, meterHeight));
        top += height;
        while (remarks.size() > 1)
            remarks.removeFirst();
    }
    for (const QString &remark : remarks) {
        top += gap;
        const bool last = remark == remarks.last();
        line(remark, small, m_theme.color(last ? m_face.ink : Token::TextMuted));
    }
}

} // namespace patchbay
