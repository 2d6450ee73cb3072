#pragma once

#include "ui/context.h"
#include "ui/snippet.h"

#include <QMenu>
#include <QObject>
#include <QString>
#include <QSystemTrayIcon>
#include <QTimer>

namespace patchbay {

/// What the tray shows, by shape; the first that holds, in this order.
enum class TrayState { Stopped, Degraded, NearBudget, Active, Idle };

/// The icon in the system's tray, its menu, and notifications. A tray that comes later than the
/// application is taken when it comes; without one nothing is shown. Thread: GUI.
class TrayIcon final : public QObject
{
    Q_OBJECT

public:
    explicit TrayIcon(const UiContext &context, QObject *parent = nullptr);

    /// Whether the icon can be seen, so that a window may hide behind it.
    [[nodiscard]] bool isShown() const;

    void setState(TrayState state, const QString &words);
    void setInFlight(int count);
    void setToday(const QString &amount);
    /// The newest failure in one line; empty: none.
    void setLastError(const QString &words);
    void setPaused(bool paused);

    void notify(const QString &title, const QString &words);

signals:
    void openAsked();
    void settingsAsked();
    void lastErrorAsked();
    void pauseAsked(bool pause);
    void quitAsked();

private:
    void buildMenu();
    void retranslate();
    void lookForTray();
    void paintState();
    void showUrl();
    void copySnippet(SnippetLanguage language);

    UiContext m_context;
    QSystemTrayIcon m_icon;
    QMenu m_menu;
    QTimer m_search; ///< runs while there is no tray
    QAction *m_status = nullptr;
    QAction *m_today = nullptr;
    QAction *m_flying = nullptr;
    QAction *m_pause = nullptr;
    QAction *m_copyUrl = nullptr;
    QMenu *m_snippets = nullptr;
    QAction *m_lastError = nullptr;
    QAction *m_open = nullptr;
    QAction *m_settings = nullptr;
    QAction *m_quit = nullptr;
    TrayState m_state = TrayState::Idle;
    bool m_paused = false;
};

} // namespace patchbay
