// embedContent and batchEmbedContents as clients use them: to Gemini as written but for the model,
// to OpenAI's form and back.

#include "core/base/jsontree.h"
#include "core/protocols/gemini/embeddingendpoint.h"

#include <QTest>

using namespace patchbay;
using json::Tree;

namespace {

Tree treeOf(const std::string &text)
{
    return json::parseTree(text).value_or(Tree());
}

const std::string batch = R"({"requests": [ {"content":{"parts":[{"text":"a"}]}}, )"
                          R"({"model":"models/m", "content":{"parts":{"text":"b"}}} ]})";
const std::string single = R"({"content": {"parts":[{"text":"a"},{"text":"b"}]},)"
                           R"("taskType":"CLUSTERING","outputDimensionality":3})";

} // namespace

class tst_GeminiEmbeddings : public QObject
{
    Q_OBJECT

private slots:
    void theAddressNamesTheModel();
    void translatesRequests();
    void translatesAnswers();
    void refuses_data();
    void refuses();
};

void tst_GeminiEmbeddings::theAddressNamesTheModel()
{
    const TargetDialect target {.model = "m"};
    QCOMPARE(geminiBatchEmbedContents().patchRequest(batch, {}, target)->body,
             std::string(R"({"requests": [ {"content":{"parts":[{"text":"a"}]},)"
                         R"("model":"models/m"}, )"
                         R"({"model":"models/m", "content":{"parts":{"text":"b"}}} ]})"));
    QCOMPARE(geminiEmbedContent().patchRequest(single, {}, target)->body, single);
    QCOMPARE(geminiEmbedContent()
                 .patchRequest(R"({"model":"models/other","content":{}})", {}, target)
                 ->body,
             std::string(R"({"model":"models/m","content":{}})"));
    ProviderConfig provider;
    provider.baseUrl = "https://g.example/v1beta/";
    const auto addressOf = [&](const GeminiEmbeddingEndpoint &endpoint) {
        return endpoint.upstream(Protocol::GeminiGenerate)->url(provider, "m", false);
    };
    QCOMPARE(addressOf(geminiEmbedContent()),
             std::string("https://g.example/v1beta/models/m:embedContent"));
    QCOMPARE(addressOf(geminiBatchEmbedContents()),
             std::string("https://g.example/v1beta/models/m:batchEmbedContents"));
}

void tst_GeminiEmbeddings::translatesRequests()
{
    json::Document document;
    const auto asked = geminiEmbedContent().translateRequest(
        document.parse(std::string_view(single)).value(), {}, Protocol::OpenAiChat, {.model = "e"});
    QVERIFY(asked);
    QVERIFY(treeOf(asked->body) == treeOf(R"({"model":"e","input":["a\nb"],"dimensions":3})"));
    QCOMPARE(asked->notes, std::vector<std::string> {"dropped:taskType"});

    const json::Value several = document.parse(std::string_view(batch)).value();
    const auto facts = geminiBatchEmbedContents().readFacts(several);
    QVERIFY(facts && facts->estimatedInput == 2);
    QVERIFY(treeOf(geminiBatchEmbedContents()
                       .translateRequest(several, *facts, Protocol::AzureOpenAi, {.model = "e"})
                       ->body)
            == treeOf(R"({"model":"e","input":["a","b"]})"));
    QVERIFY(!geminiEmbedContent().upstream(Protocol::AnthropicMessages));
}

void tst_GeminiEmbeddings::translatesAnswers()
{
    // Out of order, and one as base64 of the floats 1 and -2.
    const std::string text
        = R"({"data":[{"index":1,"embedding":[0.5,0.25]},{"index":0,)"
          R"("embedding":"AACAPwAAAMA="}],"usage":{"prompt_tokens":4,"total_tokens":4}})";
    json::Document document;
    const UpstreamAnswer answer {.root = document.parse(std::string_view(text)).value(),
                                 .text = text};
    const auto several
        = geminiBatchEmbedContents().translateAnswer(answer, Protocol::OpenAiChat, {}, {});
    QVERIFY(several);
    QVERIFY(treeOf(several->body)
            == treeOf(R"({"embeddings":[{"values":[1,-2]},{"values":[0.5,0.25]}],)"
                      R"("usageMetadata":{"promptTokenCount":4}})"));
    const auto one = geminiEmbedContent().translateAnswer(answer, Protocol::OpenAiChat, {}, {});
    QVERIFY(one);
    QVERIFY(treeOf(one->body)["embedding"]["values"] == treeOf("[1,-2]"));

    for (const char *broken : {R"({"data":[]})", R"({"data":[{"index":5,"embedding":[1]}]})",
                               R"({"data":[{"index":0,"embedding":null}]})"}) {
        const UpstreamAnswer bad {.root = document.parse(broken).value(), .text = broken};
        QVERIFY(!geminiEmbedContent().translateAnswer(bad, Protocol::OpenAiChat, {}, {}));
    }
}

void tst_GeminiEmbeddings::refuses_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("readable"); // an upstream of Gemini's may take it
    const auto row = [](const char *body, bool readable) {
        QTest::newRow(body) << QByteArray(body) << readable;
    };
    row("[]", false);
    row("{}", false);
    row(R"({"requests":[]})", false);
    row(R"({"requests":{}})", false);
    row(R"({"requests":[{}]})", false);
    row(R"({"requests":[{"content":"a"}]})", false);
    row(R"({"requests":[{"content":{"parts":[{"inlineData":{}}]}}]})", true);
    row(R"({"requests":[{"content":{"parts":[{"text":"a"}]},"outputDimensionality":2},)"
        R"({"content":{"parts":[{"text":"a"}]}}]})",
        true);
}

void tst_GeminiEmbeddings::refuses()
{
    QFETCH(QByteArray, body);
    QFETCH(bool, readable);
    json::Document document;
    const json::Value root = document.parse(std::string_view(body.constData())).value();
    const auto facts = geminiBatchEmbedContents().readFacts(root);
    QCOMPARE(facts.has_value(), readable);
    if (!facts) {
        QCOMPARE(facts.error().code, ErrorCode::InvalidRequest);
        return;
    }
    const auto asked
        = geminiBatchEmbedContents().translateRequest(root, *facts, Protocol::OpenAiChat, {});
    QVERIFY(!asked);
    QCOMPARE(asked.error().code, ErrorCode::UnsupportedByTarget);
}

QTEST_GUILESS_MAIN(tst_GeminiEmbeddings)
#include "tst_geminiembeddings.moc"
