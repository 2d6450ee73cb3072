#include "core/relay/connectionprobe.h"

#include "core/backend/presets.h"
#include "core/config/profilereader.h"
#include "tests/support/hostileupstream.h"
#include "tests/support/recordinglistener.h"

#include <QTcpSocket>
#include <QTest>

using namespace patchbay;
using namespace std::chrono_literals;

namespace {

constexpr auto key = "sk-test-0123456789abcdef";

void answer(const HostileRequest &request, const QByteArray &body, int status = 200,
            const QByteArray &type = "application/json")
{
    request.socket->write("HTTP/1.1 " + QByteArray::number(status) + " X\r\nContent-Type: " + type
                          + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n"
                          + body);
}

const QByteArray chatStream
    = "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
      "\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"Hi\"},"
      "\"finish_reason\":null}]}\n\n"
      "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
      "\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"length\"}]}\n\n"
      "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\","
      "\"choices\":[],\"usage\":{\"prompt_tokens\":8,\"completion_tokens\":1,\"total_tokens\":9}}"
      "\n\ndata: [DONE]\n\n";

const QByteArray messagesStream
    = "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"type\":"
      "\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":[],\"usage\":{"
      "\"input_tokens\":8,\"output_tokens\":1}}}\n\n"
      "event: content_block_start\ndata: {\"type\":\"content_block_start\",\"index\":0,"
      "\"content_block\":{\"type\":\"text\",\"text\":\"\"}}\n\n"
      "event: content_block_delta\ndata: {\"type\":\"content_block_delta\",\"index\":0,"
      "\"delta\":{\"type\":\"text_delta\",\"text\":\"Hi\"}}\n\n"
      "event: content_block_stop\ndata: {\"type\":\"content_block_stop\",\"index\":0}\n\n"
      "event: message_delta\ndata: {\"type\":\"message_delta\",\"delta\":{\"stop_reason\":"
      "\"max_tokens\"},\"usage\":{\"output_tokens\":1}}\n\n"
      "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";

const QByteArray geminiStream
    = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Hi\"}],\"role\":\"model\"},"
      "\"finishReason\":\"MAX_TOKENS\",\"index\":0}],\"usageMetadata\":{\"promptTokenCount\":8,"
      "\"candidatesTokenCount\":1,\"totalTokenCount\":9}}\n\n";

/// One probe with all that it needs.
struct Probing
{
    /// \a fields of the provider, with a comma in front.
    bool run(const std::string &fields, bool ask = true)
    {
        auto config = readProfile(
            "{\"format\": 1, \"providers\": [{\"id\": \"p\", \"proxy\": \"none\"" + fields + "}]}",
            presetsOf(*catalog));
        if (!config) {
            qWarning("%s", toLine(config.error().front()).c_str());
            return false;
        }
        probe = std::make_unique<ConnectionProbe>(
            ConnectionProbe::Subject {std::make_shared<const ProviderConfig>(config->providers[0]),
                                      "main", Secret(key), ask},
            *catalog, client, clock);
        bool done = false;
        QObject::connect(probe.get(), &ConnectionProbe::done, &client, [&done] { done = true; });
        probe->start();
        return runUntil([&done] { return done; }, 10s);
    }
    [[nodiscard]] const ConnectionTest &result() const { return probe->result(); }

    Result<std::shared_ptr<const Catalog>> catalog = Catalog::builtIn();
    SystemClock clock;
    UpstreamClient client;
    std::unique_ptr<ConnectionProbe> probe;
};

std::string at(const HostileUpstream &upstream, const char *path = "/v1")
{
    return ", \"base_url\": \"" + upstream.url(path) + '"';
}

} // namespace

/// What a test of a connection finds, at providers good and bad.
class tst_ConnectionProbe : public QObject
{
    Q_OBJECT

private slots:
    void works();
    void listsOnly();
    void speaksEachProtocol_data();
    void speaksEachProtocol();
    void refusedKey();
    void publicListButRefusedKey();
    void noList();
    void outOfCredit();
    void isNoProvider();
    void isNotThere();
    void isNotTrusted();
    void neverAnswers();
    void simulated();
};

