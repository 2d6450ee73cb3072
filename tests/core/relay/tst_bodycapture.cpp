#include "core/ledger/historywriter.h"
#include "core/relay/bodycapture.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace patchbay;
using namespace std::chrono_literals;

namespace {

constexpr std::size_t mostCaptured = HistoryWriter::mostOfBody + HistoryWriter::secretSlack;

InboundRequest request(const FakeClock &clock, const QByteArray &body)
{
    InboundRequest request;
    request.path = "/v1/messages";
    request.query = "key=secret";
    request.headers = {{"content-type", "application/json"}, {"authorization", "Bearer secret"}};
    request.body = body;
    request.receivedAt = clock.steadyNow();
    return request;
}

} // namespace

class tst_BodyCapture : public QObject
{
    Q_OBJECT

private slots:
    void aWholeExchange();
    void streamsHaveTimes();
    void attemptsAreInOrder();
    void bodiesAreBounded();
    void whatComesLateIsHarmless();
};

void tst_BodyCapture::aWholeExchange()
{
    const FakeClock clock;
    BodyCapture capture(clock, request(clock, "{}"));
    capture.answeredWhole("application/json", "[]");
    const ExchangeBodies bodies = capture.take(7);
    QCOMPARE(bodies.id, 7);
    QCOMPARE(bodies.path, std::string("/v1/messages"));
    QCOMPARE(bodies.request.text, std::string("{}"));
    QCOMPARE(bodies.request.contentType, std::string("application/json"));
    QCOMPARE(bodies.answer.text, std::string("[]"));
    QVERIFY(bodies.answer.frames.empty());
    QVERIFY(bodies.attempts.empty());
}

void tst_BodyCapture::streamsHaveTimes()
{
    FakeClock clock;
    BodyCapture capture(clock, request(clock, {}));
    capture.answers("text/event-stream");
    clock.advance(5ms);
    capture.answered("one");
    clock.advance(2ms);
    capture.answered("three");
    const KeptBody answer = capture.take(1).answer;
    QCOMPARE(answer.contentType, std::string("text/event-stream"));
    QCOMPARE(answer.text, std::string("onethree"));
    QVERIFY(answer.frames == (std::vector<KeptBody::Frame> {{5'000, 3}, {7'000, 5}}));
}

void tst_BodyCapture::attemptsAreInOrder()
{
    FakeClock clock;
    BodyCapture capture(clock, request(clock, {}));
    AttemptCapture *first = capture.nextAttempt();
    AttemptCapture *second = capture.nextAttempt();
    second->sent("application/json", "2");
    clock.advance(1ms);
    first->receives("text/plain");
    first->received("no");
    const ExchangeBodies bodies = capture.take(1);
    QCOMPARE(bodies.attempts.size(), 2U);
    QCOMPARE(bodies.attempts[0].received.text, std::string("no"));
    QCOMPARE(bodies.attempts[0].received.contentType, std::string("text/plain"));
    QVERIFY(bodies.attempts[0].received.frames == (std::vector<KeptBody::Frame> {{1'000, 2}}));
    QCOMPARE(bodies.attempts[1].sent.text, std::string("2"));
}

void tst_BodyCapture::bodiesAreBounded()
{
    const FakeClock clock;
    BodyCapture capture(clock, request(clock, QByteArray(6 * 1024 * 1024, 'x')));
    const std::string piece(1024 * 1024, 'y');
    for (int i = 0; i < 6; ++i)
        capture.answered(piece);
    const ExchangeBodies bodies = capture.take(1);
    for (const KeptBody *body : {&bodies.request, &bodies.answer}) {
        QCOMPARE(body->text.size(), mostCaptured);
        QCOMPARE(body->leftOut, static_cast<std::int64_t>(6 * 1024 * 1024 - mostCaptured));
    }
    std::int64_t inFrames = 0;
    for (const KeptBody::Frame &frame : bodies.answer.frames)
        inFrames += frame.length;
    QCOMPARE(inFrames, static_cast<std::int64_t>(mostCaptured));
}

/// An upstream may still say goodbye when all has been handed over.
void tst_BodyCapture::whatComesLateIsHarmless()
{
    const FakeClock clock;
    BodyCapture capture(clock, request(clock, "{}"));
    AttemptCapture *attempt = capture.nextAttempt();
    QCOMPARE(capture.take(1).attempts.size(), 1U);
    attempt->received("late");
    attempt->receives("text/plain");
}

QTEST_GUILESS_MAIN(tst_BodyCapture)
#include "tst_bodycapture.moc"
