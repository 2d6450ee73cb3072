#include "core/base/json.h"
#include "core/relay/front/doorpolicy.h"
#include "core/relay/front/errorenvelope.h"
#include "core/relay/front/routepath.h"

#include <QTest>

using namespace patchbay;

namespace {

HttpHead headOf(const QByteArray &text)
{
    HttpHead head;
    const auto refusal = parseHead(text.toStdString(), head);
    if (refusal)
        qFatal("the test's own head is bad: %s", refusal->error.message.c_str());
    return head;
}

HttpHead get(const QByteArray &headers)
{
    return headOf("GET / HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n");
}

int statusOf(const std::optional<Refusal> &refusal)
{
    return refusal ? refusal->httpStatus() : 200;
}

} // namespace

class tst_DoorPolicy : public QObject
{
    Q_OBJECT

private slots:
    void hosts_data();
    void hosts();
    void ownNames_data();
    void ownNames();
    void checksAuthorityAndHost();
    void origins_data();
    void origins();
    void globs();
    void methods_data();
    void methods();
    void contentTypes_data();
    void contentTypes();
    void announcedSize();
    void preflight();
    void routes();
    void envelopes();
    void errorBodies();
};

void tst_DoorPolicy::hosts_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("status");
    const auto row = [](const QByteArray &host, int status) {
        QTest::newRow(host.isEmpty() ? "empty" : host.constData()) << host << status;
    };
    for (const char *host : {"localhost",
                             "localhost:8790",
                             "LOCALHOST",
                             "app.localhost",
                             "a.b.localhost:1",
                             "host.docker.internal",
                             "host.docker.internal:8790",
                             "host.containers.internal",
                             "127.0.0.1",
                             "127.0.0.1:8790",
                             "127.255.255.254",
                             "192.168.1.7:80",
                             "8.8.8.8",
                             "[::1]",
                             "[::1]:8790",
                             "[fe80::1]",
                             "[FE80::1]",
                             "[2001:db8::2]",
                             "[::ffff:127.0.0.1]",
                             "[::ffff:7f00:1]",
                             "tower",
                             "tower.local",
                             "TOWER.local:8790",
                             "relay.example.com",
                             "a.wild.example.com:443",
                             "localhost:0",
                             "localhost:65535"})
        row(host, 200);
    for (const char *host : {"evil.example",
                             "evil.example:8790",
                             "localhost.evil.example",
                             "localhost.",
                             "127.0.0.1.",
                             "evil-localhost",
                             "localhost.localdomain",
                             "host.docker.internal.evil.example",
                             "docker.internal",
                             "127.1",
                             "127.0.1",
                             "127.0.0.1.1",
                             "2130706433",
                             "0x7f000001",
                             "0x7f.0.0.1",
                             "0177.0.0.1",
                             "127.0.0.01",
                             "127.0.0.256",
                             "0",
                             "0.0.0.0",
                             "0.0.0.0:8790",
                             "[::]",
                             "[::]:8790",
                             "[::ffff:0.0.0.0]",
                             "[0:0:0:0:0:0:0:1]",
                             "[::0001]",
                             "[::1%25lo]",
                             "[v1.a]",
                             "[127.0.0.1]",
                             "[]",
                             "user@localhost",
                             "user:pw@localhost",
                             "localhost@evil",
                             "localhost/@evil",
                             ".localhost",
                             "a..localhost",
                             "towers",
                             "tower.evil.example",
                             "wild.example.com",
                             "a.wild.example.com.evil",
                             "999.1",
                             "example.0x7f",
                             "_",
                             "local"})
        row(host, 421);
    for (const char *host : {"",
                             ":8790",
                             "localhost:",
                             "localhost:http",
                             "localhost:80a",
                             "localhost:-1",
                             "localhost:65536",
                             "localhost:8790:1",
                             "local host",
                             "localhost,evil",
                             "localhost/",
                             "local\thost",
                             "localhost?",
                             "localhost#",
                             "http://localhost",
                             "l\xc3\xb6"
                             "calhost",
                             "%6cocalhost",
                             "::1",
                             "[::1",
                             "[::1]8790",
                             "[::1]:x",
                             "local\\host"})
        row(host, 400);
}

void tst_DoorPolicy::hosts()
{
    QFETCH(QByteArray, host);
    QFETCH(int, status);
    const HostRule rule({"relay.example.com", "*.wild.example.com"}, "Tower");
    const auto refusal = rule.check(host.toStdString());
    QCOMPARE(statusOf(refusal), status);
    if (status == 421)
        QCOMPARE(refusal->error.code, ErrorCode::HostNotAllowed);
}

