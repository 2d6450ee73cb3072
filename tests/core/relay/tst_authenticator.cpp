#include "core/base/ids.h"
#include "core/relay/authenticator.h"
#include "tests/support/fakeclock.h"

#include <QTest>

using namespace patchbay;
using namespace std::chrono_literals;

namespace {

InboundRequest asking(std::vector<Header> headers, std::string path = "/v1/chat/completions",
                      std::string query = {})
{
    InboundRequest request;
    request.method = "POST";
    request.path = std::move(path);
    request.query = std::move(query);
    request.headers = std::move(headers);
    return request;
}

ClientConfig client(const std::string &id, std::string_view token, std::string expires = {})
{
    ClientConfig config;
    config.id = id;
    config.tokenSha256 = sha256Hex(token);
    config.expires = std::move(expires);
    return config;
}

} // namespace

class tst_Authenticator : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void takesTokenFromItsPlaces_data();
    void takesTokenFromItsPlaces();
    void missingIsNotWrong();
    void slowsTheGuesserOnly();
    void windowSlides();
    void expires_data();
    void expires();
    void clientWithoutTokenIsNobody();
    void takesANewProfile();
    void rememberedTokenOpensNothingElse();

private:
    void setClients(std::vector<ClientConfig> clients);
    std::string who(const InboundRequest &request);

    FakeClock m_clock;
    std::unique_ptr<Authenticator> m_authenticator;
    std::optional<Refusal> m_refusal;
};

void tst_Authenticator::init()
{
    m_clock = FakeClock();
    m_authenticator = std::make_unique<Authenticator>(m_clock);
    setClients({client("one", "token-1"), client("two", "token-2")});
}

void tst_Authenticator::setClients(std::vector<ClientConfig> clients)
{
    auto config = std::make_shared<Config>();
    config->clients = std::move(clients);
    m_authenticator->setConfig(config);
}

/// The client's id, or the refusal's status.
std::string tst_Authenticator::who(const InboundRequest &request)
{
    const auto identity = m_authenticator->identify(request);
    m_refusal = identity.refusal;
    if (identity.client)
        return identity.refusal ? "both" : identity.client->id;
    return identity.refusal ? std::to_string(identity.refusal->httpStatus()) : "neither";
}

void tst_Authenticator::takesTokenFromItsPlaces_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("client");

    const auto row = [](const char *what, const char *name, const char *value, const char *path,
                        const char *query, const char *who) {
        QTest::newRow(what) << QByteArray(name) << QByteArray(value) << QByteArray(path)
                            << QByteArray(query) << QByteArray(who);
    };
    const char *gemini = "/v1beta/models/m:generateContent";
    row("bearer", "authorization", "Bearer token-1", "/", "", "one");
    row("bearer, lower", "authorization", "bearer token-2", "/", "", "two");
    row("bearer, upper", "authorization", "BEARER token-2", "/", "", "two");
    row("bearer, blanks", "authorization", "Bearer   token-1", "/", "", "one");
    row("bearer, empty", "authorization", "Bearer ", "/", "", "401");
    row("basic", "authorization", "Basic token-1", "/", "", "401");
    row("bare", "authorization", "token-1", "/", "", "401");
    row("x-api-key", "x-api-key", "token-1", "/", "", "one");
    row("x-goog-api-key", "x-goog-api-key", "token-2", "/", "", "two");
    row("other header", "api-key", "token-1", "/", "", "401");
    row("query", "a", "b", gemini, "key=token-1", "one");
    row("query, later", "a", "b", gemini, "alt=sse&key=token-1&x", "one");
    row("query, other name", "a", "b", gemini, "apikey=token-1", "401");
    row("query, other path", "a", "b", "/v1/chat/completions", "key=token-1", "401");
    row("query, colon in id", "a", "b", "/v1/models/llama3:8b", "key=token-1", "401");
    row("prefix of a token", "x-api-key", "token-", "/", "", "401");
    row("token and more", "x-api-key", "token-11", "/", "", "401");
}

void tst_Authenticator::takesTokenFromItsPlaces()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, client);
    QCOMPARE(who(asking({{name.toStdString(), value.toStdString()}}, path.toStdString(),
                        query.toStdString())),
             client.toStdString());
}

void tst_Authenticator::missingIsNotWrong()
{
    for (int i = 0; i < 100; ++i)
        QCOMPARE(who(asking({})), std::string("401"));
    QVERIFY(m_refusal->error.code == ErrorCode::InvalidToken);
    QVERIFY(m_refusal->error.message.find("Authorization") != std::string::npos);
    QCOMPARE(who(asking({{"x-api-key", "wrong"}})), std::string("401"));
}

