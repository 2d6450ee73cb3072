#include "ui/clients/clientspage.h"

#include "core/backend/relayhost.h"
#include "core/base/localday.h"
#include "ui/clients/byhand.h"
#include "ui/clients/tokenpanel.h"
#include "ui/clients/tokentable.h"
#include "ui/clients/toolcard.h"
#include "ui/clients/toolpanel.h"
#include "ui/clients/tooltraffic.h"
#include "ui/theme/theme.h"
#include "ui/utf8.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/flowgrid.h"
#include "ui/widgets/legend.h"

#include <QButtonGroup>
#include <QDateTime>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace patchbay {

namespace {

constexpr int margin = 24;
const QString failedKey = QStringLiteral("clients");

} // namespace

ClientsPage::ClientsPage(const UiContext &context, QWidget *parent)
    : Page(context, parent)
    , m_work(new ToolWork(context.host.store(), Surroundings::ofThisProcess(), this))
    , m_views(new QStackedWidget(this))
    , m_panels(new QStackedWidget(this))
    , m_toolPanel(new ToolPanel(context, *m_work, m_panels))
    , m_tokenPanel(new TokenPanel(context, m_panels))
    , m_toolsButton(new QPushButton(tr("Tools"), this))
    , m_tokensButton(new QPushButton(tr("Tokens"), this))
{
    setTitle(pageName());
    auto *again = new QPushButton(context.theme.icon(QStringLiteral("retry"), Token::Text),
                                  tr("Look again"), this);
    connect(again, &QPushButton::clicked, this, &ClientsPage::look);
    addHeadWidget(again);
    auto *group = new QButtonGroup(this);
    for (QPushButton *button : {m_toolsButton, m_tokensButton}) {
        button->setCheckable(true);
        group->addButton(button);
        addHeadWidget(button);
    }
    connect(m_toolsButton, &QPushButton::clicked, this, [this] { setView(View::Tools); });
    connect(m_tokensButton, &QPushButton::clicked, this, [this] { setView(View::Tokens); });
    auto *add = new QPushButton(context.theme.icon(QStringLiteral("token"), Token::Text),
                                tr("New token"), this);
    connect(add, &QPushButton::clicked, this, &ClientsPage::newToken);
    addHeadWidget(add);

    m_views->addWidget(toolsView());
    m_views->addWidget(tokensView());
    m_panels->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    m_panels->addWidget(m_toolPanel);
    m_panels->addWidget(m_tokenPanel);
    m_panels->hide();
    auto *columns = new QHBoxLayout;
    columns->setSpacing(0);
    columns->addWidget(m_views, 1);
    columns->addWidget(m_panels);
    body()->addLayout(columns, 1);
    for (SidePanel *panel :
         {static_cast<SidePanel *>(m_toolPanel), static_cast<SidePanel *>(m_tokenPanel)})
        connect(panel, &SidePanel::closed, this, &ClientsPage::closePanel);
    m_traffic = new ToolTraffic(context.host, this);
    connect(m_traffic, &ToolTraffic::changed, this, [this] {
        for (ToolCard *card : std::as_const(m_cards))
            card->setTraffic(m_traffic->inWords(card->tool()));
    });
    connect(m_toolPanel, &ToolPanel::changed, this, &ClientsPage::look);
    connect(m_tokenPanel, &TokenPanel::saved, this, &ClientsPage::showTokens);
    connect(&context.host, &RelayHost::changed, this, [this] {
        if (isVisible())
            shown();
    });
    setView(View::Tools);
}

void ClientsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_traffic->setFollowing(true);
}

void ClientsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_traffic->setFollowing(false);
}

void ClientsPage::shown()
{
    look();
    showTokens();
}

QWidget *ClientsPage::toolsView()
{
    auto *scroll = new QScrollArea(this);
    auto *inside = new QWidget(scroll);
    auto *column = new QVBoxLayout(inside);
    column->setContentsMargins(margin, 12, margin, margin);
    column->setSpacing(12);
    m_hereLegend = new Legend(context().theme, tr("Command line and editors"), inside);
    column->addWidget(m_hereLegend);
    m_here = new FlowGrid(0, inside);
    column->addWidget(m_here);
    m_elsewhereLegend = new Legend(context().theme, tr("Not found on this computer"), inside);
    column->addWidget(m_elsewhereLegend);
    m_elsewhere = new FlowGrid(0, inside);
    column->addWidget(m_elsewhere);
    column->addWidget(new Legend(context().theme, tr("By hand"), inside));
    column->addWidget(new ByHand(context().host, inside));
    column->addStretch();
    scroll->setWidget(inside);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    return scroll;
}

