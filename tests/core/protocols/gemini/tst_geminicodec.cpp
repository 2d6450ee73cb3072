// What recorded traffic does not show of the Gemini codec.

#include "core/base/jsontree.h"
#include "core/protocols/codec.h"
#include "core/protocols/gemini/part.h"
#include "core/protocols/gemini/schema.h"
#include "core/protocols/gemini/thinking.h"

#include <QTest>

using namespace patchbay;
using json::Tree;

namespace {

const Codec &codec()
{
    return *codecFor(Protocol::GeminiGenerate);
}

Tree tree(std::string_view text)
{
    auto parsed = json::parseTree(text);
    return parsed ? std::move(*parsed) : Tree();
}

Result<EncodedRequest> encodeChat(const char *text, TargetDialect target)
{
    json::Document document;
    const auto request = codecFor(Protocol::OpenAiChat)->decodeRequest(*document.parse(text));
    if (!request)
        return std::unexpected(request.error());
    return codec().encodeRequest(*request, target);
}

std::vector<StreamEvent> decodeData(std::initializer_list<std::string_view> chunks)
{
    const auto decoder = codec().streamDecoder({});
    std::vector<StreamEvent> events;
    for (const std::string_view chunk : chunks)
        decoder->decode({.raw = {}, .name = {}, .data = chunk, .hasData = true}, events);
    return events;
}

bool has(const std::vector<std::string> &notes, const char *note)
{
    return std::ranges::find(notes, note) != notes.end();
}

} // namespace

class tst_GeminiCodec : public QObject
{
    Q_OBJECT

private slots:
    void addressHoldsTheModel();
    void generationIsReadOffTheName();
    void efforts_data();
    void efforts();
    void parallelResultsFindTheirCalls();
    void missingResultIsMade();
    void signaturesComeBack();
    void missingSignatureIsReplaced();
    void addressesOfImagesAreRefused();
    void freeformToolBecomesFunction();
    void schemaIsCutToTheSubset();
    void schemaCyclesEnd();
    void blockedPrompt();
    void streamCutHasNoFinish();
    void overridesArePatched();
    void retryDelay();
};

void tst_GeminiCodec::addressHoldsTheModel()
{
    ProviderConfig provider;
    provider.baseUrl = "https://host/v1beta";
    const auto url = [&](const char *model, bool stream) {
        return codec().url(provider, model, stream);
    };
    QCOMPARE(url("gemini-2.5-pro", false),
             "https://host/v1beta/models/gemini-2.5-pro:generateContent");
    QCOMPARE(url("models/gemini-2.5-pro", true),
             "https://host/v1beta/models/gemini-2.5-pro:streamGenerateContent?alt=sse");
    QCOMPARE(url("tunedModels/mine", false),
             "https://host/v1beta/tunedModels/mine:generateContent");
    QCOMPARE(url("a/b?c d:e", false),
             "https://host/v1beta/models/a%2Fb%3Fc%20d%3Ae:generateContent");
}

void tst_GeminiCodec::generationIsReadOffTheName()
{
    using patchbay::gemini::generation;
    QCOMPARE(generation("gemini-2.5-flash-lite"), 25);
    QCOMPARE(generation("gemini-3-pro-preview"), 30);
    QCOMPARE(generation("models/gemini-3.1-pro-preview"), 31);
    QCOMPARE(generation("gemini-flash-latest"), 0);
    QCOMPARE(generation("gemma-3-27b-it"), 0);
    QCOMPARE(generation("gemini-"), 0);
}

void tst_GeminiCodec::efforts_data()
{
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<QByteArray>("effort");
    QTest::addColumn<QByteArray>("config");
    QTest::newRow("off") << QByteArray("gemini-2.5-flash") << QByteArray("none")
                         << QByteArray(R"({"thinkingBudget":0})");
    QTest::newRow("pro cannot stop") << QByteArray("gemini-2.5-pro") << QByteArray("none")
                                     << QByteArray(R"({"thinkingBudget":128})");
    QTest::newRow("budget") << QByteArray("gemini-2.5-flash") << QByteArray("high")
                            << QByteArray(R"({"includeThoughts":true,"thinkingBudget":24576})");
    QTest::newRow("level") << QByteArray("gemini-3-flash-preview") << QByteArray("medium")
                           << QByteArray(R"({"includeThoughts":true,"thinkingLevel":"medium"})");
    QTest::newRow("no medium") << QByteArray("gemini-3-pro-preview") << QByteArray("medium")
                               << QByteArray(R"({"includeThoughts":true,"thinkingLevel":"high"})");
    QTest::newRow("least") << QByteArray("gemini-3-flash-preview") << QByteArray("none")
                           << QByteArray(R"({"thinkingLevel":"minimal"})");
    QTest::newRow("does not think")
        << QByteArray("gemini-2.0-flash") << QByteArray("high") << QByteArray("null");
}

