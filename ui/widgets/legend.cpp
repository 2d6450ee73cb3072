#include "ui/widgets/legend.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace patchbay {

Legend::Legend(const Theme &theme, const QString &caption, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    setCaption(caption);
}

void Legend::setCaption(const QString &caption)
{
    m_caption = caption;
    setAccessibleName(caption);
    update();
}

void Legend::setRemark(const QString &remark)
{
    m_remark = remark;
    update();
}

QSize Legend::sizeHint() const
{
    const QFontMetrics metrics(m_theme.font(TextRole::Legend));
    return {metrics.horizontalAdvance(m_caption) + 24, metrics.height() + 8};
}

void Legend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(m_theme.font(TextRole::Legend));
    painter.setPen(m_theme.color(Token::TextMuted));
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft, m_caption);
    int left = painter.fontMetrics().horizontalAdvance(m_caption) + 10;
    int right = width();
    if (!m_remark.isEmpty()) {
        painter.setFont(m_theme.font(TextRole::Caption));
        painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignRight, m_remark);
        right -= painter.fontMetrics().horizontalAdvance(m_remark) + 10;
    }
    if (right > left)
        painter.fillRect(QRect(left, height() / 2, right - left, 1),
                         m_theme.color(Token::Hairline));
}

} // namespace patchbay