void tst_ConnectionProbe::works()
{
    QByteArrayList heads;
    QByteArray question;
    HostileUpstream upstream([&](const HostileRequest &request) {
        heads << request.head;
        if (request.head.startsWith("GET")) {
            answer(request,
                   "{\"object\":\"list\",\"data\":[{\"id\":\"gpt-4o\"},{\"id\":\"gpt-4.1-nano\"},{"
                   "\"id\":\"text-embedding-3-small\"},{\"id\":\"not-in-the-catalogue\"}]}");
            return;
        }
        question = request.body;
        answer(request, chatStream, 200, "text/event-stream");
    });
    Probing probing;
    QVERIFY(probing.run(", \"preset\": \"openai\", \"protocol\": \"openai-chat\"" + at(upstream)));
    const ConnectionTest &result = probing.result();
    QVERIFY(result.works());
    QVERIFY(!result.failure());
    QCOMPARE(result.models.size(), 4U);
    QCOMPARE(result.priced, 3U);
    QVERIFY(!result.priceDate.empty());
    QCOMPARE(result.model, std::string("gpt-4.1-nano")); // the cheapest that chats
    QVERIFY(result.firstTokenUs >= 0);
    // $0.10 and $0.40 a million: 8 tokens in, 1 out.
    QCOMPARE(result.cost.value_or(Money()).toString(), std::string("0.0000012"));

    QCOMPARE(heads.size(), 2);
    QVERIFY(heads[0].startsWith("GET /v1/models HTTP/1.1"));
    for (const QByteArray &head : heads)
        QVERIFY(head.toLower().contains(QByteArray("authorization: bearer ") + key));
    QVERIFY(question.contains("\"max_completion_tokens\":1")
            || question.contains("\"max_tokens\":1"));

    const auto &record = probing.probe->record();
    QVERIFY(record);
    QCOMPARE(record->tag, std::string("connection-test"));
    QCOMPARE(record->cost, result.cost);
    QCOMPARE(record->outcome, Outcome::Complete);
    QCOMPARE(record->attempts.size(), 1U);
}

void tst_ConnectionProbe::listsOnly()
{
    HostileUpstream upstream(
        [](const HostileRequest &request) { answer(request, "[\"one\", \"two\"]"); });
    Probing probing;
    QVERIFY(probing.run(", \"protocol\": \"openai-chat\"" + at(upstream), false));
    QVERIFY(probing.result().works());
    QCOMPARE(probing.result().models, (std::vector<std::string> {"one", "two"}));
    QVERIFY(probing.result().model.empty());
    QVERIFY(!probing.probe->record());
    QCOMPARE(upstream.requests(), 1);
}

void tst_ConnectionProbe::speaksEachProtocol_data()
{
    QTest::addColumn<QByteArray>("protocol");
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("list");
    QTest::addColumn<QByteArray>("stream");
    QTest::addColumn<QByteArray>("listed");
    QTest::addColumn<QByteArray>("asked");
    QTest::addColumn<QByteArray>("shown");

    QTest::newRow("anthropic") << QByteArray("anthropic-messages") << QByteArray("/v1")
                               << QByteArray("{\"data\":[{\"type\":\"model\",\"id\":\"m\"}],"
                                             "\"has_more\":false}")
                               << messagesStream << QByteArray("GET /v1/models?limit=1000 ")
                               << QByteArray("POST /v1/messages ") << QByteArray("x-api-key: ");
    QTest::newRow("gemini") << QByteArray("gemini-generate") << QByteArray("/v1beta")
                            << QByteArray("{\"models\":[{\"name\":\"models/m\"}]}") << geminiStream
                            << QByteArray("GET /v1beta/models?pageSize=1000 ")
                            << QByteArray("POST /v1beta/models/m:streamGenerateContent?alt=sse ")
                            << QByteArray("x-goog-api-key: ");
    QTest::newRow("azure") << QByteArray("azure-openai") << QByteArray("/openai/deployments/m")
                           << QByteArray("{\"data\":[{\"id\":\"m\"}]}") << chatStream
                           << QByteArray("GET /openai/models ")
                           << QByteArray("POST /openai/deployments/m/chat/completions ")
                           << QByteArray("api-key: ");
}

