#include "core/routing/targetselection.h"
#include "tests/support/fakeclock.h"
#include "tests/support/routingfixture.h"

#include <QTest>

using namespace patchbay;
using namespace std::chrono_literals;

namespace {

KeyConfig keyNamed(const std::string &id)
{
    KeyConfig key;
    key.id = id;
    return key;
}

/// `alpha` with two keys, `beta` with one, `local` with none.
Config profile()
{
    Config config;
    config.providers = {routingProvider("alpha", "alpha"), routingProvider("beta", "beta"),
                        routingProvider("local")};
    config.providers[0].keys = {keyNamed("a1"), keyNamed("a2")};
    config.providers[1].keys = {keyNamed("b1")};
    return config;
}

Failure failureOf(FailureClass failureClass,
                  std::optional<std::chrono::milliseconds> after = std::nullopt)
{
    Failure failure;
    failure.failureClass = failureClass;
    failure.retryAfter = after;
    return failure;
}

} // namespace

class tst_TargetSelection : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void goesThroughThePlanInOrder();
    void readyTargetsGoFirst();
    void whatIsDoubtfulIsTheLastResort();
    void aNamedLimitIsKeptTo();
    void turnsToAnotherKey();
    void keysWithoutSecretAreNone();
    void goneModelsGoLast();
    void skipsSmallerWindows();
    void goesToTheIssuerFirst();

private:
    void select(std::initializer_list<std::string_view> targets);
    QByteArray walk();

    FakeClock m_clock;
    std::optional<TargetHealth> m_health;
    std::optional<Offers> m_offers;
    KeyRing m_secrets;
    RoutePlan m_plan;
    std::optional<TargetSelection> m_selection;
};

void tst_TargetSelection::init()
{
    m_health.emplace(m_clock);
    m_offers.emplace(offersOf(profile()));
    m_secrets = {};
    for (const auto &[provider, key] : {std::pair("alpha", "a1"), {"alpha", "a2"}, {"beta", "b1"}})
        m_secrets.put(provider, key, Secret(std::string("secret of ") + key));
}

void tst_TargetSelection::select(std::initializer_list<std::string_view> targets)
{
    m_selection.reset();
    m_plan = {};
    for (const TargetConfig &target : routingRule("r", targets).targets)
        m_plan.targets.push_back(
            m_offers->offer(*m_offers->config().provider(target.provider), target.model));
    m_selection.emplace(m_plan, m_secrets, *m_health);
}

/// The targets in the order in which they come.
QByteArray tst_TargetSelection::walk()
{
    QByteArray order;
    while (m_selection->advance())
        order += QByteArray::fromStdString(m_selection->target()->provider->id) + ' ';
    return order.trimmed();
}

void tst_TargetSelection::goesThroughThePlanInOrder()
{
    select({"beta/small", "alpha/small", "local/x"});
    QVERIFY(m_selection->hasNext());
    QCOMPARE(walk(), "beta alpha local");
    QVERIFY(!m_selection->hasNext());
}

void tst_TargetSelection::readyTargetsGoFirst()
{
    select({"alpha/small", "beta/small", "local/x"});
    for (int i = 0; i < 5; ++i)
        (void)m_health->recordFailure(*m_plan.targets[0], "a1", failureOf(FailureClass::Transient));
    (void)m_health->recordFailure(*m_plan.targets[1], "b1", failureOf(FailureClass::Quota));
    QCOMPARE(walk(), "local alpha beta");
    m_clock.advance(30s); // the circuit lets a probe through
    select({"alpha/small", "beta/small", "local/x"});
    QCOMPARE(walk(), "alpha local beta");
}

void tst_TargetSelection::whatIsDoubtfulIsTheLastResort()
{
    select({"beta/small"});
    for (int i = 0; i < 5; ++i)
        (void)m_health->recordFailure(*m_plan.targets[0], "b1", failureOf(FailureClass::Transient));
    (void)m_health->recordFailure(*m_plan.targets[0], "b1", failureOf(FailureClass::Credential));
    QVERIFY(m_selection->advance());
    const auto key = m_selection->chooseKey();
    QVERIFY(key);
    QCOMPARE(key->id, "b1");
    QCOMPARE(key->secret.reveal(), "secret of b1");
}

void tst_TargetSelection::aNamedLimitIsKeptTo()
{
    select({"beta/small"});
    (void)m_health->recordFailure(*m_plan.targets[0], "b1",
                                  failureOf(FailureClass::RateLimited, 9s));
    QVERIFY(m_selection->advance()); // it has to say why
    const auto key = m_selection->chooseKey();
    QVERIFY(!key);
    QVERIFY(key.error().failureClass == FailureClass::RateLimited);
    QVERIFY(key.error().retryAfter == 9s);
    QVERIFY(!m_selection->hasOtherKey());

    // With another target it is passed by.
    select({"beta/small", "alpha/small"});
    QCOMPARE(walk(), "alpha");
}

