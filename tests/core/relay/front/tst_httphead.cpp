#include "core/relay/front/httphead.h"

#include <QTest>

using namespace patchbay;

namespace {

std::string view(const QByteArray &bytes)
{
    return bytes.toStdString();
}

/// Scans and parses a whole text as a connection would.
std::optional<Refusal> read(const QByteArray &bytes, HttpHead &head)
{
    HeadScanner scanner;
    const auto end = scanner.scan(view(bytes), {});
    if (!end)
        return end.error();
    if (!*end)
        return refuse(ErrorCode::RequestTimeout, "incomplete");
    return parseHead(view(bytes).substr(0, **end), head);
}

} // namespace

class tst_HttpHead : public QObject
{
    Q_OBJECT

private slots:
    void refuses_data();
    void refuses();
    void accepts_data();
    void accepts();
    void readsAllParts();
    void readsAbsoluteForm();
    void readsFraming();
    void readsFramingAmongManyHeaders();
    void readsConnection_data();
    void readsConnection();
    void findsTheSameEndWhereverItIsSplit();
    void refusesBadBytesWhereverTheyAreSplit();
    void limits();
    void refusesForeignProtocolsAtOnce();
    void peeksAtPaths();
};

void tst_HttpHead::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &text, int status = 400) {
        QTest::newRow(name) << text << status;
    };
    const auto line = [&row](const char *name, const QByteArray &requestLine, int status = 400) {
        row(name, requestLine + "\r\nHost: localhost\r\n\r\n", status);
    };
    const auto field = [&row](const char *name, const QByteArray &lines, int status = 400) {
        row(name, "POST / HTTP/1.1\r\nHost: localhost\r\n" + lines + "\r\n\r\n", status);
    };
    line("no target", "GET HTTP/1.1");
    line("no version", "GET /");
    line("HTTP/0.9", "GET / ");
    line("two spaces before the target", "GET  / HTTP/1.1");
    line("two spaces before the version", "GET /  HTTP/1.1");
    line("space in the target", "GET /a b HTTP/1.1");
    line("leading space", " GET / HTTP/1.1");
    line("trailing space", "GET / HTTP/1.1 ");
    line("tabs for spaces", "GET\t/\tHTTP/1.1");
    line("method is no token", "GE(T / HTTP/1.1");
    line("method with a colon", "GET: / HTTP/1.1");
    line("lower-case version", "GET / http/1.1");
    line("version without minor", "GET / HTTP/1");
    line("version with two digits", "GET / HTTP/1.10");
    line("version with a sign", "GET / HTTP/+1.1");
    line("version of another protocol", "GET / HTTPS/1.1");
    line("version 2.0", "GET / HTTP/2.0", 505);
    line("version 3.0", "GET / HTTP/3.0", 505);
    line("version 0.9 spelt out", "GET / HTTP/0.9", 505);
    line("version 1.2", "GET / HTTP/1.2", 505);
    line("relative target", "GET path HTTP/1.1");
    line("fragment", "GET /#top HTTP/1.1");
    line("control in the target", QByteArray("GET /a\x01 HTTP/1.1"));
    line("NUL in the target", QByteArray("GET /a\0b HTTP/1.1", 17));
    line("high byte in the target", "GET /\xc3\xa9 HTTP/1.1");
    line("quote in the target", "GET /\" HTTP/1.1");
    line("angle brackets in the target", "GET /<x> HTTP/1.1");
    line("backslash in the target", "GET /a\\b HTTP/1.1");
    line("lone percent", "GET /% HTTP/1.1");
    line("percent without hex", "GET /%zz HTTP/1.1");
    line("percent cut short", "GET /%4 HTTP/1.1");
    line("encoded NUL", "GET /%00 HTTP/1.1");
    line("encoded NUL in the query", "GET /?a=%00 HTTP/1.1");
    line("asterisk for GET", "GET * HTTP/1.1");
    line("other scheme", "GET ftp://localhost/ HTTP/1.1");
    line("absolute without authority", "GET http:/// HTTP/1.1");
    line("authority-form for GET", "GET localhost:80 HTTP/1.1");
    row("bare LF everywhere", "GET / HTTP/1.1\nHost: localhost\n\n");
    row("bare LF after the request line", "GET / HTTP/1.1\nHost: localhost\r\n\r\n");
    row("bare LF after a header", "GET / HTTP/1.1\r\nHost: localhost\nX: y\r\n\r\n");
    row("bare LF as blank line", "GET / HTTP/1.1\r\nHost: localhost\r\n\n");
    row("bare CR in the request line", "GET /\r HTTP/1.1\r\nHost: localhost\r\n\r\n");
    row("CR CR LF", "GET / HTTP/1.1\r\r\nHost: localhost\r\n\r\n");
    row("two blank lines before", "\r\n\r\nGET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    row("header before the first line", " X: y\r\nGET / HTTP/1.1\r\nHost: l\r\n\r\n");
    field("bare CR in a value", "X: a\rb");
    field("NUL in a value", QByteArray("X: a\0b", 6));
    field("control in a value", "X: a\x07");
    field("DEL in a value", "X: a\x7f");
    field("vertical tab in a value", "X: a\x0b");
    field("space before the colon", "X : y");
    field("tab before the colon", "X\t: y");
    field("space in a name", "X Y: z");
    field("no name", ": y");
    field("no colon", "Xy");
    field("control in a name", "X\x01: y");
    field("high byte in a name", "X\xe9: y");
    field("parenthesis in a name", "X(: y");
    field("obs-fold", "X: a\r\n b");
    field("obs-fold with a tab", "X: a\r\n\tb");
    row("fold as the first header", "GET / HTTP/1.1\r\n Host: localhost\r\n\r\n");
    row("no Host", "GET / HTTP/1.1\r\nX: y\r\n\r\n");
    row("no headers at all", "GET / HTTP/1.1\r\n\r\n");
    field("two Hosts", "Host: localhost");
    field("two different Hosts", "host: evil.example");
    row("two Hosts with 1.0", "GET / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n");
    field("two lengths", "Content-Length: 5\r\nContent-Length: 5");
    field("two differing lengths", "Content-Length: 5\r\nContent-Length: 6");
    field("list of equal lengths", "Content-Length: 5, 5");
    field("list of differing lengths", "Content-Length: 5, 6");
    field("negative length", "Content-Length: -1");
    field("length with a plus", "Content-Length: +5");
    field("hexadecimal length", "Content-Length: 0x5");
    field("fraction", "Content-Length: 5.0");
    field("empty length", "Content-Length:");
    field("length with a space inside", "Content-Length: 1 2");
    field("length with a letter", "Content-Length: 5a");
    field("length and chunked", "Content-Length: 5\r\nTransfer-Encoding: chunked");
    field("chunked and length", "Transfer-Encoding: chunked\r\nContent-Length: 5");
    field("zero length and chunked", "Content-Length: 0\r\nTransfer-Encoding: chunked");
    field("length and identity", "Content-Length: 5\r\nTransfer-Encoding: identity");
    field("identity", "Transfer-Encoding: identity");
    field("gzip without chunked", "Transfer-Encoding: gzip");
    field("chunked not last", "Transfer-Encoding: chunked, gzip");
    field("chunked twice", "Transfer-Encoding: chunked, chunked");
    field("chunked twice on two lines", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked");
    field("xchunked", "Transfer-Encoding: xchunked");
    field("quoted chunked", "Transfer-Encoding: \"chunked\"");
    field("chunked with a parameter", "Transfer-Encoding: chunked;q=1");
    field("chunked after a vertical tab", "Transfer-Encoding: \x0b"
                                          "chunked");
    field("empty coding", "Transfer-Encoding:");
    field("empty member", "Transfer-Encoding: , chunked");
    field("trailing comma", "Transfer-Encoding: chunked,");
    field("space before the coding's colon", "Transfer-Encoding : chunked");
    field("folded coding", "Transfer-Encoding:\r\n chunked");
    field("gzip, chunked", "Transfer-Encoding: gzip, chunked", 501);
    field("gzip then chunked on two lines", "Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked",
          501);
    row("chunked with 1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n");
    field("unknown expectation", "Expect: the-unexpected", 417);
}

void tst_HttpHead::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(int, status);
    HttpHead head;
    const auto refusal = read(text, head);
    QVERIFY(refusal);
    QCOMPARE(refusal->httpStatus(), status);
    QCOMPARE(refusal->error.code, ErrorCode::InvalidRequest);
}

