#include "core/relay/epolldispatcher.h"

#include <QAbstractEventDispatcher>
#include <QBasicTimer>
#include <QElapsedTimer>
#include <QSocketNotifier>
#include <QTest>
#include <QThread>
#include <QTimer>
#include <QTimerEvent>

#include <array>
#include <memory>
#include <sys/socket.h>
#include <unistd.h>

using namespace patchbay;

namespace {

/// A thread whose event loop is the dispatcher's; work is done inside it.
class Loop final
{
public:
    Loop()
    {
        m_thread.setEventDispatcher(new EpollDispatcher);
        m_anchor.moveToThread(&m_thread);
        m_thread.start();
    }
    ~Loop()
    {
        m_thread.quit();
        m_thread.wait();
    }
    template <typename Work>
    void run(Work work)
    {
        QMetaObject::invokeMethod(&m_anchor, work, Qt::BlockingQueuedConnection);
    }

private:
    QThread m_thread;
    QObject m_anchor;
};

class SocketPair final
{
public:
    SocketPair()
    {
        m_good = socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, m_ends.data()) == 0;
    }
    ~SocketPair()
    {
        for (const int end : m_ends)
            ::close(end);
    }
    [[nodiscard]] bool isGood() const { return m_good; }
    [[nodiscard]] int ours() const { return m_ends[0]; }
    void send() const { [[maybe_unused]] const auto sent = ::write(m_ends[1], "x", 1); }
    void take() const
    {
        char byte = 0;
        [[maybe_unused]] const auto got = ::read(m_ends[0], &byte, 1);
    }

private:
    std::array<int, 2> m_ends {-1, -1};
    bool m_good = false;
};

} // namespace

class tst_EpollDispatcher : public QObject
{
    Q_OBJECT

private slots:
    void firesTimersInOrderOfTheirTime();
    void timerMayEndItselfAndOthers();
    void zeroTimerDoesNotStarveSockets();
    void tellsReadable();
    void tellsWritableWhileWanted();
    void forgetsNotifiersThatGoWhileOthersRun();
    void watchesANumberThatComesBack();
    void wakesFromOtherThreads();
    void anInterruptBeforeATurnEndsItsWait();
};

void tst_EpollDispatcher::firesTimersInOrderOfTheirTime()
{
    Loop loop;
    QObject *context = nullptr;
    QList<int> fired;
    std::atomic<int> count {0};
    loop.run([&] {
        context = new QObject;
        for (const int ms : {30, 10, 20, 0})
            QTimer::singleShot(ms, Qt::PreciseTimer, context, [&fired, &count, ms] {
                fired.append(ms);
                ++count;
            });
    });
    QTRY_COMPARE(count.load(), 4);
    loop.run([&] { delete context; });
    QCOMPARE(fired, (QList<int> {0, 10, 20, 30}));
}

