#include "core/routing/targethealth.h"
#include "tests/support/fakeclock.h"
#include "tests/support/routingfixture.h"

#include <QTest>

using namespace patchbay;
using namespace std::chrono_literals;
using Circuit = TargetStatus::Circuit;

namespace {

Failure failed(FailureClass failureClass, const std::string &message)
{
    Failure failure;
    failure.failureClass = failureClass;
    failure.providerMessage = message;
    return failure;
}

} // namespace

class tst_TargetHealth : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void unaskedTargetsHaveNoStatus();
    void theCircuitsStateIsShown();
    void lastLatencyAndErrorAreKept();
    void aModelThatIsGone();
    void keysThatRestAreListed();

private:
    void fail(FailureClass failureClass, const std::string &message, int times = 1);

    FakeClock m_clock;
    std::unique_ptr<TargetHealth> m_health;
    Config m_config;
    Offer m_target;
};

void tst_TargetHealth::init()
{
    m_clock = FakeClock();
    m_health = std::make_unique<TargetHealth>(m_clock);
    m_config.providers = {routingProvider("alpha")};
    m_target.provider = &m_config.providers.front();
    m_target.model = "deep/seek";
}

void tst_TargetHealth::fail(FailureClass failureClass, const std::string &message, int times)
{
    for (int i = 0; i < times; ++i) {
        m_health->begin(m_target);
        (void)m_health->recordFailure(m_target, "main", failed(failureClass, message));
    }
}

void tst_TargetHealth::unaskedTargetsHaveNoStatus()
{
    QVERIFY(m_health->targetStatuses().empty());
    QVERIFY(m_health->keyStatuses().empty());
}

void tst_TargetHealth::theCircuitsStateIsShown()
{
    fail(FailureClass::Transient, "refused", 5);
    auto statuses = m_health->targetStatuses();
    QCOMPARE(statuses.size(), 1U);
    QCOMPARE(statuses[0].provider, std::string("alpha"));
    QCOMPARE(statuses[0].model, std::string("deep/seek"));
    QCOMPARE(statuses[0].circuit, Circuit::Open);
    QCOMPARE(statuses[0].openUntilMs, unixMs(m_clock.systemNow() + 30s));
    m_clock.advance(31s);
    QCOMPARE(m_health->targetStatuses()[0].circuit, Circuit::HalfOpen);
    m_health->begin(m_target);
    m_health->recordSuccess(m_target, "main");
    statuses = m_health->targetStatuses();
    QCOMPARE(statuses[0].circuit, Circuit::Closed);
    QCOMPARE(statuses[0].openUntilMs, 0);
}

void tst_TargetHealth::lastLatencyAndErrorAreKept()
{
    m_health->begin(m_target);
    m_health->recordSuccess(m_target, "main", 1234);
    fail(FailureClass::Timeout, "no answer");
    fail(FailureClass::Cancelled, "the client left");
    const auto status = m_health->targetStatuses()[0];
    QCOMPARE(status.lastLatencyUs, 1234);
    QCOMPARE(status.lastError, std::string("no answer"));
    QCOMPARE(status.lastErrorMs, unixMs(m_clock.systemNow()));
}

void tst_TargetHealth::aModelThatIsGone()
{
    fail(FailureClass::ModelGone, "no such model");
    QCOMPARE(m_health->targetStatuses()[0].goneUntilMs, unixMs(m_clock.systemNow() + 1h));
    m_clock.advance(61min);
    QCOMPARE(m_health->targetStatuses()[0].goneUntilMs, 0);
}

void tst_TargetHealth::keysThatRestAreListed()
{
    Failure limited = failed(FailureClass::RateLimited, "slow down");
    limited.retryAfter = 20s;
    m_health->begin(m_target);
    (void)m_health->recordFailure(m_target, "main", limited);
    m_health->begin(m_target);
    (void)m_health->recordFailure(m_target, "other", failed(FailureClass::Quota, "pay"));
    auto keys = m_health->keyStatuses();
    QCOMPARE(keys.size(), 2U);
    QCOMPARE(keys[0].provider, std::string("alpha"));
    QCOMPARE(keys[0].key, std::string("main"));
    QCOMPARE(keys[0].model, std::string("deep/seek"));
    QCOMPARE(keys[0].state, KeyStatus::State::Resting);
    QCOMPARE(keys[0].reason, std::string("rate_limited"));
    QCOMPARE(keys[0].untilMs, unixMs(m_clock.systemNow() + 20s));
    QCOMPARE(keys[0].lastError, std::string("slow down"));
    QCOMPARE(keys[1].key, std::string("other"));
    QCOMPARE(keys[1].model, std::string());
    QCOMPARE(keys[1].state, KeyStatus::State::Doubtful);
    m_clock.advance(61min);
    QVERIFY(m_health->keyStatuses().empty());
    fail(FailureClass::Credential, "wrong key", 3);
    m_clock.advance(61min);
    keys = m_health->keyStatuses();
    QCOMPARE(keys.size(), 1U);
    QCOMPARE(keys[0].state, KeyStatus::State::Disabled);
}

QTEST_APPLESS_MAIN(tst_TargetHealth)
#include "tst_targethealth.moc"
