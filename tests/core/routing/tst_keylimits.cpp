#include "core/routing/keypool.h"
#include "core/routing/ratelimitleft.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <vector>

using namespace patchbay;
using namespace std::chrono_literals;

namespace {

const std::string model = "m";

KeyConfig keyNamed(const std::string &id, int rpm = 0, std::int64_t tpm = 0, int atOnce = 0)
{
    KeyConfig key;
    key.id = id;
    key.rpm = rpm;
    key.tpm = tpm;
    key.maxConcurrent = atOnce;
    return key;
}

SystemTime at(std::int64_t ms)
{
    return SystemTime(std::chrono::milliseconds(ms));
}

} // namespace

/// What a key may still be asked, by its own limits and by what its provider says.
class tst_KeyLimits : public QObject
{
    Q_OBJECT

private slots:
    void requestsAMinute();
    void tokensAreReservedAndSettled();
    void requestsAtATime();
    void anotherKeyTakesOver();
    void limitsSurviveANewProfile();
    void readsEveryStyle_data();
    void readsEveryStyle();
    void restsBeforeItIsRefused();
    void whatWasLearntIsOnlyDoubt();
    void tellsWhatIsLeftOfItsOwn();
    void tellsWhatTheProviderLeaves();

private:
    FakeClock m_clock;
};

void tst_KeyLimits::requestsAMinute()
{
    KeyLimits limits(m_clock);
    const KeyConfig key = keyNamed("a", 60);
    std::vector<KeyHold> holds;
    for (int i = 0; i < 60; ++i) {
        QVERIFY(!limits.busy(key, model, 0));
        holds.push_back(limits.begin(key, model, 0));
    }
    const auto busy = limits.busy(key, model, 0);
    QVERIFY(busy && busy->own);
    QCOMPARE(busy->own->limit, 60);
    QCOMPARE(busy->until - m_clock.steadyNow(), SteadyTime::duration(1s));
    m_clock.advance(1s);
    QVERIFY(!limits.busy(key, model, 0));
}

void tst_KeyLimits::tokensAreReservedAndSettled()
{
    KeyLimits limits(m_clock);
    const KeyConfig key = keyNamed("a", 0, 1000);
    KeyHold hold = limits.begin(key, model, 800);
    QVERIFY(!limits.busy(key, model, 200));
    QVERIFY(limits.busy(key, model, 201));
    hold.settle(100);
    QVERIFY(!limits.busy(key, model, 900));
    hold.settle(1000); // once is enough
    QVERIFY(!limits.busy(key, model, 900));
    KeyHold more = limits.begin(key, model, 0);
    more.settle(5000); // overdrawn: what was used was used
    QVERIFY(limits.busy(key, model, 0));
}

void tst_KeyLimits::requestsAtATime()
{
    KeyLimits limits(m_clock);
    const KeyConfig key = keyNamed("a", 0, 0, 2);
    KeyHold first = limits.begin(key, model, 1);
    {
        const KeyHold second = limits.begin(key, model, 1);
        QVERIFY(limits.busy(key, model, 1));
    }
    QVERIFY(!limits.busy(key, model, 1)); // it went without a word
    KeyHold third = limits.begin(key, model, 1);
    QVERIFY(limits.busy(key, model, 1));
    third = {};
    QVERIFY(!limits.busy(key, model, 1));
}

void tst_KeyLimits::anotherKeyTakesOver()
{
    KeyPool pool(m_clock);
    const KeyConfig a = keyNamed("a", 1);
    const KeyConfig b = keyNamed("b", 1);
    const std::vector keys {&a, &b};
    std::vector<KeyHold> holds;
    for (const char *expected : {"a", "b"}) {
        const KeyConfig *chosen = pool.choose(keys, model, 10);
        QVERIFY(chosen);
        QCOMPARE(chosen->id, std::string(expected));
        holds.push_back(pool.limits().begin(*chosen, model, 10));
    }
    QVERIFY(!pool.choose(keys, model, 10));
    QCOMPARE(pool.stateFor(a, model, 10), KeyPool::State::Resting);
    const auto rested = pool.rested(a, model, 10);
    QVERIFY(rested && rested->isBusy && !rested->isDoubtful);
    m_clock.advance(60s);
    QVERIFY(pool.choose(keys, model, 10));
}

void tst_KeyLimits::limitsSurviveANewProfile()
{
    KeyPool pool(m_clock);
    const KeyConfig key = keyNamed("a", 0, 0, 1);
    const KeyHold hold = pool.limits().begin(key, model, 1);
    pool.forgetAll();
    QCOMPARE(pool.stateFor(key, model, 1), KeyPool::State::Resting);
}

