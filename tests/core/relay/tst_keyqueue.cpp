#include "core/relay/keyqueue.h"

#include <QCoreApplication>
#include <QTest>

using namespace patchbay;

class tst_KeyQueue : public QObject
{
    Q_OBJECT

private slots:
    void wakesInTheOrderOfComing();
    void whoWaitsAnewComesLast();
    void waitersTryBeforeWhoHasJustCome();
    void nobodyWaits();
};

void tst_KeyQueue::wakesInTheOrderOfComing()
{
    KeyQueue queue;
    QByteArray woken;
    for (const char name : {'a', 'b', 'c'})
        connect(&queue, &KeyQueue::freed, this, [&woken, name] { woken += name; });
    queue.release();
    queue.release(); // two at once wake everybody once
    QVERIFY(woken.isEmpty()); // not before the event loop turns
    QTRY_COMPARE(woken, "abc");
    QCoreApplication::processEvents();
    QCOMPARE(woken, "abc");
}

/// As Exchange does it: each leaves the queue, and whoever finds no key free joins it again.
void tst_KeyQueue::whoWaitsAnewComesLast()
{
    KeyQueue queue;
    QByteArray woken;
    QObject first;
    QObject second;
    connect(&queue, &KeyQueue::freed, &first, [&] {
        woken += 'a';
        queue.disconnect(&first);
        connect(&queue, &KeyQueue::freed, &first, [&woken] { woken += 'A'; });
    });
    connect(&queue, &KeyQueue::freed, &second, [&woken] { woken += 'b'; });
    queue.release();
    QTRY_COMPARE(woken, "ab"); // not once more in the same turn
    queue.release();
    QTRY_COMPARE(woken, "abbA");
}

void tst_KeyQueue::waitersTryBeforeWhoHasJustCome()
{
    KeyQueue queue;
    QByteArray order;
    connect(&queue, &KeyQueue::freed, this, [&order] { order += 'w'; });
    queue.letWaitersTry(); // nothing was released
    QVERIFY(order.isEmpty());
    queue.release();
    queue.letWaitersTry();
    order += 'n';
    QCoreApplication::processEvents(); // the turn that would have woken them
    QCOMPARE(order, "wn");
}

void tst_KeyQueue::nobodyWaits()
{
    KeyQueue queue;
    queue.release();
    bool woken = false;
    connect(&queue, &KeyQueue::freed, this, [&woken] { woken = true; });
    QCoreApplication::processEvents();
    QVERIFY(!woken); // what was freed before was free to take
}

QTEST_GUILESS_MAIN(tst_KeyQueue)
#include "tst_keyqueue.moc"
