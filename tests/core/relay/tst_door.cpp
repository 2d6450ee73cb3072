#include "core/relay/httpfront.h"
#include "core/relay/ingresssocket.h"
#include "core/relay/responsewriter.h"
#include "tests/support/rawclient.h"

#include <QPointer>
#include <QTcpServer>
#include <QTest>

#include <array>
#include <deque>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace patchbay;
using namespace std::chrono_literals;

namespace {

const QByteArray get = "GET /ok HTTP/1.1\r\nHost: localhost\r\n\r\n";

QByteArray post(const QByteArray &path, const QByteArray &body, const QByteArray &headers = {})
{
    return "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
           + headers + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

QByteArray chunked(const QByteArray &path, const QByteArray &coded)
{
    return "POST " + path
           + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
             "Transfer-Encoding: chunked\r\n\r\n"
           + coded;
}

/// Lets the relay see what has been sent: on the loopback it has arrived when send() returns.
void turn()
{
    for (int i = 0; i < 3; ++i)
        QCoreApplication::processEvents();
}

/// A request whose answer the test writes itself.
struct Held
{
    InboundRequest request;
    ResponseWriter writer;
    QPointer<IngressSocket> socket;
};

struct TokenGate : Gate
{
    std::optional<Refusal> admit(const InboundRequest &headOnly) override
    {
        ++asked;
        sawBody = sawBody || !headOnly.body.isEmpty();
        if (headOnly.headerOr("x-api-key", "good") == "good")
            return std::nullopt;
        Refusal refusal = refuse(ErrorCode::InvalidToken, "Wrong token.");
        refusal.error.retryAfter = 1500ms;
        return refusal;
    }
    int asked = 0;
    bool sawBody = false;
};

} // namespace

/// Real sockets against the whole front: ingress, QHttpServer, response writer.
class tst_Door : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void refuses_data();
    void refuses();
    void serves_data();
    void serves();
    void requestSplitAtEveryByte();
    void handsOverTheWholeRequest();
    void connectionHeaderCannotBeFaked();
    void bodyHasRoomForTheJsonParser();
    void largeBodies();

    void keepsConnectionsAlive();
    void http10_data();
    void http10();
    void continue100();
    void continue100IsNotSentForARefusal();
    void headHasNoBody();
    void noContentHasNoFraming();

    void pipelinedRequestsWaitForTheirTurn();
    void pipelinedStreamsDoNotInterleave();
    void manyPipelinedRequests();
    void refusalAfterAPipelinedRequest();

    void tokenIsCheckedBeforeTheBody();
    void refusalsSuitTheProtocol_data();
    void refusalsSuitTheProtocol();
    void hugeBodyStillReadsItsRefusal();
    void tooManyChunks();

    void slowHead();
    void slowBody();
    void idleConnectionClosesSilently();
    void trickledBodyIsNotIdle();
    void answeringHasNoDeadline();

    void oldestHeadlessConnectionMakesRoom();
    void busyConnectionsMeanUnavailable();

    void preflight();
    void corsHeadersOnAnswersAndRefusals();
    void noCorsHeadersByDefault();

    void clientLeavesBeforeTheAnswer();
    void clientLeavesMidStream();
    void clientResetsWhileChunksAreWritten();
    void clientLeavesMidHeadAndMidBody();
    void abortIsVisible();
    void abortOfHttp10IsAReset();
    void shortSizedBodyIsVisible();
    void backpressureIsReported();
    void writerIsHarmlessWhenMisused();
    void headerInjectionIsDefused();

    void reloadKeepsEstablishedConnections();
    void listenErrors();
    void drainsOnStop();
    void frontDiesFirst();

private:
    void shorten();
    bool freshRequestWorks();
    std::unique_ptr<HttpFront> m_front;
    std::deque<Held> m_held;
    InboundRequest m_last;
    DoorLimits m_limits;
    TokenGate m_gate;
    int m_handled = 0;
    int m_gone = 0;
    quint16 m_port = 0;
};

void tst_Door::init()
{
    m_held.clear();
    m_handled = m_gone = 0;
    m_gate = {};
    m_limits = {};
    m_front = std::make_unique<HttpFront>();
    m_front->setGate(&m_gate);
    m_front->setHandler([this](InboundRequest request, IngressSocket *socket) {
        ++m_handled;
        ResponseWriter writer(socket);
        if (request.path.starts_with("/hold")) {
            connect(socket, &IngressSocket::clientGone, this, [this] { ++m_gone; });
            m_held.push_back({std::move(request), writer, socket});
            return;
        }
        writer.whole(200, {{"content-type", "text/plain"}},
                     request.method + ' ' + request.path + '?' + request.query + ' '
                         + request.body.toStdString());
        m_last = std::move(request);
    });
    const auto ports = m_front->listen({{.address = "127.0.0.1", .port = 0}});
    QVERIFY(ports);
    m_port = ports->first();
    QVERIFY(m_port != 0);
}

