#include "ui/mainwindow.h"

#include "core/backend/relayhost.h"
#include "ui/clients/clientspage.h"
#include "ui/commandpalette.h"
#include "ui/firstrun/firstrunpage.h"
#include "ui/format.h"
#include "ui/live/livepage.h"
#include "ui/overview/overviewpage.h"
#include "ui/playground/playgroundpage.h"
#include "ui/providers/providerspage.h"
#include "ui/relaystate.h"
#include "ui/routes/routespage.h"
#include "ui/settings/settingspage.h"
#include "ui/snippet.h"
#include "ui/spend/budgetmodel.h"
#include "ui/spend/spendpage.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/copybutton.h"
#include "ui/widgets/focusring.h"
#include "ui/widgets/page.h"
#include "ui/widgets/pagescroll.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/statusstrip.h"

#include <QAction>
#include <QCloseEvent>
#include <QDate>
#include <QSettings>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace patchbay {

MainWindow::MainWindow(const UiContext &context)
    : m_context(context)
    , m_rail(new Rail(context.theme, this))
    , m_banners(new BannerStack(context.theme, this))
    , m_stack(new QStackedWidget(this))
    , m_strip(new StatusStrip(context.theme, this))
{
    setWindowTitle(QStringLiteral("Patchbay"));
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addWidget(m_banners);
    right->addWidget(new PageScroll(m_stack, this), 1);
    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_rail);
    middle->addLayout(right, 1);
    auto *central = new QWidget(this);
    auto *layout = new QVBoxLayout(central);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(middle, 1);
    layout->addWidget(m_strip);
    setCentralWidget(central);
    m_palette = new CommandPalette(context.theme, central);
    new FocusRing(context.theme, this);

    auto *overview = new OverviewPage(context, this);
    addPage(overview, false);
    auto *routes = new RoutesPage(context, this);
    m_routes = routes;
    addPage(routes, false);
    auto *providers = new ProvidersPage(context, this);
    addPage(providers, false);
    auto *clients = new ClientsPage(context, this);
    addPage(clients, false);
    connect(overview, &OverviewPage::clientAsked, this, [this, clients](const QString &tool) {
        showPage(clients);
        clients->openWhenFound(tool.toStdString());
    });
    m_live = new LivePage(context, this);
    addPage(m_live, false);
    connect(m_live, &LivePage::ruleAsked, this, [this, routes](const ExchangeRecord &record) {
        showPage(routes);
        routes->addRuleFor(record);
    });
    m_spend = new SpendPage(context, this);
    addPage(m_spend, false);
    connect(m_spend, &SpendPage::requestsAsked, this, [this](const QString &filter) {
        showPage(m_live);
        m_live->showFilter(filter);
    });
    connect(m_strip, &StatusStrip::alertClicked, this, [this] {
        if (const BudgetStanding *reached = m_context.state.reachedBudget())
            openBudget(reached->budget.id);
    });
    auto *playground = new PlaygroundPage(context, this);
    addPage(playground, false);
    connect(playground, &PlaygroundPage::requestAsked, this, [this](qint64 id) {
        showPage(m_live);
        m_live->showExchange(id);
    });
    connect(m_live, &LivePage::replayAsked, this, [this, playground](const QByteArray &request) {
        showPage(playground);
        playground->replay(request);
    });
    auto *settings = new SettingsPage(context, this);
    connect(settings, &SettingsPage::languageChosen, this, &MainWindow::languageChosen);
    addPage(settings, true);
    connectOverview(*overview, *providers);
    connect(m_live, &LivePage::keepAsked, this, [this, settings] { showPage(settings); });
    m_firstRun = new FirstRunPage(context, this);
    m_stack->addWidget(m_firstRun); // not in the rail: it is done once
    connect(m_firstRun, &FirstRunPage::left, this, [this] {
        m_settingUp = false;
        showPage(m_live);
    });
    connect(m_firstRun, &FirstRunPage::providerAsked, this, [this, providers] {
        showPage(providers);
        providers->addProvider();
    });
    connect(m_firstRun, &FirstRunPage::foundKeyAsked, this, [this, providers](const FoundKey &key) {
        showPage(providers);
        providers->addFound(key);
    });
    connect(m_rail, &Rail::pageChosen, this, [this](int index) { showPage(m_pages.at(index)); });
    setUpCommands();
    setUpRelayState();
    restore();
}

