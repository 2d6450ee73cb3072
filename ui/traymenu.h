#pragma once

#include "ui/context.h"

#include <QMenu>

#include <string>
#include <utility>

namespace patchbay {

enum class SnippetLanguage;

/// The menu of the icon in the tray: how the relay stands, what was spent, and what is done
/// without the window. Thread: GUI.
class TrayMenu final : public QMenu
{
    Q_OBJECT

public:
    explicit TrayMenu(const UiContext &context, QWidget *parent = nullptr);

    /// The line at the top, for the icon to say too.
    [[nodiscard]] QString status() const;

signals:
    void openAsked();
    void settingsAsked();
    void routesAsked();
    void budgetAsked(const std::string &id);
    void lastErrorAsked();
    void quitAsked();
    /// What was chosen here could not be done.
    void failed(const QString &title, const QString &words);

private:
    void build();
    void showUrl();
    void showRules();
    void showState();
    void paintIcons();
    void switchRule(const QString &id, bool enabled);
    void copySnippet(SnippetLanguage language);

    UiContext m_context;
    QAction *m_status = nullptr;
    QAction *m_budget = nullptr;
    QAction *m_spent = nullptr;
    QAction *m_flying = nullptr;
    QAction *m_pause = nullptr;
    QMenu *m_rules = nullptr;
    QAction *m_copyUrl = nullptr;
    QMenu *m_snippets = nullptr;
    QAction *m_lastError = nullptr;
    std::pair<QString, QString> m_icons; ///< that are painted: of the status, and of the pause
};

/// The name of the icon that shows \a context's relay by its shape.
[[nodiscard]] QString trayIconName(const RelayState &state);

} // namespace patchbay
