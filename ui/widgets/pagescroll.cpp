#include "ui/widgets/pagescroll.h"

#include <QEvent>
#include <QStackedWidget>

namespace patchbay {

namespace {

constexpr QSize leastOfPage {480, 320};

/// Demands what the page that shows does: a layout would demand what the widest does, and the
/// height that each would like to have at its width.
class PageRoom final : public QWidget
{
public:
    explicit PageRoom(QStackedWidget *pages)
        : m_pages(pages)
    {
        pages->setParent(this);
        connect(pages, &QStackedWidget::currentChanged, this, &QWidget::updateGeometry);
    }

    [[nodiscard]] QSize minimumSizeHint() const override
    {
        const QWidget *page = m_pages->currentWidget();
        return page ? page->minimumSizeHint() : QSize(0, 0);
    }

protected:
    void resizeEvent(QResizeEvent *) override { m_pages->setGeometry(rect()); }

    bool event(QEvent *event) override
    {
        if (event->type() == QEvent::LayoutRequest) // the page has come to need more, or less
            updateGeometry();
        return QWidget::event(event);
    }

private:
    QStackedWidget *const m_pages;
};

} // namespace

PageScroll::PageScroll(QStackedWidget *pages, QWidget *parent)
    : QScrollArea(parent)
{
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setMinimumSize(leastOfPage);
    setWidget(new PageRoom(pages));
    viewport()->setAutoFillBackground(false);
    widget()->setAutoFillBackground(false); // setWidget() has switched it on
}

} // namespace patchbay
