#include "tests/ui/windowfixture.h"
#include "ui/commandpalette.h"
#include "ui/live/livepage.h"
#include "ui/mainwindow.h"
#include "ui/spend/spendpage.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/page.h"
#include "ui/widgets/pagescroll.h"
#include "ui/widgets/rail.h"
#include "ui/widgets/statusshape.h"
#include "ui/widgets/statusstrip.h"

#include <QAbstractItemView>
#include <QAbstractSlider>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QCalendarWidget>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTableView>

using namespace patchbay;

namespace {

/// Something to use, and no piece that Qt makes within one.
bool isControl(const QWidget &widget)
{
    const bool used = qobject_cast<const QAbstractButton *>(&widget)
                      || qobject_cast<const QLineEdit *>(&widget)
                      || qobject_cast<const QComboBox *>(&widget)
                      || qobject_cast<const QAbstractSpinBox *>(&widget)
                      || qobject_cast<const QAbstractSlider *>(&widget)
                      || qobject_cast<const QAbstractItemView *>(&widget)
                      || qobject_cast<const QPlainTextEdit *>(&widget);
    if (!used || qobject_cast<const QScrollBar *>(&widget)
        || qobject_cast<const QHeaderView *>(&widget))
        return false;
    for (const QWidget *above = widget.parentWidget(); above; above = above->parentWidget()) {
        if (qobject_cast<const QComboBox *>(above) || qobject_cast<const QAbstractSpinBox *>(above)
            || qobject_cast<const QLineEdit *>(above) || qobject_cast<const QTableView *>(above)
            || qobject_cast<const QCalendarWidget *>(above))
            return false;
    }
    return true;
}

} // namespace

/// Rail, palette, strip and banners before a real relay.
class tst_MainWindow : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void goesToPagesByKeyboardAndMouse();
    void remembersItsPage();
    void doesWhatThePaletteIsAsked();
    void showsAProfileThatIsRefused();
    void tellsOfBudgets();
    void everythingHasAName();
    void fitsItsPagesAtTwiceTheText();

private:
    [[nodiscard]] QWidget *page() const
    {
        return m_window->findChild<QStackedWidget *>()->currentWidget();
    }

    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<MainWindow> m_window;
};

void tst_MainWindow::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->started);
    m_window = std::make_unique<MainWindow>(m_fixture->context());
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void tst_MainWindow::cleanup()
{
    m_window.reset();
    m_fixture.reset();
}

void tst_MainWindow::goesToPagesByKeyboardAndMouse()
{
    const int count = static_cast<int>(m_window->pages().size());
    for (int i = 0; i < count; ++i) {
        QTest::keyClick(m_window.get(), static_cast<Qt::Key>(Qt::Key_1 + i), Qt::ControlModifier);
        QTRY_COMPARE(page(), static_cast<QWidget *>(m_window->pages().at(i)));
    }
    auto *rail = m_window->findChild<Rail *>();
    QTest::mouseClick(rail->button(0), Qt::LeftButton);
    QCOMPARE(page(), static_cast<QWidget *>(m_window->pages().first()));
    QVERIFY(rail->button(0)->isChecked());
    rail->setCollapsed(true);
    QVERIFY(rail->width() < 60);
    QVERIFY(!rail->button(0)->toolTip().isEmpty());
}

void tst_MainWindow::remembersItsPage()
{
    m_window->showPage(&m_window->settingsPage());
    m_window->close();
    MainWindow again(m_fixture->context());
    QCOMPARE(again.findChild<QStackedWidget *>()->currentWidget(),
             static_cast<QWidget *>(&again.settingsPage()));
}

void tst_MainWindow::doesWhatThePaletteIsAsked()
{
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    auto *palette = m_window->findChild<CommandPalette *>();
    QTRY_VERIFY(palette->isVisible());
    auto *search = palette->findChild<QLineEdit *>();
    QTest::keyClicks(search, "pause rel");
    QTest::keyClick(search, Qt::Key_Return);
    QVERIFY(!palette->isVisible());
    QTRY_VERIFY(m_fixture->state->isPaused());
    auto *state = m_window->findChild<StatusStrip *>()->findChild<StatusLabel *>();
    QTRY_COMPARE(state->words(), QStringLiteral("Paused"));
    QCOMPARE(m_fixture->ask("demo-fast"), 503);
    QVERIFY(m_window->banners().has(QStringLiteral("paused")));
    m_fixture->state->setPaused(false);
    QTRY_COMPARE(state->words(), QStringLiteral("Serving"));
    QCOMPARE(m_fixture->ask("demo-fast"), 200);
    QVERIFY(!m_window->banners().has(QStringLiteral("paused")));
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    QTRY_VERIFY(palette->isVisible());
    QTest::keyClick(search, Qt::Key_Escape);
    QVERIFY(!palette->isVisible());
}

