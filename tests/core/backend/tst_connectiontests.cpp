#include "core/backend/backend.h"
#include "core/config/profilereader.h"
#include "tests/support/demorelay.h"
#include "tests/support/hostileupstream.h"

#include <QTcpSocket>
#include <QTest>

using namespace patchbay;

namespace {

void answer(const HostileRequest &request)
{
    const bool lists = request.head.startsWith("GET");
    const QByteArray body
        = lists ? QByteArray("{\"data\":[{\"id\":\"m\"}]}")
                : QByteArray("data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"choices\":"
                             "[{\"index\":0,\"delta\":{\"content\":\"Hi\"},\"finish_reason\":"
                             "\"length\"}],\"usage\":{\"prompt_tokens\":8,\"completion_tokens\":1,"
                             "\"total_tokens\":9}}\n\ndata: [DONE]\n\n");
    request.socket->write(QByteArray("HTTP/1.1 200 OK\r\nContent-Type: ")
                          + (lists ? "application/json" : "text/event-stream")
                          + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
                          + body);
}

/// A provider of which nothing is saved, with a price for its one model.
ProviderConfig unsaved(const std::string &id, const HostileUpstream &upstream)
{
    const auto config = readProfile(
        "{\"format\": 1, \"providers\": [{\"id\": \"" + id
            + "\", \"protocol\": \"openai-chat\", \"proxy\": \"none\", \"base_url\": \""
            + upstream.url("/v1")
            + "\", \"models\": [{\"id\": \"m\", \"price\": {\"input\": \"1\", "
              "\"output\": \"2\"}}]}]}",
        {});
    return config ? config->providers.front() : ProviderConfig();
}

} // namespace

/// Tests of connections through the whole relay.
class tst_ConnectionTests : public QObject
{
    Q_OBJECT

private slots:
    void asksAndRecords();
    void savedSecretsStayAtTheirOrigin();
    void endsWithTheRelay();
    void needsARelay();
};

void tst_ConnectionTests::asksAndRecords()
{
    HostileUpstream upstream(answer);
    DemoRelay relay;
    QVERIFY2(relay.isRunning(), relay.problem().constData());
    const auto future = relay.backend().testConnection(
        {.provider = unsaved("new", upstream), .key = "main", .secret = Secret("sk-0123456789")});
    QTRY_VERIFY(future.isFinished());
    QVERIFY(future.result());
    const ConnectionTest test = *future.result();
    QVERIFY(test.works());
    QCOMPARE(test.cost.value_or(Money()).toString(), std::string("0.00001")); // 8 × $1 + 1 × $2
    // What it cost stands with everything else that was spent.
    const auto spent = [&relay] {
        const auto asked = relay.backend().spend(SpendBy::Tag, 0, 1LL << 50);
        while (!asked.isFinished())
            QTest::qWait(5);
        for (const SpendRow &row : asked.result().value_or(std::vector<SpendRow>())) {
            if (row.group == "connection-test")
                return row.cost;
        }
        return Money();
    };
    QTRY_COMPARE(spent(), *test.cost);
}

void tst_ConnectionTests::savedSecretsStayAtTheirOrigin()
{
    HostileUpstream known(answer);
    HostileUpstream other(answer);
    qputenv("TESTED_KEY", "sk-0123456789");
    DemoRelay relay;
    QVERIFY2(relay.isRunning(), relay.problem().constData());
    auto config = readProfile("{\"format\": 1, \"listen\": [{\"address\": \"127.0.0.1\", \"port\": "
                              "0}], \"providers\": [{\"id\": \"p\", \"protocol\": \"openai-chat\", "
                              "\"proxy\": \"none\", \"base_url\": \""
                                  + known.url("/v1")
                                  + "\", \"keys\": [{\"id\": \"main\", \"secret\": "
                                    "\"env:TESTED_KEY\"}]}]}",
                              {});
    QVERIFY(config);
    QVERIFY(relay.backend().setConfig(std::make_shared<const Config>(*config)));

    const auto allowed
        = relay.backend().testConnection({.provider = unsaved("p", known), .key = "main"});
    QTRY_VERIFY(allowed.isFinished());
    QVERIFY(allowed.result());
    QVERIFY(allowed.result()->works());

    const auto refused
        = relay.backend().testConnection({.provider = unsaved("p", other), .key = "main"});
    QTRY_VERIFY(refused.isFinished());
    QVERIFY(!refused.result());
    QCOMPARE(refused.result().error().code, ErrorCode::NoKey);
    QCOMPARE(other.requests(), 0);
}

void tst_ConnectionTests::endsWithTheRelay()
{
    bool asked = false;
    HostileUpstream upstream([&asked](const HostileRequest &) { asked = true; }); // never answers
    QFuture<Result<ConnectionTest>> future;
    {
        DemoRelay relay;
        QVERIFY2(relay.isRunning(), relay.problem().constData());
        future = relay.backend().testConnection({.provider = unsaved("new", upstream)});
        QTRY_VERIFY(asked);
    }
    QVERIFY(future.isFinished());
    QVERIFY(future.isCanceled());
}

void tst_ConnectionTests::needsARelay()
{
    const QTemporaryDir directory;
    const auto catalog = Catalog::builtIn();
    QVERIFY(catalog);
    Backend backend(*catalog, directory.path());
    const auto future = backend.testConnection({});
    QVERIFY(future.isFinished());
    QVERIFY(!future.result());
}

QTEST_GUILESS_MAIN(tst_ConnectionTests)
#include "tst_connectiontests.moc"
