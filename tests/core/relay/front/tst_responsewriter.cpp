#include "tests/support/doorfixture.h"

#include <array>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <QTest>

using namespace patchbay;
using namespace std::chrono_literals;

/// Answers on real connections, and clients that leave in the middle of one.
class tst_ResponseWriter : public QObject, protected DoorFixture
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void http10_data();
    void http10();
    void headHasNoBody();
    void noContentHasNoFraming();
    void clientLeavesBeforeTheAnswer();
    void clientLeavesMidStream();
    void clientResetsWhileChunksAreWritten();
    void abortIsVisible();
    void abortOfHttp10IsAReset();
    void shortSizedBodyIsVisible();
    void backpressureIsReported();
    void writerIsHarmlessWhenMisused();
    void headerInjectionIsDefused();
};

void tst_ResponseWriter::http10_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<bool>("streaming");
    QTest::addColumn<bool>("stays");
    QTest::newRow("plain") << QByteArray() << false << false;
    QTest::newRow("keep-alive") << QByteArray("Connection: keep-alive\r\n") << false << true;
    QTest::newRow("stream") << QByteArray() << true << false;
    QTest::newRow("stream, keep-alive")
        << QByteArray("Connection: keep-alive\r\n") << true << false;
}

void tst_ResponseWriter::http10()
{
    QFETCH(QByteArray, headers);
    QFETCH(bool, streaming);
    QFETCH(bool, stays);
    RawClient client(m_port);
    client.send("GET /hold HTTP/1.0\r\n" + headers + "\r\n");
    QVERIFY(spinUntil([this] { return m_held.size() == 1; }));
    QVERIFY(m_held[0].request.http10);
    if (streaming) {
        m_held[0].writer.head(200, {}, true);
        m_held[0].writer.chunk("one ");
        m_held[0].writer.chunk("two");
        m_held[0].writer.finish();
    } else {
        m_held[0].writer.whole(200, {}, "one two");
    }
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->body, "one two");
    QVERIFY(answer->whole);
    QVERIFY(!answer->headers.contains("transfer-encoding"));
    QCOMPARE(answer->headers.contains("content-length"), !streaming);
    QCOMPARE(answer->header("connection"), stays ? "keep-alive" : "close");
    if (!stays) {
        QVERIFY(client.waitClosed());
        return;
    }
    client.send(get);
    QVERIFY(client.answer());
}