void tst_EpollDispatcher::timerMayEndItselfAndOthers()
{
    Loop loop;
    std::unique_ptr<QTimer> first;
    std::unique_ptr<QTimer> second;
    std::atomic<int> firsts {0};
    std::atomic<int> seconds {0};
    loop.run([&] {
        first = std::make_unique<QTimer>();
        second = std::make_unique<QTimer>();
        connect(first.get(), &QTimer::timeout, first.get(), [&] {
            ++firsts;
            first->stop();
            second.reset();
        });
        connect(second.get(), &QTimer::timeout, second.get(), [&] { ++seconds; });
        first->start(1);
        second->start(5'000);
    });
    QTRY_COMPARE(firsts.load(), 1);
    loop.run([&] {
        QCOMPARE(second.get(), nullptr);
        first.reset();
    });
    QCOMPARE(seconds.load(), 0);
}

void tst_EpollDispatcher::zeroTimerDoesNotStarveSockets()
{
    SocketPair pair;
    QVERIFY(pair.isGood());
    Loop loop;
    std::unique_ptr<QTimer> timer;
    std::unique_ptr<QSocketNotifier> notifier;
    std::atomic<int> reads {0};
    loop.run([&] {
        timer = std::make_unique<QTimer>();
        timer->start(0);
        notifier = std::make_unique<QSocketNotifier>(pair.ours(), QSocketNotifier::Read);
        connect(notifier.get(), &QSocketNotifier::activated, notifier.get(), [&] {
            pair.take();
            ++reads;
        });
    });
    pair.send();
    QTRY_COMPARE(reads.load(), 1);
    loop.run([&] {
        timer.reset();
        notifier.reset();
    });
}

void tst_EpollDispatcher::tellsReadable()
{
    SocketPair pair;
    QVERIFY(pair.isGood());
    Loop loop;
    std::unique_ptr<QSocketNotifier> notifier;
    std::atomic<int> reads {0};
    loop.run([&] {
        notifier = std::make_unique<QSocketNotifier>(pair.ours(), QSocketNotifier::Read);
        connect(notifier.get(), &QSocketNotifier::activated, notifier.get(), [&] {
            pair.take();
            ++reads;
        });
    });
    for (int i = 1; i <= 3; ++i) {
        pair.send();
        QTRY_COMPARE(reads.load(), i);
    }
    loop.run([&] { notifier->setEnabled(false); });
    pair.send();
    loop.run([] { }); // the loop has turned
    QCOMPARE(reads.load(), 3);
    loop.run([&] { notifier->setEnabled(true); });
    QTRY_COMPARE(reads.load(), 4);
    loop.run([&] { notifier.reset(); });
}

void tst_EpollDispatcher::tellsWritableWhileWanted()
{
    SocketPair pair;
    QVERIFY(pair.isGood());
    Loop loop;
    std::unique_ptr<QSocketNotifier> reading;
    std::unique_ptr<QSocketNotifier> writing;
    std::atomic<int> writes {0};
    loop.run([&] {
        reading = std::make_unique<QSocketNotifier>(pair.ours(), QSocketNotifier::Read);
        writing = std::make_unique<QSocketNotifier>(pair.ours(), QSocketNotifier::Write);
        connect(writing.get(), &QSocketNotifier::activated, writing.get(), [&] {
            writing->setEnabled(false);
            ++writes;
        });
    });
    QTRY_COMPARE(writes.load(), 1);
    loop.run([&] {
        // On and off within one turn must leave it off, and the reading untouched.
        writing->setEnabled(true);
        writing->setEnabled(false);
    });
    loop.run([] { });
    QCOMPARE(writes.load(), 1);
    loop.run([&] { writing->setEnabled(true); });
    QTRY_COMPARE(writes.load(), 2);
    loop.run([&] {
        reading.reset();
        writing.reset();
    });
}

void tst_EpollDispatcher::forgetsNotifiersThatGoWhileOthersRun()
{
    SocketPair a;
    SocketPair b;
    QVERIFY(a.isGood() && b.isGood());
    a.send();
    b.send();
    Loop loop;
    std::array<std::unique_ptr<QSocketNotifier>, 2> notifiers;
    std::atomic<int> calls {0};
    loop.run([&] {
        notifiers[0] = std::make_unique<QSocketNotifier>(a.ours(), QSocketNotifier::Read);
        notifiers[1] = std::make_unique<QSocketNotifier>(b.ours(), QSocketNotifier::Read);
        // Both are ready in the same turn; whichever comes first ends the other.
        for (std::size_t i = 0; i < notifiers.size(); ++i) {
            connect(notifiers[i].get(), &QSocketNotifier::activated, notifiers[i].get(), [&, i] {
                ++calls;
                notifiers[1 - i].reset();
                notifiers[i]->setEnabled(false);
            });
        }
    });
    QTRY_COMPARE(calls.load(), 1);
    loop.run([] { });
    QCOMPARE(calls.load(), 1);
    loop.run([&] {
        notifiers[0].reset();
        notifiers[1].reset();
    });
}

void tst_EpollDispatcher::watchesANumberThatComesBack()
{
    Loop loop;
    std::atomic<int> reads {0};
    for (int round = 1; round <= 20; ++round) {
        // The kernel hands out the lowest free number, so that it is mostly the same one.
        auto pair = std::make_unique<SocketPair>();
        QVERIFY(pair->isGood());
        std::unique_ptr<QSocketNotifier> notifier;
        loop.run([&] {
            notifier = std::make_unique<QSocketNotifier>(pair->ours(), QSocketNotifier::Read);
            connect(notifier.get(), &QSocketNotifier::activated, notifier.get(), [&] {
                pair->take();
                ++reads;
            });
        });
        pair->send();
        QTRY_COMPARE(reads.load(), round);
        loop.run([&] { notifier.reset(); });
    }
}

void tst_EpollDispatcher::wakesFromOtherThreads()
{
    Loop loop;
    QElapsedTimer clock;
    clock.start();
    // Nothing is watched and no timer runs: only the call itself can wake the loop.
    int turns = 0;
    for (int i = 0; i < 200; ++i)
        loop.run([&turns] { ++turns; });
    QCOMPARE(turns, 200);
}

/// As QThread::quit() comes after the loop has asked whether it is to end and before it waits.
void tst_EpollDispatcher::anInterruptBeforeATurnEndsItsWait()
{
    Loop loop;
    bool waited = false;
    loop.run([&waited] {
        QTimer bound;
        connect(&bound, &QTimer::timeout, &bound, [&waited] { waited = true; });
        bound.start(2000);
        QAbstractEventDispatcher *dispatcher = QThread::currentThread()->eventDispatcher();
        dispatcher->processEvents(QEventLoop::AllEvents); // what this call was told with
        dispatcher->interrupt();
        dispatcher->processEvents(QEventLoop::WaitForMoreEvents);
        dispatcher->processEvents(QEventLoop::AllEvents); // and it is an interrupt of one wait
    });
    QVERIFY(!waited);
}

QTEST_GUILESS_MAIN(tst_EpollDispatcher)
#include "tst_epolldispatcher.moc"
