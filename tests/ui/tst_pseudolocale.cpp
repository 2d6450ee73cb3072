#include "tests/ui/windowfixture.h"
#include "ui/live/livepage.h"
#include "ui/mainwindow.h"
#include "ui/profileedit.h"
#include "ui/routes/routespage.h"
#include "ui/spend/spendpage.h"
#include "ui/traymenu.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QFontComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSpinBox>
#include <QTabBar>
#include <QTableView>
#include <QTranslator>

#include <algorithm>

using namespace patchbay;

namespace {

constexpr QChar opening(0x27e6);
constexpr QChar closing(0x27e7);

/// A language that marks every text that went through tr() and is longer by two fifths.
class PseudoLocale final : public QTranslator
{
public:
    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *context, const char *source, const char *,
                                    int) const override
    {
        const QString text = QString::fromUtf8(source);
        if (*context == 'Q') // Qt's own
            return {};
        return opening + text + QString(text.size() * 2 / 5, QLatin1Char('~')) + closing;
    }
};

/// What of \a text did not go through tr(): marks may stand within marks.
QString outsideMarks(const QString &text)
{
    QString rest;
    int depth = 0;
    for (const QChar each : text) {
        if (each == opening)
            ++depth;
        else if (each == closing)
            --depth;
        else if (depth == 0)
            rest += each;
    }
    return rest;
}

/// Words that are the same in every language: names, units, and what comes from outside.
QStringList namesOfThings()
{
    QStringList words {"patchbay", "curl", "python", "javascript", "openai", "anthropic", "gemini",
                       "demo",     "fast", "smart",  "simulated",  "local",  "http",      "https",
                       "token",    "usd",  "csv",    "json",       "png",    "pdf",       "mib",
                       "utc",      "etc",  "ctrl",   "shift",      "rpm",    "tpm",       "english",
                       "deutsch",  "nope", "claude", "code",       "codex",  "cli",       "qwen",
                       "opencode", "zed",  "aider",  "continue"};
    const QLocale locale; // days and months are the system's words
    for (const auto form : {QLocale::LongFormat, QLocale::ShortFormat}) {
        for (int day = 1; day <= 7; ++day)
            words << locale.dayName(day, form).toLower();
        for (int month = 1; month <= 12; ++month)
            words << locale.monthName(month, form).toLower();
    }
    return words;
}

} // namespace

/// The whole window in a language that nobody speaks: what it does not show in it was never
/// translated.
class tst_PseudoLocale : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void everyTextIsTranslated();
    void longTextsFit();

private:
    void look(const QWidget &widget, const QString &where);
    void say(const QString &where, const QString &text);

    PseudoLocale m_language;
    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<MainWindow> m_window;
    QStringList m_untranslated;
};

void tst_PseudoLocale::init()
{
    QCoreApplication::installTranslator(&m_language);
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->started);
    m_window = std::make_unique<MainWindow>(m_fixture->context());
    m_window->resize(1440, 900);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void tst_PseudoLocale::cleanup()
{
    m_window.reset();
    m_fixture.reset();
    QCoreApplication::removeTranslator(&m_language);
}

void tst_PseudoLocale::say(const QString &where, const QString &text)
{
    static const QStringList names = namesOfThings();
    static const QRegularExpression tags(QStringLiteral("<[^>]*>|&[a-z]+;"));
    static const QRegularExpression word(QStringLiteral("\\p{L}{3,}"));
    // Commands, paths, JSON and filters are what is typed, and so is what Qt itself says.
    static const QRegularExpression typed(
        QStringLiteral("^(curl |~/|\\[\\{|[a-z]+:[a-z>]|Scroll (Left|Right)$)"));
    const QString rest = outsideMarks(text).remove(tags);
    if (typed.match(rest).hasMatch())
        return;
    for (auto words = word.globalMatch(rest); words.hasNext();) {
        const QString found = words.next().captured();
        if (!names.contains(found.toLower()))
            m_untranslated << QStringLiteral("%1: “%2” in “%3”").arg(where, found, text.left(100));
    }
}

