#pragma once

#include "app/options.h"
#include "core/backend/relayhost.h"

#include <QObject>

#include <memory>

class QCloseEvent;
class QSettings;
class QTranslator;

namespace patchbay {

class MainWindow;
class ProviderColors;
class RelayState;
class SingleInstance;
class StartWindow;
class Theme;
class TrayIcon;
class UnixSignals;

/// The desktop application: all wiring of window, tray and relay. Thread: main.
class Application final : public QObject
{
    Q_OBJECT

public:
    explicit Application(const Options &options);
    ~Application() override;

    /// Opens the data directory, starts the relay, shows window and tray, and runs until the user
    /// quits. Gives the exit code.
    [[nodiscard]] int run();

private:
    void begin();
    void waitForData(const HostFailure &failure);
    void showFailure();
    void openAgain();
    void startRelay();
    void loadLanguage();
    void buildWindow();
    void connectTray();
    void rebuildWindow();
    void onCloseAsked(QCloseEvent *event);
    void raiseWindow(const QByteArray &activationToken);
    void quit();

    Options m_options;
    std::unique_ptr<QTranslator> m_translator;
    std::unique_ptr<QTranslator> m_qtTranslator;
    std::unique_ptr<RelayHost> m_host;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<ProviderColors> m_colors;
    std::unique_ptr<SingleInstance> m_instance;
    std::unique_ptr<UnixSignals> m_signals;
    std::unique_ptr<RelayState> m_state;
    std::unique_ptr<StartWindow> m_start; ///< while the data directory cannot be had
    HostFailure m_failure; ///< that it shows
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<TrayIcon> m_tray;
    bool m_quitting = false;
};

} // namespace patchbay