void tst_GeminiCodec::efforts()
{
    QFETCH(QByteArray, model);
    QFETCH(QByteArray, effort);
    QFETCH(QByteArray, config);
    ReasoningWish wish;
    wish.effort = effort.toStdString();
    std::vector<std::string> notes;
    const std::string name = model.toStdString();
    const Tree made = patchbay::gemini::thinkingConfig(wish, {.model = name}, notes);
    QCOMPARE(QByteArray::fromStdString(json::dumpTree(made)), config);
}

void tst_GeminiCodec::parallelResultsFindTheirCalls()
{
    const auto encoded = encodeChat(R"({"model":"m","messages":[
        {"role":"user","content":"go"},
        {"role":"assistant","tool_calls":[
            {"id":"a","type":"function","function":{"name":"f","arguments":"{\"x\":1}"}},
            {"id":"b","type":"function","function":{"name":"g","arguments":""}}]},
        {"role":"tool","tool_call_id":"b","content":"[1,2]"},
        {"role":"tool","tool_call_id":"a","content":"{\"y\":2}"},
        {"role":"user","content":"and?"}]})",
                                    {.model = "gemini-2.5-flash"});
    QVERIFY(encoded);
    const Tree body = tree(encoded->body);
    QCOMPARE(body["contents"].size(), std::size_t(3));
    const Tree parts = body["contents"][2]["parts"];
    QVERIFY(parts[0]["functionResponse"]["name"] == "f");
    QVERIFY(parts[0]["functionResponse"]["response"] == tree(R"({"y":2})"));
    QVERIFY(parts[1]["functionResponse"]["name"] == "g");
    QVERIFY(parts[1]["functionResponse"]["id"] == "b");
    QVERIFY(parts[1]["functionResponse"]["response"] == tree(R"({"result":[1,2]})"));
    QVERIFY(parts[2]["text"] == "and?");
}

/// Gemini refuses a turn of calls that is not followed by as many results.
void tst_GeminiCodec::missingResultIsMade()
{
    const auto encoded = encodeChat(
        R"({"model":"m","messages":[{"role":"user","content":"u"},
            {"role":"assistant","tool_calls":[
                {"id":"a","type":"function","function":{"name":"f","arguments":"{}"}},
                {"id":"b","type":"function","function":{"name":"g","arguments":"{}"}}]},
            {"role":"tool","tool_call_id":"b","content":"r"},
            {"role":"user","content":"go on"},
            {"role":"assistant","tool_calls":[
                {"id":"c","type":"function","function":{"name":"f","arguments":"{}"}}]}]})",
        {.model = "gemini-2.5-flash"});
    QVERIFY(encoded);
    QVERIFY(has(encoded->notes, "tool-result-missing"));
    const Tree contents = tree(encoded->body)["contents"];
    QCOMPARE(contents.size(), 5U);
    const Tree &results = contents[2]["parts"];
    QVERIFY(results[0]["functionResponse"]["name"] == "f");
    QVERIFY(results[0]["functionResponse"]["response"].contains("error"));
    QVERIFY(results[1]["functionResponse"]["name"] == "g");
    QVERIFY(results[2]["text"] == "go on");
    QVERIFY(contents[4]["role"] == "user");
    QCOMPARE(contents[4]["parts"].size(), 1U);
}

