#include "ui/clients/toolpanel.h"

#include "ui/utf8.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace patchbay {

ToolPanel::ToolPanel(const UiContext &context, ToolWork &work, QWidget *parent)
    : SidePanel(context.theme, parent)
    , m_view(new ToolSetupView(context, work, this))
{
    content()->addWidget(m_view, 1);
    foot()->addWidget(m_view->undoButton());
    foot()->addStretch();
    foot()->addWidget(m_view->verifyButton());
    foot()->addWidget(m_view->connectButton());
    connect(m_view, &ToolSetupView::changed, this, &ToolPanel::changed);
}

void ToolPanel::open(const ToolStanding &standing)
{
    setTitle(standing.record ? fromUtf8(standing.tool->name)
                             : tr("Connect %1").arg(fromUtf8(standing.tool->name)));
    m_view->open(standing);
}

} // namespace patchbay
