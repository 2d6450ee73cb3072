#include "tests/support/doorfixture.h"

#include <QTest>

using namespace patchbay;
using namespace std::chrono_literals;

/// The life of a connection: keep-alive, pipelining, deadlines, limits.
class tst_IngressSocket : public QObject, protected DoorFixture
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void keepsConnectionsAlive();
    void continue100();
    void continue100IsNotSentForARefusal();
    void pipelinedRequestsWaitForTheirTurn();
    void pipelinedStreamsDoNotInterleave();
    void manyPipelinedRequests();
    void refusalAfterAPipelinedRequest();
    void slowHead();
    void slowBody();
    void idleConnectionClosesSilently();
    void trickledBodyIsNotIdle();
    void answeringHasNoDeadline();
    void oldestHeadlessConnectionMakesRoom();
    void busyConnectionsMeanUnavailable();
    void clientLeavesMidHeadAndMidBody();
};

void tst_IngressSocket::keepsConnectionsAlive()
{
    RawClient client(m_port);
    for (int i = 0; i < 20; ++i) {
        client.send(i % 2 ? get : post("/ok", "{}"));
        const auto answer = client.answer();
        QVERIFY(answer && answer->status == 200);
    }
    QCOMPARE(m_front->connections(), 1);
    client.send("GET /ok HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n" + get);
    const auto last = client.answer();
    QVERIFY(last);
    QCOMPARE(last->header("connection"), "close");
    QVERIFY(client.waitClosed());
    QVERIFY(client.received().isEmpty());
    QVERIFY(spinUntil([this] { return m_front->connections() == 0; }));
}

void tst_IngressSocket::continue100()
{
    RawClient client(m_port);
    const QByteArray whole = post("/ok", "{}", "Expect: 100-continue\r\n");
    client.send(whole.chopped(2));
    const auto interim = client.answer();
    QVERIFY(interim);
    QCOMPARE(interim->status, 100);
    QCOMPARE(m_handled, 0);
    client.send("{}");
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->body, "POST /ok? {}");
    // The body is there already: no need to ask for it.
    client.send(whole);
    const auto direct = client.answer();
    QVERIFY(direct);
    QCOMPARE(direct->status, 200);
}

void tst_IngressSocket::continue100IsNotSentForARefusal()
{
    RawClient client(m_port);
    client.send("POST /ok HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                "Content-Length: 99999999\r\nExpect: 100-continue\r\n\r\n");
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 413);
    QVERIFY(client.waitClosed());
}

void tst_IngressSocket::pipelinedRequestsWaitForTheirTurn()
{
    RawClient client(m_port);
    client.send("GET /hold/1 HTTP/1.1\r\nHost: localhost\r\n\r\n" + post("/hold/2", "{}") + get);
    QVERIFY(spinUntil([this] { return m_held.size() == 1; }));
    QVERIFY(!spinUntil([this] { return m_handled > 1; }, 50));
    QCOMPARE(m_gate.asked, 1); // the second has not even been looked at
    m_held[0].writer.whole(200, {}, "first");
    QCOMPARE(client.answer()->body, "first");
    QVERIFY(spinUntil([this] { return m_held.size() == 2; }));
    QVERIFY(!spinUntil([this] { return m_handled > 2; }, 50));
    QCOMPARE(m_held[1].request.body, "{}");
    m_held[1].writer.whole(200, {}, "second");
    QCOMPARE(client.answer()->body, "second");
    QCOMPARE(client.answer()->body, "GET /ok? ");
    QCOMPARE(m_handled, 3);
}