void tst_GeminiCodec::signaturesComeBack()
{
    const std::string text = R"({"candidates":[{"content":{"parts":[
        {"functionCall":{"name":"f","args":{"x":1}},"thoughtSignature":"Ab+/=="},
        {"functionCall":{"name":"f","args":{"x":2}}}]},"finishReason":"STOP"}],"responseId":"r"})";
    json::Document document;
    const auto response = codec().decodeResponse(*document.parse(text), text, {});
    QVERIFY(response);
    QCOMPARE(response->choices[0].finish.kind, FinishReason::Kind::ToolCalls);
    const auto &first = std::get<ToolCallPart>(response->choices[0].parts[0]);
    const auto &second = std::get<ToolCallPart>(response->choices[0].parts[1]);
    QVERIFY(patchbay::gemini::isMadeCallId(first.id));
    QVERIFY(first.id != second.id);
    const auto again = codec().decodeResponse(*document.parse(text), text, {});
    QCOMPARE(std::get<ToolCallPart>(again->choices[0].parts[0]).id, first.id);

    // The next turn, as a chat client sends it.
    Request request;
    request.messages.push_back({Role::User, {}, {TextPart {"go"}}});
    request.messages.push_back({Role::Assistant, {}, response->choices[0].parts});
    for (const auto *call : {&second, &first}) {
        ToolResultPart result;
        result.callId = call->id;
        result.content.push_back(TextPart {call->arguments});
        request.messages.push_back({Role::Tool, {}, {std::move(result)}});
    }
    const auto encoded = codec().encodeRequest(request, {.model = "gemini-3-pro-preview"});
    QVERIFY(encoded);
    const Tree body = tree(encoded->body);
    const Tree calls = body["contents"][1]["parts"];
    QVERIFY(calls[0]["thoughtSignature"] == "Ab+/==");
    QVERIFY(!calls[0]["functionCall"].contains("id"));
    QVERIFY(!calls[1].contains("thoughtSignature"));
    QVERIFY(body["contents"][2]["parts"][0]["functionResponse"]["response"]["x"] == 1);
    QVERIFY(body["contents"][2]["parts"][1]["functionResponse"]["response"]["x"] == 2);
    QVERIFY(!has(encoded->notes, "signature-missing"));
}

void tst_GeminiCodec::missingSignatureIsReplaced()
{
    const char *text = R"({"model":"m","messages":[{"role":"user","content":"go"},
        {"role":"assistant","tool_calls":[
            {"id":"a","type":"function","function":{"name":"f","arguments":"{}"}}]},
        {"role":"tool","tool_call_id":"a","content":"x"}]})";
    const auto newer = encodeChat(text, {.model = "gemini-3-flash-preview"});
    QVERIFY(newer && has(newer->notes, "signature-missing"));
    const auto older = encodeChat(text, {.model = "gemini-2.5-flash"});
    QVERIFY(older && !has(older->notes, "signature-missing"));
    QVERIFY(!tree(older->body)["contents"][1]["parts"][0].contains("thoughtSignature"));
}

void tst_GeminiCodec::addressesOfImagesAreRefused()
{
    const auto refused = encodeChat(R"({"model":"m","messages":[{"role":"user","content":[
        {"type":"image_url","image_url":{"url":"https://example.com/a.png"}}]}]})",
                                    {.model = "gemini-2.5-flash"});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::UnsupportedByTarget);
    const auto own = encodeChat(R"({"model":"m","messages":[{"role":"user","content":[
        {"type":"image_url","image_url":{"url":
        "https://generativelanguage.googleapis.com/v1beta/files/x"}}]}]})",
                                {.model = "gemini-2.5-flash"});
    QVERIFY(own);
    QVERIFY(tree(own->body)["contents"][0]["parts"][0]["fileData"]["fileUri"]
            == "https://generativelanguage.googleapis.com/v1beta/files/x");
}

void tst_GeminiCodec::freeformToolBecomesFunction()
{
    const auto encoded = encodeChat(R"({"model":"m","messages":[{"role":"user","content":"go"},
        {"role":"assistant","tool_calls":[
            {"id":"a","type":"custom","custom":{"name":"apply","input":"*** Begin"}}]}],
        "tools":[{"type":"custom","custom":{"name":"apply"}}],"tool_choice":"required"})",
                                    {.model = "gemini-2.5-flash"});
    QVERIFY(encoded && has(encoded->notes, "freeform-as-function"));
    const Tree body = tree(encoded->body);
    QVERIFY(body["contents"][1]["parts"][0]["functionCall"]["args"]["input"] == "*** Begin");
    QVERIFY(body["tools"][0]["functionDeclarations"][0]["parameters"]["required"][0] == "input");
    QVERIFY(body["toolConfig"]["functionCallingConfig"]["mode"] == "ANY");
}

void tst_GeminiCodec::schemaIsCutToTheSubset()
{
    std::vector<std::string> notes;
    const Tree schema = patchbay::gemini::toGeminiSchema(
        R"({"$schema":"x","type":"object","additionalProperties":false,"properties":{
            "a":{"type":["string","null"]},"b":{"const":"k"},"c":{"$ref":"#/$defs/C"},
            "d":{"enum":[1,2]},"e":{"anyOf":[{"type":"integer"},{"type":"null"}]},
            "f":{"type":"array"},"g":{"type":["string","number"]},"h":{"format":"uri","type":"string"}},
            "required":["a","zz"],"$defs":{"C":{"type":"object","properties":{"x":{"type":"string"}}}}})",
        notes);
    const Tree expected = tree(R"({"type":"object","properties":{
        "a":{"nullable":true,"type":"string"},
        "b":{"type":"string","format":"enum","enum":["k"]},
        "c":{"type":"object","properties":{"x":{"type":"string"}}},
        "d":{"type":"integer","format":"enum","enum":["1","2"]},
        "e":{"nullable":true,"type":"integer"},
        "f":{"type":"array","items":{"type":"string"}},
        "g":{"anyOf":[{"type":"string"},{"type":"number"}]},
        "h":{"type":"string"}},"required":["a"]})");
    QVERIFY(nlohmann::json(schema) == nlohmann::json(expected));
    for (const char *note : {"schema-dropped:$schema", "schema-dropped:additionalProperties",
                             "schema-dropped:format", "schema-added:items"})
        QVERIFY2(has(notes, note), note);
}

