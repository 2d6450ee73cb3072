#include "app/desktop/trayicon.h"

#include "core/backend/relayhost.h"
#include "ui/relaystate.h"
#include "ui/theme/theme.h"

#include <QSettings>

namespace patchbay {

TrayIcon::TrayIcon(const UiContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
    , m_menu(context)
{
    m_icon.setContextMenu(&m_menu);
    connect(&m_icon, &QSystemTrayIcon::activated, this,
            [this](QSystemTrayIcon::ActivationReason reason) {
                if (reason == QSystemTrayIcon::Trigger || reason == QSystemTrayIcon::DoubleClick)
                    emit openAsked();
            });
    connect(&m_icon, &QSystemTrayIcon::messageClicked, this, &TrayIcon::openAsked);
    connect(&m_menu, &TrayMenu::openAsked, this, &TrayIcon::openAsked);
    connect(&m_menu, &TrayMenu::failed, this, &TrayIcon::notify);
    connect(&context.theme, &Theme::changed, this, &TrayIcon::paintState);
    connect(&context.state, &RelayState::changed, this, &TrayIcon::showState);
    connect(&context.state, &RelayState::attentionNeeded, this,
            [this](const QString &title, const QString &words) {
                if (m_context.settings.value(QStringLiteral("notifications"), true).toBool())
                    notify(title, words);
            });
    m_search.setInterval(std::chrono::seconds(2));
    connect(&m_search, &QTimer::timeout, this, &TrayIcon::lookForTray);
    showState();
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

void TrayIcon::showState()
{
    const RelayState &state = m_context.state;
    const QString icon = trayIconName(state);
    QString words = QStringLiteral("Patchbay: ") + state.words();
    if (const QString budget = state.budgetWords(); !budget.isEmpty())
        words += QStringLiteral("\n") + budget;
    if (icon == m_painted && words == m_said)
        return; // it costs messages to the panel
    m_painted = icon;
    m_said = words;
    paintState();
}

void TrayIcon::paintState()
{
    // The ink of the panel is not told to applications; the system's own text colour is nearest.
    m_icon.setIcon(m_context.theme.icon(m_painted, Token::Text));
    m_icon.setToolTip(m_said);
}

void TrayIcon::notify(const QString &title, const QString &words)
{
    if (isShown())
        m_icon.showMessage(title, words, m_context.theme.icon(QStringLiteral("app-icon")));
}

} // namespace patchbay