void tst_TargetSelection::turnsToAnotherKey()
{
    select({"alpha/small", "beta/small"});
    QVERIFY(m_selection->advance());
    const std::string first = m_selection->chooseKey()->id;
    QVERIFY(m_selection->hasOtherKey());
    m_selection->spendKey(first);
    QVERIFY(m_selection->hasOtherKey());
    const std::string second = m_selection->chooseKey()->id;
    QVERIFY(first != second);
    m_selection->spendKey(second);
    QVERIFY(!m_selection->hasOtherKey());
    m_selection->restoreKeys();
    QVERIFY(m_selection->hasOtherKey());

    // A doubtful key is another one only where no target is left.
    (void)m_health->recordFailure(*m_plan.targets[0], second, failureOf(FailureClass::Quota));
    m_selection->spendKey(first);
    QVERIFY(!m_selection->hasOtherKey());
    QVERIFY(m_selection->advance());
    QCOMPARE(m_selection->target()->provider->id, "beta");
    select({"alpha/small"});
    QVERIFY(m_selection->advance());
    m_selection->spendKey(first);
    QVERIFY(m_selection->hasOtherKey());
}

void tst_TargetSelection::keysWithoutSecretAreNone()
{
    m_secrets = {};
    m_secrets.put("alpha", "a1", fail(ErrorCode::KeychainLocked, "locked"));
    m_secrets.put("beta", "b1", Secret("s"));
    select({"alpha/small"});
    QVERIFY(!m_selection->hasNext());
    QVERIFY(m_selection->advance());
    const auto key = m_selection->chooseKey();
    QVERIFY(!key);
    QVERIFY(key.error().code == ErrorCode::KeychainLocked);
    QVERIFY(key.error().failureClass == FailureClass::Credential);
    select({"alpha/small", "beta/small"});
    QCOMPARE(walk(), "beta");
}

void tst_TargetSelection::goneModelsGoLast()
{
    select({"alpha/small", "beta/small"});
    (void)m_health->recordFailure(*m_plan.targets[0], "a1", failureOf(FailureClass::ModelGone));
    QCOMPARE(walk(), "beta alpha");
    m_clock.advance(1h);
    select({"alpha/small", "beta/small"});
    QCOMPARE(walk(), "alpha beta");
    (void)m_health->recordFailure(*m_plan.targets[0], "a1", failureOf(FailureClass::ModelGone));
    m_health->forgetRefusals();
    select({"alpha/small", "beta/small"});
    QCOMPARE(walk(), "alpha beta");
}

// alpha/small holds 8,000 tokens, alpha/big 200,000; of beta/small nobody knows.
void tst_TargetSelection::skipsSmallerWindows()
{
    select({"alpha/big", "alpha/small", "beta/small"});
    QVERIFY(m_selection->advance());
    m_selection->skipSmallerWindows();
    QVERIFY(m_selection->advance());
    QCOMPARE(m_selection->target()->provider->id, "beta");
    m_selection->skipSmallerWindows(); // says nothing of the others
    QVERIFY(!m_selection->advance());

    select({"alpha/small", "alpha/big"});
    QVERIFY(m_selection->advance());
    m_selection->skipSmallerWindows();
    QVERIFY(m_selection->advance());
    QCOMPARE(m_selection->target()->model, "big");
}

void tst_TargetSelection::goesToTheIssuerFirst()
{
    select({"beta/small", "alpha/small"});
    m_selection->prefer({"alpha", "a2"});
    QVERIFY(m_selection->advance());
    for (int i = 0; i < 3; ++i)
        QCOMPARE(m_selection->chooseKey()->id, "a2");
    QVERIFY(!m_selection->isForeign("a2") && m_selection->isForeign("a1"));
    m_selection->spendKey("a2");
    QCOMPARE(m_selection->chooseKey()->id, "a1");
    QVERIFY(m_selection->advance());
    QCOMPARE(m_selection->target()->provider->id, "beta");
    QVERIFY(m_selection->isForeign("b1"));

    // Not while it is ill.
    select({"beta/small", "alpha/small"});
    m_selection->prefer({"alpha", "a1"});
    for (int i = 0; i < 5; ++i)
        (void)m_health->recordFailure(*m_plan.targets[1], "a1", failureOf(FailureClass::Transient));
    QCOMPARE(walk(), "beta alpha");
}

QTEST_APPLESS_MAIN(tst_TargetSelection)
#include "tst_targetselection.moc"
