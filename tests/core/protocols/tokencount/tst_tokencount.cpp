#include "core/base/jsontree.h"
#include "core/protocols/tokencount/codec.h"

#include <QTest>

using namespace patchbay;
using json::Tree;

class tst_TokenCount : public QObject
{
    Q_OBJECT

private slots:
    void everyProtocolOrNone();
    void needsNoLimitAndNeverStreams();
    void passesOnAllButTheModel();
    void namesGooglesModelInsideToo();
    void keepsWhatIsCounted();
    void readsCounts();
    void estimatesWithTools();
};

namespace {

const TokenCountCodec &codec(Protocol protocol)
{
    return *tokenCountFor(protocol);
}

TargetDialect target()
{
    TargetDialect dialect;
    dialect.model = "there";
    return dialect;
}

std::string translated(Protocol client, Protocol upstream, const char *body)
{
    json::Document document;
    const json::Value root = *document.parse(body);
    auto facts = codec(client).readFacts(root);
    if (!facts)
        return facts.error().message;
    facts->model = "here";
    const auto encoded = codec(client).translateRequest(root, *facts, upstream, target());
    return encoded ? encoded->body : encoded.error().message;
}

const char *const asked
    = R"({"model":"here","system":"s","metadata":{"user_id":"u"},"temperature":1,
"tools":[{"name":"t","input_schema":{"type":"object"}}],"stop_sequences":["x"],"stream":true,
"messages":[{"role":"user","content":"hello"}]})";

} // namespace

void tst_TokenCount::everyProtocolOrNone()
{
    QCOMPARE(codec(Protocol::AnthropicMessages).inbound(), "anthropic-count-tokens");
    QCOMPARE(codec(Protocol::GeminiGenerate).inbound(), "gemini-count-tokens");
    QCOMPARE(codec(Protocol::OpenAiResponses).inbound(), "openai-input-tokens");
    for (const Protocol none : {Protocol::OpenAiChat, Protocol::AzureOpenAi, Protocol::Demo}) {
        QVERIFY(!tokenCountFor(none));
        QVERIFY(!codec(Protocol::AnthropicMessages).upstream(none));
    }
}

void tst_TokenCount::needsNoLimitAndNeverStreams()
{
    json::Document document;
    const auto facts = codec(Protocol::AnthropicMessages).readFacts(*document.parse(asked));
    QVERIFY(facts && !facts->stream && !facts->maxOutput && facts->needs.tools);
    const auto without = codec(Protocol::AnthropicMessages)
                             .readFacts(*document.parse(R"({"model":"m","messages":[]})"));
    QCOMPARE(without.error().param, "messages");
}

void tst_TokenCount::passesOnAllButTheModel()
{
    for (const Protocol protocol : {Protocol::AnthropicMessages, Protocol::OpenAiResponses}) {
        const auto patched = codec(protocol).patchRequest(
            R"({ "x":1.50,"model": "here" ,"input":[]})", {.model = "here"}, target());
        QCOMPARE(patched->body, R"({ "x":1.50,"model": "there" ,"input":[]})");
    }
}

void tst_TokenCount::namesGooglesModelInsideToo()
{
    const auto patch = [](const char *body) {
        return codec(Protocol::GeminiGenerate)
            .patchRequest(body, {.model = "here"}, target())
            ->body;
    };
    QCOMPARE(patch(R"({"contents":[ ]})"), R"({"contents":[ ]})");
    QCOMPARE(patch(R"({"generateContentRequest":{"model":"models/here","contents":[ ]}})"),
             R"({"generateContentRequest":{"model":"models/there","contents":[ ]}})");
    QCOMPARE(patch(R"({"generateContentRequest": {"model":"models/there"}})"),
             R"({"generateContentRequest": {"model":"models/there"}})");
}

void tst_TokenCount::keepsWhatIsCounted()
{
    const auto names = [](const Tree &tree) {
        std::string all;
        for (const auto &[key, value] : tree.items())
            all += key + ' ';
        return all;
    };
    const auto request = [&](Protocol upstream) {
        return json::parseTree(translated(Protocol::AnthropicMessages, upstream, asked))
            .value_or(Tree::object());
    };
    // `stop_sequences` and their like would be refused, and count nothing.
    const char *plain
        = R"({"model":"here","system":"s","messages":[{"role":"user","content":"x"}]})";
    const Tree responses = *json::parseTree(
        translated(Protocol::AnthropicMessages, Protocol::OpenAiResponses, plain));
    QCOMPARE(names(responses), "model instructions input ");
    const Tree gemini = request(Protocol::GeminiGenerate);
    QCOMPARE(names(gemini), "generateContentRequest ");
    QCOMPARE(json::dumpTree(gemini["generateContentRequest"]["model"]), "\"models/there\"");
    const char *contents = R"({"contents":[{"role":"user","parts":[{"text":"x"}]}],
        "generationConfig":{"temperature":1,"maxOutputTokens":5}})";
    const Tree anthropic = *json::parseTree(
        translated(Protocol::GeminiGenerate, Protocol::AnthropicMessages, contents));
    QCOMPARE(names(anthropic), "model messages ");
}

void tst_TokenCount::readsCounts()
{
    json::Document document;
    const struct
    {
        Protocol protocol;
        const char *body;
    } rows[] {{Protocol::AnthropicMessages, R"({"input_tokens":7})"},
              {Protocol::OpenAiResponses, R"({"object":"response.input_tokens","input_tokens":7})"},
              {Protocol::GeminiGenerate, R"({"totalTokens":7})"}};
    for (const auto &from : rows) {
        const json::Value root = *document.parse(from.body);
        const auto facts = codec(from.protocol).readAnswer(root, from.body, target());
        QVERIFY(facts);
        QCOMPARE(facts->usage.totalInput(), 0); // counted, not used
        QCOMPARE(facts->usage.source, UsageSource::Provider);
        for (const auto &to : rows) {
            const auto answer = codec(to.protocol)
                                    .translateAnswer({.root = root, .text = from.body},
                                                     from.protocol, {}, target());
            QCOMPARE(answer->body, to.body);
        }
        QVERIFY(!codec(from.protocol).readAnswer(*document.parse(R"({"x":1})"), "", target()));
    }
}

void tst_TokenCount::estimatesWithTools()
{
    json::Document document;
    const auto count = [&](const std::string &tools) {
        const std::string body = R"({"model":"m","messages":[{"role":"user","content":")"
                                 + std::string(400, 'x') + "\"}]" + tools + "}";
        const json::Value root = *document.parse(std::string_view(body));
        const TokenCountCodec &anthropic = codec(Protocol::AnthropicMessages);
        const auto answer
            = json::parseTree(anthropic.estimate(root, *anthropic.readFacts(root))).value();
        return answer["input_tokens"].get<int>();
    };
    QCOMPARE(count(""), 104);
    QVERIFY(count(R"(,"tools":[{"name":"t","description":")" + std::string(4000, 'y')
                  + R"(","input_schema":{"type":"object"}}])")
            > 1100);
}

QTEST_APPLESS_MAIN(tst_TokenCount)
#include "tst_tokencount.moc"