void tst_DoorPolicy::ownNames_data()
{
    QTest::addColumn<QByteArray>("machine");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("status");
    const auto row = [](const char *machine, const char *host, int status) {
        QTest::addRow("%s %s", machine, host) << QByteArray(machine) << QByteArray(host) << status;
    };
    row("tower", "tower", 200);
    row("tower", "tower.local", 200);
    row("tower.local", "tower", 200);
    row("tower.local", "tower.local", 200);
    row("tower.lan", "tower.lan", 200);
    row("tower.lan", "tower", 200);
    row("tower.lan", "tower.local", 200);
    row("tower.lan", "other.lan", 421);
    row("tower", "tower.lan", 421);
    row("", "local", 421);
    row("", "evil.local", 421);
    row("12", "12", 421);
}

void tst_DoorPolicy::ownNames()
{
    QFETCH(QByteArray, machine);
    QFETCH(QByteArray, host);
    QFETCH(int, status);
    QCOMPARE(statusOf(HostRule({}, machine.toStdString()).check(host.toStdString())), status);
}

void tst_DoorPolicy::checksAuthorityAndHost()
{
    const DoorPolicy policy({}, "tower");
    const auto status = [&policy](const char *target, const char *host) {
        return statusOf(policy.checkHost(
            headOf(QByteArray("GET ") + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n")));
    };
    QCOMPARE(status("http://localhost/", "localhost"), 200);
    QCOMPARE(status("http://evil.example/", "localhost"), 421);
    QCOMPARE(status("http://localhost/", "evil.example"), 421);
    QCOMPARE(status("http://user@localhost/", "localhost"), 421);
    QCOMPARE(statusOf(policy.checkHost(headOf("GET / HTTP/1.0\r\n\r\n"))), 200);
}

void tst_DoorPolicy::origins_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    const auto row = [](const char *headers, int status) {
        QTest::newRow(headers) << QByteArray(headers) + "\r\n" << status;
    };
    row("X: y", 200);
    row("Origin: vscode-webview://abc123", 200);
    row("Origin: app://obsidian.md", 200);
    row("Origin: chrome-extension://abcdef", 200);
    row("Origin: null", 200);
    row("Origin: http://localhost:3000", 200);
    row("Origin: app://obsidian.md\r\nSec-Fetch-Site: cross-site", 200);
    row("Sec-Fetch-Site: none", 200);
    row("Sec-Fetch-Site: same-origin", 200);
    row("Sec-Fetch-Site: cross-site", 403);
    row("Sec-Fetch-Site: Cross-Site", 403);
    row("Origin: https://evil.example", 403);
    row("Origin: http://localhost:3001", 403);
    row("Origin: http://localhost", 403);
    row("Origin: https://localhost:3000", 403);
    row("Origin: chrome-extension://abcdeg", 403);
    row("Origin: app://obsidian.md.evil.example", 403);
    row("Origin: app://obsidian.md/", 403);
    row("Origin: vscode-webview://a/b", 403);
    row("Origin: vscode-webview://", 403);
    row("Origin: vscode-webview://a@b", 403);
    row("Origin: vscode-webview://a vscode-webview://b", 403);
    row("Origin:", 403);
    row("Origin: NULL", 403);
    row("Origin: *", 403);
    row("Origin: app://obsidian.md\r\nOrigin: https://evil.example", 403);
    row("Origin: app://obsidian.md\r\nOrigin: app://obsidian.md", 403);
}

void tst_DoorPolicy::origins()
{
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    const DoorPolicy policy(
        {.allowedOrigins = {"vscode-webview://*", "app://obsidian.md", "chrome-extension://abcdef",
                            "null", "http://localhost:3000"}},
        "tower");
    const auto refusal = policy.checkOrigin(get(headers));
    QCOMPARE(statusOf(refusal), status);
    if (refusal)
        QCOMPARE(refusal->error.code, ErrorCode::OriginNotAllowed);
    // Nobody is on the list of the default profile.
    const bool hasOrigin = headers.startsWith("Origin");
    QCOMPARE(statusOf(DoorPolicy({}, "tower").checkOrigin(get(headers))), hasOrigin ? 403 : status);
}

void tst_DoorPolicy::globs()
{
    QVERIFY(matchesWithinSegment("*", "abc"));
    QVERIFY(!matchesWithinSegment("*", "a/c"));
    QVERIFY(matchesWithinSegment("a*c*e", "abcde"));
    QVERIFY(matchesWithinSegment("a*", "a"));
    QVERIFY(!matchesWithinSegment("a*b", "a"));
    QVERIFY(matchesWithinSegment("*.x", "a.x.x"));
    QVERIFY(!matchesWithinSegment("", "a"));
    QVERIFY(matchesWithinSegment("", ""));
    QVERIFY(!matchesWithinSegment("A", "a"));
    QVERIFY(DoorPolicy({.allowedOrigins = {"*"}}, "t").checkOrigin(get("Origin: https://a.b\r\n"))
            == std::nullopt);
}

void tst_DoorPolicy::methods_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    const auto row = [](const char *method, const char *headers, int status) {
        QTest::addRow("%s %s", method, headers)
            << QByteArray(method) << QByteArray(headers) << status;
    };
    for (const char *method : {"GET", "HEAD", "POST", "DELETE", "OPTIONS"})
        row(method, "", 200);
    for (const char *method : {"PUT", "PATCH", "TRACE", "CONNECT"})
        row(method, "", 405);
    for (const char *method : {"get", "BREW", "PRI", "PROPFIND"})
        row(method, "", 501);
    row("GET", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: x\r\n", 200);
    row("GET", "Connection: Upgrade\r\nUpgrade: websocket\r\n", 501);
    row("GET", "Upgrade: h2c, WebSocket\r\n", 501);
}

void tst_DoorPolicy::methods()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    const auto refusal = DoorPolicy::checkMethod(
        headOf(method + " /x HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n"));
    QCOMPARE(statusOf(refusal), status);
    if (refusal)
        QCOMPARE(refusal->error.code, ErrorCode::MethodNotAllowed);
}

void tst_DoorPolicy::contentTypes_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("length");
    QTest::addColumn<int>("status");
    const auto row = [](const char *line, const char *type, const char *length, int status) {
        QTest::addRow("%s %s %s", line, type, length)
            << QByteArray(line) << QByteArray(type) << QByteArray(length) << status;
    };
    for (const char *type :
         {"application/json", "Application/JSON", "application/json; charset=utf-8",
          "application/json;charset=\"utf-8\"", "application/json;",
          "application/json ; a=b ; c=d"})
        row("POST /v1/x", type, "2", 200);
    for (const char *type :
         {"-", "", "text/plain", "application/x-www-form-urlencoded",
          "multipart/form-data; boundary=x", "application/jsonx", "application/json-seq",
          "text/json", "application/json, text/plain", "application/json text/plain",
          "application/json; charset", "application/json; =x", "application/json; a=\"b",
          "application/json; a=b c", "text/plain; application/json",
          "application/json\r\nContent-Type: text/plain"})
        row("POST /v1/x", type, "2", 415);
    row("POST /v1/x", "-", "0", 415);
    row("POST /v1/x", "text/plain", "0", 415);
    for (const char *type : {"-", "text/plain", "application/octet-stream"})
        row("POST /api/event_logging/batch", type, "9", 200);
    row("POST /v1/responses/r/cancel", "-", "0", 200);
    row("POST /v1/responses/r/cancel", "-", "1", 415);
    row("POST /v1/responses/r/cancel", "text/plain", "0", 415);
    for (const char *line :
         {"POST /v1/audio/transcriptions", "POST /v1/images/edits", "POST /v1/v1/images/edits",
          "POST /images/edits", "POST /api/v1/audio/transcriptions"}) {
        row(line, "multipart/form-data; boundary=x", "9", 200);
        row(line, "application/json", "9", 200);
        row(line, "text/plain", "9", 415);
    }
    for (const char *line : {"POST /v1/images/generations", "POST /v1/audio/speech",
                             "POST /v1/images/edits/x", "POST /v2/images/edits"})
        row(line, "multipart/form-data; boundary=x", "9", 415);
    for (const char *method : {"GET", "HEAD", "DELETE"}) {
        const QByteArray line = QByteArray(method) + " /v1/images/edits";
        row(line.constData(), "-", "0", 200);
        row(line.constData(), "text/plain", "0", 200);
        row(line.constData(), "application/json", "2", 200);
        row(line.constData(), "text/plain", "2", 415);
        row(line.constData(), "multipart/form-data; boundary=x", "2", 415);
    }
}

