#include "ui/widgets/foldingrow.h"

#include <QEvent>

#include <algorithm>

namespace patchbay {

namespace {

constexpr int foldingGap = 16; ///< between both in one row
constexpr int foldingSpacing = 6; ///< between two rows

} // namespace

FoldingRow::FoldingRow(QWidget *first, QWidget *second, QWidget *parent)
    : QWidget(parent)
    , m_first(first)
    , m_second(second)
{
    for (QWidget *each : {first, second}) {
        each->setParent(this);
        each->show();
    }
    // Not Fixed: layouts then allow it no more than the height of one row.
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

bool FoldingRow::fits(int width) const
{
    return m_first->sizeHint().width() + foldingGap + m_second->sizeHint().width() <= width;
}

int FoldingRow::heightForWidth(int width) const
{
    const int first = m_first->sizeHint().height();
    const int second = m_second->sizeHint().height();
    return fits(width) ? std::max(first, second) : first + foldingSpacing + second;
}

QSize FoldingRow::sizeHint() const
{
    const int width = m_first->sizeHint().width() + foldingGap + m_second->sizeHint().width();
    return {width, heightForWidth(width)};
}

QSize FoldingRow::minimumSizeHint() const
{
    const QSize first = m_first->minimumSizeHint();
    const QSize second = m_second->minimumSizeHint();
    return {std::max(first.width(), second.width()), std::max(first.height(), second.height())};
}

void FoldingRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

bool FoldingRow::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) { // a child has become larger or smaller
        updateGeometry();
        place();
    }
    return QWidget::event(event);
}

void FoldingRow::place()
{
    const QSize first = m_first->sizeHint();
    if (fits(width())) {
        const int left = first.width() + foldingGap;
        m_first->setGeometry(0, 0, first.width(), height());
        m_second->setGeometry(left, 0, width() - left, height());
        return;
    }
    const int top = first.height() + foldingSpacing;
    m_first->setGeometry(0, 0, width(), first.height());
    m_second->setGeometry(0, top, width(), m_second->sizeHint().height());
}

} // namespace patchbay
