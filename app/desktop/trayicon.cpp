#include "app/desktop/trayicon.h"

#include "core/backend/relayhost.h"
#include "ui/theme/theme.h"
#include "ui/widgets/copybutton.h"

#include <QEvent>

#include <array>

namespace patchbay {

namespace {

QString iconName(TrayState state)
{
    switch (state) {
    case TrayState::Stopped:
        return QStringLiteral("tray-stopped");
    case TrayState::Degraded:
        return QStringLiteral("tray-degraded");
    case TrayState::NearBudget:
        return QStringLiteral("tray-near-budget");
    case TrayState::Active:
        return QStringLiteral("tray-active");
    case TrayState::Idle:
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
    m_search.setInterval(std::chrono::seconds(2));
    connect(&m_search, &QTimer::timeout, this, &TrayIcon::lookForTray);
    retranslate();
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
                               [this] { emit pauseAsked(!m_paused); });
    m_menu.addSeparator();
    m_copyUrl = m_menu.addAction(theme.icon(QStringLiteral("copy")), QString(), this, [this] {
        copyToClipboard(QString::fromStdString(m_context.host.url()) + QStringLiteral("/v1"));
    });
    m_snippets = m_menu.addMenu(theme.icon(QStringLiteral("clients")), QString());
    m_snippets->addAction(QStringLiteral("curl"), this,
                          [this] { copySnippet(SnippetLanguage::Curl); });
    m_snippets->addAction(QStringLiteral("Python"), this,
                          [this] { copySnippet(SnippetLanguage::Python); });
    m_snippets->addAction(QStringLiteral("JavaScript"), this,
                          [this] { copySnippet(SnippetLanguage::JavaScript); });
    m_menu.addSeparator();
    m_lastError = m_menu.addAction(theme.icon(QStringLiteral("error")), QString(), this,
                                   &TrayIcon::lastErrorAsked);
    m_lastError->setVisible(false);
    m_menu.addSeparator();
    m_open = m_menu.addAction(theme.icon(QStringLiteral("overview")), QString(), this,
                              &TrayIcon::openAsked);
    m_settings = m_menu.addAction(theme.icon(QStringLiteral("settings")), QString(), this,
                                  &TrayIcon::settingsAsked);
    m_menu.addSeparator();
    m_quit = m_menu.addAction(theme.icon(QStringLiteral("close")), QString(), this,
                              &TrayIcon::quitAsked);
}

void TrayIcon::retranslate()
{
    m_snippets->setTitle(tr("Copy snippet for"));
    m_open->setText(tr("Open Patchbay"));
    m_settings->setText(tr("Settings…"));
    m_quit->setText(tr("Quit"));
    setPaused(m_paused);
    showUrl();
}

void TrayIcon::showUrl()
{
    const QString url = QString::fromStdString(m_context.host.url());
    m_copyUrl->setText(tr("Copy %1").arg(url + QStringLiteral("/v1")));
    m_copyUrl->setVisible(!url.isEmpty());
    m_snippets->menuAction()->setVisible(!url.isEmpty());
}

void TrayIcon::copySnippet(SnippetLanguage language)
{
    const auto &token = m_context.host.localToken();
    const auto config = m_context.host.config();
    const QString model = QStringLiteral("auto");
    copyToClipboard(
        snippet(language, QString::fromStdString(m_context.host.url()) + QStringLiteral("/v1"),
                token ? QString::fromStdString(std::string(token->reveal())) : tr("YOUR-TOKEN"),
                model),
        token.has_value());
}

void TrayIcon::setState(TrayState state, const QString &words)
{
    if (state == m_state && words == m_status->text())
        return;
    m_state = state;
    m_status->setText(words);
    paintState();
}

void TrayIcon::paintState()
{
    const TrayState state = m_state;
    const QString words = m_status->text();
    m_status->setIcon(m_context.theme.icon(iconName(state)));
    // The ink of the panel is not told to applications; the system's own text colour is nearest.
    m_icon.setIcon(m_context.theme.icon(iconName(state), Token::Text));
    m_icon.setToolTip(words.isEmpty() ? QStringLiteral("Patchbay")
                                      : QStringLiteral("Patchbay: ") + words);
}

void TrayIcon::setInFlight(int count)
{
    m_flying->setText(tr("%n requests in flight", nullptr, count));
}

void TrayIcon::setToday(const QString &amount)
{
    m_today->setText(tr("Today %1").arg(amount));
}

void TrayIcon::setLastError(const QString &words)
{
    m_lastError->setText(words);
    m_lastError->setVisible(!words.isEmpty());
}

void TrayIcon::setPaused(bool paused)
{
    m_paused = paused;
    m_pause->setText(paused ? tr("Resume the relay") : tr("Pause the relay"));
    m_pause->setIcon(
        m_context.theme.icon(paused ? QStringLiteral("play") : QStringLiteral("pause")));
}

void TrayIcon::notify(const QString &title, const QString &words)
{
    if (isShown())
        m_icon.showMessage(title, words, m_context.theme.icon(QStringLiteral("app-icon")));
}

} // namespace patchbay