QWidget *ClientsPage::tokensView()
{
    m_tokenViews = new QStackedWidget(this);
    m_table = new TokenTable(m_tokenViews);
    connect(m_table, &TokenTable::clientChosen, this, [this](const std::string &id) {
        m_tokenPanel->leave([this, id] {
            openPanel(m_tokenPanel);
            m_tokenPanel->edit(id);
        });
    });
    m_noTokens = new EmptyState(context().theme, m_tokenViews);
    m_noTokens->setSentence(tr("No client has a token, so that the relay refuses everyone."));
    m_noTokens->setButton(tr("New token"));
    connect(m_noTokens, &EmptyState::buttonClicked, this, &ClientsPage::newToken);
    m_tokenViews->addWidget(m_table);
    m_tokenViews->addWidget(m_noTokens);
    return m_tokenViews;
}

void ClientsPage::setView(View view)
{
    m_views->setCurrentIndex(static_cast<int>(view));
    (view == View::Tools ? m_toolsButton : m_tokensButton)->setChecked(true);
}

void ClientsPage::look()
{
    m_looked.await(m_work->standings(context().host.url()), this,
                   [this](const Result<std::vector<ToolStanding>> &standings) {
                       if (!standings) {
                           banners().put({Notice::Level::Error, failedKey,
                                          fromUtf8(standings.error().message), tr("Look again"),
                                          [this] {
                                              look();
                                          }});
                           return;
                       }
                       banners().withdraw(failedKey);
                       takeStandings(*standings);
                   });
}

void ClientsPage::takeStandings(const std::vector<ToolStanding> &standings)
{
    const bool first = m_standings.empty();
    bool moved = first;
    int found = 0;
    for (std::size_t i = 0; i < standings.size(); ++i) {
        using State = ToolStanding::State;
        const bool here = standings[i].state != State::NotInstalled;
        found += here ? 1 : 0;
        moved = moved || here != (m_standings.at(i).state != State::NotInstalled);
    }
    m_standings = standings;
    if (moved) {
        m_here->clear();
        m_elsewhere->clear();
        m_cards.clear();
        for (const ToolStanding &standing : standings)
            addCard(standing);
        m_hereLegend->setVisible(found > 0);
        m_here->setVisible(found > 0);
        m_elsewhereLegend->setVisible(found < m_cards.size());
        m_elsewhere->setVisible(found < m_cards.size());
    }
    for (qsizetype i = 0; i < m_cards.size(); ++i)
        m_cards.at(i)->setStanding(standings[static_cast<std::size_t>(i)]);
    setRemark(tr("%n tools found here", nullptr, found));
    m_traffic->setClients(standings);
    if (!m_wanted.empty())
        openTool(std::exchange(m_wanted, {}));
    if (m_open && !m_panels->isHidden() && m_panels->currentWidget() == m_toolPanel) {
        const auto open = std::ranges::find(m_standings, m_open, &ToolStanding::tool);
        if (open != m_standings.end())
            m_toolPanel->open(*open);
    }
}

void ClientsPage::addCard(const ToolStanding &standing)
{
    const CodingTool &tool = *standing.tool;
    FlowGrid *grid = standing.state == ToolStanding::State::NotInstalled ? m_elsewhere : m_here;
    auto *card = new ToolCard(context().theme, tool, grid);
    connect(card, &ToolCard::opened, this, [this, &tool] { openTool(tool.id); });
    m_cards.append(card);
    card->setStanding(standing);
    grid->add(card);
}

void ClientsPage::openTool(std::string_view id)
{
    const auto found = std::ranges::find_if(
        m_standings, [id](const ToolStanding &standing) { return standing.tool->id == id; });
    if (found == m_standings.end())
        return;
    m_tokenPanel->leave([this, standing = *found] {
        m_open = standing.tool;
        openPanel(m_toolPanel);
        m_toolPanel->open(standing);
    });
}

void ClientsPage::openWhenFound(const std::string &id)
{
    setView(View::Tools);
    m_wanted = id;
    look();
}

void ClientsPage::newToken()
{
    m_tokenPanel->leave([this] {
        setView(View::Tokens);
        openPanel(m_tokenPanel);
        m_tokenPanel->begin();
    });
}

void ClientsPage::showTokens()
{
    const auto config = context().host.config();
    if (!config)
        return;
    m_table->setConfig(*config);
    m_tokenViews->setCurrentIndex(config->clients.empty() ? 1 : 0);
    const QDateTime now = QDateTime::currentDateTime();
    const std::int64_t month = firstMomentMs(QDate(now.date().year(), now.date().month(), 1));
    m_spend.await(
        context().host.backend().spend(SpendBy::Client, month, now.toMSecsSinceEpoch() + 1), this,
        [this](const Result<std::vector<SpendRow>> &rows) {
            if (rows)
                m_table->showSpend(*rows);
        });
}

void ClientsPage::openPanel(QWidget *panel)
{
    m_panels->setCurrentWidget(panel);
    m_panels->show();
}

void ClientsPage::closePanel()
{
    m_panels->hide();
    if (m_views->currentIndex() == static_cast<int>(View::Tokens)) {
        m_table->setFocus(Qt::OtherFocusReason);
    } else if (m_open) {
        for (const ToolCard *card : std::as_const(m_cards)) {
            if (&card->tool() == m_open)
                card->takeFocus();
        }
    }
    m_open = nullptr;
}

} // namespace patchbay