MainWindow::~MainWindow() = default;

/// Everything on the overview leads to where there is more of it.
void MainWindow::connectOverview(OverviewPage &overview, ProvidersPage &providers)
{
    connect(&overview, &OverviewPage::requestsAsked, this, [this](const QString &filter) {
        showPage(m_live);
        m_live->showFilter(filter);
    });
    connect(&overview, &OverviewPage::requestAsked, this, [this](qint64 id) {
        showPage(m_live);
        m_live->showExchange(id);
    });
    connect(&overview, &OverviewPage::providersAsked, this,
            [this, page = &providers] { showPage(page); });
    connect(&overview, &OverviewPage::providerAsked, this,
            [this, page = &providers](const QString &provider, const QString &key) {
                showPage(page);
                page->editProvider(provider, key,
                                   key.isEmpty() ? EditPanel::Aim::Look
                                                 : EditPanel::Aim::ReplaceKey);
            });
}

void MainWindow::addPage(Page *page, bool atBottom)
{
    m_rail->addPage(page->pageIcon(), page->pageName(), atBottom);
    m_pages.append(page);
    m_stack->addWidget(page);
    auto *action = new QAction(m_context.theme.icon(page->pageIcon()), page->pageName(), this);
    if (m_pages.size() <= 9)
        action->setShortcut(
            QKeySequence(Qt::CTRL | static_cast<Qt::Key>(Qt::Key_0 + m_pages.size())));
    connect(action, &QAction::triggered, this, [this, page] { showPage(page); });
    m_pageActions.append(action);
    addCommand(action);
}

void MainWindow::addCommand(QAction *action)
{
    addAction(action);
}

void MainWindow::showPage(Page *page)
{
    m_stack->setCurrentWidget(page);
    m_rail->setCurrent(static_cast<int>(m_pages.indexOf(page)));
    if (m_pages.contains(page))
        m_context.settings.setValue(QStringLiteral("window/page"),
                                    QString::fromLatin1(page->metaObject()->className()));
    const QString setUp = QStringLiteral("set-up");
    if (page == m_firstRun)
        m_settingUp = true;
    if (m_settingUp && page != m_firstRun)
        m_banners->put(
            {Notice::Level::Info, setUp, tr("Patchbay is not set up yet."), tr("Go on"), [this] {
                 showPage(m_firstRun);
             }});
    else
        m_banners->withdraw(setUp);
    page->shown();
}

void MainWindow::setUpCommands()
{
    m_paletteAction = new QAction(this);
    m_paletteAction->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_K));
    const auto open = [this] {
        QList<QAction *> others = actions();
        others.removeOne(m_paletteAction);
        m_palette->open(others);
    };
    connect(m_paletteAction, &QAction::triggered, this, open);
    connect(m_strip, &StatusStrip::commandsAsked, this, open);
    addAction(m_paletteAction);
    m_pauseAction = new QAction(this);
    connect(m_pauseAction, &QAction::triggered, this,
            [this] { m_context.state.setPaused(!m_context.state.isPaused()); });
    addCommand(m_pauseAction);
    auto *copyUrl
        = new QAction(m_context.theme.icon(QStringLiteral("copy")), tr("Copy the base URL"), this);
    connect(copyUrl, &QAction::triggered, this,
            [this] { copyToClipboard(baseUrl(m_context.host)); });
    addCommand(copyUrl);
    auto *setUp
        = new QAction(m_context.theme.icon(m_firstRun->pageIcon()), tr("Set up Patchbay"), this);
    connect(setUp, &QAction::triggered, this, [this] { showPage(m_firstRun); });
    addCommand(setUp);
    m_paletteAction->setText(tr("Find a command"));
    for (int i = 0; i < m_pages.size(); ++i)
        m_pageActions.at(i)->setText(tr("Go to %1").arg(m_pages.at(i)->pageName()));
}

