#include "tests/ui/windowfixture.h"
#include "ui/firstrun/firstrunpage.h"
#include "ui/live/livepage.h"
#include "ui/mainwindow.h"
#include "ui/providers/providerspage.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/statusshape.h"

#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>

using namespace patchbay;

/// From the first start to a request that was routed, priced and seen, by mouse.
class tst_FirstRun : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void leadsToTheFirstRequest();
    void canBeLeftAndGoneOnWith();
    void canBeSkipped();

private:
    [[nodiscard]] QWidget *page() const
    {
        return m_window->findChild<QStackedWidget *>()->currentWidget();
    }
    void click(const QString &text) const;

    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<MainWindow> m_window;
    FirstRunPage *m_setUp = nullptr;
};

void tst_FirstRun::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->started);
    m_fixture->settings.remove(QStringLiteral("first-run"));
    m_window = std::make_unique<MainWindow>(m_fixture->context());
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_setUp = m_window->findChild<FirstRunPage *>();
    QCOMPARE(page(), static_cast<QWidget *>(m_setUp));
}

void tst_FirstRun::cleanup()
{
    m_window.reset();
    m_fixture.reset();
}

void tst_FirstRun::click(const QString &text) const
{
    for (QPushButton *button : m_window->findChildren<QPushButton *>()) {
        if (button->text() == text && button->isVisible()) {
            QTest::mouseClick(button, Qt::LeftButton);
            return;
        }
    }
    QFAIL(qPrintable(QStringLiteral("no button “%1” in sight").arg(text)));
}

void tst_FirstRun::leadsToTheFirstRequest()
{
    click(QStringLiteral("Go on"));
    click(QStringLiteral("Go on"));
    click(QStringLiteral("Go on"));
    QCOMPARE(m_fixture->ask("auto"), 200);
    const auto labels = m_setUp->findChildren<StatusLabel *>();
    const auto inSight = std::ranges::find_if(labels, &QWidget::isVisible);
    QVERIFY(inSight != labels.end());
    const StatusLabel *said = *inSight;
    QTRY_COMPARE(said->status(), Status::Ok);
    QVERIFY2(said->words().contains(QStringLiteral("demo-fast")), qPrintable(said->words()));
    QVERIFY(said->words().contains(u'$'));
    click(QStringLiteral("Finish"));
    QCOMPARE(page(), static_cast<QWidget *>(&m_window->livePage()));
    QVERIFY(!m_window->banners().has(QStringLiteral("set-up")));
    QVERIFY(!m_setUp->isWanted());
}

void tst_FirstRun::canBeLeftAndGoneOnWith()
{
    click(QStringLiteral("Go on"));
    click(QStringLiteral("Another provider…"));
    QCOMPARE(page(), static_cast<QWidget *>(m_window->findChild<ProvidersPage *>()));
    QVERIFY(m_window->banners().has(QStringLiteral("set-up")));
    m_window.reset();
    MainWindow again(m_fixture->context());
    auto *setUp = again.findChild<FirstRunPage *>();
    QVERIFY(setUp->isWanted());
    QCOMPARE(again.findChild<QStackedWidget *>()->currentWidget(), static_cast<QWidget *>(setUp));
    QCOMPARE(setUp->findChild<QStackedWidget *>()->currentIndex(), 1);
}

void tst_FirstRun::canBeSkipped()
{
    click(QStringLiteral("Skip"));
    QCOMPARE(page(), static_cast<QWidget *>(&m_window->livePage()));
    m_window.reset();
    MainWindow again(m_fixture->context());
    QVERIFY(again.findChild<QStackedWidget *>()->currentWidget()
            != static_cast<QWidget *>(again.findChild<FirstRunPage *>()));
}

QTEST_MAIN(tst_FirstRun)
#include "tst_firstrun.moc"