void tst_HttpHead::accepts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("path");
    const auto line = [](const QByteArray &requestLine, const QByteArray &path) {
        QTest::newRow(requestLine.constData()) << requestLine + "\r\nHost: localhost\r\n\r\n"
                                               << path;
    };
    line("GET / HTTP/1.1", "/");
    line("GET /v1/models?limit=1 HTTP/1.0", "/v1/models");
    line("OPTIONS * HTTP/1.1", "*");
    line("GET http://localhost:8790 HTTP/1.1", "/");
    line("GET HTTP://localhost/a?b HTTP/1.1", "/a");
    line("GET http://localhost?b HTTP/1.1", "/");
    line("POST /v1beta/models/a:generateContent?key=x HTTP/1.1",
         "/v1beta/models/a:generateContent");
    line("GET /v1/models/a%2Fb%20c HTTP/1.1", "/v1/models/a%2Fb%20c");
    line("GET /v1/responses/r?include[]=a|b^{c} HTTP/1.1", "/v1/responses/r");
    line("CONNECT localhost:443 HTTP/1.1", "/");
    line("BREW /pot HTTP/1.1", "/pot");
    QTest::newRow("one blank line before")
        << QByteArray("\r\nGET /x HTTP/1.1\r\nHost: localhost\r\n\r\n") << QByteArray("/x");
    QTest::newRow("1.0 without Host") << QByteArray("GET /x HTTP/1.0\r\n\r\n") << QByteArray("/x");
    QTest::newRow("empty value, tabs, high bytes")
        << QByteArray("GET /x HTTP/1.1\r\nHost:\tlocalhost \t\r\nX:\r\nY: \xc3\xa9\ta\r\n\r\n")
        << QByteArray("/x");
}

