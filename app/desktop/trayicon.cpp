#include "app/desktop/trayicon.h"

#include "core/backend/relayhost.h"
#include "ui/format.h"
#include "ui/snippet.h"
#include "ui/theme/theme.h"
#include "ui/widgets/copybutton.h"

#include <QSettings>

namespace patchbay {

namespace {

QString iconName(RelayState::Mode mode)
{
    switch (mode) {
    case RelayState::Mode::Stopped:
    case RelayState::Mode::Paused:
        return QStringLiteral("tray-stopped");
    case RelayState::Mode::Degraded:
        return QStringLiteral("tray-degraded");
    case RelayState::Mode::Active:
        return QStringLiteral("tray-active");
    case RelayState::Mode::Idle:
        break;
    }
    return QStringLiteral("tray-idle");
}

/// A line of the menu that only says something.
QAction *sayingAction(QMenu &menu)
{
    QAction *action = menu.addAction(QString());
    action->setEnabled(false);
    return action;
}

} // namespace

TrayIcon::TrayIcon(const UiContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
    buildMenu();
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this,
            [this](QSystemTrayIcon::ActivationReason reason) {
                if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
                    emit openAsked();
            });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &TrayIcon::openAsked);
    connect(&context.host, &RelayHost::changed, this, &TrayIcon::showUrl);
    connect(&context.theme, &Theme::changed, this, &TrayIcon::paintState);
    connect(&context.state, &RelayState::changed, this, &TrayIcon::showState);
    connect(&context.state, &RelayState::attentionNeeded, this,
            [this](const QString &title, const QString &words) {
                if (m_context.settings.value(QStringLiteral("notifications"), true).toBool())
                    notify(title, words);
            });
    m_search.setInterval(std::chrono::seconds(2));
    connect(&m_search, &QTimer::timeout, this, &TrayIcon::lookForTray);
    showUrl();
    showState();
    paintState();
    lookForTray();
}

bool TrayIcon::isShown() const
{
    return m_icon.isVisible() && QSystemTrayIcon::isSystemTrayAvailable();
}

void TrayIcon::lookForTray()
{
    if (!QSystemTrayIcon::isSystemTrayAvailable()) {
        m_search.start(); // the desktop's panel may start after us
        return;
    }
    m_search.stop();
    m_icon.show();
}

void TrayIcon::buildMenu()
{
    const Theme &theme = m_context.theme;
    m_status = sayingAction(m_menu);
    m_today = sayingAction(m_menu);
    m_flying = sayingAction(m_menu);
    m_menu.addSeparator();
    m_pause = m_menu.addAction(theme.icon(QStringLiteral("pause")), QString(), this,
                               [this] { m_context.state.setPaused(!m_context.state.isPaused()); });
    m_menu.addSeparator();
    m_copyUrl = m_menu.addAction(theme.icon(QStringLiteral("copy")), QString(), this,
                                 [this] { copyToClipboard(baseUrl(m_context.host)); });
    m_snippets = m_menu.addMenu(theme.icon(QStringLiteral("clients")), tr("Copy snippet for"));
    m_snippets->addAction(QStringLiteral("curl"), this,
                          [this] { copySnippet(SnippetLanguage::Curl); });
    m_snippets->addAction(QStringLiteral("Python"), this,
                          [this] { copySnippet(SnippetLanguage::Python); });
    m_snippets->addAction(QStringLiteral("JavaScript"), this,
                          [this] { copySnippet(SnippetLanguage::JavaScript); });
    m_menu.addSeparator();
    m_lastError = m_menu.addAction(theme.icon(QStringLiteral("error")), QString(), this,
                                   &TrayIcon::lastErrorAsked);
    m_menu.addSeparator();
    m_menu.addAction(theme.icon(QStringLiteral("overview")), tr("Open Patchbay"), this,
                     &TrayIcon::openAsked);
    m_menu.addAction(theme.icon(QStringLiteral("settings")), tr("Settings…"), this,
                     &TrayIcon::settingsAsked);
    m_menu.addSeparator();
    m_menu.addAction(theme.icon(QStringLiteral("close")), tr("Quit"), this, &TrayIcon::quitAsked);
}

void TrayIcon::showUrl()
{
    const bool served = !m_context.host.url().empty();
    m_copyUrl->setText(tr("Copy %1").arg(baseUrl(m_context.host)));
    m_copyUrl->setVisible(served);
    m_snippets->menuAction()->setVisible(served);
}

void TrayIcon::copySnippet(SnippetLanguage language)
{
    const Command command = tryIt(m_context.host, language);
    copyToClipboard(command.copied, command.secret);
}

void TrayIcon::showState()
{
    const RelayState &state = m_context.state;
    m_today->setText(
        tr("Today %1").arg(state.today() ? format::total(*state.today()) : format::absent()));
    m_flying->setText(tr("%n requests in flight", nullptr, state.inFlight()));
    m_lastError->setText(state.lastError());
    m_lastError->setVisible(!state.lastError().isEmpty());
    m_pause->setText(state.isPaused() ? tr("Resume the relay") : tr("Pause the relay"));
    m_pause->setIcon(
        m_context.theme.icon(state.isPaused() ? QStringLiteral("play") : QStringLiteral("pause")));
    if (m_status->text() == state.words() && m_mode == state.mode())
        return;
    m_status->setText(state.words());
    m_mode = state.mode();
    paintState();
}

/// Apart from showState(): it costs messages to the panel.
void TrayIcon::paintState()
{
    const QString icon = iconName(m_mode);
    m_status->setIcon(m_context.theme.icon(icon));
    // The ink of the panel is not told to applications; the system's own text colour is nearest.
    m_icon.setIcon(m_context.theme.icon(icon, Token::Text));
    m_icon.setToolTip(QStringLiteral("Patchbay: ") + m_status->text());
}

void TrayIcon::notify(const QString &title, const QString &words)
{
    if (isShown())
        m_icon.showMessage(title, words, m_context.theme.icon(QStringLiteral("app-icon")));
}

} // namespace patchbay
