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
    void theLedgerIsAsked();
    void costIsTakenApart();
    void aCancelledQuestionEnds();
    void bodiesAreKeptAndPurged();
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

void tst_Backend::theLedgerIsAsked()
{
    DemoRelay relay;
    QVERIFY2(relay.isRunning(), relay.problem().constData());
    RawClient client(relay.port());
    for (const char *model : {"demo/demo-fast", "demo/demo-smart", "demo/none"}) {
        client.send(DemoRelay::chat(model));
        QVERIFY(client.answer());
    }
    const auto filter = ExchangeFilter::parse("model:demo-* status:2xx", 0);
    QVERIFY(filter);
    auto page = relay.backend().exchanges(*filter, 0, 10);
    auto totals = relay.backend().totals(*filter);
    QVERIFY(spinUntil([&] { return page.isFinished() && totals.isFinished(); }));
    QVERIFY(page.result());
    QCOMPARE(page.result()->records.size(), 2U);
    QCOMPARE(page.result()->records.front().model, std::string("demo-smart"));
    QVERIFY(totals.result());
    QCOMPARE(totals.result()->count, 2);
    QVERIFY(totals.result()->cost > Money());

    auto one = relay.backend().totals(std::vector<ExchangeId> {page.result()->records.front().id});
    QVERIFY(spinUntil([&one] { return one.isFinished(); }));
    QCOMPARE(one.result()->cost, *page.result()->records.front().cost);
}

void tst_Backend::costIsTakenApart()
{
    DemoRelay relay;
    QVERIFY2(relay.isRunning(), relay.problem().constData());
    RawClient client(relay.port());
    client.send(DemoRelay::chat("demo/demo-fast"));
    const auto answer = client.answer();
    QVERIFY(answer);
    auto asked = relay.backend().exchange(answer->header("x-patchbay-request-id").toLongLong());
    auto none = relay.backend().exchange(1);
    QVERIFY(spinUntil([&] { return asked.isFinished() && none.isFinished(); }));
    QVERIFY(asked.result());
    QVERIFY(*asked.result());
    const ExchangeDetail detail = **asked.result();
    QCOMPARE(detail.record.attempts.size(), 1U);
    QVERIFY(detail.partsAreExact);
    QVERIFY(detail.parts.size() >= 2);
    QVERIFY(none.result());
    QVERIFY(!*none.result());
}

void tst_Backend::aCancelledQuestionEnds()
{
    DemoRelay relay;
    QVERIFY2(relay.isRunning(), relay.problem().constData());
    std::vector<QFuture<Result<ExchangePage>>> pages;
    for (int i = 0; i < 20; ++i) {
        pages.push_back(relay.backend().exchanges({}, 0, 10));
        if (i < 19)
            pages.back().cancel();
    }
    QVERIFY(spinUntil([&pages] {
        return std::ranges::all_of(pages, [](const auto &page) { return page.isFinished(); });
    }));
    QVERIFY(pages.back().result());
}

void tst_Backend::bodiesAreKeptAndPurged()
{
    DemoRelay relay(R"(, "history": {"bodies": "all"})");
    QVERIFY2(relay.isRunning(), relay.problem().constData());
    RawClient client(relay.port());
    client.send(DemoRelay::chat("demo/demo-fast", true, "what was said"));
    const auto answer = client.answer();
    QVERIFY(answer);
    const ExchangeId id = answer->header("x-patchbay-request-id").toLongLong();
    std::optional<ExchangeBodies> bodies;
    QVERIFY(spinUntil([&] { // they are written a moment after the answer
        auto asked = relay.backend().bodies(id);
        asked.waitForFinished();
        const auto found = asked.result();
        bodies = found ? *found : std::nullopt;
        return bodies.has_value();
    }));
    QVERIFY(bodies->request.text.find("what was said") != std::string::npos);
    QCOMPARE(bodies->answer.text, answer->body.toStdString());
    QVERIFY(bodies->answer.frames.size() > 1);

    auto purged = relay.backend().purgeHistory();
    QVERIFY(spinUntil([&purged] { return purged.isFinished(); }));
    QVERIFY(purged.result());
    auto asked = relay.backend().bodies(id);
    QVERIFY(spinUntil([&asked] { return asked.isFinished(); }));
    QVERIFY(asked.result());
    QVERIFY(!*asked.result());
    QVERIFY(!QFile::exists(relay.path(QStringLiteral("history.sqlite3"))));
}

QTEST_GUILESS_MAIN(tst_Backend)
#include "tst_backend.moc"
