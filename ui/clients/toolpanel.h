#pragma once

#include "ui/clients/toolsetupview.h"
#include "ui/widgets/sidepanel.h"

namespace patchbay {

/// The panel of one tool: ToolSetupView with its buttons at the foot.
class ToolPanel final : public SidePanel
{
    Q_OBJECT

public:
    ToolPanel(const UiContext &context, ToolWork &work, QWidget *parent = nullptr);

    void open(const ToolStanding &standing);

signals:
    /// Files and profile have changed.
    void changed();

private:
    ToolSetupView *m_view;
};

} // namespace patchbay
