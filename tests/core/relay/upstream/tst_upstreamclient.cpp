#include "core/relay/upstream/upstreamclient.h"
#include "tests/support/hostileupstream.h"
#include "tests/support/recordinglistener.h"

#include <QFile>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>

using namespace patchbay;
using namespace std::chrono_literals;

namespace {

const QByteArray okAnswer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

void answerOk(const HostileRequest &request)
{
    request.socket->write(okAnswer);
}

UpstreamRequest post(const HostileUpstream &upstream, std::string body = R"({"model":"m"})")
{
    UpstreamRequest request;
    request.url = upstream.url();
    request.headers = {{"Content-Type", "application/json"}, {"Authorization", "Bearer sk-1"}};
    request.body = std::move(body);
    request.proxy = "none";
    return request;
}

std::int64_t residentKiB()
{
    QFile statm("/proc/self/statm");
    if (!statm.open(QIODevice::ReadOnly))
        return 0;
    return statm.readAll().split(' ').value(1).toLongLong() * 4;
}

} // namespace

class tst_UpstreamClient : public QObject
{
    Q_OBJECT

private slots:
    void deliversAnAnswer();
    void neverCallsBackFromSend();
    void sendsWhatWasAsked();
    void keepsConnections();
    void renewsConnectionsAfterSleep();
    void sleepLeavesTransfersAlone();
    void sendsWithoutBody();
    void sendsLargeBodies();
    void readsDrippedHeads();
    void skipsInterimHeads();
    void ignoresTrailers();
    void runsManyInParallel();
    void cancelsInsideEachCallback_data();
    void cancelsInsideEachCallback();
    void cancelsOthersInsideCallbacks();
    void cancelsBeforeStarting();
    void sendsInsideCallbacks();
    void outlivesItsTransfers();
    void pausesWithFlatMemory();
    void pausesFromTheHead();
    void measuresPhases();
};

void tst_UpstreamClient::deliversAnAnswer()
{
    HostileUpstream upstream(answerOk);
    UpstreamClient client;
    RecordingListener listener;

    const auto transfer = client.send(post(upstream), listener);

    QVERIFY(listener.wait());
    QVERIFY(listener.succeeded());
    QCOMPARE(listener.heads, 1);
    QCOMPARE(listener.head.status, 200);
    QCOMPARE(listener.head.header("content-length").value_or(""), std::string_view("2"));
    QVERIFY(!listener.head.header("x-none"));
    QCOMPARE(listener.body, std::string("ok"));
    QVERIFY(transfer->bodySent());
}

void tst_UpstreamClient::neverCallsBackFromSend()
{
    UpstreamClient client;
    RecordingListener listener;
    UpstreamRequest request;
    request.url = "gopher://example.com/";

    const auto transfer = client.send(std::move(request), listener);

    QCOMPARE(listener.dones, 0);
    QVERIFY(listener.wait());
    QCOMPARE(listener.failure().code, ErrorCode::UpstreamUnreachable);
    QVERIFY(!transfer->bodySent());
}

void tst_UpstreamClient::sendsWhatWasAsked()
{
    HostileRequest seen;
    HostileUpstream upstream([&seen](const HostileRequest &request) {
        seen = request;
        answerOk(request);
    });
    UpstreamClient client;
    RecordingListener listener;
    UpstreamRequest request = post(upstream, std::string(2'000'000, 'x'));
    request.headers.push_back({"X-Empty", ""});
    request.headers.push_back({"Transfer-Encoding", "chunked"});
    request.headers.push_back({"Connection", "upgrade"});

    const auto transfer = client.send(std::move(request), listener);

    QVERIFY(listener.wait());
    QVERIFY(listener.succeeded());
    QVERIFY(seen.head.startsWith("POST /v1/chat HTTP/1.1\r\n"));
    QVERIFY(seen.head.contains("\r\nAuthorization: Bearer sk-1\r\n"));
    QVERIFY(seen.head.contains("\r\nContent-Type: application/json\r\n"));
    QVERIFY(seen.head.contains("\r\nX-Empty:\r\n"));
    QVERIFY(seen.head.contains("\r\nContent-Length: 2000000\r\n"));
    QVERIFY(seen.head.contains("\r\nAccept-Encoding: gzip, deflate, br\r\n"));
    const QByteArray lower = seen.head.toLower();
    for (const char *absent :
         {"transfer-encoding", "\r\nconnection", "expect", "upgrade", "cookie", "user-agent"})
        QVERIFY2(!lower.contains(absent), absent);
    QCOMPARE(seen.body.size(), 2'000'000);

    RecordingListener streamed;
    UpstreamRequest streaming = post(upstream);
    streaming.stream = true;
    const auto second = client.send(std::move(streaming), streamed);
    QVERIFY(streamed.wait());
    QVERIFY(seen.head.contains("\r\nAccept-Encoding: identity\r\n"));
    QVERIFY(!seen.head.contains("X-Empty"));
}