void tst_Door::cleanup()
{
    m_held.clear();
    m_front.reset();
}

bool tst_Door::freshRequestWorks()
{
    RawClient client(m_port);
    client.send(get);
    const auto answer = client.answer();
    return answer && answer->status == 200 && answer->body == "GET /ok? ";
}

void tst_Door::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("code");
    const auto row = [](const char *name, const QByteArray &bytes, int status,
                        const char *code = "invalid_request") {
        QTest::newRow(name) << bytes << status << QByteArray(code);
    };
    const auto line = [&row](const char *name, const QByteArray &requestLine, int status = 400,
                             const char *code = "invalid_request") {
        row(name, requestLine + "\r\nHost: localhost\r\n\r\n", status, code);
    };
    const auto field = [&row](const char *name, const QByteArray &lines, int status = 400,
                              const char *code = "invalid_request") {
        row(name,
            "POST /ok HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + lines
                + "\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: localhost\r\n\r\n",
            status, code);
    };
    const auto host = [&row](const char *name, int status, const char *code) {
        row(QByteArray("Host: ").append(name).constData(),
            QByteArray("GET /ok HTTP/1.1\r\nHost: ") + name + "\r\n\r\n", status, code);
    };
    const auto body = [&row](const char *name, const QByteArray &coded, int status = 400,
                             const char *code = "invalid_request") {
        row(name, chunked("/ok", coded), status, code);
    };

    // Request line
    line("no version", "GET /");
    line("no target", "GET HTTP/1.1");
    line("two spaces", "GET  / HTTP/1.1");
    line("space in the target", "GET /a b HTTP/1.1");
    line("trailing space", "GET / HTTP/1.1 ");
    line("leading space", " GET / HTTP/1.1");
    line("tabs", "GET\t/\tHTTP/1.1");
    line("method is no token", "G{T / HTTP/1.1");
    line("bad version", "GET / HTTP/1.x");
    line("lower-case version", "GET / http/1.1");
    line("version 2.0", "GET / HTTP/2.0", 505);
    line("relative target", "GET ok HTTP/1.1");
    line("fragment", "GET /#a HTTP/1.1");
    line("NUL", QByteArray("GET /\0 HTTP/1.1", 15));
    line("high bytes", "GET /\xff HTTP/1.1");
    line("bad escape", "GET /%g0 HTTP/1.1");
    line("encoded NUL", "GET /a%00b HTTP/1.1");
    line("asterisk", "GET * HTTP/1.1");
    line("ftp", "GET ftp://localhost/ HTTP/1.1");
    line("bare CR", "GET /\r HTTP/1.1");
    row("h2 with prior knowledge", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505);
    row("TLS hello", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 11), 400);
    row("two blank lines first", "\r\n\r\n" + get, 400);
    row("bare LFs", "GET /ok HTTP/1.1\nHost: localhost\n\n", 400);
    row("one bare LF", "GET /ok HTTP/1.1\r\nHost: localhost\n\r\n", 400);
    // Headers
    field("space before the colon", "X : y");
    field("tab before the colon", "X\t: y");
    field("obs-fold", "X: y\r\n z");
    field("obs-fold with a tab", "X: y\r\n\tz");
    field("no colon", "Xy");
    field("no name", ": y");
    field("bare CR in a value", "X: a\rb");
    field("NUL in a value", QByteArray("X: a\0b", 6));
    field("control in a value", "X: \x01");
    field("DEL in a value", "X: \x7f");
    field("name is no token", "X@: y");
    field("high byte in a name", "X\xc3: y");
    row("first header folded", "GET /ok HTTP/1.1\r\n Host: localhost\r\n\r\n", 400);
    row("no Host", "GET /ok HTTP/1.1\r\n\r\n", 400);
    field("two Hosts", "Host: localhost");
    field("two different Hosts", "Host: evil.example");
    field("unknown expectation", "Content-Length: 0\r\nExpect: magic", 417);
    // Smuggling
    field("CL and TE", "Content-Length: 5\r\nTransfer-Encoding: chunked");
    field("TE and CL", "Transfer-Encoding: chunked\r\nContent-Length: 5");
    field("CL 0 and TE", "Content-Length: 0\r\nTransfer-Encoding: chunked");
    field("two CLs", "Content-Length: 5\r\nContent-Length: 5");
    field("two differing CLs", "Content-Length: 5\r\nContent-Length: 6");
    field("CL list", "Content-Length: 5, 5");
    field("CL +5", "Content-Length: +5");
    field("CL -5", "Content-Length: -5");
    field("CL 0x5", "Content-Length: 0x5");
    field("CL 5_0", "Content-Length: 5_0");
    field("CL empty", "Content-Length:");
    field("CL text", "Content-Length: five");
    field("TE identity", "Transfer-Encoding: identity");
    field("TE xchunked", "Transfer-Encoding: xchunked");
    field("TE chunked, identity", "Transfer-Encoding: chunked, identity");
    field("TE chunked twice", "Transfer-Encoding: chunked, chunked");
    field("TE on two lines", "Transfer-Encoding: chunked\r\nTransfer-Encoding: x");
    field("TE with a parameter", "Transfer-Encoding: chunked;a=b");
    field("TE quoted", "Transfer-Encoding: \"chunked\"");
    field("TE with a vertical tab", "Transfer-Encoding: \x0b"
                                    "chunked");
    field("TE empty", "Transfer-Encoding:");
    field("TE folded", "Transfer-Encoding:\r\n chunked");
    field("TE with a space", "Transfer-Encoding : chunked");
    field("TE gzip, chunked", "Transfer-Encoding: gzip, chunked", 501);
    row("TE with 1.0",
        "POST /ok HTTP/1.0\r\nContent-Type: application/json\r\n"
        "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        400);
    // Chunks
    body("no size", "\r\n");
    body("size 0x5", "0x5\r\nhello\r\n0\r\n\r\n");
    body("size -1", "-1\r\n");
    body("size with a space", "5 \r\nhello\r\n0\r\n\r\n");
    body("size with LF", "5\nhello\r\n0\r\n\r\n");
    body("size with CR", "5\rhello\r\n0\r\n\r\n");
    body("size too long by one", "6\r\nhello\r\n0\r\n\r\n");
    body("size too short by one", "4\r\nhello\r\n0\r\n\r\n");
    body("size over 64 bits", "fffffffffffffffff\r\n", 413, "body_too_large");
    body("size over the limit", "2000001\r\n", 413, "body_too_large");
    body("LF in an extension", "5;a\nb\r\nhello\r\n0\r\n\r\n");
    body("extension without a name", "5;\r\nhello\r\n0\r\n\r\n");
    body("endless extension", "5;" + QByteArray(5000, 'a'));
    body("bad trailer", "0\r\nno trailer\r\n\r\n");
    body("folded trailer", "0\r\nX: y\r\n z\r\n\r\n");
    body("endless trailers", "0\r\n" + QByteArray("X: y\r\n").repeated(4000), 431,
         "headers_too_large");
    // Host
    for (const char *name :
         {"evil.example", "evil.example:8790", "localhost.", "localhost.evil.example", "127.1",
          "2130706433", "0x7f000001", "0177.0.0.1", "0.0.0.0", "0.0.0.0:8790", "[::]",
          "[0:0:0:0:0:0:0:1]", "user@localhost", "user:pw@127.0.0.1", "127.0.0.1."})
        host(name, 421, "host_not_allowed");
    for (const char *name :
         {"", "localhost:", "localhost:x", "localhost:99999", "a b", "a,b", "[::1"})
        host(name, 400, "invalid_request");
    line("absolute target elsewhere", "GET http://evil.example/ HTTP/1.1", 421, "host_not_allowed");
    line("absolute target with userinfo", "GET http://a@localhost/ HTTP/1.1", 421,
         "host_not_allowed");
    // Origin
    field("Origin of a page", "Origin: https://evil.example\r\nContent-Length: 0", 403,
          "origin_not_allowed");
    field("Origin null", "Origin: null\r\nContent-Length: 0", 403, "origin_not_allowed");
    field("Origin empty", "Origin:\r\nContent-Length: 0", 403, "origin_not_allowed");
    field("Origin of localhost", "Origin: http://localhost:3000\r\nContent-Length: 0", 403,
          "origin_not_allowed");
    field("cross-site", "Sec-Fetch-Site: cross-site\r\nContent-Length: 0", 403,
          "origin_not_allowed");
    row("preflight",
        "OPTIONS /ok HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.example\r\n"
        "Access-Control-Request-Method: POST\r\n\r\n",
        403, "origin_not_allowed");
    // Content type
    for (const char *type : {"text/plain", "application/x-www-form-urlencoded",
                             "multipart/form-data; boundary=x", "application/jsonp", ""})
        row(QByteArray("type ").append(type).constData(),
            QByteArray(
                "POST /ok HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nContent-Type: ")
                + type + "\r\n\r\n{}",
            415, "json_required");
    row("no type", "POST /ok HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}", 415,
        "json_required");
    row("no type, no body", "POST /ok HTTP/1.1\r\nHost: localhost\r\n\r\n", 415, "json_required");
    row("text in a GET", "GET /ok HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\n{}", 415,
        "json_required");
    // Methods
    line("TRACE", "TRACE /ok HTTP/1.1", 405, "method_not_allowed");
    line("CONNECT", "CONNECT localhost:443 HTTP/1.1", 405, "method_not_allowed");
    line("PUT", "PUT /ok HTTP/1.1", 405, "method_not_allowed");
    line("PATCH", "PATCH /ok HTTP/1.1", 405, "method_not_allowed");
    line("unknown method", "BREW /ok HTTP/1.1", 501, "method_not_allowed");
    line("lower-case method", "get /ok HTTP/1.1", 501, "method_not_allowed");
    line("WebSocket",
         "GET /ok HTTP/1.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
         "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
         501, "method_not_allowed");
    // Sizes
    line("request line of 8 KiB and one byte",
         "GET /" + QByteArray(8192 + 1 - 14, 'a') + " HTTP/1.1", 431, "headers_too_large");
    row("endless request line", "GET /" + QByteArray(9000, 'a'), 431, "headers_too_large");
    row("header block over 64 KiB",
        "GET /ok HTTP/1.1\r\nHost: localhost\r\nX: " + QByteArray(65536, 'a') + "\r\n\r\n", 431,
        "headers_too_large");
    row("endless header", "GET /ok HTTP/1.1\r\nHost: localhost\r\nX: " + QByteArray(70000, 'a'),
        431, "headers_too_large");
    row("101 header lines",
        "GET /ok HTTP/1.1\r\nHost: localhost\r\n" + QByteArray("X: y\r\n").repeated(100) + "\r\n",
        431, "headers_too_large");
    field("body over 32 MiB", "Content-Length: 33554433", 413, "body_too_large");
    field("body over 64 bits", "Content-Length: 99999999999999999999999", 413, "body_too_large");
}

