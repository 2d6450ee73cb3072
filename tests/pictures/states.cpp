#include "tests/pictures/states.h"

#include "core/backend/relayhost.h"
#include "ui/clients/clientspage.h"
#include "ui/firstrun/firstrunpage.h"
#include "ui/live/comparison.h"
#include "ui/live/filterbar.h"
#include "ui/live/inspector.h"
#include "ui/live/livemodel.h"
#include "ui/live/livepage.h"
#include "ui/overview/overviewpage.h"
#include "ui/playground/answerpanel.h"
#include "ui/playground/playgroundpage.h"
#include "ui/playground/promptedit.h"
#include "ui/providers/connectionsettings.h"
#include "ui/providers/providerspage.h"
#include "ui/relaystate.h"
#include "ui/routes/dryrunbar.h"
#include "ui/routes/routedraft.h"
#include "ui/routes/routespage.h"
#include "ui/settings/importpreview.h"
#include "ui/settings/settingspage.h"
#include "ui/spend/repricingoffer.h"
#include "ui/spend/spendpage.h"
#include "ui/startwindow.h"
#include "ui/traymenu.h"
#include "ui/widgets/sidepanel.h"

#include <QAction>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QTabBar>
#include <QTableView>
#include <QTest>

#include <memory>

namespace patchbay {

namespace {

template <typename T>
T *pageOf(MainWindow &window)
{
    auto *page = window.findChild<T *>();
    window.showPage(page);
    settle(80);
    return page;
}

/// What is in sight of a kind (`primary`, `danger` and so on; see the style sheet).
QPushButton *buttonOf(const QWidget &place, const char *kind)
{
    for (QPushButton *each : place.findChildren<QPushButton *>()) {
        if (each->isVisible() && each->property("kind").toString() == QLatin1String(kind))
            return each;
    }
    return nullptr;
}

void click(QPushButton *button)
{
    if (button)
        button->click();
    settle(60);
}

/// Scrolls what holds \a place by \a part of its length, 0 to 1.
void scroll(const QWidget &place, double part)
{
    settle(80);
    for (const QScrollArea *each : place.findChildren<QScrollArea *>()) {
        if (each->isVisible())
            each->verticalScrollBar()->setValue(
                qRound(each->verticalScrollBar()->maximum() * part));
    }
}

SidePanel *panelOf(const ProvidersPage &page)
{
    for (SidePanel *each : page.findChildren<SidePanel *>()) {
        if (each->isVisible())
            return each;
    }
    return nullptr;
}

QTableView *tableOf(const LivePage &page)
{
    for (QTableView *each : page.findChildren<QTableView *>()) {
        if (qobject_cast<LiveModel *>(each->model()))
            return each;
    }
    return nullptr;
}

/// The newest exchange that \a wanted holds for is looked into; \a tab of the inspector.
void inspect(MainWindow &window, int tab, const std::function<bool(const ActiveExchange &)> &wanted)
{
    auto *page = pageOf<LivePage>(window);
    settle(200);
    const auto *model = page->findChild<LiveModel *>();
    auto *table = tableOf(*page);
    for (int row = 0; row < model->rowCount(); ++row) {
        if (!wanted(model->at(row)))
            continue;
        table->selectRow(row);
        break;
    }
    page->findChild<Inspector *>()->findChild<QTabBar *>()->setCurrentIndex(tab);
    settle(200);
}

bool failedOver(const ActiveExchange &exchange)
{
    return exchange.record.attempts.size() > 1 && exchange.record.outcome == Outcome::Complete;
}

PictureState inspected(const char *name, int tab)
{
    return {QString::fromLatin1(name), [tab](MainWindow &window, const UiContext &) {
                inspect(window, tab, failedOver);
            }};
}

PictureState edited(const char *name, const char *provider, const char *key, EditPanel::Aim aim,
                    double scrolled = -1)
{
    return {QString::fromLatin1(name), [=](MainWindow &window, const UiContext &) {
                auto *page = pageOf<ProvidersPage>(window);
                page->editProvider(QString::fromLatin1(provider), QString::fromLatin1(key), aim);
                if (scrolled < 0)
                    return;
                for (Disclosure *each : page->findChildren<Disclosure *>())
                    each->setOpen(true);
                scroll(*panelOf(*page), scrolled);
            }};
}

PictureState added(const char *name, const char *preset)
{
    return {QString::fromLatin1(name), [=](MainWindow &window, const UiContext &) {
                pageOf<ProvidersPage>(window)->addProvider(QString::fromLatin1(preset));
            }};
}

PictureState setting(const char *name, double scrolled)
{
    return {QString::fromLatin1(name), [=](MainWindow &window, const UiContext &) {
                scroll(*pageOf<SettingsPage>(window), scrolled);
            }};
}

void addProviderStates(std::vector<PictureState> &states)
{
    using Aim = EditPanel::Aim;
    states.push_back({QStringLiteral("providers"), [](MainWindow &window, const UiContext &) {
                          pageOf<ProvidersPage>(window);
                      }});
    states.push_back(added("providers-add", ""));
    states.push_back(added("providers-add-preset", "moonshotai"));
    states.push_back(
        {QStringLiteral("providers-add-problem"), [](MainWindow &window, const UiContext &) {
             auto *page = pageOf<ProvidersPage>(window);
             page->addProvider(QStringLiteral("moonshotai"));
             click(buttonOf(*panelOf(*page), "primary"));
         }});
    states.push_back(edited("providers-edit", "openai", "", Aim::Look));
    states.push_back(edited("providers-edit-connection", "openai", "", Aim::Look, .62));
    states.push_back(edited("providers-edit-models", "openai", "", Aim::Look, 1));
    states.push_back(edited("providers-key", "openai", "personal", Aim::Look));
    states.push_back(edited("providers-key-replace", "openai", "personal", Aim::ReplaceKey));
    states.push_back(edited("providers-key-add", "openai", "", Aim::AddKey));
    states.push_back(edited("providers-delete", "openai", "", Aim::Delete));
    states.push_back(edited("providers-delete-used", "mistral", "", Aim::Delete));
    states.push_back(
        {QStringLiteral("providers-unsaved"), [](MainWindow &window, const UiContext &) {
             auto *page = pageOf<ProvidersPage>(window);
             page->editProvider(QStringLiteral("openai"));
             QTest::keyClicks(page->focusWidget(), QStringLiteral("OpenAI of the team"));
             QTest::keyClick(page->focusWidget(), Qt::Key_Escape);
         }});
    states.push_back({QStringLiteral("providers-find"), [](MainWindow &window, const UiContext &) {
                          auto *page = pageOf<ProvidersPage>(window);
                          page->findChild<QLineEdit *>()->setText(QStringLiteral("team"));
                      }});
}

void addLiveStates(std::vector<PictureState> &states)
{
    states.push_back({QStringLiteral("live"), [](MainWindow &window, const UiContext &) {
                          pageOf<LivePage>(window);
                      }});
    states.push_back(inspected("live-attempts", 0));
    states.push_back(inspected("live-route", 1));
    states.push_back(inspected("live-request", 2));
    states.push_back(inspected("live-response", 3));
    states.push_back(inspected("live-cost", 4));
    const auto compared = [&states](const char *name, int tab) {
        states.push_back(
            {QString::fromLatin1(name), [=](MainWindow &window, const UiContext &) {
                 auto *page = pageOf<LivePage>(window);
                 QTableView *table = tableOf(*page);
                 QItemSelection both;
                 for (const int row : {1, 4})
                     both.select(table->model()->index(row, 0), table->model()->index(row, 0));
                 table->selectionModel()->select(both, QItemSelectionModel::ClearAndSelect
                                                           | QItemSelectionModel::Rows);
                 page->findChild<Comparison *>()->findChild<QTabBar *>()->setCurrentIndex(tab);
             }});
    };
    compared("live-compare", 0);
    compared("live-compare-answers", 2);
    const auto filtered = [&states](const char *name, const char *filter) {
        states.push_back({QString::fromLatin1(name), [=](MainWindow &window, const UiContext &) {
                              pageOf<LivePage>(window)->showFilter(QString::fromUtf8(filter));
                          }});
    };
    filtered("live-filter", "client:codex cost:>0.0001 model:gpt*");
    filtered("live-filter-problem", "client:codex costs:>0.05");
    filtered("live-filter-none", "client:nobody");
    states.push_back({QStringLiteral("live-paused"), [](MainWindow &window, const UiContext &) {
                          auto *page = pageOf<LivePage>(window);
                          tableOf(*page)->selectAll();
                          for (QPushButton *each : page->findChildren<QPushButton *>()) {
                              if (each->isCheckable())
                                  each->click();
                          }
                      }});
}

void addOverviewStates(std::vector<PictureState> &states)
{
    states.push_back({QStringLiteral("overview"), [](MainWindow &window, const UiContext &) {
                          pageOf<OverviewPage>(window);
                          settle(400);
                      }});
    states.push_back({QStringLiteral("overview-table"), [](MainWindow &window, const UiContext &) {
                          auto *page = pageOf<OverviewPage>(window);
                          for (QPushButton *each : page->findChildren<QPushButton *>()) {
                              if (each->isCheckable())
                                  return click(each); // others may be made anew meanwhile
                          }
                      }});
}

void addRoutesStates(std::vector<PictureState> &states)
{
    const auto open = [](MainWindow &window) {
        auto *page = pageOf<RoutesPage>(window);
        settle(1500); // the last hour is read
        return page;
    };
    const auto press = [](const RoutesPage &page, const QString &text) {
        for (QPushButton *each : page.findChildren<QPushButton *>()) {
            if (each->isVisible() && each->text() == text)
                return click(each);
        }
    };
    states.push_back({QStringLiteral("routes"), [open](MainWindow &window, const UiContext &) {
                          open(window)->choose(QStringLiteral("summaries"));
                      }});
    states.push_back(
        {QStringLiteral("routes-table"), [open, press](MainWindow &window, const UiContext &) {
             press(*open(window), RoutesPage::tr("Table"));
         }});
    states.back().leave = [](const UiContext &context) {
        context.settings.remove(QStringLiteral("routes/table"));
    };
    states.push_back(
        {QStringLiteral("routes-dryrun"), [open, press](MainWindow &window, const UiContext &) {
             auto *page = open(window);
             press(*page, DryRunBar::tr("Try"));
             settle(400);
         }});
    states.push_back(
        {QStringLiteral("routes-draft"), [open, press](MainWindow &window, const UiContext &) {
             auto *page = open(window);
             page->draft().duplicate(1);
             page->draft().editRule(3, {}, [](json::Tree &rule) { rule["strategy"] = "fastest"; });
             press(*page, RoutesPage::tr("Back-test"));
             settle(1500);
         }});
}

/// The tools are those of the home folder of who takes the pictures.
void addClientStates(std::vector<PictureState> &states)
{
    states.push_back({QStringLiteral("clients"), [](MainWindow &window, const UiContext &) {
                          pageOf<ClientsPage>(window);
                          settle(400);
                      }});
    states.push_back({QStringLiteral("clients-connect"), [](MainWindow &window, const UiContext &) {
                          pageOf<ClientsPage>(window)->openWhenFound("opencode");
                          settle(600);
                      }});
    states.push_back({QStringLiteral("clients-token"), [](MainWindow &window, const UiContext &) {
                          pageOf<ClientsPage>(window)->newToken();
                          settle(200);
                      }});
}

/// Asks two targets the same and waits for their answers.
void addPlaygroundStates(std::vector<PictureState> &states)
{
    const auto open = [](MainWindow &window) {
        auto *page = pageOf<PlaygroundPage>(window);
        while (page->findChildren<AnswerPanel *>().size() < 2)
            for (QPushButton *each : page->findChildren<QPushButton *>()) {
                if (each->isEnabled() && each->text() == PlaygroundPage::tr("Add a target")) {
                    click(each);
                    break;
                }
            }
        const auto panels = page->findChildren<AnswerPanel *>();
        panels.at(0)->setModel(QStringLiteral("openai/gpt-5.4"));
        panels.at(1)->setModel(QStringLiteral("mistral/mistral-medium-3.5"));
        page->findChild<PromptEdit *>()->setPlainText(
            QStringLiteral("This retry loop stops too early. Find the mistake, and say in one "
                           "sentence why the wait is jittered."));
        return page;
    };
    states.push_back({QStringLiteral("playground"), [open](MainWindow &window, const UiContext &) {
                          auto *page = open(window);
                          QTest::keyClick(page->findChild<PromptEdit *>(), Qt::Key_Return,
                                          Qt::ControlModifier);
                          settle(3000);
                      }});
    states.push_back(
        {QStringLiteral("playground-code"), [open](MainWindow &window, const UiContext &) {
             auto *page = open(window);
             for (QPushButton *each : page->findChildren<QPushButton *>()) {
                 if (each->isCheckable())
                     click(each);
             }
         }});
}

/// A profile that another machine might have sent.
Config another(const Config &now)
{
    Config then = now;
    ProviderConfig provider;
    provider.id = "elsewhere";
    provider.name = "Elsewhere";
    provider.baseUrl = "https://elsewhere.example/v1";
    provider.keys = {{.id = "main", .secret = {SecretRef::Kind::Env, "OPENAI_API_KEY"}}};
    then.providers.erase(then.providers.begin() + 1);
    then.providers.push_back(provider);
    return then;
}

void addSpendStates(std::vector<PictureState> &states)
{
    const auto choose = [](MainWindow &window, const SpendChoice &choice) {
        auto *page = pageOf<SpendPage>(window);
        page->setChoice(choice);
        settle(600);
        return page;
    };
    const SpendChoice month {.period = {.kind = SpendPeriod::Kind::ThisMonth}};
    states.push_back({QStringLiteral("spend"), [=](MainWindow &window, const UiContext &) {
                          choose(window, month);
                      }});
    states.push_back({QStringLiteral("spend-table"), [=](MainWindow &window, const UiContext &) {
                          choose(window, month)->setTable(true);
                      }});
    states.push_back({QStringLiteral("spend-users"), [=](MainWindow &window, const UiContext &) {
                          scroll(*choose(window, {.by = SpendBy::User,
                                                  .step = SpendStep::Week,
                                                  .period = {.kind = SpendPeriod::Kind::Days90}}),
                                 1);
                      }});
    states.push_back(
        {QStringLiteral("spend-repricing"), [=](MainWindow &window, const UiContext &) {
             auto *offer = choose(window, month)->findChild<RepricingOffer *>();
             offer->findChild<QPushButton *>()->click();
             settle(600);
             scroll(*pageOf<SpendPage>(window), 1);
         }});
    states.push_back({QStringLiteral("spend-budget"), [=](MainWindow &window, const UiContext &) {
                          choose(window, month)->editBudget("monthly");
                          settle(600);
                      }});
}

void addOtherStates(std::vector<PictureState> &states)
{
    states.push_back(setting("settings", 0));
    states.push_back(setting("settings-middle", .55));
    states.push_back(setting("settings-end", 1));
    states.push_back({QStringLiteral("settings-find"), [](MainWindow &window, const UiContext &) {
                          auto *page = pageOf<SettingsPage>(window);
                          page->findChild<QLineEdit *>()->setText(QStringLiteral("tray"));
                      }});
    states.push_back({QStringLiteral("palette"), [](MainWindow &window, const UiContext &) {
                          pageOf<LivePage>(window);
                          QTest::keyClick(&window, Qt::Key_K, Qt::ControlModifier);
                      }});
    states.push_back(
        {QStringLiteral("relay-paused"), [](MainWindow &window, const UiContext &context) {
             pageOf<LivePage>(window);
             context.state.setPaused(true);
         }});
    states.back().leave = [](const UiContext &context) {
        context.state.setPaused(false);
    };
    states.push_back({QStringLiteral("settings-purge"), [](MainWindow &window, const UiContext &) {
                          auto *page = pageOf<SettingsPage>(window);
                          click(buttonOf(*page, "danger"));
                          scroll(*page, .8);
                      }});
    states.push_back({QStringLiteral("settings-prices"), [](MainWindow &window, const UiContext &) {
                          auto *page = pageOf<SettingsPage>(window);
                          for (QPushButton *each : page->findChildren<QPushButton *>()) {
                              if (each->isCheckable())
                                  click(each);
                          }
                          scroll(*page, .97);
                      }});
    auto start = std::make_shared<std::unique_ptr<StartWindow>>();
    states.push_back({QStringLiteral("start-held"),
                      [start](MainWindow &window, const UiContext &context) {
                          window.hide();
                          *start = std::make_unique<StartWindow>(context.theme);
                          (*start)->showFailure(
                              QApplication::translate("patchbay::Application",
                                                      "Patchbay cannot use its data directory."),
                              QStringLiteral("The data directory /home/ines/.local/share/patchbay "
                                             "is held by another relay (process 4711); stop it, or "
                                             "give this one a directory of its own with --data."),
                              true);
                          (*start)->awaitOther();
                          (*start)->show();
                      },
                      [start](const UiContext &) {
                          start->reset();
                      }});
    auto preview = std::make_shared<std::unique_ptr<ImportPreview>>();
    states.push_back({QStringLiteral("import"),
                      [preview](MainWindow &window, const UiContext &context) {
                          auto *page = pageOf<SettingsPage>(window);
                          const Config now = *context.host.config();
                          *preview = std::make_unique<ImportPreview>(now, another(now), page);
                          (*preview)->show();
                      },
                      [preview](const UiContext &) {
                          preview->reset();
                      }});
    auto tray = std::make_shared<std::unique_ptr<TrayMenu>>();
    states.push_back({QStringLiteral("tray-menu"),
                      [tray](MainWindow &window, const UiContext &context) {
                          pageOf<LivePage>(window);
                          *tray = std::make_unique<TrayMenu>(context);
                          (*tray)->popup({900, 200});
                      },
                      [tray](const UiContext &) {
                          tray->reset();
                      }});
}

} // namespace

void settle(int ms)
{
    QTest::qWait(ms);
}

std::vector<PictureState> usedStates()
{
    std::vector<PictureState> states;
    addProviderStates(states);
    addOverviewStates(states);
    addRoutesStates(states);
    addLiveStates(states);
    addSpendStates(states);

    addClientStates(states);
    addPlaygroundStates(states);
    addOtherStates(states);
    return states;
}

std::vector<PictureState> newStates()
{
    std::vector<PictureState> states;
    for (int step = 0; step < 3; ++step) {
        states.push_back({QStringLiteral("first-run-%1").arg(step + 1),
                          [step](MainWindow &window, const UiContext &context) {
                              context.settings.remove(QStringLiteral("first-run/step"));
                              auto *page = window.findChild<FirstRunPage *>();
                              window.showPage(page);
                              for (int i = 0; i < step; ++i)
                                  click(buttonOf(*page, "primary"));
                          },
                          {}});
    }
    states.push_back({QStringLiteral("routes-empty"), [](MainWindow &window, const UiContext &) {
                          pageOf<RoutesPage>(window);
                      }});
    states.push_back({QStringLiteral("live-empty"), [](MainWindow &window, const UiContext &) {
                          pageOf<LivePage>(window);
                      }});
    states.push_back({QStringLiteral("spend-empty"), [](MainWindow &window, const UiContext &) {
                          pageOf<SpendPage>(window);
                      }});
    states.push_back(
        {QStringLiteral("providers-empty"), [](MainWindow &window, const UiContext &context) {
             pageOf<ProvidersPage>(window);
             auto tree = context.host.store().tree();
             (*tree)["providers"] = json::Tree::array();
             (void)context.host.store().save(*tree, context.host.store().hash());
         }});
    return states;
}

} // namespace patchbay