void tst_KeyLimits::readsEveryStyle_data()
{
    using Headers = std::vector<Header>;
    QTest::addColumn<Headers>("headers");
    QTest::addColumn<int>("requests");
    QTest::addColumn<int>("tokens");
    QTest::addColumn<int>("resetMs"); ///< of what is scarcest

    QTest::newRow("openai") << Headers {{"x-ratelimit-limit-requests", "60"},
                                        {"x-ratelimit-limit-tokens", "150000"},
                                        {"x-ratelimit-remaining-requests", "0"},
                                        {"x-ratelimit-remaining-tokens", "149984"},
                                        {"x-ratelimit-reset-requests", "1s"},
                                        {"x-ratelimit-reset-tokens", "6m0s"}}
                            << 0 << 149984 << 1000;
    QTest::newRow("anthropic")
        << Headers {{"anthropic-ratelimit-requests-limit", "50"},
                    {"anthropic-ratelimit-requests-remaining", "49"},
                    {"anthropic-ratelimit-requests-reset", "1970-01-01T00:00:05Z"},
                    {"anthropic-ratelimit-input-tokens-limit", "40000"},
                    {"anthropic-ratelimit-input-tokens-remaining", "0"},
                    {"anthropic-ratelimit-input-tokens-reset", "1970-01-01T00:00:10Z"},
                    {"anthropic-ratelimit-output-tokens-remaining", "8000"},
                    {"anthropic-ratelimit-output-tokens-reset", "1970-01-01T00:00:10Z"}}
        << 49 << 0 << 10'000;
    QTest::newRow("azure") << Headers {{"x-ratelimit-remaining-requests", "0"},
                                       {"x-ratelimit-remaining-tokens", "90"}}
                           << 0 << 90 << 1000;
    QTest::newRow("mistral") << Headers {{"ratelimitbysize-limit", "500000"},
                                         {"ratelimitbysize-remaining", "0"},
                                         {"ratelimitbysize-reset", "59"}}
                             << -1 << 0 << 59'000;
    QTest::newRow("openrouter") << Headers {{"x-ratelimit-limit", "20"},
                                            {"x-ratelimit-remaining", "0"},
                                            {"x-ratelimit-reset", "1741305600000"}}
                                << 0 << -1 << 86'400'000;
    QTest::newRow("together") << Headers {{"x-ratelimit-limit", "10"},
                                          {"x-ratelimit-remaining", "0"},
                                          {"x-ratelimit-reset", "3"},
                                          {"x-tokenlimit-remaining", "100"}}
                              << 0 << -1 << 3000;
    QTest::newRow("cerebras") << Headers {{"x-ratelimit-remaining-requests-day", "0"},
                                          {"x-ratelimit-reset-requests-day", "33011.5"},
                                          {"x-ratelimit-remaining-tokens-minute", "7"},
                                          {"x-ratelimit-reset-tokens-minute", "11.38"}}
                              << 0 << 7 << 33'011'500;
    QTest::newRow("nothing") << Headers {{"content-type", "application/json"},
                                         {"x-ratelimit-remaining-requests", "many"}}
                             << -1 << -1 << 0;
}

void tst_KeyLimits::readsEveryStyle()
{
    QFETCH(std::vector<Header>, headers);
    QFETCH(int, requests);
    QFETCH(int, tokens);
    QFETCH(int, resetMs);
    const RateLimitLeft left = rateLimitLeft(headers, at(0));
    const auto amount = [](const auto &of) {
        return of ? static_cast<int>(of->remaining) : -1;
    };
    QCOMPARE(amount(left.requests), requests);
    QCOMPARE(amount(left.tokens), tokens);
    const auto &scarce = requests == 0 ? left.requests : left.tokens;
    QCOMPARE(scarce ? static_cast<int>(scarce->reset.count()) : 0, resetMs);
}