void tst_Door::refuses()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    QFETCH(QByteArray, code);
    RawClient client(m_port);
    client.send(bytes);
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, status);
    QVERIFY(answer->whole);
    QCOMPARE(answer->errorCode(), code);
    QCOMPARE(answer->header("connection"), "close");
    QCOMPARE(answer->header("content-type"), "application/json");
    QVERIFY(!answer->headers.contains("access-control-allow-origin"));
    QVERIFY(client.waitClosed());
    QVERIFY(client.received().isEmpty()); // one answer, whatever else was sent
    QCOMPARE(m_handled, 0);
    QVERIFY(freshRequestWorks());
}

void tst_Door::serves_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArray &body) {
        QTest::newRow(name) << bytes << body;
    };
    const auto target = [&row](const char *asked, const char *seen) {
        row(asked, QByteArray("GET ") + asked + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
            QByteArray("GET ") + seen + ' ');
    };
    target("/ok", "/ok?");
    target("/ok?a=b&c", "/ok?a=b&c");
    target("/ok?", "/ok?");
    target("http://localhost:1/ok?q", "/ok?q");
    target("http://127.0.0.1", "/?");
    target("/a%2Fb%20c/../d", "/a%2Fb%20c/../d?");
    target("//double//slash", "//double//slash?");
    target("/v1beta/models/g:generateContent?key=k", "/v1beta/models/g:generateContent?key=k");
    target("/odd|[]~!$&'()*+,;=:@/x?a[]=|^`{}", "/odd|[]~!$&'()*+,;=:@/x?a[]=|^`{}");
    target("/%E2%82%AC%01", "/%E2%82%AC%01?");
    row("sized body", post("/ok", "{\"a\":1}"), "POST /ok? {\"a\":1}");
    row("empty body", post("/ok", ""), "POST /ok? ");
    row("chunked body", chunked("/ok", "2\r\n{}\r\n3;x=y\r\n   \r\n0\r\nX: y\r\n\r\n"),
        "POST /ok? {}   ");
    row("blank line first", "\r\n" + get, "GET /ok? ");
    row("OPTIONS *", "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n", "OPTIONS *? ");
    row("DELETE", "DELETE /v1/responses/r HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "DELETE /v1/responses/r? ");
    row("h2c is ignored",
        "GET /ok HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\n"
        "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n",
        "GET /ok? ");
    row("multipart",
        "POST /v1/images/edits HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n"
        "Content-Type: multipart/form-data; boundary=x\r\n\r\nabc",
        "POST /v1/images/edits? abc");
    row("100 header lines",
        "GET /ok HTTP/1.1\r\nHost: localhost\r\n" + QByteArray("X: y\r\n").repeated(99) + "\r\n",
        "GET /ok? ");
    row("IPv6 Host", "GET /ok HTTP/1.1\r\nHost: [::1]:8790\r\n\r\n", "GET /ok? ");
    const QByteArray longest(8192 - 14, 'a');
    row("request line of 8 KiB", "GET /" + longest + " HTTP/1.1\r\nHost: localhost\r\n\r\n",
        "GET /" + longest + "? ");
    row("header block of 64 KiB",
        "GET /ok HTTP/1.1\r\nHost: localhost\r\nX: " + QByteArray(65536 - 17 - 5, 'a') + "\r\n\r\n",
        "GET /ok? ");
}