void tst_UpstreamClient::keepsConnections()
{
    HostileUpstream upstream(answerOk);
    UpstreamClient client;
    for (int i = 0; i < 20; ++i) {
        RecordingListener listener;
        const auto transfer = client.send(post(upstream), listener);
        QVERIFY(listener.wait());
        QVERIFY(listener.succeeded());
        QCOMPARE(listener.result.timings.reusedConnection, i > 0);
    }
    QCOMPARE(upstream.connections(), 1);
    QCOMPARE(upstream.requests(), 20);
}

void tst_UpstreamClient::renewsConnectionsAfterSleep()
{
    HostileUpstream upstream(answerOk);
    std::chrono::nanoseconds slept = 3h;
    UpstreamClient client(nullptr, [&slept] { return slept; });
    const auto ask = [&] {
        RecordingListener listener;
        const auto transfer = client.send(post(upstream), listener);
        return listener.wait() && listener.succeeded();
    };
    QVERIFY(ask());
    QVERIFY(ask());
    QCOMPARE(upstream.connections(), 1);
    slept += 20min;
    QVERIFY(ask());
    QCOMPARE(upstream.connections(), 2);
    QVERIFY(runUntil([&upstream] { return upstream.openConnections() == 1; }));
    slept += 3us; // as the clocks are read
    QVERIFY(ask());
    QCOMPARE(upstream.connections(), 2);
    QCOMPARE(upstream.requests(), 4);
}

/// An answer that was on its way is not cut off: whether its connection lives is its own to find.
void tst_UpstreamClient::sleepLeavesTransfersAlone()
{
    std::optional<HostileRequest> held;
    HostileUpstream upstream([&held](const HostileRequest &request) {
        if (held)
            answerOk(request);
        else
            held = request;
    });
    std::chrono::nanoseconds slept {};
    UpstreamClient client(nullptr, [&slept] { return slept; });
    RecordingListener first;
    const auto transfer = client.send(post(upstream), first);
    QVERIFY(runUntil([&held] { return held.has_value(); }));
    slept += 1h;
    RecordingListener second;
    const auto next = client.send(post(upstream), second);
    QVERIFY(second.wait());
    QVERIFY(second.succeeded());
    answerOk(*held);
    QVERIFY(first.wait());
    QVERIFY(first.succeeded());
}

void tst_UpstreamClient::sendsWithoutBody()
{
    QByteArrayList heads;
    HostileUpstream upstream([&heads](const HostileRequest &request) {
        heads.append(request.head);
        answerOk(request);
    });
    UpstreamClient client;
    // A POST first and last: a handle that is used again must not remember its method.
    for (const char *method : {"POST", "GET", "DELETE", "POST"}) {
        RecordingListener listener;
        UpstreamRequest request = post(upstream, "");
        request.method = method;
        const auto transfer = client.send(std::move(request), listener);
        QVERIFY(listener.wait());
        QVERIFY2(listener.succeeded(), method);
        QVERIFY(transfer->bodySent());
        QVERIFY(heads.last().startsWith(QByteArray(method) + ' '));
    }
}