void tst_GeminiCodec::schemaCyclesEnd()
{
    std::vector<std::string> notes;
    const Tree schema = patchbay::gemini::toGeminiSchema(
        R"({"$ref":"#/$defs/N","$defs":{"N":{"type":"object","properties":{"next":{"$ref":"#/$defs/N"}}}}})",
        notes);
    QVERIFY(schema["properties"]["next"] == tree(R"({"type":"object"})"));
    QVERIFY(has(notes, "schema-cut:cycle"));

    // Doubling at every level: 2^40 nodes if it were followed.
    std::string text = R"({"$ref":"#/$defs/a0","$defs":{)";
    for (int i = 0; i < 40; ++i) {
        const std::string next = R"({"$ref":"#/$defs/a)" + std::to_string(i + 1) + R"("})";
        text += "\"a" + std::to_string(i) + R"(":{"type":"object","properties":{"l":)" + next
                + R"(,"r":)" + next + "}},";
    }
    text += R"("a40":{"type":"string"}}})";
    notes.clear();
    (void)patchbay::gemini::toGeminiSchema(text, notes);
    QVERIFY(has(notes, "schema-cut:size"));
}

void tst_GeminiCodec::blockedPrompt()
{
    const std::string text = R"({"promptFeedback":{"blockReason":"PROHIBITED_CONTENT"},
        "usageMetadata":{"promptTokenCount":9,"totalTokenCount":9}})";
    json::Document document;
    const auto response = codec().decodeResponse(*document.parse(text), text, {});
    QVERIFY(response);
    QCOMPARE(response->choices.at(0).finish.kind, FinishReason::Kind::ContentFilter);
    QCOMPARE(response->choices.at(0).finish.text, "PROHIBITED_CONTENT");
    const auto events = decodeData({text});
    QVERIFY(std::holds_alternative<StreamEnd>(events.back()));
    const auto answer = codec().readAnswer(*document.parse("{}"), "{}", {});
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, ErrorCode::BadUpstreamResponse);
}

void tst_GeminiCodec::streamCutHasNoFinish()
{
    const auto decoder = codec().streamDecoder({});
    std::vector<StreamEvent> events;
    decoder->decode({.raw = {},
                     .name = {},
                     .data = R"({"candidates":[{"content":{"parts":[{"text":"half"}]}}]})",
                     .hasData = true},
                    events);
    QVERIFY(!decoder->isComplete());
    decoder->decode({.raw = {}, .name = {}, .data = "{nonsense", .hasData = true}, events);
    QVERIFY(std::holds_alternative<StreamError>(events.back()));
}

void tst_GeminiCodec::overridesArePatched()
{
    RequestFacts facts;
    TargetDialect target {.model = "gemini-2.5-flash"};
    target.overrides.maxOutputTokens = 50;
    target.overrides.reasoningEffort = "none";
    const auto patched = codec().patchRequest(
        R"({"contents":[ ],"generation_config":{"topK":1,"max_output_tokens":9}})", facts, target);
    QVERIFY(patched);
    QCOMPARE(patched->body, R"({"contents":[ ],"generation_config":{"topK":1,)"
                            R"("max_output_tokens":50,"thinkingConfig":{"thinkingBudget":0}}})");
}

void tst_GeminiCodec::retryDelay()
{
    for (const char *delay : {R"("3.5s")", R"({"seconds":3,"nanos":500000000})"}) {
        const std::string text
            = std::string(R"([{"error":{"code":429,"message":"m","status":"RESOURCE_EXHAUSTED",)")
              + R"("details":[{"@type":"x/google.rpc.RetryInfo","retryDelay":)" + delay + "}]}}]";
        json::Document document;
        Failure failure;
        codec().readError(*document.parse(text), text, failure);
        QCOMPARE(failure.retryAfter, std::chrono::milliseconds(3500));
    }
}

QTEST_GUILESS_MAIN(tst_GeminiCodec)
#include "tst_geminicodec.moc"