void tst_Door::serves()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, body);
    RawClient client(m_port);
    client.send(bytes);
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 200);
    QCOMPARE(answer->body, body);
    QVERIFY(answer->headers.contains("date"));
    QVERIFY(!answer->headers.contains("connection"));
    client.send(get); // and the connection is still good
    const auto second = client.answer();
    QVERIFY(second && second->status == 200);
    QCOMPARE(m_handled, 2);
}

void tst_Door::requestSplitAtEveryByte()
{
    for (const QByteArray &bytes :
         {post("/ok", "{\"k\":\"v\"}"),
          chunked("/ok", "4\r\n{\"k\"\r\n5;x\r\n:\"v\"}\r\n0\r\nT: u\r\n\r\n")}) {
        RawClient client(m_port);
        for (qsizetype split = 1; split < bytes.size(); ++split) {
            client.send(bytes.left(split));
            turn();
            client.send(bytes.mid(split));
            const auto answer = client.answer();
            QVERIFY(answer);
            QCOMPARE(answer->body, "POST /ok? {\"k\":\"v\"}");
        }
        for (qsizetype at = 0; at < bytes.size(); ++at) {
            client.send(bytes.mid(at, 1));
            turn();
        }
        const auto answer = client.answer();
        QVERIFY(answer);
        QCOMPARE(answer->body, "POST /ok? {\"k\":\"v\"}");
    }
}