void tst_UpstreamClient::sendsLargeBodies()
{
    QByteArray received;
    HostileUpstream upstream([&received](const HostileRequest &request) {
        received = request.body;
        answerOk(request);
    });
    std::string body(8 * 1024 * 1024, ' ');
    for (std::size_t i = 0; i < body.size(); ++i)
        body[i] = char('a' + i % 23);
    const QByteArray expected = QByteArray::fromStdString(body);
    UpstreamClient client;
    RecordingListener listener;
    const auto transfer = client.send(post(upstream, std::move(body)), listener);
    QVERIFY(!transfer->bodySent());
    QVERIFY(listener.wait());
    QVERIFY(listener.succeeded());
    QCOMPARE(received, expected);
}

void tst_UpstreamClient::readsDrippedHeads()
{
    const QByteArray answer = "HTTP/1.1 200 OK\r\nX-Drip: drop\r\nContent-Length: 5\r\n\r\nhello";
    QTimer drip;
    int at = 0;
    HostileUpstream upstream([&](const HostileRequest &request) {
        connect(&drip, &QTimer::timeout, request.socket, [&answer, &at, socket = request.socket] {
            if (at < answer.size())
                socket->write(answer.mid(at++, 1));
        });
        drip.start(0);
    });
    UpstreamClient client;
    RecordingListener listener;
    const auto transfer = client.send(post(upstream), listener);
    QVERIFY(listener.wait());
    QVERIFY(listener.succeeded());
    QCOMPARE(listener.head.header("x-drip").value_or(""), std::string_view("drop"));
    QCOMPARE(listener.body, std::string("hello"));
}

void tst_UpstreamClient::skipsInterimHeads()
{
    HostileUpstream upstream([](const HostileRequest &request) {
        request.socket->write("HTTP/1.1 100 Continue\r\n\r\n"
                              "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\nLocation: /b\r\n\r\n"
                              "HTTP/1.1 102 Processing\r\n\r\n"
                              "HTTP/1.1 201 Created\r\nX-Final: 1\r\nContent-Length: 0\r\n\r\n");
    });
    UpstreamClient client;
    RecordingListener listener;
    const auto transfer = client.send(post(upstream), listener);
    QVERIFY(listener.wait());
    QVERIFY(listener.succeeded());
    QCOMPARE(listener.heads, 1);
    QCOMPARE(listener.head.status, 201);
    QVERIFY(listener.head.header("x-final"));
    QVERIFY(!listener.head.header("link"));
}

void tst_UpstreamClient::ignoresTrailers()
{
    HostileUpstream upstream([](const HostileRequest &request) {
        request.socket->write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                              "3\r\nabc\r\n0\r\nX-Trailer: 1\r\nLocation: /x\r\n\r\n");
    });
    UpstreamClient client;
    RecordingListener listener;
    const auto transfer = client.send(post(upstream), listener);
    QVERIFY(listener.wait());
    QVERIFY(listener.succeeded());
    QCOMPARE(listener.heads, 1);
    QCOMPARE(listener.body, std::string("abc"));
}

void tst_UpstreamClient::runsManyInParallel()
{
    constexpr int count = 500;
    std::vector<HostileRequest> held;
    HostileUpstream upstream([&held](const HostileRequest &request) {
        held.push_back(request);
        if (held.size() < count) // all are under way before the first is answered
            return;
        for (const HostileRequest &each : held) {
            each.socket->write("HTTP/1.1 200 OK\r\nContent-Length: "
                               + QByteArray::number(each.body.size()) + "\r\n\r\n" + each.body);
        }
    });
    UpstreamClient client;
    std::vector<RecordingListener> listeners(count);
    std::vector<std::unique_ptr<UpstreamTransfer>> transfers;
    int done = 0;
    for (int i = 0; i < count; ++i) {
        listeners[std::size_t(i)].onDone = [&done] {
            ++done;
        };
        transfers.push_back(
            client.send(post(upstream, "body " + std::to_string(i)), listeners[std::size_t(i)]));
    }
    QVERIFY(runUntil([&done] { return done == count; }, 30s));
    for (int i = 0; i < count; ++i) {
        const RecordingListener &listener = listeners[std::size_t(i)];
        QVERIFY2(listener.succeeded(), listener.failure().providerMessage.c_str());
        QCOMPARE(listener.body, "body " + std::to_string(i));
    }
    QCOMPARE(upstream.requests(), count);
}

