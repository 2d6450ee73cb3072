#include "ui/firstrun/clientstep.h"

#include "core/backend/relayhost.h"
#include "ui/clients/toolsetupview.h"
#include "ui/clients/toolwords.h"
#include "ui/theme/theme.h"
#include "ui/utf8.h"
#include "ui/widgets/clearlayout.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>

namespace patchbay {

ClientStep::ClientStep(const UiContext &context, QWidget *parent)
    : QWidget(parent)
    , m_context(context)
    , m_work(new ToolWork(context.host.store(), Surroundings::ofThisProcess(), this))
    , m_tools(new QVBoxLayout)
    , m_words(new QLabel(this))
    , m_view(new ToolSetupView(context, *m_work, this))
{
    auto *title = new QLabel(tr("Connect a coding tool"), this);
    title->setFont(context.theme.font(TextRole::Title));
    m_words->setWordWrap(true);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_view->connectButton());
    buttons->addWidget(m_view->verifyButton());
    buttons->addWidget(m_view->undoButton());
    buttons->addStretch();
    auto *scroll = new QScrollArea(this);
    scroll->setWidget(m_view);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    m_view->setAutoFillBackground(false);
    for (QPushButton *button :
         {m_view->connectButton(), m_view->verifyButton(), m_view->undoButton()})
        button->hide();
    auto *column = new QVBoxLayout(this);
    column->setSpacing(14);
    column->addWidget(title);
    column->addWidget(m_words);
    column->addLayout(m_tools);
    column->addWidget(scroll, 1);
    column->addLayout(buttons);
    m_view->hide();
    connect(m_view, &ToolSetupView::changed, this, &ClientStep::look);
}

void ClientStep::look()
{
    m_looked.await(m_work->standings(m_context.host.url()), this,
                   [this](const Result<std::vector<ToolStanding>> &standings) {
                       if (standings)
                           offer(*standings);
                       else
                           m_words->setText(fromUtf8(standings.error().message));
                   });
}

void ClientStep::offer(const std::vector<ToolStanding> &standings)
{
    m_standings = standings;
    clear(*m_tools);
    QStringList connected;
    for (const ToolStanding &standing : m_standings) {
        if (standing.state == ToolStanding::State::NotInstalled)
            continue;
        const QString name = fromUtf8(standing.tool->name);
        if (standing.record)
            connected << name;
        auto *row
            = new QPushButton(QStringLiteral("%1: %2").arg(name, stateWords(standing.state)), this);
        connect(row, &QPushButton::clicked, this, [this, tool = standing.tool] { choose(*tool); });
        m_tools->addWidget(row, 0, Qt::AlignLeft);
    }
    m_words->setText(m_tools->isEmpty()
                         ? tr("No tool that Patchbay knows was found here. Go on: any program that "
                              "takes a base URL and a token can use the relay.")
                         : tr("Choose one to see what would change in its files. Nothing is "
                              "written before you agree, and all can be undone."));
    emit connectedChanged(connected.join(QStringLiteral(", ")));
    if (m_chosen)
        choose(*m_chosen);
}

void ClientStep::choose(const CodingTool &tool)
{
    m_chosen = &tool;
    const auto found = std::ranges::find(m_standings, &tool, &ToolStanding::tool);
    if (found == m_standings.end())
        return;
    m_view->show();
    m_view->open(*found);
}

} // namespace patchbay