void tst_DoorPolicy::contentTypes()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, length);
    QFETCH(int, status);
    QByteArray text = line + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + length + "\r\n";
    if (type != "-")
        text += "Content-Type: " + type + "\r\n";
    const auto refusal = DoorPolicy::checkContentType(headOf(text + "\r\n"));
    QCOMPARE(statusOf(refusal), status);
    if (refusal)
        QCOMPARE(refusal->error.code, ErrorCode::JsonRequired);
}

void tst_DoorPolicy::announcedSize()
{
    const auto status = [](const char *length) {
        return statusOf(DoorPolicy::checkRequest(
            headOf(QByteArray("POST / HTTP/1.1\r\nHost: l\r\nContent-Type: application/json\r\n"
                              "Content-Length: ")
                   + length + "\r\n\r\n"),
            1000));
    };
    QCOMPARE(status("1000"), 200);
    QCOMPARE(status("1001"), 413);
    QCOMPARE(status("99999999999999999999999999999999"), 413);
}

void tst_DoorPolicy::preflight()
{
    const HttpHead head = headOf("OPTIONS /v1/messages HTTP/1.1\r\nHost: localhost\r\n"
                                 "Origin: app://obsidian.md\r\n"
                                 "Access-Control-Request-Method: POST\r\n"
                                 "Access-Control-Request-Headers: x-api-key, content-type\r\n"
                                 "Access-Control-Request-Private-Network: true\r\n\r\n");
    QVERIFY(DoorPolicy::isPreflight(head));
    QVERIFY(!DoorPolicy::isPreflight(get("Origin: app://obsidian.md\r\n")));
    QMap<QByteArray, QByteArray> headers;
    for (const Header &header : DoorPolicy::preflightHeaders(head))
        headers.insert(header.name.c_str(), header.value.c_str());
    QCOMPARE(headers["access-control-allow-origin"], "app://obsidian.md");
    QCOMPARE(headers["access-control-allow-headers"], "x-api-key, content-type");
    QCOMPARE(headers["access-control-allow-private-network"], "true");
    QVERIFY(headers["access-control-allow-methods"].contains("POST"));
    QVERIFY(!headers.contains("access-control-allow-credentials"));
    QVERIFY(DoorPolicy::corsHeaders(get("")).empty());
}