void tst_ConnectionProbe::speaksEachProtocol()
{
    QFETCH(const QByteArray, protocol);
    QFETCH(const QByteArray, base);
    QFETCH(const QByteArray, list);
    QFETCH(const QByteArray, stream);
    QFETCH(const QByteArray, listed);
    QFETCH(const QByteArray, asked);
    QFETCH(const QByteArray, shown);
    QByteArrayList heads;
    HostileUpstream upstream([&](const HostileRequest &request) {
        heads << request.head;
        if (request.head.startsWith("GET"))
            answer(request, list);
        else
            answer(request, stream, 200, "text/event-stream");
    });
    Probing probing;
    QVERIFY(probing.run(", \"protocol\": \"" + protocol.toStdString() + '"'
                        + at(upstream, base.constData())));
    const Failure *failure = probing.result().failure();
    QVERIFY2(!failure, failure ? failure->providerMessage.c_str() : "");
    QCOMPARE(probing.result().models, std::vector<std::string> {"m"});
    QVERIFY(probing.result().firstTokenUs >= 0);
    QVERIFY(!probing.result().cost); // no price is known: unknown, not 0
    QCOMPARE(heads.size(), 2);
    QVERIFY2(heads[0].startsWith(listed), heads[0].constData());
    QVERIFY2(heads[1].startsWith(asked), heads[1].constData());
    for (const QByteArray &head : heads)
        QVERIFY(head.toLower().contains(shown + key));
}

void tst_ConnectionProbe::refusedKey()
{
    HostileUpstream upstream([](const HostileRequest &request) {
        answer(request,
               QByteArray("{\"error\":{\"message\":\"Incorrect API key provided: ") + key
                   + "\",\"type\":\"invalid_request_error\",\"code\":\"invalid_api_key\"}}",
               401);
    });
    Probing probing;
    QVERIFY(probing.run(", \"protocol\": \"openai-chat\"" + at(upstream)));
    QVERIFY(!probing.result().works());
    QVERIFY(probing.result().failure());
    QCOMPARE(probing.result().failure()->failureClass, FailureClass::Credential);
    QCOMPARE(probing.result().failure()->httpStatus, 401);
    QVERIFY(probing.result().failure()->providerMessage.find(key) == std::string::npos);
    QCOMPARE(upstream.requests(), 1); // no question: it would be refused as well
}

void tst_ConnectionProbe::publicListButRefusedKey()
{
    HostileUpstream upstream([](const HostileRequest &request) {
        if (request.head.startsWith("GET"))
            answer(request, "{\"data\":[{\"id\":\"m\"}]}");
        else
            answer(request, "{\"error\":{\"message\":\"No auth credentials found\",\"code\":401}}",
                   401);
    });
    Probing probing;
    QVERIFY(probing.run(", \"protocol\": \"openai-chat\"" + at(upstream)));
    QVERIFY(!probing.result().works());
    QCOMPARE(probing.result().models.size(), 1U);
    QVERIFY(probing.result().askFailure);
    QCOMPARE(probing.result().askFailure->failureClass, FailureClass::Credential);
}

void tst_ConnectionProbe::noList()
{
    HostileUpstream upstream([](const HostileRequest &request) {
        if (request.head.startsWith("GET"))
            answer(request, "<html>Not Found</html>", 404, "text/html");
        else
            answer(request, chatStream, 200, "text/event-stream");
    });
    Probing probing;
    QVERIFY(probing.run(", \"protocol\": \"openai-chat\", \"models\": [\"own\"]" + at(upstream)));
    QVERIFY(probing.result().works());
    QVERIFY(probing.result().listFailure);
    QCOMPARE(probing.result().model, std::string("own"));
}

