// The window with its relay, told what to do by lines on standard input and answering each with a
// line of JSON: bench_window --profile FILE --data FOLDER
//   open, close        builds the window on its Live page and shows it, or takes it away; without
//                      it nobody looks on
//   beats              the event loop of the GUI since the last time: its longest gap, as wall
//                      clock and as CPU of its own, and how many were above 50 ms
//   filter TEXT        the time until the first page of a filter stands in the table; at once
//                      after another one, that is while its sums are still being asked for
//   spend PERIOD       the time until the Spend page shows the figures of a period (month, 7, 30,
//                      90, year or DAY..DAY), and until its savings are counted

#include "core/backend/relayhost.h"
#include "core/base/logging.h"
#include "ui/context.h"
#include "ui/live/livemodel.h"
#include "ui/live/livepage.h"
#include "ui/mainwindow.h"
#include "ui/relaystate.h"
#include "ui/spend/spendpage.h"
#include "ui/theme/providercolors.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QSettings>
#include <QSocketNotifier>
#include <QTextStream>
#include <QTimer>

#include <ctime>
#include <memory>

#include <unistd.h>

using namespace patchbay;

namespace {

constexpr double mostMs = 50;

/// Looks how long the event loop of this thread keeps a timer waiting.
class Heartbeat final
{
public:
    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(5);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { beat(); });
        m_timer.start();
        m_clock.start();
    }

    /// What was seen since the last time, as JSON.
    QString take()
    {
        const QString words = QStringLiteral(R"({"beats":%1,"gap_ms":%2,"gap_cpu_ms":%3,)"
                                             R"("over_50_ms":%4,"over_50_ms_cpu":%5})")
                                  .arg(m_beats)
                                  .arg(m_gapMs, 0, 'f', 1)
                                  .arg(m_gapCpuMs, 0, 'f', 1)
                                  .arg(m_over)
                                  .arg(m_overCpu);
        m_beats = m_over = m_overCpu = 0;
        m_gapMs = m_gapCpuMs = 0;
        return words;
    }

private:
    static double cpuMs()
    {
        timespec now {};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
    }

    void beat()
    {
        const double gap = static_cast<double>(m_clock.nsecsElapsed()) / 1e6;
        const double cpu = cpuMs();
        m_clock.restart();
        ++m_beats;
        m_gapMs = qMax(m_gapMs, gap);
        m_gapCpuMs = qMax(m_gapCpuMs, cpu - m_cpu);
        m_over += gap > mostMs ? 1 : 0;
        m_overCpu += cpu - m_cpu > mostMs ? 1 : 0;
        m_cpu = cpu;
    }

    QTimer m_timer;
    QElapsedTimer m_clock;
    double m_cpu = cpuMs();
    double m_gapMs = 0;
    double m_gapCpuMs = 0;
    int m_beats = 0;
    int m_over = 0;
    int m_overCpu = 0;
};

/// The window and what it works with.
class Desk final
{
public:
    Desk(RelayHost &host, const QString &settings)
        : m_host(host)
        , m_settings(settings, QSettings::IniFormat)
        , m_colors(m_theme, m_settings)
    {
        m_settings.setValue(QStringLiteral("first-run/done"), true);
    }

    void open()
    {
        m_state = std::make_unique<RelayState>(m_host);
        m_window = std::make_unique<MainWindow>(
            UiContext {m_host, m_theme, m_colors, m_settings, *m_state});
        m_window->resize(1440, 900);
        m_window->showPage(&m_window->livePage());
        m_window->show();
    }

    void close()
    {
        m_window.reset();
        m_state.reset();
        m_host.backend().watchActivity(false);
    }