void tst_Door::handsOverTheWholeRequest()
{
    RawClient client(m_port);
    const auto before = std::chrono::steady_clock::now();
    client.send(post("/v1/x?a=b", "{}", "X-Api-Key:  good \r\nX-Dup: 1\r\nx-dup: 2\r\n"));
    QVERIFY(client.answer());
    QCOMPARE(m_last.method, "POST");
    QCOMPARE(m_last.path, "/v1/x");
    QCOMPARE(m_last.query, "a=b");
    QCOMPARE(m_last.remoteAddress, "127.0.0.1");
    QCOMPARE(m_last.headerOr("x-api-key"), "good");
    QCOMPARE(m_last.headerOr("x-dup"), "1");
    QCOMPARE(m_last.headerOr("absent", "-"), "-");
    QCOMPARE(m_last.headers.size(), std::size_t(6));
    QVERIFY(!m_last.http10);
    QVERIFY(m_last.receivedAt >= before);
    QVERIFY(m_last.receivedAt <= std::chrono::steady_clock::now());
}

void tst_Door::connectionHeaderCannotBeFaked()
{
    RawClient other(m_port);
    other.send("GET /hold HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(spinUntil([this] { return m_held.size() == 1; }));
    const QByteArray id = QByteArray::number(m_held[0].socket->id());
    RawClient client(m_port);
    client.send("GET /ok HTTP/1.1\r\nHost: localhost\r\nX-Patchbay-Connection: " + id
                + "\r\nx-patchbay-connection: 1\r\n\r\n");
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->body, "GET /ok? ");
    QVERIFY(other.received().isEmpty());
}

