#include "core/routing/limits/clientlimits.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace patchbay;
using namespace std::chrono_literals;

class tst_ClientLimits : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void bucketIsExact();
    void bucketInDebt();
    void moreThanABucketHolds();
    void requestsAMinute();
    void tokensSettleOnWhatWasUsed();
    void atATime();
    void usersApart();
    void refusedRequestsTakeNothing();
    void changedLimits();
    void manyUsers();

private:
    /// The wait that a refusal names; 0 where the request was let in, and is over at once.
    std::chrono::milliseconds waitOf(const std::string &user = "u", std::int64_t tokens = 0);

    FakeClock m_clock;
    std::unique_ptr<ClientLimits> m_limits;
    ClientConfig m_client;
};

void tst_ClientLimits::init()
{
    m_clock = FakeClock();
    m_limits = std::make_unique<ClientLimits>(m_clock);
    m_client = ClientConfig();
    m_client.id = "c";
}

std::chrono::milliseconds tst_ClientLimits::waitOf(const std::string &user, std::int64_t tokens)
{
    const auto admission = m_limits->admit(m_client, user, tokens);
    return admission ? 0ms : *admission.error().retryAfter;
}

void tst_ClientLimits::bucketIsExact()
{
    TokenBucket bucket(7, m_clock.steadyNow());
    for (int i = 0; i < 7; ++i) {
        QVERIFY(bucket.waitFor(1, m_clock.steadyNow()) == 0us);
        bucket.take(1);
    }
    const auto wait = bucket.waitFor(1, m_clock.steadyNow());
    QVERIFY(wait == 8'571'429us); // a seventh of a minute, rounded up
    m_clock.advance(wait - 1us);
    QVERIFY(bucket.waitFor(1, m_clock.steadyNow()) == 1us);
    m_clock.advance(1us);
    QVERIFY(bucket.waitFor(1, m_clock.steadyNow()) == 0us);
    m_clock.advance(std::chrono::hours(24 * 365));
    QVERIFY(bucket.isFull(m_clock.steadyNow()));
    QVERIFY(bucket.waitFor(8, m_clock.steadyNow()) == 0us);
}

void tst_ClientLimits::bucketInDebt()
{
    TokenBucket bucket(60, m_clock.steadyNow());
    bucket.take(180);
    QVERIFY(bucket.waitFor(1, m_clock.steadyNow()) == 121s);
    m_clock.advance(121s);
    QVERIFY(bucket.waitFor(1, m_clock.steadyNow()) == 0us);
    bucket.take(-500); // never more than full
    QVERIFY(bucket.isFull(m_clock.steadyNow()));
}

void tst_ClientLimits::moreThanABucketHolds()
{
    TokenBucket bucket(100, m_clock.steadyNow());
    QVERIFY(bucket.waitFor(1000, m_clock.steadyNow()) == 0us);
    bucket.take(1000);
    QVERIFY(bucket.waitFor(1000, m_clock.steadyNow()) == 600s);
}

void tst_ClientLimits::requestsAMinute()
{
    m_client.limits.rpm = 60;
    for (int i = 0; i < 60; ++i)
        QCOMPARE(waitOf(), 0ms);
    const auto refusal = m_limits->admit(m_client, "u", 0);
    QCOMPARE(refusal.error().code, ErrorCode::RateLimited);
    QVERIFY(refusal.error().message.find("60 requests a minute") != std::string::npos);
    QCOMPARE(*refusal.error().retryAfter, 1000ms);
    m_clock.advance(999ms);
    QCOMPARE(waitOf(), 1ms);
    m_clock.advance(1ms);
    QCOMPARE(waitOf(), 0ms);
    QVERIFY(waitOf() > 0ms);
}

void tst_ClientLimits::tokensSettleOnWhatWasUsed()
{
    m_client.limits.tpm = 600; // ten a second
    auto admission = m_limits->admit(m_client, "u", 400);
    QVERIFY(admission);
    QCOMPARE(waitOf("u", 300), 10'000ms);
    admission->settle(100);
    admission->settle(9000); // once only
    QCOMPARE(waitOf("u", 500), 0ms);
    m_clock.advance(60s);
    auto costly = m_limits->admit(m_client, "u", 1);
    QVERIFY(costly);
    costly->settle(601);
    QCOMPARE(waitOf("u", 1), 200ms);
}

void tst_ClientLimits::atATime()
{
    m_client.limits.maxConcurrent = 2;
    auto first = m_limits->admit(m_client, "u", 0);
    const auto second = m_limits->admit(m_client, "v", 0);
    QVERIFY(first && second);
    QCOMPARE(waitOf(), 1000ms);
    first->settle(0);
    QCOMPARE(waitOf(), 0ms); // over at once, and so again
    QCOMPARE(waitOf(), 0ms);
}

void tst_ClientLimits::usersApart()
{
    m_client.perUser.rpm = 1;
    QCOMPARE(waitOf("a"), 0ms);
    QCOMPARE(waitOf("b"), 0ms);
    QCOMPARE(waitOf("a"), 60'000ms);
    const auto refusal = m_limits->admit(m_client, "b", 0);
    QVERIFY(refusal.error().message.find("`b`") != std::string::npos);
}

void tst_ClientLimits::refusedRequestsTakeNothing()
{
    m_client.limits.rpm = 10;
    m_client.perUser.rpm = 1;
    QCOMPARE(waitOf("a"), 0ms);
    for (int i = 0; i < 20; ++i)
        QVERIFY(waitOf("a") > 0ms);
    for (int i = 0; i < 9; ++i)
        QCOMPARE(waitOf("user" + std::to_string(i)), 0ms);
    QVERIFY(waitOf("another") > 0ms);
}

void tst_ClientLimits::changedLimits()
{
    m_client.limits.rpm = 1;
    QCOMPARE(waitOf(), 0ms);
    QVERIFY(waitOf() > 0ms);
    m_client.limits.rpm = 2;
    QCOMPARE(waitOf(), 0ms);
    m_client.limits.rpm = 0;
    for (int i = 0; i < 100; ++i)
        QCOMPARE(waitOf(), 0ms);
}

void tst_ClientLimits::manyUsers()
{
    m_client.perUser.rpm = 1;
    for (int i = 0; i < 12'000; ++i)
        (void)m_limits->admit(m_client, std::to_string(i), 0);
    QVERIFY(waitOf("5") > 0ms); // still told apart
    QVERIFY(waitOf("new") > 0ms); // shares what the last ones had
    m_clock.advance(60s);
    QCOMPARE(waitOf("new"), 0ms); // the idle ones made room
    QCOMPARE(waitOf("newer"), 0ms);
}

QTEST_APPLESS_MAIN(tst_ClientLimits)
#include "tst_clientlimits.moc"