    /// Milliseconds until the page is there; -1 if it does not come.
    double filter(const QString &text)
    {
        LivePage &page = m_window->livePage();
        auto *model = page.findChild<LiveModel *>();
        QEventLoop loop;
        bool loaded = false;
        QObject::connect(model, &LiveModel::loaded, &loop, [&loaded, &loop] {
            loaded = true;
            loop.quit();
        });
        QTimer::singleShot(10'000, &loop, &QEventLoop::quit);
        QElapsedTimer clock;
        clock.start();
        page.showFilter(text);
        loop.exec();
        return loaded ? static_cast<double>(clock.nsecsElapsed()) / 1e6 : -1;
    }

    /// Milliseconds from the choice of the Spend page until its figures are painted, and until its
    /// savings are counted; -1 if they do not come.
    std::pair<double, double> spend(const QString &period)
    {
        auto *page = m_window->findChild<SpendPage *>();
        auto *reader = page->findChild<SpendReader *>();
        m_window->showPage(&m_window->livePage());
        SpendChoice choice;
        choice.by = SpendBy::Model;
        choice.period = periodOf(period);
        page->setChoice(choice);
        QEventLoop loop;
        std::pair<double, double> took {-1, -1};
        QElapsedTimer clock;
        QObject::connect(reader, &SpendReader::changed, &loop, [&] {
            if (took.first >= 0)
                return;
            page->repaint();
            took.first = static_cast<double>(clock.nsecsElapsed()) / 1e6;
            if (took.second >= 0)
                loop.quit();
        });
        QObject::connect(reader, &SpendReader::savingsChanged, &loop, [&] {
            if (!reader->savings())
                return;
            took.second = static_cast<double>(clock.nsecsElapsed()) / 1e6;
            if (took.first >= 0)
                loop.quit();
        });
        QObject::connect(reader, &SpendReader::failed, &loop,
                         [](const QString &words) { QTextStream(stderr) << words << Qt::endl; });
        QTimer::singleShot(60'000, &loop, &QEventLoop::quit);
        clock.start();
        m_window->showPage(page);
        loop.exec();
        return took;
    }

private:
    RelayHost &m_host;
    QSettings m_settings;
    Theme m_theme;
    ProviderColors m_colors;
    std::unique_ptr<RelayState> m_state;
    std::unique_ptr<MainWindow> m_window;
};

/// Does what a line says; its answer.
QString act(const QString &line, Desk &desk, Heartbeat &heartbeat)
{
    if (line == QLatin1String("open"))
        desk.open();
    else if (line == QLatin1String("close"))
        desk.close();
    else if (line == QLatin1String("beats"))
        return heartbeat.take();
    else if (line.startsWith(QLatin1String("filter ")))
        return QStringLiteral(R"({"page_ms":%1})").arg(desk.filter(line.mid(7)), 0, 'f', 1);
    else if (line.startsWith(QLatin1String("spend "))) {
        const auto [figures, savings] = desk.spend(line.mid(6));
        return QStringLiteral(R"({"figures_ms":%1,"savings_ms":%2})")
            .arg(figures, 0, 'f', 1)
            .arg(savings, 0, 'f', 1);
    }
    return QStringLiteral("{}");
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_NO_THREADED_GLIB", "1"); // as the program does
    QApplication application(argc, argv);
    QApplication::setQuitOnLastWindowClosed(false);
    (void)installLogging(QStringLiteral("error"));
    QCommandLineParser parser;
    const QCommandLineOption profile(QStringLiteral("profile"), {}, QStringLiteral("FILE"));
    const QCommandLineOption data(QStringLiteral("data"), {}, QStringLiteral("FOLDER"));
    parser.addOptions({profile, data});
    parser.process(application);
    const ProfilePaths paths
        = ProfilePaths::from(parser.value(profile).toStdString(), parser.value(data).toStdString());
    RelayHost host(*Catalog::builtIn(), paths, ListenAddress {.address = "127.0.0.1", .port = 0});
    auto ready = host.open();
    if (ready)
        ready = host.start();
    QTextStream out(stdout);
    if (!ready) {
        QTextStream(stderr) << QString::fromStdString(ready.error().lines.front()) << Qt::endl;
        return 1;
    }
    Desk desk(host, QString::fromStdString(paths.data) + QStringLiteral("/window.ini"));
    Heartbeat heartbeat;
    out << QString::fromStdString(host.url()) << Qt::endl;
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QByteArray typed;
    QObject::connect(&input, &QSocketNotifier::activated, qApp, [&] {
        char some[4096];
        const auto size = ::read(STDIN_FILENO, some, sizeof some);
        if (size <= 0) {
            desk.close();
            QApplication::quit();
            return;
        }
        typed.append(some, size);
        for (auto end = typed.indexOf('\n'); end >= 0; end = typed.indexOf('\n')) {
            const QString line = QString::fromUtf8(typed.left(end));
            typed.remove(0, end + 1);
            out << act(line, desk, heartbeat) << Qt::endl;
        }
    });
    return QApplication::exec();
}
