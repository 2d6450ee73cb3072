#include "core/protocols/openaiembeddings/codec.h"

#include "core/base/jsontree.h"
#include "core/protocols/embeddingupstream.h"
#include "tests/support/corpus.h"

#include <QTest>

using namespace patchbay;
using json::Tree;

namespace {

Result<RequestFacts> factsOf(std::string_view text)
{
    json::Document document;
    return openAiEmbeddings().readFacts(document.parse(text).value());
}

Result<EncodedRequest> forGemini(std::string_view text)
{
    json::Document document;
    return openAiEmbeddings().translateRequest(document.parse(text).value(), {},
                                               Protocol::GeminiGenerate, {.model = "emb"});
}

Result<std::string> fromGemini(std::string_view answer, const RequestFacts &facts)
{
    json::Document document;
    auto translated = openAiEmbeddings().translateAnswer(
        {.root = document.parse(answer).value(), .text = answer}, Protocol::GeminiGenerate, facts,
        {.model = "emb"});
    if (!translated)
        return std::unexpected(translated.error());
    return std::move(translated->body);
}

std::optional<std::string> corrected(std::string_view answer, bool base64)
{
    json::Document document;
    return openAiEmbeddings().correctedAnswer(
        {.root = document.parse(answer).value(), .text = answer}, {.base64 = base64});
}

/// Whether two texts are the same JSON.
bool same(const std::string &a, const char *b)
{
    return json::parseTree(a).value() == json::parseTree(b).value();
}

std::string codeOf(const Error &error)
{
    return std::string(name(error.code)) + ' ' + error.param;
}

} // namespace

class tst_OpenAiEmbeddings : public QObject
{
    Q_OBJECT

private slots:
    void readsFacts();
    void refusesWhatIsNone();
    void changesOnlyTheModel();
    void knowsItsUpstreams();
    void writesForGemini();
    void refusesTokensForGemini();
    void answersOfGemini();
    void base64IsLittleEndianFloat32();
    void brokenAnswersOfGemini();
    void numbersBecomeBase64WhereThatWasAsked();
    void recordedAnswers();
};

void tst_OpenAiEmbeddings::readsFacts()
{
    const auto facts = factsOf(
        R"({"model":"m","input":["12345678","1234"],"user":"u","encoding_format":"base64"})");
    QVERIFY(facts && facts->model == "m" && facts->user == "u" && facts->base64);
    QVERIFY(!facts->stream);
    QCOMPARE(facts->estimatedInput, 5);
    QCOMPARE(factsOf(R"({"model":"m","input":"1234"})")->estimatedInput, 2);
    QCOMPARE(factsOf(R"({"model":"m","input":[5,6,7]})")->estimatedInput, 3); // counted
    QCOMPARE(factsOf(R"({"model":"m","input":[[5,6],[7]]})")->estimatedInput, 3);
    QVERIFY(factsOf(R"({"model":"m","input":[{"image":"i"}]})")); // some providers do
}

void tst_OpenAiEmbeddings::refusesWhatIsNone()
{
    QCOMPARE(codeOf(factsOf("[]").error()), std::string("invalid_request "));
    QCOMPARE(codeOf(factsOf(R"({"input":"x"})").error()), std::string("invalid_request model"));
    for (const char *text : {R"({"model":"m"})", R"({"model":"m","input":[]})",
                             R"({"model":"m","input":null})", R"({"model":"m","input":5})"})
        QCOMPARE(codeOf(factsOf(text).error()), std::string("invalid_request input"));
}

void tst_OpenAiEmbeddings::changesOnlyTheModel()
{
    const std::string text = "{ \"input\":[\"a\\u0062\" ], \"x\":1.50,\n\"model\" : \"p/m\" }";
    RequestFacts facts {.model = "p/m"};
    const auto patched
        = openAiEmbeddings().patchRequest(text, facts, {.model = "m", .moved = true});
    QCOMPARE(patched->body,
             std::string("{ \"input\":[\"a\\u0062\" ], \"x\":1.50,\n\"model\" : \"m\" }"));
    facts.model = "m";
    QCOMPARE(openAiEmbeddings().patchRequest(text, facts, {.model = "m"})->body, text);
}

void tst_OpenAiEmbeddings::knowsItsUpstreams()
{
    const auto &codec = openAiEmbeddings();
    for (const Protocol protocol :
         {Protocol::OpenAiChat, Protocol::OpenAiResponses, Protocol::AzureOpenAi})
        QCOMPARE(codec.upstream(protocol)->wire(), codec.wire());
    QCOMPARE(codec.upstream(Protocol::GeminiGenerate)->wire(), Protocol::GeminiGenerate);
    QVERIFY(!codec.upstream(Protocol::AnthropicMessages) && !codec.upstream(Protocol::Demo));
    ProviderConfig provider;
    provider.baseUrl = "https://host/v1beta";
    QCOMPARE(codec.upstream(Protocol::GeminiGenerate)->url(provider, "tunedModels/a:b", false),
             std::string("https://host/v1beta/tunedModels/a%3Ab:batchEmbedContents"));
}

