#include "ui/traymenu.h"

#include "core/backend/relayhost.h"
#include "ui/format.h"
#include "ui/profileedit.h"
#include "ui/relaystate.h"
#include "ui/routes/routedraft.h"
#include "ui/snippet.h"
#include "ui/theme/theme.h"
#include "ui/utf8.h"
#include "ui/widgets/copybutton.h"

namespace patchbay {

namespace {

/// More do not fit a menu: the page of routes has them all.
constexpr int mostRules = 24;

/// A line of the menu that only says something.
QAction *sayingAction(QMenu &menu)
{
    QAction *action = menu.addAction(QString());
    action->setEnabled(false);
    return action;
}

/// In a menu & marks the key of an entry.
QString entry(QString words)
{
    return words.replace(u'&', QStringLiteral("&&"));
}

} // namespace

QString trayIconName(const RelayState &state)
{
    switch (state.mode()) {
    case RelayState::Mode::Stopped:
    case RelayState::Mode::Paused:
        return QStringLiteral("tray-stopped");
    case RelayState::Mode::Degraded:
        return QStringLiteral("tray-degraded");
    case RelayState::Mode::NearBudget:
        return QStringLiteral("tray-near-budget");
    case RelayState::Mode::Active:
        return QStringLiteral("tray-active");
    case RelayState::Mode::Idle:
        break;
    }
    return QStringLiteral("tray-idle");
}

TrayMenu::TrayMenu(const UiContext &context, QWidget *parent)
    : QMenu(parent)
    , m_context(context)
{
    build();
    connect(&context.host, &RelayHost::changed, this, [this] {
        showUrl();
        showRules();
    });
    connect(&context.state, &RelayState::changed, this, &TrayMenu::showState);
    connect(&context.theme, &Theme::changed, this, &TrayMenu::paintIcons);
    showUrl();
    showRules();
    showState();
}

QString TrayMenu::status() const
{
    return m_status->text();
}

void TrayMenu::build()
{
    const Theme &theme = m_context.theme;
    m_status = sayingAction(*this);
    m_budget = addAction(theme.icon(QStringLiteral("tray-near-budget")), QString(), this, [this] {
        if (const BudgetStanding *reached = m_context.state.reachedBudget())
            emit budgetAsked(reached->budget.id);
    });
    m_spent = sayingAction(*this);
    m_flying = sayingAction(*this);
    addSeparator();
    m_pause = addAction(QString(), this,
                        [this] { m_context.state.setPaused(!m_context.state.isPaused()); });
    m_rules = addMenu(theme.icon(QStringLiteral("rule")), tr("Rules"));
    addSeparator();
    m_copyUrl = addAction(theme.icon(QStringLiteral("copy")), QString(), this,
                          [this] { copyToClipboard(baseUrl(m_context.host)); });
    m_snippets = addMenu(theme.icon(QStringLiteral("clients")), tr("Copy snippet for"));
    m_snippets->addAction(QStringLiteral("curl"), this,
                          [this] { copySnippet(SnippetLanguage::Curl); });
    m_snippets->addAction(QStringLiteral("Python"), this,
                          [this] { copySnippet(SnippetLanguage::Python); });
    m_snippets->addAction(QStringLiteral("JavaScript"), this,
                          [this] { copySnippet(SnippetLanguage::JavaScript); });
    addSeparator();
    m_lastError = addAction(theme.icon(QStringLiteral("error")), QString(), this,
                            &TrayMenu::lastErrorAsked);
    addSeparator();
    addAction(theme.icon(QStringLiteral("overview")), tr("Open Patchbay"), this,
              &TrayMenu::openAsked);
    addAction(theme.icon(QStringLiteral("settings")), tr("Settings…"), this,
              &TrayMenu::settingsAsked);
    addSeparator();
    addAction(theme.icon(QStringLiteral("close")), tr("Quit"), this, &TrayMenu::quitAsked);
}

void TrayMenu::showUrl()
{
    const bool served = !m_context.host.url().empty();
    m_copyUrl->setText(tr("Copy %1").arg(baseUrl(m_context.host)));
    m_copyUrl->setVisible(served);
    m_snippets->menuAction()->setVisible(served);
}

/// The rules of the profile in force, each to be switched on and off.
void TrayMenu::showRules()
{
    m_rules->clear();
    const auto config = m_context.host.config();
    const std::size_t count = config ? config->routes.size() : 0;
    m_rules->menuAction()->setVisible(count > 0);
    for (std::size_t i = 0; i < count && i < mostRules; ++i) {
        const RouteConfig &route = config->routes[i];
        QAction *action
            = m_rules->addAction(entry(fromUtf8(route.name.empty() ? route.id : route.name)));
        action->setCheckable(true);
        action->setChecked(route.enabled);
        connect(action, &QAction::triggered, this,
                [this, id = fromUtf8(route.id)](bool enabled) { switchRule(id, enabled); });
    }
    m_rules->addSeparator();
    m_rules->addAction(count > mostRules ? tr("All %n rules…", nullptr, static_cast<int>(count))
                                         : tr("Open the page of routes"),
                       this, &TrayMenu::routesAsked);
}

/// As an edit on the page of routes: checked whole, kept as a revision. Queued, because it makes
/// the entries anew, of which one is at work.
void TrayMenu::switchRule(const QString &id, bool enabled)
{
    const auto change = [this, id, enabled] {
        RouteDraft draft(m_context.host);
        const int row = draft.rowOf(id);
        if (row < 0)
            return;
        draft.setEnabled(row, enabled);
        if (const auto applied = draft.apply(); !applied) {
            showRules();
            emit failed(tr("The rule was not changed"), inWords(applied.error().problems));
        }
    };
    QMetaObject::invokeMethod(this, change, Qt::QueuedConnection);
}

void TrayMenu::copySnippet(SnippetLanguage language)
{
    const Command command = tryIt(m_context.host, language);
    copyToClipboard(command.copied, command.secret);
}

void TrayMenu::showState()
{
    const RelayState &state = m_context.state;
    const auto sum = [](const std::optional<Money> &amount) {
        return amount ? format::total(*amount) : format::absent();
    };
    m_status->setText(entry(state.words()));
    m_budget->setText(entry(state.budgetWords()));
    m_budget->setVisible(state.reachedBudget() != nullptr);
    m_spent->setText(tr("Today %1, this month %2").arg(sum(state.today()), sum(state.month())));
    m_flying->setText(tr("%n requests in flight", nullptr, state.inFlight()));
    m_lastError->setText(entry(state.lastError()));
    m_lastError->setVisible(!state.lastError().isEmpty());
    m_pause->setText(state.isPaused() ? tr("Resume the relay") : tr("Pause the relay"));
    const std::pair icons(trayIconName(state),
                          state.isPaused() ? QStringLiteral("play") : QStringLiteral("pause"));
    if (icons != m_icons) {
        m_icons = icons;
        paintIcons();
    }
}

/// Apart from showState(), which comes ten times a second: each costs a message to the panel.
void TrayMenu::paintIcons()
{
    m_status->setIcon(m_context.theme.icon(m_icons.first));
    m_pause->setIcon(m_context.theme.icon(m_icons.second));
}

} // namespace patchbay
