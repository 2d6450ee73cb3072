// Takes a picture of each state of the window, light and dark, in each language: pictures
// --profile FILE --data FOLDER --out FOLDER [--new]. Prints the relay's address when it serves, and
// begins when its standard input ends, so that there may be traffic first. The scale is
// QT_SCALE_FACTOR's; the screen should be one for it alone, without a window manager.

#include "core/backend/relayhost.h"
#include "core/base/logging.h"
#include "core/ledger/ledgerwriter.h"
#include "tests/pictures/states.h"
#include "tests/support/spendmonth.h"
#include "ui/relaystate.h"
#include "ui/theme/providercolors.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>
#include <QPixmap>
#include <QScreen>
#include <QSettings>
#include <QSocketNotifier>
#include <QTextStream>
#include <QTranslator>

#include <cstdio>
#include <memory>

#include <unistd.h>

using namespace patchbay;

namespace {

/// Until standard input ends.
void awaitGo()
{
    QEventLoop loop;
    QSocketNotifier input(STDIN_FILENO, QSocketNotifier::Read);
    QObject::connect(&input, &QSocketNotifier::activated, &loop, [&loop] {
        char rest[256];
        if (::read(STDIN_FILENO, rest, sizeof rest) <= 0)
            loop.quit();
    });
    loop.exec();
}

/// The texts of one language, for as long as it lives.
class Words final
{
public:
    explicit Words(const QString &language)
    {
        const QLocale locale(language);
        QLocale::setDefault(locale);
        if (m_own.load(locale, QStringLiteral("patchbay"), QStringLiteral("_"),
                       QStringLiteral(":/patchbay/translations")))
            QApplication::installTranslator(&m_own);
        if (m_qt.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                      QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            QApplication::installTranslator(&m_qt);
    }

private:
    QTranslator m_own;
    QTranslator m_qt;
};

bool take(const PictureState &state, const UiContext &context, const QString &file)
{
    {
        MainWindow window(context);
        window.setGeometry(QApplication::primaryScreen()->geometry());
        window.show();
        window.activateWindow();
        settle(60);
        state.show(window, context);
        settle();
        const QPixmap picture = QApplication::primaryScreen()->grabWindow(0);
        if (!picture.save(file))
            return false;
        if (state.leave)
            state.leave(context);
    }
    settle(10);
    return true;
}

bool takeAll(const std::vector<PictureState> &states, const UiContext &context, const QDir &out,
             const QStringList &languages, const QString &only)
{
    const QString scale = QString::number(qRound(qApp->devicePixelRatio())) + QStringLiteral("x");
    for (const QString &language : languages) {
        const Words words(language);
        for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
            context.theme.setAppearance(appearance);
            const QString look
                = appearance == Appearance::Dark ? QStringLiteral("dark") : QStringLiteral("light");
            for (const PictureState &state : states) {
                if (!state.name.contains(only))
                    continue;
                const QString name
                    = QStringLiteral("%1-%2-%3-%4.png").arg(state.name, look, language, scale);
                if (!take(state, context, out.filePath(name)))
                    return false;
            }
        }
    }
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    (void)installLogging(QStringLiteral("error")); // providers fail, as in life
    QCommandLineParser parser;
    const QCommandLineOption profile(QStringLiteral("profile"), {}, QStringLiteral("FILE"));
    const QCommandLineOption data(QStringLiteral("data"), {}, QStringLiteral("FOLDER"));
    const QCommandLineOption out(QStringLiteral("out"), {}, QStringLiteral("FOLDER"));
    const QCommandLineOption languages(QStringLiteral("languages"), {}, QStringLiteral("LIST"));
    const QCommandLineOption only(QStringLiteral("only"), {}, QStringLiteral("PART"));
    const QCommandLineOption fontSize(QStringLiteral("font"), {}, QStringLiteral("PERCENT"),
                                      QStringLiteral("100"));
    const QCommandLineOption asNew(QStringLiteral("new"));
    parser.addOptions({profile, data, out, languages, only, fontSize, asNew});
    parser.process(application);
    QTextStream problems(stderr);
    QFont font = QApplication::font(); // the desktop's, of which all sizes are multiples
    font.setPointSizeF(font.pointSizeF() * parser.value(fontSize).toDouble() / 100);
    QApplication::setFont(font);

    const ProfilePaths paths
        = ProfilePaths::from(parser.value(profile).toStdString(), parser.value(data).toStdString());
    if (!parser.isSet(asNew)) {
        LedgerWriter history(QString::fromStdString(paths.data)
                             + QStringLiteral("/ledger.sqlite3"));
        if (!history.open())
            return 1;
        writeSpendMonths(history, QDate::currentDate());
        if (!history.flush(std::chrono::seconds(60)))
            return 1;
    }
    RelayHost host(*Catalog::builtIn(), paths, ListenAddress {.address = "127.0.0.1", .port = 0});
    auto ready = host.open();
    if (ready)
        ready = host.start();
    if (!ready) {
        problems << QString::fromStdString(ready.error().lines.front()) << Qt::endl;
        return 1;
    }
    QSettings settings(QString::fromStdString(paths.data) + QStringLiteral("/window.ini"),
                       QSettings::IniFormat);
    Theme theme;
    theme.setReducedMotion(true);
    ProviderColors colors(theme, settings);
    colors.adoptAll(*host.config());
    RelayState state(host);
    QTextStream(stdout) << QString::fromStdString(host.url()) << Qt::endl;
    awaitGo();
    settle(1500); // the bodies of the last request are written

    const UiContext context {host, theme, colors, settings, state};
    settings.setValue(QStringLiteral("first-run/done"), !parser.isSet(asNew));
    const bool taken
        = takeAll(parser.isSet(asNew) ? newStates() : usedStates(), context,
                  QDir(parser.value(out)), parser.value(languages).split(u','), parser.value(only));
    if (!taken)
        problems << "a picture could not be written" << Qt::endl;
    return taken ? 0 : 1;
}