void tst_HttpHead::accepts()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, path);
    HttpHead head;
    const auto refusal = read(text, head);
    QVERIFY2(!refusal, refusal ? refusal->error.message.c_str() : "");
    QCOMPARE(QByteArray::fromStdString(head.path), path);
}

void tst_HttpHead::readsAllParts()
{
    HttpHead head;
    QVERIFY(!read("POST /v1/messages?beta=true HTTP/1.1\r\nHost: localhost:8790\r\n"
                  "Content-Length: 0012\r\nX-Api-Key:  k  \r\nX-Api-Key: second\r\n\r\n",
                  head));
    QCOMPARE(head.method, "POST");
    QCOMPARE(head.query, "beta=true");
    QCOMPARE(head.headers.size(), std::size_t(4));
    QCOMPARE(head.headers[2].name, "x-api-key");
    QCOMPARE(*head.header("x-api-key"), "k");
    QCOMPARE(head.contentLength, std::uint64_t(12));
    QVERIFY(head.framing == BodyFraming::Sized);
    QVERIFY(!head.header("absent"));
}

void tst_HttpHead::readsAbsoluteForm()
{
    HttpHead head;
    QVERIFY(!read("GET http://evil.example:80/a?b HTTP/1.1\r\nHost: localhost\r\n\r\n", head));
    QCOMPARE(head.authority, "evil.example:80");
    QCOMPARE(head.path, "/a");
    QCOMPARE(head.query, "b");
}

void tst_HttpHead::readsFraming()
{
    const QByteArray start = "POST / HTTP/1.1\r\nHost: l\r\n";
    HttpHead head;
    QVERIFY(!read(start + "Transfer-Encoding: Chunked\r\n\r\n", head));
    QVERIFY(head.framing == BodyFraming::Chunked);
    QVERIFY(!read(start + "Content-Length: 99999999999999999999999999\r\n\r\n", head));
    QVERIFY(head.contentLength > std::uint64_t(1) << 59); // too large, and not wrapped around
    QVERIFY(!read(start + "\r\n", head));
    QVERIFY(head.framing == BodyFraming::None);
    QVERIFY(!read(start + "Expect: 100-Continue\r\n\r\n", head));
    QVERIFY(head.expectsContinue);
    QVERIFY(!read("POST / HTTP/1.0\r\nExpect: 100-continue\r\n\r\n", head));
    QVERIFY(!head.expectsContinue);
}

/// The list of headers moves as it grows: nothing may look at where a value stood before. The
/// long values take the place that was left.
void tst_HttpHead::readsFramingAmongManyHeaders()
{
    QByteArray text = "POST / HTTP/1.1\r\nHost: l\r\nTransfer-Encoding: chunked\r\n";
    for (int i = 0; i < 60; ++i)
        text += "x-" + QByteArray::number(i) + ": " + QByteArray(1023, 'a') + "\r\n";
    HttpHead head;
    const auto refusal = read(text + "\r\n", head);
    QVERIFY2(!refusal, refusal ? refusal->error.message.c_str() : "");
    QVERIFY(head.framing == BodyFraming::Chunked);
}

void tst_HttpHead::readsConnection_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("connection");
    QTest::addColumn<bool>("keepAlive");
    const auto row = [](const char *version, const char *connection, bool keepAlive) {
        QTest::addRow("%s %s", version, connection)
            << QByteArray(version) << QByteArray(connection) << keepAlive;
    };
    row("1.1", "", true);
    row("1.1", "close", false);
    row("1.1", "Close", false);
    row("1.1", "upgrade, close", false);
    row("1.1", "keep-alive", true);
    row("1.1", "keep-alive, close", false);
    row("1.1", "closer", true);
    row("1.0", "", false);
    row("1.0", "keep-alive", true);
    row("1.0", "Keep-Alive", true);
    row("1.0", "close", false);
}