void tst_OpenAiEmbeddings::writesForGemini()
{
    const auto encoded = forGemini(
        R"({"model":"m","input":["a \"b\"","c"],"dimensions":256,"encoding_format":"base64","user":"u","x":null})");
    QVERIFY(encoded);
    const char *wanted = R"({"requests":[
        {"model":"models/emb","content":{"parts":[{"text":"a \"b\""}]},"outputDimensionality":256},
        {"model":"models/emb","content":{"parts":[{"text":"c"}]},"outputDimensionality":256}]})";
    QVERIFY2(same(encoded->body, wanted), encoded->body.c_str());
    QCOMPARE(encoded->notes, std::vector<std::string> {"dropped:user"});
    QCOMPARE(
        forGemini(R"({"model":"m","input":"a"})")->body,
        std::string(R"({"requests":[{"model":"models/emb","content":{"parts":[{"text":"a"}]}}]})"));
}

void tst_OpenAiEmbeddings::refusesTokensForGemini()
{
    for (const char *input :
         {"[1,2]", "[[1,2],[3]]", R"([{"image":"x"}])", R"(["a",[1]])", R"([["a"]])"}) {
        const auto refused = forGemini(R"({"model":"m","input":)" + std::string(input) + "}");
        QVERIFY(!refused);
        QCOMPARE(codeOf(refused.error()), std::string("unsupported_by_target input"));
    }
    QCOMPARE(codeOf(forGemini(R"({"model":"m","input":"a","encoding_format":"int8"})").error()),
             std::string("unsupported_by_target encoding_format"));
    QCOMPARE(codeOf(forGemini(R"({"model":"m","input":"a","dimensions":0})").error()),
             std::string("invalid_request dimensions"));
}

void tst_OpenAiEmbeddings::answersOfGemini()
{
    const auto several = fromGemini(
        R"({"embeddings":[{"values":[0.1,-2]},{"values":[1e-7]}],"usageMetadata":{"promptTokenCount":9}})",
        {.estimatedInput = 5});
    const char *wanted = R"({"object":"list","data":[
        {"object":"embedding","index":0,"embedding":[0.1,-2.0]},
        {"object":"embedding","index":1,"embedding":[1e-7]}],
        "model":"emb","usage":{"prompt_tokens":9,"total_tokens":9}})";
    QVERIFY2(same(*several, wanted), several->c_str());
    // embedContent's form, and no usage: the estimate stands in its place.
    const auto single
        = json::parseTree(*fromGemini(R"({"embedding":{"values":[1]}})", {.estimatedInput = 5}));
    QCOMPARE((*single)["data"].size(), std::size_t(1));
    QCOMPARE((*single)["usage"]["prompt_tokens"].get<int>(), 5);
}

void tst_OpenAiEmbeddings::base64IsLittleEndianFloat32()
{
    const auto answer = fromGemini(R"({"embedding":{"values":[1,-2.5,0.1]}})", {.base64 = true});
    const Tree tree = json::parseTree(*answer).value();
    QCOMPARE(QByteArray::fromBase64(
                 QByteArray::fromStdString(tree["data"][0]["embedding"].get<std::string>())),
             QByteArray::fromHex("0000803f"
                                 "000020c0"
                                 "cdcccc3d"));
}

void tst_OpenAiEmbeddings::brokenAnswersOfGemini()
{
    json::Document document;
    const auto *gemini = openAiEmbeddings().upstream(Protocol::GeminiGenerate);
    for (const char *none : {"{}", R"({"embeddings":[]})", R"({"embedding":[1]})"})
        QCOMPARE(gemini->readAnswer(document.parse(none).value(), none, {}).error().code,
                 ErrorCode::BadUpstreamResponse);
    for (const char *broken : {R"({"embedding":{"values":[]}})", R"({"embeddings":[{}]})",
                               R"({"embeddings":[{"values":[1,"x"]}]})"})
        QCOMPARE(fromGemini(broken, {}).error().code, ErrorCode::BadUpstreamResponse);
}

void tst_OpenAiEmbeddings::numbersBecomeBase64WhereThatWasAsked()
{
    const char *numbers
        = R"({"data":[ {"embedding" : [1,-2.5], "index":0}, {"embedding":"AACAPw=="}],"x":1.50})";
    QCOMPARE(
        corrected(numbers, true).value_or(""),
        std::string(
            R"({"data":[ {"embedding" : "AACAPwAAIMA=", "index":0}, {"embedding":"AACAPw=="}],"x":1.50})"));
    QVERIFY(!corrected(numbers, false));
    QVERIFY(!corrected(R"({"data":[{"embedding":"AACAPw=="}]})", true));
    QVERIFY(!corrected(R"({"data":5})", true));
}

void tst_OpenAiEmbeddings::recordedAnswers()
{
    int seen = 0;
    for (const char *folder : {"openai-embeddings", "mistral-embeddings", "gemini-embeddings"}) {
        const bool gemini = std::string_view(folder).starts_with("gemini");
        const auto *upstream
            = openAiEmbeddings().upstream(gemini ? Protocol::GeminiGenerate : Protocol::OpenAiChat);
        for (const CorpusFile &file :
             corpus(PATCHBAY_SHARED_DIR "/corpus/recorded/" + std::string(folder))) {
            const std::string body = json::dumpTree(file.root["response"]["body"]);
            json::Document document;
            const auto facts = upstream->readAnswer(document.parse(body).value(), body, {});
            if (file.root["response"]["status"] != 200) {
                QVERIFY2(!facts, file.name.c_str());
                continue;
            }
            QVERIFY2(facts, file.name.c_str());
            QCOMPARE(facts->usage.output, 0);
            QVERIFY2(facts->usage.uncachedInput > 0, file.name.c_str());
            ++seen;
        }
    }
    QCOMPARE(seen, 16);
}

QTEST_APPLESS_MAIN(tst_OpenAiEmbeddings)
#include "tst_openaiembeddings.moc"
