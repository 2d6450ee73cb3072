#include "ui/spend/savingsbar.h"

#include "ui/format.h"
#include "ui/spend/moneyaxis.h"
#include "ui/theme/theme.h"

#include <QPainter>

namespace patchbay {

SavingsBar::SavingsBar(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void SavingsBar::setParts(Money routing, Money cache)
{
    m_routing = qMax(routing, Money());
    m_cache = qMax(cache, Money());
    setAccessibleName(tr("Saved by routing %1, by the cache %2")
                          .arg(format::total(routing), format::total(cache)));
    update();
}

void SavingsBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const double both = dollarsOf(m_routing) + dollarsOf(m_cache);
    if (both <= 0) {
        painter.fillRect(rect(), m_theme.color(Token::Sunken));
        return;
    }
    const QColor ink = m_theme.color(Token::Accent);
    const int edge = qRound(width() * dollarsOf(m_routing) / both);
    painter.fillRect(QRect(0, 0, edge, height()), ink);
    if (edge >= width())
        return;
    const QRect rest(edge > 0 ? edge + 1 : 0, 0, width() - edge - (edge > 0 ? 1 : 0), height());
    painter.fillRect(rest, QBrush(ink, Qt::BDiagPattern));
    painter.setPen(ink);
    painter.drawRect(rest.adjusted(0, 0, -1, -1));
}

} // namespace patchbay
