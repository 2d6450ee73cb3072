#include "ui/widgets/foldingrow.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTest>
#include <QTextEdit>

using namespace patchbay;

/// A row below a text, as in the playground.
class tst_FoldingRow : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void oneRowWhereThereIsRoom();
    void twoRowsWhereThereIsNot();
    void foldsAgainWhenItsWordsGrow();

private:
    [[nodiscard]] QRect place(const QPushButton *button) const
    {
        return {button->mapTo(m_window.get(), QPoint()), button->size()};
    }

    std::unique_ptr<QWidget> m_window;
    QPushButton *m_first = nullptr;
    QPushButton *m_second = nullptr;
};

void tst_FoldingRow::init()
{
    m_window = std::make_unique<QWidget>();
    const auto box = [](QPushButton *&button) {
        auto *around = new QWidget;
        auto *layout = new QHBoxLayout(around);
        layout->setContentsMargins(0, 0, 0, 0);
        button = new QPushButton(QStringLiteral("some words"), around);
        layout->addWidget(button);
        return around;
    };
    auto *layout = new QVBoxLayout(m_window.get());
    layout->addWidget(new QTextEdit(m_window.get()), 1);
    QWidget *first = box(m_first);
    layout->addWidget(new FoldingRow(first, box(m_second), m_window.get()));
    m_window->resize(800, 300);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
}

void tst_FoldingRow::oneRowWhereThereIsRoom()
{
    QCOMPARE(place(m_first).top(), place(m_second).top());
    QVERIFY(place(m_second).left() > place(m_first).right());
}

void tst_FoldingRow::twoRowsWhereThereIsNot()
{
    m_window->resize(m_first->sizeHint().width() * 2, 300);
    QTRY_VERIFY(place(m_second).top() > place(m_first).bottom());
    QVERIFY(m_window->rect().contains(place(m_first)));
    QVERIFY(m_window->rect().contains(place(m_second)));
    QVERIFY(!m_second->visibleRegion().isEmpty());
    m_window->resize(800, 300);
    QTRY_COMPARE(place(m_first).top(), place(m_second).top());
}

void tst_FoldingRow::foldsAgainWhenItsWordsGrow()
{
    m_second->setText(QString(200, u'w'));
    m_window->resize(m_second->sizeHint().width() + 60, 300);
    QTRY_VERIFY(place(m_second).top() > place(m_first).bottom());
    QVERIFY(m_window->rect().contains(place(m_second)));
}

QTEST_MAIN(tst_FoldingRow)
#include "tst_foldingrow.moc"
