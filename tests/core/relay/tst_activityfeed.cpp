#include "core/relay/activityfeed.h"
#include "tests/support/ledgersamples.h"
#include "tests/support/rawclient.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>

using namespace patchbay;

class tst_ActivityFeed : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsKeptWhileNobodyWatches();
    void aShortExchangeIsCopiedOnceAtItsEnd();
    void isDueTenTimesASecondAtMost();
    void waitsForTheLastOneToArrive();
    void isBoundedAndSaysWhatIsLeftOut();
    void whatWasShownRunningIsToldToHaveEnded();
    void watchingAnewForgets();
};

void tst_ActivityFeed::nothingIsKeptWhileNobodyWatches()
{
    ActivityFeed feed;
    const QSignalSpy due(&feed, &ActivityFeed::due);
    feed.moved(1);
    feed.ended(sampleExchange(1));
    feed.changed();
    const auto news = feed.take();
    QVERIFY(news.ended.empty());
    QVERIFY(news.moved.empty());
    QCOMPARE(news.endedLeftOut, 0U);
    feed.watch(true);
    QVERIFY(spinUntil([&] { return !due.isEmpty(); }));
    QVERIFY(feed.take().ended.empty());
}

void tst_ActivityFeed::aShortExchangeIsCopiedOnceAtItsEnd()
{
    ActivityFeed feed;
    feed.watch(true);
    feed.moved(8);
    feed.moved(7);
    feed.moved(7);
    feed.moved(9);
    feed.ended(sampleExchange(9));
    const auto news = feed.take();
    QCOMPARE(news.moved, (std::vector<ExchangeId> {7, 8}));
    QCOMPARE(news.ended.size(), 1U);
    QCOMPARE(news.ended.front().record.id, 9);
    QVERIFY(!news.ended.front().running);
    QVERIFY(feed.take().moved.empty());
}

void tst_ActivityFeed::isDueTenTimesASecondAtMost()
{
    ActivityFeed feed;
    int count = 0;
    ExchangeId id = 0;
    connect(&feed, &ActivityFeed::due, &feed, [&] {
        ++count;
        (void)feed.take();
        feed.acknowledge();
    });
    feed.watch(true);
    QElapsedTimer time;
    time.start();
    QVERIFY(spinUntil([&] {
        feed.moved(++id);
        return count == 6;
    }));
    QVERIFY2(time.elapsed() >= 450, qPrintable(QString::number(time.elapsed())));
}

void tst_ActivityFeed::waitsForTheLastOneToArrive()
{
    ActivityFeed feed;
    const QSignalSpy due(&feed, &ActivityFeed::due);
    feed.watch(true);
    QVERIFY(spinUntil([&] { return due.size() == 1; }));
    feed.moved(1);
    QVERIFY(!spinUntil([&] { return due.size() > 1; }, 300));
    feed.acknowledge();
    QVERIFY(spinUntil([&] { return due.size() == 2; }));
    QCOMPARE(feed.take().moved.size(), 1U);
}

void tst_ActivityFeed::isBoundedAndSaysWhatIsLeftOut()
{
    ActivityFeed feed;
    feed.watch(true);
    for (ExchangeId id = 1; id <= 1000; ++id)
        feed.moved(id);
    for (ExchangeId id = 1001; id <= 2000; ++id)
        feed.ended(sampleExchange(id));
    std::size_t shown = 0;
    std::size_t ended = 0;
    for (int i = 0; i < 20; ++i) {
        const auto news = feed.take();
        QVERIFY(news.ended.size() + news.moved.size() <= ActivityFeed::mostExchanges);
        shown += news.moved.size();
        ended += news.ended.size() + news.endedLeftOut;
    }
    QCOMPARE(shown, 1000U);
    QCOMPARE(ended, 1000U);
}

void tst_ActivityFeed::whatWasShownRunningIsToldToHaveEnded()
{
    ActivityFeed feed;
    feed.watch(true);
    feed.moved(5);
    QCOMPARE(feed.take().moved.size(), 1U);
    for (ExchangeId id = 1001; id <= 2000; ++id)
        feed.ended(sampleExchange(id));
    feed.ended(sampleExchange(5));
    const auto news = feed.take();
    QCOMPARE(news.ended.front().record.id, 5);
    QVERIFY(news.endedLeftOut > 0);
}

void tst_ActivityFeed::watchingAnewForgets()
{
    ActivityFeed feed;
    feed.watch(true);
    feed.moved(1);
    feed.ended(sampleExchange(2));
    feed.watch(false);
    feed.watch(true);
    const auto news = feed.take();
    QVERIFY(news.ended.empty());
    QVERIFY(news.moved.empty());
}

QTEST_GUILESS_MAIN(tst_ActivityFeed)
#include "tst_activityfeed.moc"
