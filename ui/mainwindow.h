#pragma once

#include "ui/context.h"

#include <QList>
#include <QMainWindow>

class QStackedWidget;

namespace patchbay {

class BannerStack;
struct BudgetAlert;
class CommandPalette;
class FirstRunPage;
class LivePage;
class OverviewPage;
class Page;
class ProvidersPage;
class Rail;
class SpendPage;
class StatusStrip;

/// The window: rail, pages, status strip, command palette, and the banners that concern the whole
/// application. What it shows of the relay comes from RelayHost's snapshots.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(const UiContext &context);
    ~MainWindow() override;

    /// Brings a page to the front.
    void showPage(Page *page);
    /// Brings the page of spend to the front, with the budget \a id.
    void openBudget(const std::string &id);
    /// For banners that concern the application and not one page.
    [[nodiscard]] BannerStack &banners() const { return *m_banners; }
    [[nodiscard]] LivePage &livePage() const { return *m_live; }
    [[nodiscard]] Page &routesPage() const { return *m_routes; }
    [[nodiscard]] Page &settingsPage() const { return *m_pages.last(); }
    [[nodiscard]] const QList<Page *> &pages() const { return m_pages; }

    /// An action of the application: in the palette, and by its shortcut.
    void addCommand(QAction *action);

signals:
    /// The user closed the window; what that means is the application's to say.
    void closeAsked(QCloseEvent *event);
    /// Another language was chosen: the window is to be built anew.
    void languageChosen();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void addPage(Page *page, bool atBottom);
    void connectOverview(OverviewPage &overview, ProvidersPage &providers);
    void setUpCommands();
    void setUpRelayState();
    void showRelayState();
    void showBudget(const BudgetAlert &alert, const QString &words);
    void showUrl();
    void restore();
    void save();

    UiContext m_context;
    Rail *m_rail;
    BannerStack *m_banners;
    QStackedWidget *m_stack;
    StatusStrip *m_strip;
    CommandPalette *m_palette;
    Page *m_routes;
    LivePage *m_live;
    SpendPage *m_spend;
    FirstRunPage *m_firstRun;
    bool m_settingUp = false; ///< the set-up was begun and is not over
    QList<Page *> m_pages;
    QList<QAction *> m_pageActions;
    QAction *m_paletteAction = nullptr;
    QAction *m_pauseAction = nullptr;
};

} // namespace patchbay