void tst_HttpHead::readsConnection()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, connection);
    QFETCH(bool, keepAlive);
    HttpHead head;
    QVERIFY(!read("GET / HTTP/" + version + "\r\nHost: l\r\nConnection: " + connection + "\r\n\r\n",
                  head));
    QCOMPARE(head.keepAlive, keepAlive);
}

void tst_HttpHead::findsTheSameEndWhereverItIsSplit()
{
    const std::string text = "\r\nPOST /v1/x HTTP/1.1\r\nHost: localhost\r\nX: y\r\n\r\nbody";
    const std::size_t length = text.size() - 4;
    for (std::size_t first = 0; first <= length; ++first) {
        HeadScanner scanner;
        const auto partial = scanner.scan(std::string_view(text).substr(0, first), {});
        QVERIFY(partial);
        QCOMPARE(partial->has_value(), first == length);
        if (*partial)
            continue;
        const auto whole = scanner.scan(text, {});
        QVERIFY(whole && *whole);
        QCOMPARE(**whole, length);
    }
    HeadScanner scanner; // and byte by byte
    for (std::size_t size = 1; size < length; ++size)
        QVERIFY(!*scanner.scan(std::string_view(text).substr(0, size), {}));
    QCOMPARE(**scanner.scan(text, {}), length);
}

void tst_HttpHead::refusesBadBytesWhereverTheyAreSplit()
{
    for (const std::string text :
         {"GET / HTTP/1.1\r\nHost: l\nX: y\r\n\r\n", "GET / HTTP/1.1\r\nHost: l\rX: y\r\n\r\n"}) {
        for (std::size_t first = 0; first < text.size(); ++first) {
            HeadScanner scanner;
            auto result = scanner.scan(std::string_view(text).substr(0, first), {});
            if (result)
                result = scanner.scan(text, {});
            QVERIFY(!result);
            QCOMPARE(result.error().httpStatus(), 400);
        }
    }
}

void tst_HttpHead::limits()
{
    const HeadLimits limits {.requestLine = 20, .headerBlock = 30, .headerLines = 3};
    const auto status = [&limits](const char *text) {
        HeadScanner scanner;
        const auto result = scanner.scan(text, limits);
        return result ? (*result ? 200 : 100) : result.error().httpStatus();
    };
    QCOMPARE(status("GET /567890 HTTP/1.1\r\n\r\n"), 200); // 20 bytes
    QCOMPARE(status("GET /5678901 HTTP/1.1\r\n\r\n"), 431);
    QCOMPARE(status("GET /567890 HTTP/1.1\r"), 100);
    QCOMPARE(status("GET /56789012345678901"), 431); // before its end is there
    QCOMPARE(status("GET / HTTP/1.1\r\na:1\r\nb:1\r\nc:1\r\n\r\n"), 200);
    QCOMPARE(status("GET / HTTP/1.1\r\na:1\r\nb:1\r\nc:1\r\nd:1\r\n\r\n"), 431);
    QCOMPARE(status("GET / HTTP/1.1\r\na:34567890123\r\nb:34567890123\r\n\r\n"), 200); // 30 bytes
    QCOMPARE(status("GET / HTTP/1.1\r\na:34567890123\r\nb:345678901234\r\n\r\n"), 431);
    QCOMPARE(status("GET / HTTP/1.1\r\na:3456789012345678901234567890123"), 431);
}

void tst_HttpHead::refusesForeignProtocolsAtOnce()
{
    HeadScanner tls;
    QVERIFY(!tls.scan(std::string_view("\x16\x03\x01", 3), {}));
    HeadScanner nul;
    QVERIFY(!nul.scan(std::string_view("\0", 1), {}));
    HeadScanner json;
    QVERIFY(!json.scan("{", {}));
}

void tst_HttpHead::peeksAtPaths()
{
    QCOMPARE(peekPath("GET /v1/messages?x HTTP/1.1\r\nX"), "/v1/messages");
    QCOMPARE(peekPath("\r\nGET /v1/mess"), "/v1/mess");
    QCOMPARE(peekPath("GET"), "");
    QCOMPARE(peekPath(""), "");
}

QTEST_GUILESS_MAIN(tst_HttpHead)
#include "tst_httphead.moc"
