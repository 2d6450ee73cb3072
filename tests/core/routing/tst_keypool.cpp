#include "core/routing/keypool.h"
#include "tests/support/fakeclock.h"

#include <QTest>

#include <map>

using namespace patchbay;
using namespace std::chrono_literals;
using State = KeyPool::State;

namespace {

const std::string model = "m";

KeyConfig keyNamed(const std::string &id, int weight = 1)
{
    KeyConfig key;
    key.id = id;
    key.weight = weight;
    return key;
}

Failure refusal(FailureClass failureClass,
                std::optional<std::chrono::milliseconds> after = std::nullopt)
{
    Failure failure;
    failure.failureClass = failureClass;
    failure.httpStatus = 429;
    failure.providerMessage = "slow down";
    failure.retryAfter = after;
    return failure;
}

} // namespace

class tst_KeyPool : public QObject
{
    Q_OBJECT

private slots:
    void takesTurnsByWeight();
    void turnsAreSpreadOut();
    void restsUntilTheNamedTime();
    void guessedLimitsDouble();
    void quotaAndCredentialRest();
    void disablesAtTheThirdRefusalInARow();
    void otherFailuresAreNotTheKeys();
    void doubtfulKeysAreTheLastResort();
    void tellsWhyAKeyRests();
    void successEndsDoubtButNotALimit();
    void limitsHoldForTheirModel();
    void anotherSecretStartsAnew();
};

void tst_KeyPool::takesTurnsByWeight()
{
    const FakeClock clock;
    KeyPool pool(clock);
    const KeyConfig a = keyNamed("a", 5);
    const KeyConfig b = keyNamed("b", 2);
    const KeyConfig c = keyNamed("c", 1);
    const KeyConfig *const keys[] {&a, &b, &c};
    std::map<std::string, int> used;
    for (int i = 0; i < 800; ++i)
        ++used[pool.choose(keys, model)->id];
    QCOMPARE(used["a"], 500);
    QCOMPARE(used["b"], 200);
    QCOMPARE(used["c"], 100);
}

void tst_KeyPool::turnsAreSpreadOut()
{
    const FakeClock clock;
    KeyPool pool(clock);
    const KeyConfig a = keyNamed("a", 2);
    const KeyConfig b = keyNamed("b", 1);
    const KeyConfig *const keys[] {&a, &b};
    std::string order;
    for (int i = 0; i < 6; ++i)
        order += pool.choose(keys, model)->id;
    QCOMPARE(order, "abaaba");
}

void tst_KeyPool::restsUntilTheNamedTime()
{
    FakeClock clock;
    KeyPool pool(clock);
    const KeyConfig a = keyNamed("a");
    const KeyConfig b = keyNamed("b");
    const KeyConfig *const keys[] {&a, &b};
    pool.recordFailure("a", model, refusal(FailureClass::RateLimited, 2s));
    QVERIFY(pool.state("a", model) == State::Resting);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(pool.choose(keys, model)->id, "b");
    pool.recordFailure("b", model, refusal(FailureClass::RateLimited, 5s));
    QCOMPARE(pool.choose(keys, model), nullptr); // the provider's word is kept to
    clock.advance(2s);
    QVERIFY(pool.state("a", model) == State::Ready);
    QCOMPARE(pool.choose(keys, model)->id, "a");
}

void tst_KeyPool::guessedLimitsDouble()
{
    FakeClock clock;
    KeyPool pool(clock);
    for (const auto rest : {1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s}) {
        pool.recordFailure("a", model, refusal(FailureClass::RateLimited));
        QVERIFY(pool.state("a", model) == State::Doubtful);
        clock.advance(rest - 1ms);
        QVERIFY(pool.state("a", model) == State::Doubtful);
        clock.advance(1ms);
        QVERIFY(pool.state("a", model) == State::Ready);
    }
    pool.recordSuccess("a", model);
    pool.recordFailure("a", model, refusal(FailureClass::RateLimited));
    clock.advance(1s);
    QVERIFY(pool.state("a", model) == State::Ready);
}

void tst_KeyPool::quotaAndCredentialRest()
{
    FakeClock clock;
    KeyPool pool(clock);
    pool.recordFailure("poor", model, refusal(FailureClass::Quota));
    pool.recordFailure("wrong", model, refusal(FailureClass::Credential));
    clock.advance(5min);
    QVERIFY(pool.state("wrong", model) == State::Ready);
    QVERIFY(pool.state("poor", model) == State::Doubtful);
    clock.advance(55min);
    QVERIFY(pool.state("poor", model) == State::Ready);
}