void tst_DoorPolicy::routes()
{
    QCOMPARE(routeOf("/v1/messages"), "/messages");
    QCOMPARE(routeOf("/v1/v1/messages"), "/messages");
    QCOMPARE(routeOf("/messages"), "/messages");
    QCOMPARE(routeOf("/api/v1/messages"), "/messages");
    QCOMPARE(routeOf("/api/hello"), "/api/hello");
    QCOMPARE(routeOf("/v1beta/models"), "/v1beta/models");
    QCOMPARE(routeOf("/v1"), "/");
    QCOMPARE(routeOf("/v1/"), "/");
    QCOMPARE(routeOf("/v10/messages"), "/v10/messages");
    QCOMPARE(routeOf("/"), "/");
}

void tst_DoorPolicy::envelopes()
{
    QVERIFY(envelopeForPath("/v1/messages") == Envelope::Anthropic);
    QVERIFY(envelopeForPath("/v1/messages/count_tokens") == Envelope::Anthropic);
    QVERIFY(envelopeForPath("/messages") == Envelope::Anthropic);
    QVERIFY(envelopeForPath("/v1/messagesx") == Envelope::OpenAi);
    QVERIFY(envelopeForPath("/v1beta/models") == Envelope::Gemini);
    QVERIFY(envelopeForPath("/v1/models/g:generateContent") == Envelope::Gemini);
    QVERIFY(envelopeForPath("/v1/models/g") == Envelope::OpenAi);
    QVERIFY(envelopeForPath("/v1/chat/completions") == Envelope::OpenAi);
    QVERIFY(envelopeForPath("") == Envelope::OpenAi);
    QVERIFY(envelopeForPath("*") == Envelope::OpenAi);
}

void tst_DoorPolicy::errorBodies()
{
    const Error error {ErrorCode::InvalidToken, "No \"token\".", "authorization", std::nullopt};
    QCOMPARE(errorBody(Envelope::OpenAi, error, 401),
             R"({"error":{"message":"No \"token\".","type":"authentication_error",)"
             R"("param":"authorization","code":"invalid_token"}})");
    QCOMPARE(errorBody(Envelope::Anthropic, error, 401, R"("attempts":2)"),
             R"({"type":"error","error":{"type":"authentication_error","message":"No \"token\".",)"
             R"("code":"invalid_token","attempts":2}})");
    QCOMPARE(errorBody(Envelope::Gemini, error, 401),
             R"({"error":{"code":401,"message":"No \"token\".","status":"UNAUTHENTICATED",)"
             R"("details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo",)"
             R"("reason":"invalid_token","domain":"patchbay"}]}})");
    QVERIFY(
        errorBody(Envelope::OpenAi, {ErrorCode::Internal, "x", {}, {}}, 500).find(R"("param":null)")
        != std::string::npos);
    // Every code in every envelope is JSON.
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
        const Error each {static_cast<ErrorCode>(code), "a\nb\x01", {}, std::nullopt};
        for (const Envelope envelope : {Envelope::OpenAi, Envelope::Anthropic, Envelope::Gemini}) {
            json::Document document;
            QVERIFY(document.parse(errorBody(envelope, each, httpStatus(each.code))));
        }
    }
}

QTEST_GUILESS_MAIN(tst_DoorPolicy)
#include "tst_doorpolicy.moc"