void tst_IngressSocket::pipelinedStreamsDoNotInterleave()
{
    RawClient client(m_port);
    const QByteArray hold = "GET /hold HTTP/1.1\r\nHost: localhost\r\n\r\n";
    client.send(hold + hold);
    QVERIFY(spinUntil([this] { return m_held.size() == 1; }));
    m_held[0].writer.head(200, {}, true);
    for (int i = 0; i < 10; ++i) {
        m_held[0].writer.chunk("a" + std::to_string(i));
        QVERIFY(!spinUntil([this] { return m_held.size() > 1; }, 5));
    }
    m_held[0].writer.finish();
    QVERIFY(spinUntil([this] { return m_held.size() == 2; }));
    m_held[0].writer.chunk("late"); // the first answer is over
    m_held[0].writer.finish();
    m_held[0].writer.abort();
    m_held[1].writer.head(200, {}, true);
    m_held[1].writer.chunk("b");
    m_held[1].writer.finish();
    QCOMPARE(client.answer()->body, "a0a1a2a3a4a5a6a7a8a9");
    QCOMPARE(client.answer()->body, "b");
}

void tst_IngressSocket::manyPipelinedRequests()
{
    RawClient client(m_port);
    client.send((get + post("/ok", "{}") + chunked("/ok", "2\r\n{}\r\n0\r\n\r\n")).repeated(1000));
    for (int i = 0; i < 1000; ++i) {
        QCOMPARE(client.answer()->body, "GET /ok? ");
        QCOMPARE(client.answer()->body, "POST /ok? {}");
        QCOMPARE(client.answer()->body, "POST /ok? {}");
    }
    QCOMPARE(m_handled, 3000);
}

void tst_IngressSocket::refusalAfterAPipelinedRequest()
{
    RawClient client(m_port);
    client.send(get + "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n" + get);
    QCOMPARE(client.answer()->status, 200);
    QCOMPARE(client.answer()->status, 421);
    QVERIFY(client.waitClosed());
    QVERIFY(client.received().isEmpty());
    QCOMPARE(m_handled, 1);
}

void tst_IngressSocket::slowHead()
{
    shorten();
    for (const QByteArray &start :
         {QByteArray("G"), QByteArray("GET /v1/messages HTTP/1.1\r\nHost: local"),
          get.chopped(1)}) {
        RawClient client(m_port);
        const auto begun = std::chrono::steady_clock::now();
        client.send(start);
        // Sending on, a byte at a time, does not help.
        std::optional<RawAnswer> answer;
        while (!answer && client.isOpen()) {
            client.send("");
            answer = client.answer(false, 20);
        }
        QVERIFY(answer);
        QCOMPARE(answer->status, 408);
        QCOMPARE(answer->errorCode(), "request_timeout");
        QVERIFY(std::chrono::steady_clock::now() - begun >= 100ms);
        QVERIFY(client.waitClosed());
    }
    // Slowloris: the deadline counts from the first byte, not from the last.
    RawClient client(m_port);
    client.send("GET /ok HTTP/1.1\r\n");
    std::optional<RawAnswer> answer;
    for (int i = 0; i < 100 && !answer && client.isOpen(); ++i) {
        client.send("X: y\r\n");
        answer = client.answer(false, 10);
    }
    QVERIFY(answer);
    QCOMPARE(answer->status, 408);
    QVERIFY(freshRequestWorks());
}

void tst_IngressSocket::slowBody()
{
    shorten();
    for (const QByteArray &start : {post("/ok", "{\"a\":1}").chopped(1), chunked("/ok", "5\r\nhel"),
                                    chunked("/ok", ""), chunked("/ok", "0\r\n")}) {
        RawClient client(m_port);
        client.send(start);
        const auto answer = client.answer();
        QVERIFY(answer);
        QCOMPARE(answer->status, 408);
        QCOMPARE(answer->errorCode(), "request_timeout");
        QVERIFY(client.waitClosed());
    }
    QCOMPARE(m_handled, 0);
    QVERIFY(freshRequestWorks());
}