void tst_UpstreamClient::cancelsInsideEachCallback_data()
{
    QTest::addColumn<int>("where");
    QTest::newRow("head") << 0;
    QTest::newRow("data") << 1;
    QTest::newRow("done") << 2;
}

void tst_UpstreamClient::cancelsInsideEachCallback()
{
    QFETCH(int, where);
    HostileUpstream upstream([where](const HostileRequest &request) {
        request.socket->write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
        if (where == 2)
            request.socket->write("0\r\n\r\n");
    });
    UpstreamClient client;
    RecordingListener listener;
    std::unique_ptr<UpstreamTransfer> transfer;
    const auto cancel = [&transfer] {
        transfer.reset();
    };
    (where == 0 ? listener.onHead : where == 1 ? listener.onData : listener.onDone) = cancel;
    transfer = client.send(post(upstream), listener);

    QVERIFY(runUntil([&transfer] { return !transfer; }));
    if (where < 2)
        QVERIFY(runUntil([&upstream] { return upstream.openConnections() == 0; }));
    QCOMPARE(listener.heads, 1);
    QCOMPARE(listener.pieces, where == 0 ? 0 : 1);
    QCOMPARE(listener.dones, where == 2 ? 1 : 0);

    RecordingListener next; // the client is none the worse
    const auto second = client.send(post(upstream), next);
    QVERIFY(runUntil([&next] { return next.pieces == 1; }));
}

void tst_UpstreamClient::cancelsOthersInsideCallbacks()
{
    HostileUpstream upstream(answerOk);
    UpstreamClient client;
    std::vector<RecordingListener> listeners(40);
    std::vector<std::unique_ptr<UpstreamTransfer>> transfers(40);
    bool finished = false;
    for (std::size_t i = 0; i < 40; ++i) {
        auto &hook = i % 3 == 0   ? listeners[i].onHead
                     : i % 3 == 1 ? listeners[i].onData
                                  : listeners[i].onDone;
        hook = [&transfers, &finished] { // the first callback of all ends all
            transfers.clear();
            finished = true;
        };
        transfers[i] = client.send(post(upstream), listeners[i]);
    }
    QVERIFY(runUntil([&finished] { return finished; }));
    const auto heard = [&listeners] {
        int sum = 0;
        for (const RecordingListener &listener : listeners)
            sum += listener.heads + listener.pieces + listener.dones;
        return sum;
    };
    const int before = heard();
    QVERIFY(runUntil([&upstream] { return upstream.openConnections() <= 1; }));
    QCOMPARE(heard(), before);
}

void tst_UpstreamClient::cancelsBeforeStarting()
{
    HostileUpstream upstream(answerOk);
    UpstreamClient client;
    RecordingListener cancelled;
    {
        const auto transfer = client.send(post(upstream), cancelled);
    }
    UpstreamRequest bad = post(upstream);
    bad.url = "nonsense";
    {
        const auto transfer = client.send(std::move(bad), cancelled);
    }
    RecordingListener listener;
    const auto transfer = client.send(post(upstream), listener);
    QVERIFY(listener.wait());
    QVERIFY(listener.succeeded());
    QCOMPARE(cancelled.heads + cancelled.dones, 0);
    QCOMPARE(upstream.requests(), 1);
}

void tst_UpstreamClient::sendsInsideCallbacks()
{
    HostileUpstream upstream(answerOk);
    UpstreamClient client;
    RecordingListener outer;
    std::vector<RecordingListener> inner(3);
    std::vector<std::unique_ptr<UpstreamTransfer>> transfers;
    const auto sendNext = [&](std::size_t which) {
        transfers.push_back(client.send(post(upstream), inner[which]));
    };
    outer.onHead = [&sendNext] {
        sendNext(0);
    };
    outer.onData = [&sendNext] {
        sendNext(1);
    };
    outer.onDone = [&sendNext] {
        sendNext(2);
    };
    const auto transfer = client.send(post(upstream), outer);
    for (RecordingListener &listener : inner) {
        QVERIFY(listener.wait());
        QVERIFY(listener.succeeded());
    }
    QCOMPARE(upstream.requests(), 4);
}