void tst_Authenticator::slowsTheGuesserOnly()
{
    const auto wrong = asking({{"x-api-key", "wrong-secret"}});
    for (int i = 0; i < 20; ++i) {
        QCOMPARE(who(wrong), std::string("401"));
        QVERIFY(m_refusal->headers.empty());
        m_clock.advance(100ms);
    }
    QCOMPARE(who(wrong), std::string("429")); // 2 s after the first
    QVERIFY(m_refusal->error.code == ErrorCode::RateLimited);
    QVERIFY(m_refusal->error.message.find("wrong-secret") == std::string::npos);
    QCOMPARE(m_refusal->headers.at(0).name, std::string("retry-after"));
    QCOMPARE(m_refusal->headers.at(0).value, std::string("58"));
    QCOMPARE(who(asking({{"x-api-key", "token-1"}})), std::string("one"));
    QCOMPARE(who(asking({})), std::string("401"));

    // Exactly when it says, and no earlier: a fraction of a second is rounded up.
    m_clock.advance(57500ms);
    QCOMPARE(who(wrong), std::string("429"));
    QCOMPARE(m_refusal->headers.at(0).value, std::string("1"));
    m_clock.advance(1s);
    QCOMPARE(who(wrong), std::string("401"));
}

void tst_Authenticator::windowSlides()
{
    const auto wrong = asking({{"x-api-key", "wrong"}});
    for (int i = 0; i < 200; ++i) {
        QCOMPARE(who(wrong), std::string("401")); // 15 a minute for ever
        m_clock.advance(4s);
    }
}

void tst_Authenticator::expires_data()
{
    QTest::addColumn<QByteArray>("expires");
    QTest::addColumn<QByteArray>("result");

    // FakeClock stands at 2026-09-21 14:13:20 UTC.
    QTest::newRow("never") << QByteArray() << QByteArray("one");
    QTest::newRow("past") << QByteArray("2026-09-21T14:13:20Z") << QByteArray("401");
    QTest::newRow("a second left") << QByteArray("2026-09-21T14:13:21Z") << QByteArray("one");
    QTest::newRow("offset") << QByteArray("2026-09-21T16:13:21+02:00") << QByteArray("one");
    QTest::newRow("offset, past") << QByteArray("2026-09-21T16:13:20+02:00") << QByteArray("401");
    QTest::newRow("a date to come") << QByteArray("2026-09-23") << QByteArray("one");
    QTest::newRow("a past date") << QByteArray("2026-09-19") << QByteArray("401");
    QTest::newRow("unreadable") << QByteArray("tomorrow") << QByteArray("401");
}

void tst_Authenticator::expires()
{
    QFETCH(QByteArray, expires);
    QFETCH(QByteArray, result);
    setClients({client("one", "token-1", expires.toStdString())});
    QCOMPARE(who(asking({{"x-api-key", "token-1"}})), result.toStdString());
    if (result == "401")
        QVERIFY(m_refusal->error.message.find("expired") != std::string::npos);
    // The token of an expired client is no guess.
    for (int i = 0; i < 30; ++i)
        QCOMPARE(who(asking({{"x-api-key", "token-1"}})), result.toStdString());
}

void tst_Authenticator::clientWithoutTokenIsNobody()
{
    ClientConfig none;
    none.id = "none";
    setClients({none});
    QCOMPARE(who(asking({{"x-api-key", "x"}})), std::string("401"));
    QCOMPARE(who(asking({{"x-api-key", ""}})), std::string("401"));
}

void tst_Authenticator::takesANewProfile()
{
    setClients({client("three", "token-3")});
    QCOMPARE(who(asking({{"x-api-key", "token-1"}})), std::string("401"));
    QCOMPARE(who(asking({{"x-api-key", "token-3"}})), std::string("three"));
}

void tst_Authenticator::rememberedTokenOpensNothingElse()
{
    for (int round = 0; round < 3; ++round) {
        QCOMPARE(who(asking({{"x-api-key", "token-1"}})), std::string("one"));
        QCOMPARE(who(asking({{"x-api-key", "token-"}})), std::string("401"));
        QCOMPARE(who(asking({{"x-api-key", "token-1"}})), std::string("one"));
        QCOMPARE(who(asking({{"x-api-key", "token-11"}})), std::string("401"));
        QCOMPARE(who(asking({{"x-api-key", "token-2"}})), std::string("two"));
        QCOMPARE(who(asking({{"x-api-key", "token-3"}})), std::string("401"));
        QCOMPARE(who(asking({})), std::string("401"));
    }
    // What was remembered goes with the profile that it was found in.
    QCOMPARE(who(asking({{"x-api-key", "token-2"}})), std::string("two"));
    setClients({client("one", "token-1")});
    QCOMPARE(who(asking({{"x-api-key", "token-2"}})), std::string("401"));
    setClients({client("late", "token-2", "2020-01-01")});
    QCOMPARE(who(asking({{"x-api-key", "token-2"}})), std::string("401"));
}

QTEST_APPLESS_MAIN(tst_Authenticator)
#include "tst_authenticator.moc"
