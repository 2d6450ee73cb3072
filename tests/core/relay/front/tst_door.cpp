#include "tests/support/doorfixture.h"

#include <QTest>

using namespace patchbay;
using namespace std::chrono_literals;

/// What passes the door and what does not: real sockets against the whole front.
class tst_Door : public QObject, protected DoorFixture
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void refuses_data();
    void refuses();
    void serves_data();
    void serves();
    void requestSplitAtEveryByte();
    void handsOverTheWholeRequest();
    void connectionHeaderCannotBeFaked();
    void bodyHasRoomForTheJsonParser();
    void largeBodies();
    void tokenIsCheckedBeforeTheBody();
    void refusalsSuitTheProtocol_data();
    void refusalsSuitTheProtocol();
    void hugeBodyStillReadsItsRefusal();
    void tooManyChunks();
    void preflight();
    void corsHeadersOnAnswersAndRefusals();
    void noCorsHeadersByDefault();
};

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
    client.send("GET /ok HTTP/1.1\r\nHost: localhost\r\nId: " + id + "\r\nid: 1\r\n\r\n");
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

QTEST_GUILESS_MAIN(tst_Door)
#include "tst_door.moc"
