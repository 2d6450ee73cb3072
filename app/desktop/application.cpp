#include "app/desktop/application.h"

#include "app/desktop/singleinstance.h"
#include "app/desktop/trayicon.h"
#include "app/exitcodes.h"
#include "app/output.h"
#include "app/unixsignals.h"
#include "core/config/importedcatalog.h"
#include "ui/live/livepage.h"
#include "ui/mainwindow.h"
#include "ui/relaystate.h"
#include "ui/startwindow.h"
#include "ui/theme/providercolors.h"
#include "ui/theme/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/page.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QLibraryInfo>
#include <QSettings>
#include <QTranslator>

#include <signal.h>

namespace patchbay {

namespace {

QString wordsOf(const HostFailure &failure, QChar separator)
{
    QStringList lines;
    for (const std::string &line : failure.lines)
        lines << QString::fromStdString(line);
    return lines.join(separator);
}

} // namespace

Application::Application(const Options &options)
    : m_options(options)
{ }

Application::~Application()
{
    m_start.reset();
    m_tray.reset();
    m_window.reset();
}

int Application::run()
{
    const ProfilePaths paths = ProfilePaths::from(m_options.profile, m_options.data);
    const QString data = QString::fromStdString(paths.data);
    m_instance = std::make_unique<SingleInstance>(data);
    if (m_instance->raiseOther(qgetenv("XDG_ACTIVATION_TOKEN")))
        return ExitOk;
    const auto catalog = openCatalog(paths.data);
    if (!catalog) {
        printError(catalog.error().message);
        return ExitFailed;
    }
    m_host = std::make_unique<RelayHost>(*catalog, paths, m_options.listen);
    auto opened = m_host->open();
    m_settings
        = std::make_unique<QSettings>(data + QStringLiteral("/window.ini"), QSettings::IniFormat);
    loadLanguage();
    m_theme = std::make_unique<Theme>();
    m_theme->setAppearance(
        static_cast<Appearance>(m_settings->value(QStringLiteral("appearance")).toInt()));
    m_theme->setReducedMotion(m_settings->value(QStringLiteral("reduced-motion")).toBool());
    if (opened)
        begin();
    else
        waitForData(opened.error());
    return QApplication::exec();
}

/// All that needs the data directory and the profile.
void Application::begin()
{
    m_instance->listen();
    m_colors = std::make_unique<ProviderColors>(*m_theme, *m_settings);
    const auto adopt = [this] {
        for (const ProviderConfig &provider : m_host->config()->providers)
            m_colors->adopt(QString::fromStdString(provider.id),
                            QString::fromStdString(provider.protocol == Protocol::Demo
                                                       ? std::string("demo")
                                                       : provider.preset));
    };
    adopt();
    connect(m_host.get(), &RelayHost::changed, this, adopt);

    m_state = std::make_unique<RelayState>(*m_host);
    buildWindow();
    startRelay();
    if (!m_options.background)
        m_window->show();
    else if (!m_tray->isShown())
        m_window->showMinimized();

    m_signals = std::make_unique<UnixSignals>();
    connect(m_signals.get(), &UnixSignals::terminateRequested, this, &Application::quit);
    connect(m_signals.get(), &UnixSignals::hangUpReceived, this, [this] { m_host->reload(); });
    connect(m_instance.get(), &SingleInstance::raiseAsked, this, &Application::raiseWindow);
}

/// Says why the data directory cannot be had, until it can. Where another relay holds it the user
/// may have that one ended.
void Application::waitForData(const HostFailure &failure)
{
    m_failure = failure;
    m_start = std::make_unique<StartWindow>(*m_theme);
    connect(m_start.get(), &StartWindow::takeOverAsked, this, [this] {
        ::kill(static_cast<pid_t>(*m_failure.holder), SIGTERM);
        m_start->awaitOther();
    });
    connect(m_start.get(), &StartWindow::retryAsked, this, &Application::openAgain);
    connect(m_start.get(), &StartWindow::closed, this,
            [this] { QApplication::exit(exitCodeOf(m_failure.kind)); });
    showFailure();
    m_start->show();
}

void Application::showFailure()
{
    for (const std::string &line : m_failure.lines)
        printError(line);
    m_start->showFailure(m_failure.kind == HostFailure::Kind::ProfileInvalid
                             ? tr("The profile has problems, so nothing was started.")
                             : tr("Patchbay cannot use its data directory."),
                         wordsOf(m_failure, u'\n'), m_failure.holder.has_value());
}

void Application::openAgain()
{
    const auto opened = m_host->open();
    if (opened) {
        m_start->hide();
        m_start.release()->deleteLater(); // it is what asked
        begin();
        return;
    }
    // While the same relay is waited for there is nothing new to say.
    const bool same = opened.error().holder && opened.error().holder == m_failure.holder;
    m_failure = opened.error();
    if (!same)
        showFailure();
}

void Application::startRelay()
{
    const QString key = QStringLiteral("relay");
    const auto started = m_host->start();
    if (started) {
        m_window->banners().withdraw(key);
        return;
    }
    m_window->banners().put(
        {Notice::Level::Error, key, wordsOf(started.error(), u' '), tr("Try again"), [this] {
             startRelay();
         }});
}

void Application::loadLanguage()
{
    const QString chosen = m_settings->value(QStringLiteral("language")).toString();
    const QLocale locale = chosen.isEmpty() ? QLocale::system() : QLocale(chosen);
    QLocale::setDefault(locale);
    // The destruction of the old ones takes them out.
    m_translator = std::make_unique<QTranslator>();
    if (m_translator->load(locale, QStringLiteral("patchbay"), QStringLiteral("_"),
                           QStringLiteral(":/patchbay/translations")))
        QApplication::installTranslator(m_translator.get());
    m_qtTranslator = std::make_unique<QTranslator>();
    if (m_qtTranslator->load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                             QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QApplication::installTranslator(m_qtTranslator.get());
}

void Application::buildWindow()
{
    const UiContext context {*m_host, *m_theme, *m_colors, *m_settings, *m_state};
    m_window = std::make_unique<MainWindow>(context);
    m_tray = std::make_unique<TrayIcon>(context);
    connect(m_window.get(), &MainWindow::closeAsked, this, &Application::onCloseAsked);
    // The window may not go while its own combo box is still at work.
    connect(m_window.get(), &MainWindow::languageChosen, this, &Application::rebuildWindow,
            Qt::QueuedConnection);
    auto *quitAction
        = new QAction(m_theme->icon(QStringLiteral("close")), tr("Quit Patchbay"), m_window.get());
    quitAction->setShortcut(QKeySequence::Quit);
    connect(quitAction, &QAction::triggered, this, &Application::quit);
    m_window->addCommand(quitAction);
    connectTray();
}

void Application::connectTray()
{
    const TrayMenu *menu = &m_tray->menu();
    connect(m_tray.get(), &TrayIcon::openAsked, this, [this] { raiseWindow({}); });
    connect(menu, &TrayMenu::settingsAsked, this, [this] {
        m_window->showPage(&m_window->settingsPage());
        raiseWindow({});
    });
    connect(menu, &TrayMenu::routesAsked, this, [this] {
        m_window->showPage(&m_window->routesPage());
        raiseWindow({});
    });
    connect(menu, &TrayMenu::budgetAsked, this, [this](const std::string &id) {
        m_window->openBudget(id);
        raiseWindow({});
    });
    connect(menu, &TrayMenu::lastErrorAsked, this, [this] {
        m_window->showPage(&m_window->livePage());
        m_window->livePage().showFilter(QStringLiteral("outcome:error,partial"));
        raiseWindow({});
    });
    connect(menu, &TrayMenu::quitAsked, this, &Application::quit);
}

void Application::rebuildWindow()
{
    loadLanguage();
    const bool shown = m_window->isVisible();
    m_tray.reset();
    m_window.reset();
    buildWindow();
    if (shown)
        m_window->show();
}

void Application::onCloseAsked(QCloseEvent *event)
{
    if (m_quitting)
        return;
    const bool toTray = m_settings->value(QStringLiteral("close-to-tray"), true).toBool();
    if (!toTray) {
        quit();
        return;
    }
    event->ignore();
    if (m_tray->isShown()) {
        m_window->hide();
        if (!m_settings->value(QStringLiteral("said/close-to-tray")).toBool()) {
            m_settings->setValue(QStringLiteral("said/close-to-tray"), true);
            m_tray->notify(tr("Patchbay goes on in the tray"),
                           tr("The relay keeps serving. Quit it from the tray's menu."));
        }
        return;
    }
    // Never hide to nowhere.
    m_window->showMinimized();
    m_window->banners().put({Notice::Level::Info, QStringLiteral("no-tray"),
                             tr("There is no tray here, so closing minimises the window."),
                             tr("Understood"), [this] {
                                 m_window->banners().withdraw(QStringLiteral("no-tray"));
                             }});
}

void Application::raiseWindow(const QByteArray &activationToken)
{
    // Qt reads the token from the environment when a window is activated.
    if (!activationToken.isEmpty())
        qputenv("XDG_ACTIVATION_TOKEN", activationToken);
    m_window->setWindowState(m_window->windowState() & ~Qt::WindowMinimized);
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

void Application::quit()
{
    if (m_quitting)
        return;
    m_quitting = true;
    m_window->close(); // remembers its geometry
    if (!m_host->isRunning()) {
        QApplication::quit();
        return;
    }
    connect(m_host.get(), &RelayHost::stopped, qApp, &QApplication::quit);
    m_host->shutDown();
}

} // namespace patchbay