void tst_Door::bodyHasRoomForTheJsonParser()
{
    for (const QByteArray &body :
         {QByteArray("{}"), QByteArray(100'000, ' '), QByteArray(3'000'000, ' ')}) {
        RawClient client(m_port);
        client.send(post("/ok", body));
        QVERIFY(client.answer());
        QVERIFY(m_last.body.capacity() >= m_last.body.size() + 64);
        client.send(
            chunked("/ok", QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n0\r\n\r\n"));
        QVERIFY(client.answer());
        QCOMPARE(m_last.body.size(), body.size());
        QVERIFY(m_last.body.capacity() >= m_last.body.size() + 64);
    }
}

void tst_Door::largeBodies()
{
    QByteArray body(32 * 1024 * 1024, 'x');
    for (qsizetype i = 0; i < body.size(); i += 4099)
        body[i] = static_cast<char>('a' + i % 26);
    RawClient client(m_port);
    client.send(post("/hold", body));
    QVERIFY(spinUntil([this] { return m_held.size() == 1; }, 20'000));
    QVERIFY(m_held[0].request.body == body);
    m_held[0].writer.whole(
        200, {}, std::string_view(body.constData(), static_cast<std::size_t>(body.size())));
    const auto answer = client.answer(false, 20'000);
    QVERIFY(answer && answer->body == body);
    client.send(get);
    QVERIFY(client.answer());
}

void tst_Door::keepsConnectionsAlive()
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

void tst_Door::http10_data()
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

void tst_Door::http10()
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

void tst_Door::continue100()
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

void tst_Door::continue100IsNotSentForARefusal()
{
    RawClient client(m_port);
    client.send("POST /ok HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                "Content-Length: 99999999\r\nExpect: 100-continue\r\n\r\n");
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 413);
    QVERIFY(client.waitClosed());
}

void tst_Door::headHasNoBody()
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

void tst_Door::noContentHasNoFraming()
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

void tst_Door::pipelinedRequestsWaitForTheirTurn()
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

void tst_Door::pipelinedStreamsDoNotInterleave()
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

void tst_Door::manyPipelinedRequests()
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

void tst_Door::refusalAfterAPipelinedRequest()
{
    RawClient client(m_port);
    client.send(get + "GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n" + get);
    QCOMPARE(client.answer()->status, 200);
    QCOMPARE(client.answer()->status, 421);
    QVERIFY(client.waitClosed());
    QVERIFY(client.received().isEmpty());
    QCOMPARE(m_handled, 1);
}

void tst_Door::tokenIsCheckedBeforeTheBody()
{
    RawClient client(m_port);
    client.send("POST /v1/messages HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: bad\r\n"
                "Content-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{");
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 401);
    QCOMPARE(answer->errorCode(), "invalid_token");
    QCOMPARE(answer->header("retry-after"), "2");
    QVERIFY(answer->headers.contains("www-authenticate"));
    QVERIFY(client.waitClosed());
    QCOMPARE(m_gate.asked, 1);
    QVERIFY(!m_gate.sawBody);
    QCOMPARE(m_handled, 0);
    QVERIFY(freshRequestWorks());
}

void tst_Door::refusalsSuitTheProtocol_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("OpenAI") << QByteArray("/v1/chat/completions")
                            << QByteArray("{\"error\":{\"message\":");
    QTest::newRow("Anthropic") << QByteArray("/v1/messages?beta=true")
                               << QByteArray("{\"type\":\"error\",");
    QTest::newRow("Gemini") << QByteArray("/v1beta/models/g:generateContent")
                            << QByteArray("{\"error\":{\"code\":");
}

void tst_Door::refusalsSuitTheProtocol()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, start);
    // Refused by the scanner, the parser, the policy and the gate.
    for (const QByteArray &rest :
         {QByteArray("Host: localhost\nX: y\r\n\r\n"),
          QByteArray("Host: localhost\r\nX : y\r\n\r\n"), QByteArray("Host: evil.example\r\n\r\n"),
          QByteArray(
              "Host: localhost\r\nX-Api-Key: bad\r\nContent-Type: application/json\r\n\r\n")}) {
        RawClient client(m_port);
        client.send("POST " + path + " HTTP/1.1\r\n" + rest);
        const auto answer = client.answer();
        QVERIFY(answer);
        QVERIFY2(answer->body.startsWith(start), answer->body.constData());
        QVERIFY(!answer->errorCode().isEmpty());
    }
}

void tst_Door::hugeBodyStillReadsItsRefusal()
{
    RawClient client(m_port);
    const QByteArray body(40 * 1024 * 1024, 'x');
    client.send(post("/ok", body)); // all of it, though only the head is looked at
    const auto answer = client.answer(false, 20'000);
    QVERIFY(answer);
    QCOMPARE(answer->status, 413);
    QVERIFY(answer->whole);
    QVERIFY(client.waitClosed());
    QVERIFY(freshRequestWorks());
}

void tst_Door::tooManyChunks()
{
    Access access;
    access.maxBodyBytes = 1000;
    m_front->setAccess(access);
    RawClient client(m_port);
    client.send(chunked("/ok", QByteArray("64\r\n" + QByteArray(100, ' ') + "\r\n").repeated(10)));
    QVERIFY(!client.answer(false, 50));
    client.send("1\r\nx\r\n");
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 413);
    QCOMPARE(answer->errorCode(), "body_too_large");
    QVERIFY(client.waitClosed());
    QVERIFY(freshRequestWorks());
}

void tst_Door::shorten()
{
    m_limits.headerTimeout = 100ms;
    m_limits.bodyIdle = 100ms;
    m_limits.keepAliveIdle = 150ms;
    m_limits.linger = 200ms;
    m_front->setLimits(m_limits);
}

void tst_Door::slowHead()
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

void tst_Door::slowBody()
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

void tst_Door::idleConnectionClosesSilently()
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

void tst_Door::trickledBodyIsNotIdle()
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

void tst_Door::answeringHasNoDeadline()
{
    shorten();
    RawClient client(m_port);
    client.send("GET /hold HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(!client.answer(false, 400));
    QVERIFY(client.isOpen());
    m_held[0].writer.whole(200, {}, "x");
    QVERIFY(client.answer());
}

void tst_Door::oldestHeadlessConnectionMakesRoom()
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

void tst_Door::busyConnectionsMeanUnavailable()
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

void tst_Door::preflight()
{
    Access access;
    access.allowedOrigins = {"app://obsidian.md"};
    m_front->setAccess(access);
    RawClient client(m_port);
    client.send("OPTIONS /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\n"
                "Origin: app://obsidian.md\r\nAccess-Control-Request-Method: POST\r\n"
                "Access-Control-Request-Headers: authorization\r\n"
                "Access-Control-Request-Private-Network: true\r\nX-Api-Key: bad\r\n\r\n");
    const auto answer = client.answer();
    QVERIFY(answer);
    QCOMPARE(answer->status, 204);
    QCOMPARE(answer->header("access-control-allow-origin"), "app://obsidian.md");
    QCOMPARE(answer->header("access-control-allow-headers"), "authorization");
    QCOMPARE(answer->header("access-control-allow-private-network"), "true");
    QCOMPARE(m_gate.asked, 0); // a preflight has no token
    QCOMPARE(m_handled, 0);
    client.send(post("/ok", "{}", "Origin: app://obsidian.md\r\n"));
    QCOMPARE(client.answer()->status, 200);
}

void tst_Door::corsHeadersOnAnswersAndRefusals()
{
    Access access;
    access.allowedOrigins = {"vscode-webview://*"};
    m_front->setAccess(access);
    const QByteArray origin = "Origin: vscode-webview://abc\r\n";
    for (const auto &[bytes, status] :
         {std::pair(post("/ok", "{}", origin), 200),
          std::pair(post("/ok", "{}", origin + "X-Api-Key: bad\r\n"), 401),
          std::pair("PUT /ok HTTP/1.1\r\nHost: localhost\r\n" + origin + "\r\n", 405)}) {
        RawClient client(m_port);
        client.send(bytes);
        const auto answer = client.answer();
        QVERIFY(answer);
        QCOMPARE(answer->status, status);
        QCOMPARE(answer->header("access-control-allow-origin"), "vscode-webview://abc");
        QVERIFY(answer->header("access-control-expose-headers").contains("x-patchbay-request-id"));
        QCOMPARE(answer->header("vary"), "Origin");
    }
    RawClient client(m_port);
    client.send(post("/ok", "{}", origin) + post("/ok", "{}"));
    QVERIFY(client.answer()->headers.contains("access-control-allow-origin"));
    QVERIFY(!client.answer()->headers.contains("access-control-allow-origin"));
}

void tst_Door::noCorsHeadersByDefault()
{
    RawClient client(m_port);
    client.send(get);
    const auto answer = client.answer();
    QVERIFY(answer);
    for (auto header = answer->headers.cbegin(); header != answer->headers.cend(); ++header)
        QVERIFY(!header.key().startsWith("access-control"));
}

void tst_Door::clientLeavesBeforeTheAnswer()
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

void tst_Door::clientLeavesMidStream()
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

/// clientGone() never comes from inside a call of the writer, whose caller it may delete.
void tst_Door::clientResetsWhileChunksAreWritten()
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

void tst_Door::clientLeavesMidHeadAndMidBody()
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

void tst_Door::abortIsVisible()
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

/// QTcpSocket does not tell a reset from an end, so this client is a plain one.
void tst_Door::abortOfHttp10IsAReset()
{
    const int client = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
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

void tst_Door::shortSizedBodyIsVisible()
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

void tst_Door::backpressureIsReported()
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

void tst_Door::writerIsHarmlessWhenMisused()
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

void tst_Door::headerInjectionIsDefused()
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

void tst_Door::reloadKeepsEstablishedConnections()
{
    RawClient client(m_port);
    client.send(get);
    QVERIFY(client.answer());
    // A second address, then only that one: the first connection lives on.
    auto ports = m_front->setListen(
        {{.address = "127.0.0.1", .port = 0}, {.address = "127.0.0.2", .port = 0}});
    QVERIFY(ports);
    QCOMPARE(ports->first(), m_port); // kept, not opened anew
    ports = m_front->setListen({{.address = "127.0.0.2", .port = 0}});
    QVERIFY(ports);
    client.send(get);
    QVERIFY(client.answer());
    RawClient refused(m_port);
    QVERIFY(!refused.isOpen());
    // From one loopback address to all of them, on the same port.
    const quint16 port = ports->first();
    QVERIFY(m_front->setListen({{.address = "127.0.0.2", .port = port}}));
    ports = m_front->setListen({{.address = "0.0.0.0", .port = port, .plainHttp = true}});
    QVERIFY(ports);
    m_port = port;
    QVERIFY(freshRequestWorks());
}

void tst_Door::listenErrors()
{
    QTcpServer holder;
    QVERIFY(holder.listen(QHostAddress::LocalHost));
    const auto inUse = m_front->setListen({{.address = "127.0.0.1", .port = holder.serverPort()}});
    QVERIFY(!inUse);
    QCOMPARE(inUse.error().param, "port_in_use");
    const QByteArray message = QByteArray::fromStdString(inUse.error().message);
    QVERIFY(message.contains("127.0.0.1:" + QByteArray::number(holder.serverPort())));
    QVERIFY2(message.contains("pid " + QByteArray::number(QCoreApplication::applicationPid())),
             message.constData());
    QVERIFY(freshRequestWorks()); // the old one still listens
    QVERIFY(!m_front->setListen({{.address = "localhost", .port = 0}}));
    QVERIFY(!m_front->setListen({{.address = "0.0.0.0", .port = 0}}));
    QVERIFY(!m_front->setListen({{.address = "127.0.0.1",
                                  .port = 0,
                                  .certFile = "/nonexistent/cert.pem",
                                  .keyFile = "/nonexistent/key.pem"}}));
    QVERIFY(freshRequestWorks());
}

void tst_Door::drainsOnStop()
{
    RawClient idle(m_port);
    idle.send(get);
    QVERIFY(idle.answer());
    RawClient busy(m_port);
    busy.send("GET /hold HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(spinUntil([this] { return m_held.size() == 1; }));
    m_front->stopAccepting();
    QVERIFY(idle.waitClosed());
    QVERIFY(!RawClient(m_port).isOpen());
    m_held[0].writer.whole(200, {}, "last");
    const auto answer = busy.answer();
    QVERIFY(answer);
    QCOMPARE(answer->body, "last");
    QCOMPARE(answer->header("connection"), "close");
    QVERIFY(busy.waitClosed());
    QVERIFY(spinUntil([this] { return m_front->connections() == 0; }));
}

void tst_Door::frontDiesFirst()
{
    RawClient client(m_port);
    client.send("GET /hold HTTP/1.1\r\nHost: localhost\r\n\r\n");
    QVERIFY(spinUntil([this] { return m_held.size() == 1; }));
    RawClient partial(m_port);
    partial.send("GET");
    QVERIFY(spinUntil([this] { return m_front->connections() == 2; }));
    m_front.reset();
    QVERIFY(m_held[0].socket.isNull());
    m_held[0].writer.whole(200, {}, "x");
    QVERIFY(client.waitClosed());
    QVERIFY(partial.waitClosed());
}

QTEST_GUILESS_MAIN(tst_Door)
#include "tst_door.moc"