void tst_IngressSocket::idleConnectionClosesSilently()
{
    shorten();
    RawClient fresh(m_port);
    QVERIFY(fresh.waitClosed());
    QVERIFY(fresh.received().isEmpty());
    RawClient used(m_port);
    used.send(get);
    QVERIFY(used.answer());
    QVERIFY(used.waitClosed());
    QVERIFY(used.received().isEmpty());
    QVERIFY(spinUntil([this] { return m_front->connections() == 0; }));
}

void tst_IngressSocket::trickledBodyIsNotIdle()
{
    shorten();
    RawClient client(m_port);
    const QByteArray body(10, ' ');
    const QByteArray whole = post("/ok", body);
    client.send(whole.chopped(10));
    for (int i = 0; i < 10; ++i) {
        QVERIFY(!client.answer(false, 30));
        client.send(" ");
    }
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
}

void tst_IngressSocket::answeringHasNoDeadline()
{
    shorten();
    RawClient client(m_port);
    client.send("GET /hold HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(!client.answer(false, 400));
    QVERIFY(client.isOpen());
    m_held[0].writer.whole(200, {}, "x");
    QVERIFY(client.answer());
}

void tst_IngressSocket::oldestHeadlessConnectionMakesRoom()
{
    Access access;
    access.maxConnections = 4;
    m_front->setAccess(access);
    RawClient busy(m_port);
    busy.send("GET /hold HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(spinUntil([this] { return m_held.size() == 1; }));
    RawClient used(m_port);
    used.send(get);
    QVERIFY(used.answer());
    RawClient silent(m_port);
    QVERIFY(spinUntil([this] { return m_front->connections() == 3; }));
    RawClient partial(m_port);
    partial.send("GET /ok HT");
    QVERIFY(spinUntil([this] { return m_front->connections() == 4; }));

    QVERIFY(freshRequestWorks()); // in the place of the silent one, and closed again
    QVERIFY(silent.waitClosed());
    QVERIFY(partial.isOpen());
    RawClient fifth(m_port);
    RawClient sixth(m_port);
    QVERIFY(partial.waitClosed());
    QVERIFY(partial.received().isEmpty());
    QVERIFY(used.isOpen());
    QVERIFY(busy.isOpen());
    m_held[0].writer.whole(200, {}, "x");
    QVERIFY(busy.answer());
}

void tst_IngressSocket::busyConnectionsMeanUnavailable()
{
    Access access;
    access.maxConnections = 2;
    m_front->setAccess(access);
    const QByteArray hold = "GET /hold HTTP/1.1\r\nHost: localhost\r\n\r\n";
    RawClient first(m_port);
    first.send(hold);
    RawClient second(m_port);
    second.send(hold);
    QVERIFY(spinUntil([this] { return m_held.size() == 2; }));
    for (int i = 0; i < 100; ++i) {
        RawClient third(m_port);
        third.send(get);
        const auto answer = third.answer();
        QVERIFY(answer);
        QCOMPARE(answer->status, 503);
        QCOMPARE(answer->errorCode(), "too_many_connections");
        QCOMPARE(answer->header("retry-after"), "1");
        QVERIFY(third.waitClosed());
    }
    m_held[0].writer.whole(200, {}, "x");
    QVERIFY(first.answer());
    QVERIFY(freshRequestWorks());
    QVERIFY(second.isOpen());
}

void tst_IngressSocket::clientLeavesMidHeadAndMidBody()
{
    for (const QByteArray &part : {QByteArray(), QByteArray("GET / HT"),
                                   post("/ok", "{}").chopped(1), chunked("/ok", "5\r\nab")}) {
        {
            RawClient client(m_port);
            client.send(part);
            QVERIFY(spinUntil([this] { return m_front->connections() == 1; }));
        }
        QVERIFY(spinUntil([this] { return m_front->connections() == 0; }));
    }
    QCOMPARE(m_handled, 0);
    QCOMPARE(m_gone, 0);
    QVERIFY(freshRequestWorks());
}

QTEST_GUILESS_MAIN(tst_IngressSocket)
#include "tst_ingresssocket.moc"