void tst_UpstreamClient::outlivesItsTransfers()
{
    HostileUpstream upstream([](const HostileRequest &) { });
    auto client = std::make_unique<UpstreamClient>();
    RecordingListener listener;
    const auto transfer = client->send(post(upstream), listener);
    QVERIFY(runUntil([&upstream] { return upstream.requests() == 1; }));
    client.reset();
    QVERIFY(transfer->bodySent());
    transfer->pause();
    transfer->resume();
    QVERIFY(runUntil([&upstream] { return upstream.openConnections() == 0; }));
    QCOMPARE(listener.dones, 0);
}

void tst_UpstreamClient::pausesWithFlatMemory()
{
    constexpr qint64 total = 48LL * 1024 * 1024;
    const QByteArray piece(256 * 1024, 'x');
    qint64 written = 0;
    HostileUpstream upstream([&](const HostileRequest &request) {
        request.socket->write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(total)
                              + "\r\n\r\n");
        // As fast as it goes, without piling up in this process.
        const auto pump = [&, socket = request.socket] {
            while (written < total && socket->bytesToWrite() < piece.size())
                written += socket->write(piece);
        };
        connect(request.socket, &QTcpSocket::bytesWritten, request.socket, pump);
        pump();
    });
    UpstreamClient client;
    RecordingListener listener;
    listener.keep = false;
    std::unique_ptr<UpstreamTransfer> transfer;
    listener.onData = [&] {
        if (listener.pieces % 64 == 1)
            transfer->pause();
    };
    UpstreamRequest request = post(upstream);
    request.stream = true;
    transfer = client.send(std::move(request), listener);

    QVERIFY(runUntil([&listener] { return listener.pieces == 1; }));
    // The sender comes to a halt: its bytes stay in the kernel.
    qint64 last = -1;
    for (int i = 0; i < 20 && last != written; ++i) {
        last = written;
        QTest::qWait(50); // that nothing happens has no event
    }
    QCOMPARE(last, written);
    QVERIFY(written < total / 2);
    QCOMPARE(listener.pieces, 1);
    [[maybe_unused]] const std::int64_t before = residentKiB();
    QTimer resume;
    connect(&resume, &QTimer::timeout, &resume, [&transfer] { transfer->resume(); });
    resume.start(1);
    QVERIFY(listener.wait(30s));
    QVERIFY(listener.succeeded());
    QCOMPARE(std::int64_t(listener.received), total);
#ifndef __SANITIZE_ADDRESS__ // which keeps freed memory
    QVERIFY2(residentKiB() - before < 4096, qPrintable(QString::number(residentKiB() - before)));
#endif
}

void tst_UpstreamClient::pausesFromTheHead()
{
    HostileUpstream upstream(answerOk);
    UpstreamClient client;
    RecordingListener listener;
    std::unique_ptr<UpstreamTransfer> transfer;
    listener.onHead = [&transfer] {
        transfer->pause();
    };
    UpstreamRequest request = post(upstream);
    request.timeouts.idle = 50ms; // does not run while paused
    transfer = client.send(std::move(request), listener);
    QVERIFY(runUntil([&listener] { return listener.heads == 1; }));
    QTest::qWait(200);
    QCOMPARE(listener.pieces, 0);
    QCOMPARE(listener.dones, 0);
    transfer->resume();
    QCOMPARE(listener.pieces, 0); // not inside the call
    QVERIFY(listener.wait());
    QVERIFY(listener.succeeded());
    QCOMPARE(listener.body, std::string("ok"));
}

void tst_UpstreamClient::measuresPhases()
{
    HostileUpstream upstream(answerOk);
    UpstreamClient client;
    RecordingListener listener;
    const auto transfer = client.send(post(upstream), listener);
    QVERIFY(listener.wait());
    const UpstreamTimings &timings = listener.result.timings;
    QVERIFY(!timings.reusedConnection);
    QVERIFY(timings.connectUs >= 0);
    QCOMPARE(timings.tlsUs, -1);
    QVERIFY(timings.firstByteUs > 0);
    QVERIFY(timings.totalUs >= timings.firstByteUs);
}

QTEST_GUILESS_MAIN(tst_UpstreamClient)
#include "tst_upstreamclient.moc"
