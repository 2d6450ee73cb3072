#pragma once

#include "ui/context.h"
#include "ui/relaystate.h"

#include <QMenu>
#include <QObject>
#include <QString>
#include <QSystemTrayIcon>
#include <QTimer>

namespace patchbay {

enum class SnippetLanguage;

/// The icon in the system's tray, which shows by its shape how the relay stands, its menu, and
/// notifications. A tray that comes later than the
/// application is taken when it comes; without one nothing is shown. Thread: GUI.
class TrayIcon final : public QObject
{
    Q_OBJECT

public:
    explicit TrayIcon(const UiContext &context, QObject *parent = nullptr);

    /// Whether the icon can be seen, so that a window may hide behind it.
    [[nodiscard]] bool isShown() const;

    void notify(const QString &title, const QString &words);

signals:
    void openAsked();
    void settingsAsked();
    void lastErrorAsked();
    void quitAsked();

private:
    void buildMenu();
    void lookForTray();
    void showState();
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
    RelayState::Mode m_mode = RelayState::Mode::Idle; ///< that is painted
};

} // namespace patchbay