void tst_ResponseWriter::headHasNoBody()
{
    RawClient client(m_port);
    client.send("HEAD /ok HTTP/1.1\r\nHost: localhost\r\n\r\n" + get);
    const auto head = client.answer(true);
    QVERIFY(head);
    QCOMPARE(head->status, 200);
    QVERIFY(head->header("content-length").toInt() > 0);
    const auto next = client.answer();
    QVERIFY(next);
    QCOMPARE(next->body, "GET /ok? ");
    client.send("HEAD /ok HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    const auto refused = client.answer(true);
    QVERIFY(refused);
    QCOMPARE(refused->status, 421);
    QVERIFY(client.waitClosed());
    QVERIFY(client.received().isEmpty());
}

void tst_ResponseWriter::noContentHasNoFraming()
{
    RawClient client(m_port);
    client.send("GET /hold HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(spinUntil([this] { return m_held.size() == 1; }));
    m_held[0].writer.whole(204, {}, "ignored");
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 204);
    QVERIFY(!answer->headers.contains("content-length"));
    client.send(get);
    QVERIFY(client.answer());
}

void tst_ResponseWriter::clientLeavesBeforeTheAnswer()
{
    {
        RawClient client(m_port);
        client.send("GET /hold HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QVERIFY(spinUntil([this] { return m_held.size() == 1; }));
    }
    QVERIFY(spinUntil([this] { return m_gone == 1; }));
    QVERIFY(spinUntil([this] { return m_held[0].socket.isNull(); }));
    QVERIFY(!m_held[0].writer.isOpen());
    m_held[0].writer.head(200, {}, true);
    m_held[0].writer.chunk("x");
    m_held[0].writer.flush();
    m_held[0].writer.finish();
    m_held[0].writer.abort();
    QCOMPARE(m_held[0].writer.pending(), 0);
    QCOMPARE(m_front->connections(), 0);
    QVERIFY(freshRequestWorks());
}

void tst_ResponseWriter::clientLeavesMidStream()
{
    for (int i = 0; i < 20; ++i) {
        m_held.clear();
        m_gone = 0;
        {
            RawClient client(m_port);
            client.send("GET /hold HTTP/1.1\r\nHost: localhost\r\n\r\n");
            QVERIFY(spinUntil([this] { return m_held.size() == 1; }));
            m_held[0].writer.head(200, {}, true);
            m_held[0].writer.chunk("x");
            QVERIFY(spinUntil([&client] { return !client.received().isEmpty(); }));
        }
        QVERIFY(spinUntil([this] {
            if (!m_held.empty())
                m_held[0].writer.chunk(std::string(1000, 'y'));
            return m_gone == 1;
        }));
        QVERIFY(spinUntil([this] { return m_front->connections() == 0; }));
    }
    QVERIFY(freshRequestWorks());
}

void tst_ResponseWriter::clientResetsWhileChunksAreWritten()
{
    bool writing = false;
    bool goneWhileWriting = false;
    auto client = std::make_unique<RawClient>(m_port);
    client->send("GET /hold HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(spinUntil([this] { return m_held.size() == 1; }));
    connect(m_held[0].socket, &IngressSocket::clientGone, this,
            [&] { goneWhileWriting = goneWhileWriting || writing; });
    m_held[0].writer.head(200, {}, true);
    m_held[0].writer.flush();
    client->socket().setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 4096);
    client->socket().abort();
    writing = true;
    for (int i = 0; i < 200; ++i) {
        m_held[0].writer.chunk(std::string(10'000, 'z'));
        m_held[0].writer.flush();
    }
    m_held[0].writer.finish();
    writing = false;
    QVERIFY(spinUntil([this] { return m_front->connections() == 0; }));
    QVERIFY(!goneWhileWriting);
    QVERIFY(freshRequestWorks());
}

void tst_ResponseWriter::abortIsVisible()
{
    RawClient client(m_port);
    client.send("GET /hold HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(spinUntil([this] { return m_held.size() == 1; }));
    m_held[0].writer.head(200, {}, true);
    m_held[0].writer.chunk("the last words");
    m_held[0].writer.abort();
    QVERIFY(client.waitClosed());
    QVERIFY(client.received().contains("the last words"));
    const auto answer = client.answer();
    QVERIFY(answer);
    QVERIFY(!answer->whole);
    QCOMPARE(m_gone, 0); // it did not go, it was cut off
    QVERIFY(freshRequestWorks());
}

void tst_ResponseWriter::abortOfHttp10IsAReset()
{
    const int client = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(m_port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    QCOMPARE(::connect(client, reinterpret_cast<const sockaddr *>(&address), sizeof(address)), 0);
    const std::string_view request = "GET /hold HTTP/1.0\r\n\r\n";
    QCOMPARE(::send(client, request.data(), request.size(), 0), ssize_t(request.size()));
    QVERIFY(spinUntil([this] { return m_held.size() == 1; }));
    m_held[0].writer.head(200, {}, true);
    m_held[0].writer.chunk("the last words");
    m_held[0].writer.abort();
    QByteArray received;
    int error = 0;
    QVERIFY(spinUntil([&] {
        std::array<char, 1000> buffer;
        const ssize_t got = ::recv(client, buffer.data(), buffer.size(), MSG_DONTWAIT);
        if (got > 0)
            received.append(buffer.data(), got);
        error = got < 0 ? errno : 0;
        return got == 0 || (got < 0 && error != EAGAIN);
    }));
    ::close(client);
    QVERIFY(received.endsWith("the last words"));
    QCOMPARE(error, ECONNRESET);
}

void tst_ResponseWriter::shortSizedBodyIsVisible()
{
    RawClient client(m_port);
    client.send("GET /hold HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(spinUntil([this] { return m_held.size() == 1; }));
    m_held[0].writer.head(200, {}, false, 10);
    m_held[0].writer.chunk("12345");
    m_held[0].writer.finish();
    QVERIFY(client.waitClosed());
    const auto answer = client.answer();
    QVERIFY(answer);
    QVERIFY(!answer->whole);
}

void tst_ResponseWriter::backpressureIsReported()
{
    RawClient client(m_port);
    client.socket().setReadBufferSize(1024);
    client.send("GET /hold HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(spinUntil([this] { return m_held.size() == 1; }));
    qint64 lowest = std::numeric_limits<qint64>::max();
    connect(m_held[0].socket, &IngressSocket::drained, this,
            [&lowest](qint64 left) { lowest = std::min(lowest, left); });
    m_held[0].writer.head(200, {}, true);
    const std::string piece(64 * 1024, 'p');
    int pieces = 0;
    QVERIFY(spinUntil([&] {
        if (m_held[0].writer.pending() < 1024 * 1024) {
            m_held[0].writer.chunk(piece);
            ++pieces;
            m_held[0].writer.flush();
        }
        return m_held[0].writer.pending() >= 1024 * 1024;
    }));
    lowest = std::numeric_limits<qint64>::max();
    client.socket().setReadBufferSize(0);
    QVERIFY(spinUntil([&] {
        client.received();
        return lowest == 0;
    }));
    QCOMPARE(m_held[0].writer.pending(), 0);
    m_held[0].writer.finish();
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->body.size(), qsizetype(pieces) * 64 * 1024);
}

void tst_ResponseWriter::writerIsHarmlessWhenMisused()
{
    RawClient client(m_port);
    client.send("GET /hold HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(spinUntil([this] { return m_held.size() == 1; }));
    ResponseWriter &writer = m_held[0].writer;
    writer.chunk("before the head");
    writer.finish();
    QVERIFY(!writer.isStarted());
    writer.head(200, {{"content-length", "99"}, {"transfer-encoding", "gzip"}, {"a", "b"}}, true);
    writer.head(500, {}, true);
    writer.whole(500, {}, "no");
    writer.chunk("");
    writer.chunk("body");
    writer.finish();
    writer.finish();
    writer.abort();
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->body, "body");
    QCOMPARE(answer->header("a"), "b");
    QVERIFY(!answer->headers.contains("content-length"));
    client.send(get);
    QVERIFY(client.answer());
    ResponseWriter none;
    none.whole(200, {}, "x");
    QVERIFY(!none.isOpen());
}

void tst_ResponseWriter::headerInjectionIsDefused()
{
    RawClient client(m_port);
    client.send("GET /hold HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(spinUntil([this] { return m_held.size() == 1; }));
    m_held[0].writer.whole(200, {{"x-upstream", "a\r\nx-evil: b"}}, "");
    const auto answer = client.answer();
    QVERIFY(answer);
    QVERIFY(!answer->headers.contains("x-evil"));
    QCOMPARE(answer->header("x-upstream"), "a  x-evil: b");
}

QTEST_GUILESS_MAIN(tst_ResponseWriter)
#include "tst_responsewriter.moc"
