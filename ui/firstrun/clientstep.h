#pragma once

#include "core/backend/toolwork.h"
#include "ui/answer.h"
#include "ui/context.h"

#include <QWidget>

#include <vector>

class QLabel;
class QVBoxLayout;

namespace patchbay {

class ToolSetupView;

/// The step of the set-up that connects one coding tool: those that are found here, and what would
/// change in the files of the one that is chosen.
class ClientStep final : public QWidget
{
    Q_OBJECT

public:
    explicit ClientStep(const UiContext &context, QWidget *parent = nullptr);

    /// Looks for the tools anew.
    void look();

signals:
    /// The tools that are connected, in words.
    void connectedChanged(const QString &names);

private:
    void offer(const std::vector<ToolStanding> &standings);
    void choose(const CodingTool &tool);

    UiContext m_context;
    ToolWork *m_work;
    QVBoxLayout *m_tools;
    QLabel *m_words;
    ToolSetupView *m_view;
    std::vector<ToolStanding> m_standings;
    const CodingTool *m_chosen = nullptr;
    Answer<Result<std::vector<ToolStanding>>> m_looked;
};

} // namespace patchbay
