#include "ui/widgets/flowgrid.h"

#include <QEvent>

#include <algorithm>

namespace patchbay {

FlowGrid::FlowGrid(double mostWide, QWidget *parent)
    : QWidget(parent)
    , m_mostWide(mostWide)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FlowGrid::add(QWidget *child)
{
    child->setParent(this);
    child->show();
    m_children.append(child);
    updateGeometry();
    place();
}

void FlowGrid::clear()
{
    for (QWidget *child : std::as_const(m_children)) {
        child->hide();
        child->deleteLater();
    }
    m_children.clear();
    updateGeometry();
}

QSize FlowGrid::cell() const
{
    QSize size(1, 1);
    for (const QWidget *child : m_children)
        size = size.expandedTo(child->sizeHint().expandedTo(child->minimumSize()));
    return size;
}

int FlowGrid::wantedInAll() const
{
    int width = 0;
    for (const QWidget *child : m_children)
        width += child->sizeHint().expandedTo(child->minimumSize()).width();
    return width;
}

int FlowGrid::columns(int width) const
{
    const int most = static_cast<int>(std::max<qsizetype>(1, m_children.size()));
    if (wantedInAll() <= width)
        return most;
    const int fitting = std::clamp(width / cell().width(), 1, most);
    // Rows of equal length: six of eight would leave two alone.
    const int rows = (most + fitting - 1) / fitting;
    return (most + rows - 1) / rows;
}

int FlowGrid::heightForWidth(int width) const
{
    const int count = columns(width);
    const int rows = (static_cast<int>(m_children.size()) + count - 1) / count;
    return rows * (cell().height() - 1) + 1;
}

QSize FlowGrid::sizeHint() const
{
    return {cell().width() * static_cast<int>(std::max<qsizetype>(1, m_children.size())),
            heightForWidth(width())};
}

QSize FlowGrid::minimumSizeHint() const
{
    return {cell().width(), heightForWidth(std::max(width(), 1))};
}

void FlowGrid::placeUnequal()
{
    const int height = cell().height();
    const double spare = double(width() - wantedInAll()) / double(m_children.size());
    double left = 0;
    for (QWidget *child : std::as_const(m_children)) {
        const double right
            = left + child->sizeHint().expandedTo(child->minimumSize()).width() + spare;
        child->setGeometry(static_cast<int>(left), 0,
                           static_cast<int>(right) - static_cast<int>(left) + 1, height);
        left = right;
    }
    if (minimumHeight() != height)
        setMinimumHeight(height);
}

void FlowGrid::place()
{
    if (m_children.isEmpty())
        return;
    const int count = columns(width());
    const QSize wanted = cell();
    if (count == m_children.size() && wanted.width() * count > width()) {
        placeUnequal();
        return;
    }
    double step = double(width()) / count;
    if (m_mostWide > 0)
        step = std::min(step, m_mostWide * wanted.width());
    for (int i = 0; i < m_children.size(); ++i) {
        const int left = static_cast<int>(i % count * step);
        const int right = static_cast<int>((i % count + 1) * step);
        // Edges of one pixel are shared.
        m_children.at(i)->setGeometry(left, i / count * (wanted.height() - 1),
                                      right - left + (i % count + 1 < count ? 1 : 0),
                                      wanted.height());
    }
    if (minimumHeight() != heightForWidth(width()))
        setMinimumHeight(heightForWidth(width()));
}

void FlowGrid::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    place();
}

bool FlowGrid::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest) {
        updateGeometry();
        place();
    }
    return QWidget::event(event);
}

} // namespace patchbay