void tst_MainWindow::showsAProfileThatIsRefused()
{
    QFile profile(m_fixture->file("profile.json"));
    QVERIFY(profile.open(QIODevice::ReadOnly));
    const QByteArray good = profile.readAll();
    profile.close();
    const auto write = [&](const QByteArray &text) {
        return profile.open(QIODevice::WriteOnly) && profile.write(text) == text.size()
               && (profile.close(), true);
    };
    QVERIFY(write(QByteArray(good).replace("\"providers\"", "\"provders\"")));
    QTRY_VERIFY(m_window->banners().has(QStringLiteral("profile")));
    QCOMPARE(m_fixture->ask("demo-fast"), 200); // the old one is in force
    QVERIFY(write(good));
    m_fixture->host.reload();
    QTRY_VERIFY(!m_window->banners().has(QStringLiteral("profile")));
}

/// What a screen reader would read: nothing that takes the focus is without a name.
void tst_MainWindow::tellsOfBudgets()
{
    const QSignalSpy heard(m_fixture->state.get(), &RelayState::attentionNeeded);
    BudgetAlert alert {.budget = "purse",
                       .event = "notify",
                       .atPercent = 80,
                       .percent = 81,
                       .spent = Money::parse("8.1").value_or(Money()),
                       .limit = Money::parse("10").value_or(Money()),
                       .period = "month"};
    const auto words = [&] {
        return heard.last().at(1).toString();
    };
    emit m_fixture->host.backend().budgetReached(alert);
    QCOMPARE(heard.size(), 1);
    QVERIFY(heard.last().at(0).toString().contains("81%"));
    QVERIFY2(words().contains("purse") && words().contains("8.10") && words().contains("10.00"),
             qPrintable(words()));
    QVERIFY(m_window->banners().has("budget/purse"));
    for (const char *event : {"downgrade", "projected", "unpriced", "block"}) {
        const QString before = words();
        alert.event = event;
        emit m_fixture->host.backend().budgetReached(alert);
        QVERIFY2(words() != before && words().contains("purse"), event);
    }
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    const auto buttons = m_window->banners().findChildren<QPushButton *>();
    QCOMPARE(buttons.size(), 1); // of one budget the last word counts
    QTest::mouseClick(buttons.first(), Qt::LeftButton);
    QVERIFY(!m_window->banners().has("budget/purse"));
    QVERIFY(m_window->findChild<SpendPage *>()->isVisible());
}

/// Every control that can be reached or used, whether it is shown now or waits in a panel.
void tst_MainWindow::everythingHasAName()
{
    QStringList nameless;
    for (Page *each : m_window->pages()) {
        m_window->showPage(each);
        for (QWidget *widget : m_window->findChildren<QWidget *>()) {
            const bool reached = widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus);
            if (widget->focusProxy() || widget->isHidden() || !(reached || isControl(*widget)))
                continue;
            QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
            const bool named
                = face
                  && !(face->text(QAccessible::Name) + face->text(QAccessible::Description))
                          .trimmed()
                          .isEmpty();
            if (!named)
                nameless << QStringList {QString::fromLatin1(widget->metaObject()->className()),
                                         widget->objectName(), QStringLiteral("in"),
                                         QString::fromLatin1(
                                             widget->parent()->metaObject()->className())}
                                .join(u' ');
        }
    }
    nameless.removeDuplicates();
    QVERIFY2(nameless.isEmpty(), qPrintable(nameless.join(u'\n')));
}

/// When text is twice as large, the window fits a small screen, what a page needs beyond that can
/// be scrolled to, and that is not much.
void tst_MainWindow::fitsItsPagesAtTwiceTheText()
{
    QFont large = QApplication::font();
    large.setPointSizeF(large.pointSizeF() * 2);
    const QFont before = QApplication::font();
    QApplication::setFont(large);
    m_window.reset();
    m_fixture.reset();
    m_fixture = std::make_unique<WindowFixture>(); // whose theme takes its sizes from that font
    m_window = std::make_unique<MainWindow>(m_fixture->context());
    m_window->show();
    const QSize least = m_window->minimumSizeHint();
    QStringList wide;
    for (Page *page : m_window->pages()) {
        m_window->showPage(page);
        const QSize size = page->minimumSizeHint();
        if (size.width() > 1280 || size.height() > 600)
            wide << QStringLiteral("%1: %2 x %3")
                        .arg(page->pageName())
                        .arg(size.width())
                        .arg(size.height());
    }
    for (const QComboBox *each : m_window->findChildren<QComboBox *>()) {
        if (each->isEditable() && each->minimumHeight() < each->fontMetrics().height() + 6)
            wide << QStringLiteral("%1 may be cut off").arg(each->accessibleName());
    }
    m_window->resize(1024, 600);
    m_window->showPage(m_window->pages().at(1));
    const auto *bar = m_window->findChild<PageScroll *>()->horizontalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0 && bar->isVisible());
    QApplication::setFont(before);
    QVERIFY2(least.width() <= 1024 && least.height() <= 600,
             qPrintable(QStringLiteral("%1 x %2").arg(least.width()).arg(least.height())));
    QVERIFY2(wide.isEmpty(), qPrintable(wide.join(u'\n')));
}

QTEST_MAIN(tst_MainWindow)
#include "tst_mainwindow.moc"
