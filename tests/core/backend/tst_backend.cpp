#include "core/backend/backend.h"
#include "tests/support/demorelay.h"

#include <QTest>

#include <algorithm>

using namespace patchbay;

namespace {

using Activities = std::vector<std::shared_ptr<const Activity>>;

/// What is seen of exchanges for the target \a provider, in order.
std::vector<ActiveExchange> seenAt(const Activities &all, const std::string &provider)
{
    std::vector<ActiveExchange> seen;
    for (const auto &activity : all) {
        for (const ActiveExchange &each : activity->exchanges) {
            if (each.record.provider == provider)
                seen.push_back(each);
        }
    }
    return seen;
}

} // namespace

/// The whole relay in this process, asked over the network.
class tst_Backend : public QObject
{
    Q_OBJECT

private slots:
    void nobodyWatches();
    void activityShowsExchangesMoveOn();
    void activityShowsHealthAndPause();
    void activityIsCoalesced();
};

void tst_Backend::nobodyWatches()
{
    DemoRelay relay;
    QVERIFY2(relay.isRunning(), relay.problem().constData());
    int count = 0;
    connect(&relay.backend(), &Backend::activityChanged, this, [&count] { ++count; });
    RawClient client(relay.port());
    client.send(DemoRelay::chat("demo/demo-fast"));
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    QVERIFY(!spinUntil([&count] { return count > 0; }, 250));
}

void tst_Backend::activityShowsExchangesMoveOn()
{
    DemoRelay relay;
    QVERIFY2(relay.isRunning(), relay.problem().constData());
    Activities seen;
    connect(&relay.backend(), &Backend::activityChanged, this,
            [&seen](const auto &activity) { seen.push_back(activity); });
    relay.backend().watchActivity(true);
    QVERIFY(spinUntil([&seen] { return !seen.empty(); }));
    QCOMPARE(seen.front()->inFlight, 0U);

    RawClient client(relay.port());
    client.send(DemoRelay::chat("slow/demo-fast"));
    QVERIFY(spinUntil([&seen] { return !seenAt(seen, "slow").empty(); }));
    const ActiveExchange running = seenAt(seen, "slow").front();
    QVERIFY(running.running);
    QCOMPARE(running.record.client, std::string("tests"));
    QCOMPARE(running.record.attempts.size(), 1U);
    QVERIFY(seen.back()->inFlight == 1);

    QVERIFY(client.answer());
    QVERIFY(spinUntil([&seen] { return !seenAt(seen, "slow").back().running; }));
    const ActiveExchange ended = seenAt(seen, "slow").back();
    QCOMPARE(ended.record.id, running.record.id);
    QCOMPARE(ended.record.outcome, Outcome::Complete);
    QVERIFY(ended.record.cost);
    QVERIFY(ended.record.usage.output > 0);
    relay.backend().watchActivity(false);
}

void tst_Backend::activityShowsHealthAndPause()
{
    DemoRelay relay;
    QVERIFY2(relay.isRunning(), relay.problem().constData());
    std::shared_ptr<const Activity> last;
    connect(&relay.backend(), &Backend::activityChanged, this,
            [&last](const auto &activity) { last = activity; });
    relay.backend().watchActivity(true);
    RawClient client(relay.port());
    client.send(DemoRelay::chat("demo/demo-fast"));
    QVERIFY(client.answer());
    for (int i = 0; i < 3; ++i) {
        client.send(DemoRelay::chat("ill/demo-fast"));
        QVERIFY(client.answer(false, 20'000));
    }
    relay.backend().setPaused(true);
    QVERIFY(spinUntil([&last] { return last && last->paused; }));
    QVERIFY(spinUntil([&last] { return last->inFlight == 0; }));
    const auto target = [&last](const std::string &provider) {
        return std::ranges::find(last->targets, provider, &TargetStatus::provider);
    };
    QVERIFY(target("demo") != last->targets.end());
    QCOMPARE(target("demo")->circuit, TargetStatus::Circuit::Closed);
    QVERIFY(target("demo")->lastLatencyUs >= 0);
    QVERIFY(target("ill") != last->targets.end());
    QCOMPARE(target("ill")->circuit, TargetStatus::Circuit::Open);
    QVERIFY(target("ill")->openUntilMs > last->takenMs);
    QVERIFY(!target("ill")->lastError.empty());
}

/// Far more exchanges than snapshots, and each is told once.
void tst_Backend::activityIsCoalesced()
{
    DemoRelay relay;
    QVERIFY2(relay.isRunning(), relay.problem().constData());
    Activities seen;
    connect(&relay.backend(), &Backend::activityChanged, this,
            [&seen](const auto &activity) { seen.push_back(activity); });
    relay.backend().watchActivity(true);
    RawClient client(relay.port());
    constexpr int requests = 200;
    for (int i = 0; i < requests; ++i) {
        client.send(DemoRelay::chat("demo/demo-fast"));
        QVERIFY(client.answer());
    }
    const auto ended = [&seen] {
        std::size_t count = 0;
        for (const auto &activity : seen) {
            count += activity->endedLeftOut;
            for (const ActiveExchange &each : activity->exchanges)
                count += each.running ? 0 : 1;
        }
        return count;
    };
    QVERIFY(spinUntil([&] { return ended() >= requests; }));
    QCOMPARE(ended(), static_cast<std::size_t>(requests));
    const std::int64_t span = seen.back()->takenMs - seen.front()->takenMs;
    QVERIFY2(static_cast<std::int64_t>(seen.size()) <= span / 90 + 2,
             qPrintable(QString::number(seen.size())));
}

QTEST_MAIN(tst_Backend)
#include "tst_backend.moc"