void tst_ConnectionProbe::outOfCredit()
{
    HostileUpstream upstream([](const HostileRequest &request) {
        if (request.head.startsWith("GET"))
            answer(request, "{\"data\":[{\"id\":\"m\"}]}");
        else
            answer(request,
                   "{\"error\":{\"message\":\"You exceeded your current "
                   "quota\",\"type\":\"insufficient_quota\",\"code\":\"insufficient_quota\"}}",
                   429);
    });
    Probing probing;
    QVERIFY(probing.run(", \"protocol\": \"openai-chat\"" + at(upstream)));
    QVERIFY(probing.result().works()); // the key is good, its purse is empty
    QVERIFY(probing.result().askFailure);
    QCOMPARE(probing.result().askFailure->failureClass, FailureClass::Quota);
    QCOMPARE(probing.result().firstTokenUs, -1);
}

void tst_ConnectionProbe::isNoProvider()
{
    HostileUpstream upstream([](const HostileRequest &request) {
        answer(request, "<html>Welcome</html>", 200, "text/html");
    });
    Probing probing;
    QVERIFY(probing.run(", \"protocol\": \"openai-chat\"" + at(upstream)));
    QVERIFY(!probing.result().works());
    QCOMPARE(probing.result().failure()->code, ErrorCode::BadUpstreamResponse);
}

void tst_ConnectionProbe::isNotThere()
{
    std::string gone;
    {
        const HostileUpstream upstream([](const HostileRequest &) { });
        gone = at(upstream);
    }
    Probing probing;
    QVERIFY(probing.run(", \"protocol\": \"openai-chat\"" + gone));
    QVERIFY(!probing.result().works());
    QCOMPARE(probing.result().failure()->code, ErrorCode::UpstreamUnreachable);
    QCOMPARE(probing.result().failure()->httpStatus, 0);
}

void tst_ConnectionProbe::isNotTrusted()
{
    const ThrowAwayCa ca;
    QVERIFY(ca.isValid());
    HostileUpstream upstream(
        [](const HostileRequest &request) { answer(request, "{\"data\":[{\"id\":\"m\"}]}"); },
        ca.certificate, ca.key);
    Probing probing;
    QVERIFY(probing.run(", \"protocol\": \"openai-chat\"" + at(upstream), false));
    QCOMPARE(probing.result().failure()->code, ErrorCode::TlsFailed);
    QCOMPARE(upstream.requests(), 0); // the key has not left

    QVERIFY(probing.run(", \"protocol\": \"openai-chat\", \"ca_file\": \"" + ca.caFile() + '"'
                            + at(upstream),
                        false));
    QVERIFY(probing.result().works());
}

void tst_ConnectionProbe::neverAnswers()
{
    HostileUpstream upstream([](const HostileRequest &) { });
    Probing probing;
    QVERIFY(probing.run(", \"protocol\": \"openai-chat\", \"timeouts_ms\": {\"first_byte\": 300}"
                        + at(upstream)));
    QVERIFY(!probing.result().works());
    QCOMPARE(probing.result().failure()->code, ErrorCode::UpstreamTimeout);
    QCOMPARE(upstream.requests(), 1);
}

void tst_ConnectionProbe::simulated()
{
    Probing probing;
    QVERIFY(probing.run(", \"protocol\": \"demo\", \"demo\": {\"first_token_ms\": 0}"));
    QVERIFY(probing.result().works());
    QCOMPARE(probing.result().models.size(), 2U);
    QCOMPARE(probing.result().model, std::string("demo-fast"));
    QVERIFY(probing.result().cost);
}

QTEST_GUILESS_MAIN(tst_ConnectionProbe)
#include "tst_connectionprobe.moc"
