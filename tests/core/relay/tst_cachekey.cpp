#include "core/relay/cachekey.h"

#include <QTest>

using namespace patchbay;

namespace {

constexpr std::string_view body = R"({"model":"m","messages":[{"role":"user","content":"hi"}],
"temperature":0.5,"max_tokens":10})";

CacheSubject subject(std::string_view text = body)
{
    return {.client = "c",
            .route = "r",
            .provider = "p",
            .model = "m",
            .requestedModel = "auto",
            .path = "/v1/chat/completions",
            .form = {},
            .headers = {},
            .body = text};
}

} // namespace

class tst_CacheKey : public QObject
{
    Q_OBJECT

private slots:
    void sameQuestions_data();
    void sameQuestions();
    void otherQuestions_data();
    void otherQuestions();
    void everyPartOfTheSubjectCounts();
    void nothingCanBeReadFromIt();
    void whatIsNoObjectHasNone();
};

void tst_CacheKey::sameQuestions_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("another order") << QByteArray(
        R"({"max_tokens":10,"temperature":0.5,"messages":[{"content":"hi","role":"user"}],"model":"m"})");
    QTest::newRow("another spelling of numbers") << QByteArray(
        R"({"model":"m","messages":[{"role":"user","content":"hi"}],"temperature":5e-1,"max_tokens":10.0})");
    QTest::newRow("escaped letters") << QByteArray(
        R"({"model":"m","messages":[{"role":"user","content":"\u0068i"}],"temperature":0.5,"max_tokens":10})");
    QTest::newRow("who asks") << QByteArray(
        R"({"model":"m","messages":[{"role":"user","content":"hi"}],"temperature":0.5,"max_tokens":10,
        "user":"u","metadata":{"user_id":"x"},"prompt_cache_key":"y","safety_identifier":"z"})");
}

void tst_CacheKey::sameQuestions()
{
    QFETCH(QByteArray, text);
    QVERIFY(cacheKey(subject(text.toStdString())) == cacheKey(subject()));
}

void tst_CacheKey::otherQuestions_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("words") << QByteArray(
        R"({"model":"m","messages":[{"role":"user","content":"hi "}],"temperature":0.5,"max_tokens":10})");
    QTest::newRow("a number") << QByteArray(
        R"({"model":"m","messages":[{"role":"user","content":"hi"}],"temperature":0.51,"max_tokens":10})");
    QTest::newRow("text for a number") << QByteArray(
        R"({"model":"m","messages":[{"role":"user","content":"hi"}],"temperature":"0.5","max_tokens":10})");
    QTest::newRow("the order of messages") << QByteArray(
        R"({"model":"m","messages":[{"role":"system","content":"a"},{"role":"user","content":"hi"}]})");
    QTest::newRow("a name inside that does not count outside") << QByteArray(
        R"({"model":"m","messages":[{"role":"user","content":"hi","user":"u"}],"temperature":0.5,"max_tokens":10})");
    QTest::newRow("null is not absence") << QByteArray(
        R"({"model":"m","messages":[{"role":"user","content":"hi"}],"temperature":0.5,"max_tokens":10,"stop":null})");
}

void tst_CacheKey::otherQuestions()
{
    QFETCH(QByteArray, text);
    QVERIFY(cacheKey(subject(text.toStdString())) != cacheKey(subject()));
}

void tst_CacheKey::everyPartOfTheSubjectCounts()
{
    const auto key = cacheKey(subject());
    for (std::string_view CacheSubject::*part :
         {&CacheSubject::client, &CacheSubject::route, &CacheSubject::provider,
          &CacheSubject::model, &CacheSubject::requestedModel, &CacheSubject::path,
          &CacheSubject::form}) {
        CacheSubject other = subject();
        other.*part = "other";
        QVERIFY(cacheKey(other) != key);
    }
    const std::vector<Header> headers {{"anthropic-beta", "a"}, {"anthropic-version", "b"}};
    const std::vector<Header> turned {headers[1], headers[0]};
    CacheSubject with = subject();
    with.headers = headers;
    CacheSubject withTurned = subject();
    withTurned.headers = turned;
    QVERIFY(cacheKey(with) != key);
    QVERIFY(cacheKey(with) == cacheKey(withTurned));
    // Where one text ends and the next begins counts, too.
    CacheSubject shifted = subject();
    shifted.client = "cr";
    shifted.route = "";
    QVERIFY(cacheKey(shifted) != key);
}

void tst_CacheKey::nothingCanBeReadFromIt()
{
    const std::string key = cacheKey(subject()).value();
    QCOMPARE(key.size(), std::size_t(32));
    QVERIFY(key.find("hi") == std::string::npos);
}

void tst_CacheKey::whatIsNoObjectHasNone()
{
    for (const char *text : {"", "[]", "7", "{", "null"})
        QVERIFY(!cacheKey(subject(text)));
}

QTEST_APPLESS_MAIN(tst_CacheKey)
#include "tst_cachekey.moc"