void tst_KeyPool::disablesAtTheThirdRefusalInARow()
{
    FakeClock clock;
    KeyPool pool(clock);
    const auto refuse = [&] {
        pool.recordFailure("a", model, refusal(FailureClass::Credential));
        clock.advance(5min);
    };
    refuse();
    refuse();
    pool.recordSuccess("a", model);
    refuse();
    refuse();
    QVERIFY(!pool.isDisabled("a"));
    refuse();
    QVERIFY(pool.isDisabled("a"));
    clock.advance(24h);
    QVERIFY(pool.state("a", model) == State::Doubtful);

    // Where it is the only one it is still asked, and so it can come back.
    const KeyConfig a = keyNamed("a");
    const KeyConfig *const keys[] {&a};
    QCOMPARE(pool.choose(keys, model)->id, "a");
    pool.recordSuccess("a", model);
    QVERIFY(pool.state("a", model) == State::Ready && !pool.isDisabled("a"));
}

void tst_KeyPool::otherFailuresAreNotTheKeys()
{
    const FakeClock clock;
    KeyPool pool(clock);
    for (const FailureClass each :
         {FailureClass::Transient, FailureClass::ModelGone, FailureClass::ContextTooLong,
          FailureClass::ContentPolicy, FailureClass::Unsupported, FailureClass::CallerFault,
          FailureClass::Timeout, FailureClass::UnknownOutcome, FailureClass::BadResponse,
          FailureClass::Cancelled}) {
        pool.recordFailure("a", model, refusal(each, 10s));
        QVERIFY(pool.state("a", model) == State::Ready);
    }
}

void tst_KeyPool::doubtfulKeysAreTheLastResort()
{
    FakeClock clock;
    KeyPool pool(clock);
    const KeyConfig poor = keyNamed("poor");
    const KeyConfig wrong = keyNamed("wrong");
    const KeyConfig dead = keyNamed("dead");
    const KeyConfig *const keys[] {&dead, &poor, &wrong};
    for (int i = 0; i < 3; ++i)
        pool.recordFailure("dead", model, refusal(FailureClass::Credential));
    pool.recordFailure("poor", model, refusal(FailureClass::Quota));
    QCOMPARE(pool.choose(keys, model)->id, "wrong"); // ready
    pool.recordFailure("wrong", model, refusal(FailureClass::Credential));
    QCOMPARE(pool.choose(keys, model)->id, "wrong"); // its rest ends first
    const KeyConfig *const others[] {&dead, &poor};
    QCOMPARE(pool.choose(others, model)->id, "poor"); // a disabled key comes last
}

void tst_KeyPool::tellsWhyAKeyRests()
{
    FakeClock clock;
    KeyPool pool(clock);
    QVERIFY(!pool.refusal("a", model));
    pool.recordFailure("a", model, refusal(FailureClass::RateLimited, 10s));
    clock.advance(4s);
    pool.recordFailure("a", model, refusal(FailureClass::RateLimited, 1s)); // the longer rest holds
    const auto why = pool.refusal("a", model);
    QVERIFY(why);
    QCOMPARE(why->httpStatus, 429);
    QCOMPARE(why->providerMessage, "slow down");
    QVERIFY(why->retryAfter == 6s);
    clock.advance(6s);
    QVERIFY(!pool.refusal("a", model));
}

void tst_KeyPool::successEndsDoubtButNotALimit()
{
    const FakeClock clock;
    KeyPool pool(clock);
    pool.recordFailure("a", model, refusal(FailureClass::Quota));
    pool.recordSuccess("a", model);
    QVERIFY(pool.state("a", model) == State::Ready);
    // An answer to a request from before the limit.
    pool.recordFailure("a", model, refusal(FailureClass::RateLimited, 10s));
    pool.recordSuccess("a", model);
    QVERIFY(pool.state("a", model) == State::Resting);
}

void tst_KeyPool::limitsHoldForTheirModel()
{
    const FakeClock clock;
    KeyPool pool(clock);
    pool.recordFailure("a", model, refusal(FailureClass::RateLimited, 10s));
    QVERIFY(pool.state("a", model) == State::Resting);
    QVERIFY(pool.state("a", "other") == State::Ready);
    QVERIFY(!pool.refusal("a", "other"));
    pool.recordFailure("b", model, refusal(FailureClass::Credential));
    QVERIFY(pool.state("b", "other") == State::Doubtful);
    // The limit is kept to although there is doubt as well.
    pool.recordFailure("a", model, refusal(FailureClass::Quota));
    QVERIFY(pool.state("a", model) == State::Resting);
    QVERIFY(pool.state("a", "other") == State::Doubtful);
}

void tst_KeyPool::anotherSecretStartsAnew()
{
    const FakeClock clock;
    KeyPool pool(clock);
    for (const char *key : {"a", "ab"}) {
        pool.recordFailure(key, model, refusal(FailureClass::RateLimited, 10s));
        pool.recordFailure(key, "other", refusal(FailureClass::Credential));
    }
    pool.forget("a");
    QVERIFY(pool.state("a", model) == State::Ready);
    QVERIFY(pool.state("a", "other") == State::Ready);
    QVERIFY(pool.state("ab", model) == State::Resting);
    QVERIFY(pool.state("ab", "other") == State::Doubtful);
}

QTEST_APPLESS_MAIN(tst_KeyPool)
#include "tst_keypool.moc"
