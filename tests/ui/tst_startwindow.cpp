#include "ui/startwindow.h"
#include "ui/theme/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QtTest>

#include <algorithm>

using namespace patchbay;

/// What stands in the window's place while the data directory cannot be had.
class tst_StartWindow : public QObject
{
    Q_OBJECT

private slots:
    void endsTheOtherAndWaits();
    void triesAgain();
    void tellsThatItWasClosed();

private:
    [[nodiscard]] static QPushButton *button(const StartWindow &window, const char *text);
};

QPushButton *tst_StartWindow::button(const StartWindow &window, const char *text)
{
    for (QPushButton *each : window.findChildren<QPushButton *>()) {
        if (each->text() == QLatin1String(text))
            return each;
    }
    return nullptr;
}

void tst_StartWindow::endsTheOtherAndWaits()
{
    const Theme theme;
    StartWindow window(theme);
    QSignalSpy takeOver(&window, &StartWindow::takeOverAsked);
    QSignalSpy retry(&window, &StartWindow::retryAsked);
    connect(&window, &StartWindow::takeOverAsked, &window, &StartWindow::awaitOther);
    window.showFailure("It is held.", "By process 1.", true);
    window.show();
    QPushButton *end = button(window, "End the other relay and go on");
    QVERIFY(end);
    QTest::keyClick(end, Qt::Key_Space);
    QCOMPARE(takeOver.size(), 1);
    QVERIFY(!end->isEnabled()); // one click is enough
    QTRY_VERIFY(retry.size() >= 2);
    const auto labels = window.findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(labels, [](const QLabel *label) {
        return label->isVisible() && label->text().contains("lets its answers finish");
    }));
    // Something else is wrong now: nothing is waited for any more.
    window.showFailure("It cannot be read.", "No space left.", false);
    const auto tries = retry.size();
    QTest::qWait(450); // two tries would have come
    QCOMPARE(retry.size(), tries);
}

void tst_StartWindow::triesAgain()
{
    const Theme theme;
    StartWindow window(theme);
    QSignalSpy takeOver(&window, &StartWindow::takeOverAsked);
    QSignalSpy retry(&window, &StartWindow::retryAsked);
    window.showFailure("It cannot be read.", "No space left.", false);
    window.show();
    QTest::keyClick(button(window, "Try again"), Qt::Key_Space);
    QCOMPARE(retry.size(), 1);
    QVERIFY(takeOver.isEmpty());
}

void tst_StartWindow::tellsThatItWasClosed()
{
    const Theme theme;
    StartWindow window(theme);
    QSignalSpy closed(&window, &StartWindow::closed);
    window.showFailure("It is held.", "By process 1.", true);
    window.show();
    QTest::mouseClick(button(window, "Close"), Qt::LeftButton);
    QCOMPARE(closed.size(), 1);
}

QTEST_MAIN(tst_StartWindow)
#include "tst_startwindow.moc"