void MainWindow::setUpRelayState()
{
    RelayHost &host = m_context.host;
    connect(&host, &RelayHost::changed, this, [this] {
        m_banners->withdraw(QStringLiteral("profile"));
        showUrl();
    });
    connect(&host, &RelayHost::refused, this, [this](const QString &words) {
        m_banners->put({Notice::Level::Error, QStringLiteral("profile"),
                        tr("The changed profile is not in force: %1").arg(words),
                        tr("Read it again"), [this] {
                            m_context.host.reload();
                        }});
    });
    connect(&m_context.state, &RelayState::changed, this, &MainWindow::showRelayState);
    connect(&m_context.state, &RelayState::budgetReached, this, &MainWindow::showBudget);
    connect(m_strip, &StatusStrip::todayClicked, this, [this] {
        showPage(m_live);
        m_live->showFilter(QStringLiteral("since:") + QDate::currentDate().toString(Qt::ISODate));
    });
    showUrl();
    showRelayState();
}

/// One banner for each budget, with the last that was told of it.
void MainWindow::showBudget(const BudgetAlert &alert, const QString &words)
{
    const QString key = QStringLiteral("budget/") + QString::fromStdString(alert.budget);
    const bool isWarning = alert.event != "notify" && alert.event != "unpriced";
    m_banners->put({isWarning ? Notice::Level::Warning : Notice::Level::Info, key, words,
                    tr("Show the budget"), [this, key, id = alert.budget] {
                        m_banners->withdraw(key);
                        openBudget(id);
                    }});
}

void MainWindow::openBudget(const std::string &id)
{
    showPage(m_spend);
    m_spend->showBudget(id);
}

void MainWindow::showUrl()
{
    const std::string &url = m_context.host.url();
    m_strip->setUrl(url.empty() ? QString() : QString::fromStdString(url) + QStringLiteral("/v1"));
}

void MainWindow::showRelayState()
{
    const RelayState &state = m_context.state;
    const Status shape = [&state] {
        switch (state.mode()) {
        case RelayState::Mode::Stopped:
            return Status::Off;
        case RelayState::Mode::Paused:
            return Status::Resting;
        case RelayState::Mode::Degraded:
            return Status::Warning;
        case RelayState::Mode::NearBudget:
        case RelayState::Mode::Active:
        case RelayState::Mode::Idle:
            break;
        }
        return Status::Ok;
    }();
    m_strip->setState(shape, state.words());
    const BudgetStanding *reached = state.reachedBudget();
    m_strip->setAlert(reached ? statusOf(*reached) : Status::Ok, state.budgetWords());
    m_strip->setInFlight(state.inFlight());
    m_strip->setToday(state.today() ? format::total(*state.today()) : format::absent());
    m_pauseAction->setText(state.isPaused() ? tr("Resume the relay") : tr("Pause the relay"));
    m_pauseAction->setIcon(
        m_context.theme.icon(state.isPaused() ? QStringLiteral("play") : QStringLiteral("pause")));
    const QString key = QStringLiteral("paused");
    if (!state.isPaused())
        m_banners->withdraw(key);
    else if (!m_banners->has(key))
        m_banners->put({Notice::Level::Warning, key,
                        tr("The relay is paused: requests are refused with 503."), tr("Resume"),
                        [this] {
                            m_context.state.setPaused(false);
                        }});
}

void MainWindow::restore()
{
    QSettings &settings = m_context.settings;
    resize(1280, 800);
    restoreGeometry(settings.value(QStringLiteral("window/geometry")).toByteArray());
    m_rail->setCollapsed(settings.value(QStringLiteral("window/rail-collapsed")).toBool());
    const QString last = settings.value(QStringLiteral("window/page")).toString();
    Page *page = m_pages.first();
    for (Page *each : m_pages) {
        if (QLatin1String(each->metaObject()->className()) == last)
            page = each;
    }
    showPage(m_firstRun->isWanted() ? m_firstRun : page);
}

void MainWindow::save()
{
    m_context.settings.setValue(QStringLiteral("window/geometry"), saveGeometry());
    m_context.settings.setValue(QStringLiteral("window/rail-collapsed"), m_rail->isCollapsed());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    save();
    emit closeAsked(event);
}

} // namespace patchbay
