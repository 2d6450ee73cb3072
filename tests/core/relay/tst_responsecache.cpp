#include "core/relay/responsecache.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace patchbay;
using namespace std::chrono_literals;

class tst_ResponseCache : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void givesWhatWasKept();
    void forgetsWhenItsTimeIsOver();
    void aLaterAnswerTakesThePlace();
    void theLeastRecentlyUsedLeaves();
    void whatIsTooLargeIsNotKept();
    void lessRoomTakesEffectAtOnce();
    void forgetsAllOnceTheProfileChanges();

private:
    void keep(const std::string &key, std::size_t bytes, std::chrono::seconds timeToLive = 60s);
    QByteArray kept();

    FakeClock m_clock;
    std::optional<ResponseCache> m_cache;
};

void tst_ResponseCache::init()
{
    m_cache.emplace(m_clock);
    m_cache->setCapacity(100'000);
}

void tst_ResponseCache::keep(const std::string &key, std::size_t bytes,
                             std::chrono::seconds timeToLive)
{
    m_cache->insert(key, {.body = std::string(bytes, key[0])}, timeToLive);
}

/// Which of `a` to `d` are there. Asking is using, so this comes last.
QByteArray tst_ResponseCache::kept()
{
    QByteArray found;
    for (const char *key : {"a", "b", "c", "d"})
        found += m_cache->find(key) ? key : "";
    return found;
}

void tst_ResponseCache::givesWhatWasKept()
{
    QVERIFY(!m_cache->find("a"));
    m_cache->insert(
        "a", {.contentType = "text/event-stream", .body = "begin", .end = "end", .key = "k"}, 60s);
    const auto answer = m_cache->find("a");
    QVERIFY(answer);
    QCOMPARE(answer->contentType, std::string("text/event-stream"));
    QCOMPARE(answer->body + answer->end, std::string("beginend"));
    QVERIFY(!m_cache->find("b"));
    const auto stats = m_cache->stats();
    QCOMPARE(stats.entries, std::size_t(1));
    QCOMPARE(stats.hits, 1);
    QCOMPARE(stats.misses, 2);
}

void tst_ResponseCache::forgetsWhenItsTimeIsOver()
{
    keep("a", 10, 60s);
    m_clock.advance(60s - 1ns);
    QVERIFY(m_cache->find("a")); // which does not lengthen its time
    m_clock.advance(1ns);
    QVERIFY(!m_cache->find("a"));
    QCOMPARE(m_cache->stats().entries, std::size_t(0));
    QCOMPARE(m_cache->stats().bytes, 0);
}

void tst_ResponseCache::aLaterAnswerTakesThePlace()
{
    keep("a", 10);
    const auto earlier = m_cache->find("a");
    keep("a", 20);
    QCOMPARE(m_cache->find("a")->body.size(), std::size_t(20));
    QCOMPARE(m_cache->stats().entries, std::size_t(1));
    QCOMPARE(earlier->body.size(), std::size_t(10)); // whoever has it keeps it
}

void tst_ResponseCache::theLeastRecentlyUsedLeaves()
{
    for (const char *key : {"a", "b", "c"})
        keep(key, 30'000);
    QVERIFY(m_cache->find("a"));
    keep("d", 30'000); // b is the one longest unused
    QVERIFY(m_cache->stats().bytes <= 100'000);
    QCOMPARE(kept(), "acd");
}

void tst_ResponseCache::whatIsTooLargeIsNotKept()
{
    keep("a", 10);
    keep("b", 100'000); // with its overhead
    QCOMPARE(kept(), "a");
    m_cache->setCapacity(0);
    keep("c", 0);
    QCOMPARE(kept(), "");
}

void tst_ResponseCache::lessRoomTakesEffectAtOnce()
{
    for (const char *key : {"a", "b", "c"})
        keep(key, 30'000);
    m_cache->setCapacity(70'000);
    QVERIFY(m_cache->stats().bytes <= 70'000);
    QCOMPARE(kept(), "bc");
}

void tst_ResponseCache::forgetsAllOnceTheProfileChanges()
{
    keep("a", 10);
    const auto before = m_cache->generation();
    m_cache->clear();
    QVERIFY(m_cache->generation() != before);
    QCOMPARE(m_cache->stats().bytes, 0);
    QVERIFY(!m_cache->find("a"));
}

QTEST_APPLESS_MAIN(tst_ResponseCache)
#include "tst_responsecache.moc"