void tst_PseudoLocale::look(const QWidget &widget, const QString &where)
{
    const auto at = [&](const QWidget &each) {
        return where + u' ' + QString::fromLatin1(each.metaObject()->className());
    };
    for (const QWidget *each : widget.findChildren<QWidget *>()) {
        say(at(*each) + QStringLiteral(" tool tip"), each->toolTip());
        say(at(*each) + QStringLiteral(" name"), each->accessibleName());
        if (const auto *label = qobject_cast<const QLabel *>(each))
            say(at(*each), label->text());
        else if (const auto *button = qobject_cast<const QAbstractButton *>(each))
            say(at(*each), button->text());
        else if (const auto *edit = qobject_cast<const QLineEdit *>(each))
            say(at(*each) + QStringLiteral(" place"), edit->placeholderText());
        else if (const auto *text = qobject_cast<const QPlainTextEdit *>(each))
            say(at(*each) + QStringLiteral(" place"), text->placeholderText());
        else if (const auto *spin = qobject_cast<const QSpinBox *>(each))
            say(at(*each), spin->suffix() + spin->specialValueText());
        if (const auto *tabs = qobject_cast<const QTabBar *>(each)) {
            for (int i = 0; i < tabs->count(); ++i)
                say(at(*each), tabs->tabText(i));
        }
        if (const auto *table = qobject_cast<const QTableView *>(each); table && table->model()) {
            for (int i = 0; i < table->model()->columnCount(); ++i)
                say(at(*each) + QStringLiteral(" head"),
                    table->model()->headerData(i, Qt::Horizontal).toString());
        }
    }
}

void tst_PseudoLocale::everyTextIsTranslated()
{
    ConfigStore &store = m_fixture->host.store();
    QVERIFY(editProfile(store, store.hash(), [](json::Tree &profile) {
        profile["routes"] = json::Tree::parse(
            R"([{"id":"demo","when":{"task":["code"],"stream":true,"input_tokens":{"max":9}},
                 "strategy":"cheapest","targets":[{"provider":"demo","model":"demo-fast"}]}])");
        profile["budgets"] = json::Tree::parse(
            R"([{"id":"demo","limit_usd":"0.000001","actions":[{"at_percent":80,"do":"notify"}]}])");
    }));
    QCOMPARE(m_fixture->ask("demo-fast", true), 200);
    QCOMPARE(m_fixture->ask("demo-smart"), 200);
    QCOMPARE(m_fixture->ask("nope"), 404);
    QTRY_VERIFY(m_fixture->state->reachedBudget());
    for (Page *page : m_window->pages()) {
        m_window->showPage(page);
        QTest::qWait(300); // for what it reads; what comes later is not looked at
        const QString name = QString::fromLatin1(page->metaObject()->className()).section(':', -1);
        say(name, page->pageName());
        look(*page, name);
    }
    QTableView *live = nullptr;
    for (QTableView *each : m_window->livePage().findChildren<QTableView *>()) {
        if (each->model() && each->model()->rowCount() == 3)
            live = each;
    }
    QVERIFY(live);
    m_window->showPage(&m_window->livePage());
    live->selectRow(0);
    QTest::qWait(300);
    look(m_window->livePage(), QStringLiteral("Inspector"));
    live->selectAll();
    const TrayMenu tray(m_fixture->context());
    for (const QAction *each : tray.actions())
        say(QStringLiteral("TrayMenu"), each->text());
    for (const QAction *each : m_window->actions())
        say(QStringLiteral("Command"), each->text());
    look(*m_window, QStringLiteral("Window"));
    m_untranslated.removeDuplicates();
    QVERIFY2(m_untranslated.isEmpty(), qPrintable(m_untranslated.join(u'\n')));
}

/// No page demands more than a small screen has where its texts are longer by two fifths.
void tst_PseudoLocale::longTextsFit()
{
    const QSize least = m_window->minimumSizeHint();
    QVERIFY2(least.width() <= 1366 && least.height() <= 768,
             qPrintable(QStringLiteral("%1 x %2").arg(least.width()).arg(least.height())));
}

QTEST_MAIN(tst_PseudoLocale)
#include "tst_pseudolocale.moc"
