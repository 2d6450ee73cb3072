#pragma once

#include "ui/context.h"
#include "ui/traymenu.h"

#include <QObject>
#include <QString>
#include <QSystemTrayIcon>
#include <QTimer>

namespace patchbay {

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
    [[nodiscard]] const TrayMenu &menu() const { return m_menu; }

    void notify(const QString &title, const QString &words);

signals:
    void openAsked();

private:
    void lookForTray();
    void showState();
    void paintState();

    UiContext m_context;
    TrayMenu m_menu;
    QSystemTrayIcon m_icon;
    QTimer m_search; ///< runs while there is no tray
    QString m_painted; ///< the icon's name
    QString m_said; ///< the tool tip
};

} // namespace patchbay