void tst_KeyLimits::restsBeforeItIsRefused()
{
    KeyLimits limits(m_clock);
    const KeyConfig key = keyNamed("a");
    const RateLimitLeft left {.requests = RateLimitLeft::Amount {2, 10, 8s},
                              .tokens = RateLimitLeft::Amount {1000, 11'000, 10s}};
    limits.learn("a", model, left, true);
    QVERIFY(!limits.busy(key, model, 1000));
    // A tenth of what is used up is there after a tenth of the time.
    auto busy = limits.busy(key, model, 2000);
    QVERIFY(busy && !busy->own);
    QCOMPARE(busy->until - m_clock.steadyNow(), SteadyTime::duration(1s));
    (void)limits.begin(key, model, 300);
    (void)limits.begin(key, model, 300);
    QVERIFY(limits.busy(key, model, 0)); // the requests are used up
    QVERIFY(!limits.busy(key, "another", 0));
    m_clock.advance(8s);
    QVERIFY(!limits.busy(key, model, 0));

    limits.learn("a", model, left, false); // all of it comes back at once
    busy = limits.busy(key, model, 2000);
    QVERIFY(busy);
    QCOMPARE(busy->until - m_clock.steadyNow(), SteadyTime::duration(10s));
    QVERIFY(limits.busy(key, model, 1'000'000)); // more than there ever is
    m_clock.advance(10s);
    QVERIFY(!limits.busy(key, model, 1'000'000));
    limits.learn("a", model, left, false);
    limits.forget("a");
    QVERIFY(!limits.busy(key, model, 2000));
}

void tst_KeyLimits::whatWasLearntIsOnlyDoubt()
{
    KeyPool pool(m_clock);
    const KeyConfig a = keyNamed("a");
    const KeyConfig b = keyNamed("b");
    pool.limits().learn("a", model, {.requests = RateLimitLeft::Amount {0, 10, 60s}}, false);
    for (int i = 0; i < 4; ++i)
        QCOMPARE(pool.choose(std::vector {&a, &b}, model, 1)->id, std::string("b"));
    QCOMPARE(pool.stateFor(a, model, 1), KeyPool::State::Doubtful);
    QCOMPARE(pool.choose(std::vector {&a}, model, 1)->id, std::string("a"));
}

void tst_KeyLimits::tellsWhatIsLeftOfItsOwn()
{
    KeyLimits limits(m_clock);
    const KeyConfig key = keyNamed("a", 60, 6000);
    QVERIFY(limits.left().empty()); // not asked yet
    KeyHold first = limits.begin(key, model, 1500);
    first.settle(3000);
    const KeyHold second = limits.begin(key, model, 4000); // overdrawn
    const std::int64_t now = unixMs(m_clock.systemNow());
    auto left = limits.left();
    QCOMPARE(left.size(), std::size_t(1));
    QCOMPARE(left.front().key, std::string("a"));
    QVERIFY(left.front().model.empty());
    QCOMPARE(*left.front().requests, (KeyLeft::Amount {58, 60, now + 2000, true}));
    QCOMPARE(*left.front().tokens, (KeyLeft::Amount {0, 6000, now + 70'000, true}));
    m_clock.advance(20s);
    left = limits.left();
    QCOMPARE(left.front().requests->remaining, 60);
    QCOMPARE(left.front().tokens->remaining, 1000);
    const KeyHold other = limits.begin(keyNamed("b", 0, 0, 4), model, 10);
    QCOMPARE(limits.left().size(), std::size_t(1)); // "b" has no limit a minute
}

void tst_KeyLimits::tellsWhatTheProviderLeaves()
{
    KeyLimits limits(m_clock);
    RateLimitLeft said;
    said.requests = RateLimitLeft::Amount {40, 50, 10s};
    said.tokens = RateLimitLeft::Amount {900, std::nullopt, 30s};
    limits.learn("a", "m", said, false);
    limits.learn("a", "n", said, true);
    const KeyHold hold = limits.begin(keyNamed("a"), "m", 100);
    const auto of = [&limits](const std::string &name) -> std::optional<KeyLeft> {
        for (const KeyLeft &each : limits.left()) {
            if (each.model == name)
                return each;
        }
        return std::nullopt;
    };
    m_clock.advance(5s);
    const std::int64_t now = unixMs(m_clock.systemNow());
    QCOMPARE(*of("m")->requests, (KeyLeft::Amount {39, 50, now + 5000, false}));
    QCOMPARE(*of("m")->tokens, (KeyLeft::Amount {800, -1, now + 25'000, false}));
    QCOMPARE(of("n")->requests->remaining, 45); // half of what was gone has come back
    m_clock.advance(10s);
    QCOMPARE(of("m")->requests->remaining, 50); // all there again
    m_clock.advance(20s);
    QVERIFY(!of("m")->tokens); // nobody knows
    m_clock.advance(60s);
    QVERIFY(limits.left().empty());
    limits.learn("a", "m", said, false);
    limits.forget("a");
    QVERIFY(limits.left().empty());
}

QTEST_APPLESS_MAIN(tst_KeyLimits)
#include "tst_keylimits.moc"
