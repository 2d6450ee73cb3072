// What Gemini's clients are sent and what they send back: streams as arrays, proofs of other
// vendors' models, histories as a client gathered them, and what only Google can do.

#include "core/base/jsontree.h"
#include "core/protocols/gemini/codec.h"
#include "core/protocols/gemini/proofs.h"

#include <QTest>

using namespace patchbay;
using json::Tree;

namespace {

const Codec &codec()
{
    return *codecFor(Protocol::GeminiGenerate);
}

const std::vector<StreamEvent> &answer()
{
    static const std::vector<StreamEvent> events {
        MessageStart {"id", "m", 0},
        PartStart {0, 0, ReasoningPart {.issuer = "anthropic-messages"}},
        PartDelta {PartDelta::Kind::Reasoning, 0, 0, "Let me "},
        PartDelta {PartDelta::Kind::Reasoning, 0, 0, "see."},
        PartDelta {PartDelta::Kind::Signature, 0, 0, "c2ln/+bmF0dXJl"},
        PartEnd {0, 0, {}},
        PartStart {0, 1, TextPart {}},
        PartDelta {PartDelta::Kind::Text, 0, 1, "I look "},
        PartDelta {PartDelta::Kind::Text, 0, 1, "it up."},
        PartEnd {0, 1, {}},
        PartStart {0, 2, ToolCallPart {.id = "toolu_1", .name = "find"}},
        PartDelta {PartDelta::Kind::ToolArguments, 0, 2, R"({"q":)"},
        PartDelta {PartDelta::Kind::ToolArguments, 0, 2, R"("a"})"},
        PartEnd {0, 2, {}},
        PartStart {0, 3, ToolCallPart {.id = "toolu_2", .name = "find"}},
        PartEnd {0, 3, {}},
        MessageEnd {0, {FinishReason::Kind::ToolCalls, "tool_use", {}}},
        UsageReport {Usage {.uncachedInput = 7, .output = 5, .source = UsageSource::Provider}},
        StreamEnd {},
    };
    return events;
}

std::string encoded(StreamEncoder &encoder, std::size_t count = answer().size())
{
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += encoder.encode(answer()[i]);
    return text;
}

Tree arrayOf(const std::string &text)
{
    return json::parseTree(text).value_or(Tree());
}

/// The answer as a history: every response's content by itself, then results of the calls.
Tree historyOf(const Tree &responses)
{
    Tree contents = Tree::array({{{"role", "user"}, {"parts", {{{"text", "Find a."}}}}}});
    for (const Tree &response : responses)
        contents.push_back(response["candidates"][0]["content"]);
    contents.push_back(
        {{"role", "user"},
         {"parts",
          {{{"functionResponse", {{"id", "toolu_1"}, {"name", "find"}, {"response", {{"r", 1}}}}}},
           {{"functionResponse",
             {{"id", "toolu_2"}, {"name", "find"}, {"response", {{"r", 2}}}}}}}}});
    return contents;
}

Result<Request> requestOf(const Tree &body)
{
    const std::string text = json::dumpTree(body);
    json::Document document;
    return codec().decodeRequest(document.parse(std::string_view(text)).value());
}

void checkTurn(const Request &request)
{
    QCOMPARE(request.messages.size(), std::size_t(3));
    const auto &turn = request.messages[1].parts;
    QVERIFY(request.messages[1].role == Role::Assistant);
    QCOMPARE(turn.size(), std::size_t(4));
    const auto *thought = std::get_if<ReasoningPart>(&turn[0]);
    const auto *text = std::get_if<TextPart>(&turn[1]);
    const auto *call = std::get_if<ToolCallPart>(&turn[2]);
    QVERIFY(text && thought && call && std::holds_alternative<ToolCallPart>(turn[3]));
    QCOMPARE(text->text, std::string("I look it up."));
    QCOMPARE(thought->text, std::string("Let me see."));
    QCOMPARE(thought->signature, std::string("c2ln/+bmF0dXJl"));
    QCOMPARE(thought->issuer, std::string("anthropic-messages"));
    QCOMPARE(call->id, std::string("toolu_1"));
    QVERIFY(call->signature.empty());
    QVERIFY(request.messages[2].role == Role::Tool);
    QCOMPARE(request.messages[2].parts.size(), std::size_t(2));
}

} // namespace

class tst_GeminiClients : public QObject
{
    Q_OBJECT

private slots:
    void arraysHoldWhatEventsHold();
    void arraysEndInTheError();
    void reframes_data();
    void reframes();
    void usageIsToldAsSoonAsItIsKnown();
    void proofsComeBackFromStreams();
    void proofsComeBackFromAnswers();
    void proofsWithoutCallsStandAtTheEnd();
    void proofsSurviveTheOtherAlphabet();
    void proofsNeverReachGoogle();
    void logprobsKeepTheirForm();
    void idsOnOneSideAreEnough();
    void contentsMayBeOne();
    void thinkingWords_data();
    void thinkingWords();
    void onlyGoogle_data();
    void onlyGoogle();
    void restrictsTools();
    void errorsWithoutData();
};

void tst_GeminiClients::arraysHoldWhatEventsHold()
{
    const auto events = codec().streamEncoder({});
    const auto array = geminiInArrays().streamEncoder({});
    QCOMPARE(array->contentType(), std::string_view("application/json"));
    QVERIFY(events->contentType().starts_with("text/event-stream"));
    QVERIFY(events->closing().empty() && array->keepAlive().empty());

    SseParser parser;
    parser.feed(encoded(*events));
    Tree wanted = Tree::array();
    for (SseEvent event; parser.next(event) == SseParser::Status::Event;)
        wanted.push_back(json::parseTree(event.data).value());
    std::string text = encoded(*array);
    text += array->closing();
    QVERIFY(text.starts_with("[{") && text.ends_with("}]"));
    QVERIFY(text.find("}\n,\n{") != std::string::npos);
    QVERIFY(arrayOf(text) == wanted);
    QVERIFY(wanted.size() > 5);
    QVERIFY(wanted.back()["candidates"][0]["finishReason"] == Tree("STOP"));
    QVERIFY(wanted.back()["usageMetadata"]["promptTokenCount"] == Tree(7));
    QCOMPARE(geminiInArrays().streamEncoder({})->closing(), std::string("[]"));
}

void tst_GeminiClients::arraysEndInTheError()
{
    const std::string error = R"({"error":{"code":502}})";
    const auto array = geminiInArrays().streamEncoder({});
    const std::string begun = encoded(*array, 4);
    const Tree broken = arrayOf(begun + array->error(error));
    QCOMPARE(broken.size(), std::size_t(3));
    QVERIFY(broken.back() == json::parseTree(error).value());
    QCOMPARE(arrayOf(geminiInArrays().streamEncoder({})->error(error)).size(), std::size_t(1));
}

void tst_GeminiClients::reframes_data()
{
    QTest::addColumn<QByteArray>("raw");
    QTest::addColumn<QByteArray>("element");
    QTest::newRow("event") << QByteArray("data: {\"a\": 1}\n\n") << QByteArray("[{\"a\": 1}");
    QTest::newRow("crlf") << QByteArray("data: {\"a\":1}\r\n\r\n") << QByteArray("[{\"a\":1}");
    QTest::newRow("lines") << QByteArray("data: {\"a\":\ndata: 1}\n\n")
                           << QByteArray("[{\"a\":\n1}");
    QTest::newRow("unended") << QByteArray("data: {\"a\":1}") << QByteArray("[{\"a\":1}");
    QTest::newRow("comment") << QByteArray(": hello\n\n") << QByteArray();
    QTest::newRow("empty") << QByteArray("data:\n\n") << QByteArray();
}

void tst_GeminiClients::reframes()
{
    QFETCH(QByteArray, raw);
    QFETCH(QByteArray, element);
    const auto array = geminiInArrays().streamEncoder({});
    const std::string text = raw.toStdString();
    QCOMPARE(std::string(array->reframed(text)), element.toStdString());
    const bool begun = !element.isEmpty();
    QCOMPARE(array->closing(), std::string(begun ? "]" : "[]"));
    QCOMPARE(std::string(array->reframed("data: {}\n\n")), std::string(begun ? "\n,\n{}" : "[{}"));
    QCOMPARE(std::string(codec().streamEncoder({})->reframed(text)), text);
}

void tst_GeminiClients::usageIsToldAsSoonAsItIsKnown()
{
    const auto encoder = geminiInArrays().streamEncoder({});
    std::string text = encoder->encode(MessageStart {"id", "m", 0});
    text += encoder->encode(
        UsageReport {Usage {.uncachedInput = 9, .source = UsageSource::Provider}});
    text += encoder->encode(PartDelta {PartDelta::Kind::Text, 0, 0, "a"});
    text += encoder->encode(
        UsageReport {Usage {.uncachedInput = 9, .output = 4, .source = UsageSource::Provider}});
    text += encoder->encode(PartDelta {PartDelta::Kind::Text, 0, 0, "b"});
    const Tree responses = arrayOf(text + encoder->closing());
    QCOMPARE(responses.size(), std::size_t(2));
    QVERIFY(responses[0]["usageMetadata"]["promptTokenCount"] == Tree(9));
    QVERIFY(responses[1]["usageMetadata"]["candidatesTokenCount"] == Tree(4));
    QVERIFY(responses[1]["usageMetadata"]["totalTokenCount"] == Tree(13));
}

void tst_GeminiClients::proofsComeBackFromStreams()
{
    const auto array = geminiInArrays().streamEncoder({});
    std::string text = encoded(*array);
    text += array->closing();
    const Tree responses = arrayOf(text);
    // A client that drops the thoughts it was shown gives the proof back all the same.
    for (const bool drops : {false, true}) {
        Tree kept = Tree::array();
        for (const Tree &content : historyOf(responses)) {
            if (!drops || !content["parts"][0].contains("thought"))
                kept.push_back(content);
        }
        const auto request = requestOf({{"contents", kept}});
        QVERIFY(request);
        checkTurn(*request);
        QCOMPARE(request->facts.bound, std::vector<std::size_t> {boundHash("c2ln/+bmF0dXJl")});
    }
}

void tst_GeminiClients::proofsComeBackFromAnswers()
{
    Response response;
    response.choices.push_back(
        {.parts = {ReasoningPart {.text = "Let me see.",
                                  .signature = "c2ln/+bmF0dXJl",
                                  .issuer = "anthropic-messages"},
                   TextPart {"I look it up."},
                   ToolCallPart {.id = "toolu_1", .name = "find", .arguments = "{}"},
                   ToolCallPart {.id = "toolu_2", .name = "find", .arguments = "{}"}},
         .finish = {FinishReason::Kind::ToolCalls, {}, {}}});
    const Tree body = arrayOf(codec().encodeResponse(response));
    const Tree &parts = body["candidates"][0]["content"]["parts"];
    QCOMPARE(parts.size(), std::size_t(4));
    QVERIFY(!parts[0].contains("thoughtSignature") && !parts[3].contains("thoughtSignature"));
    const auto request = requestOf({{"contents", historyOf(Tree::array({body}))}});
    QVERIFY(request);
    checkTurn(*request);
}

void tst_GeminiClients::proofsWithoutCallsStandAtTheEnd()
{
    Response response;
    response.choices.push_back(
        {.parts = {ReasoningPart {.encrypted = "gAAAA", .id = "rs_1", .issuer = "openai-responses"},
                   TextPart {"Hello."}}});
    const Tree body = arrayOf(codec().encodeResponse(response));
    const Tree &parts = body["candidates"][0]["content"]["parts"];
    QCOMPARE(parts.size(), std::size_t(2));
    QVERIFY(parts[0]["text"] == Tree("Hello."));
    QVERIFY(parts[1]["text"] == Tree(""));
    const auto thoughts = gemini::unsealed(parts[1]["thoughtSignature"].get<std::string>());
    QVERIFY(thoughts && thoughts->size() == 1);
    QCOMPARE(thoughts->front().encrypted, std::string("gAAAA"));
    QCOMPARE(thoughts->front().id, std::string("rs_1"));
}

void tst_GeminiClients::proofsSurviveTheOtherAlphabet()
{
    const ReasoningPart thought {.text = "\xc3\xbf\xc3\xbe?>~", .signature = "s", .issuer = "x"};
    std::string signature = gemini::sealed({&thought, 1});
    QVERIFY(gemini::isSealed(signature));
    std::ranges::replace(signature, '+', '-');
    std::ranges::replace(signature, '/', '_');
    while (signature.ends_with('='))
        signature.pop_back();
    const auto thoughts = gemini::unsealed(signature);
    QVERIFY(thoughts && thoughts->size() == 1);
    QCOMPARE(thoughts->front().text, thought.text);
    QVERIFY(!gemini::unsealed(signature.substr(0, signature.size() / 2)));
    QVERIFY(!gemini::unsealed("CiQB0e2Kb2"));
}

void tst_GeminiClients::proofsNeverReachGoogle()
{
    const ReasoningPart thought {.text = "t", .signature = "s", .issuer = "anthropic-messages"};
    const std::string sealed = gemini::sealed({&thought, 1});
    const std::string said = R"(\"thoughtSignature\":\")" + sealed + R"(\")";
    const std::string text
        = R"({"contents":[{"parts":[{"text":")" + said + R"("},{"thoughtSignature" : ")" + sealed
          + R"("},{"thought_signature":"own"},{"thought_signature":")" + sealed + R"("}]}]})";
    const auto patched = codec().patchRequest(text, {}, {.model = "gemini-3-pro-preview"});
    QVERIFY(patched);
    const Tree parts = arrayOf(patched->body)["contents"][0]["parts"];
    const Tree none(std::string("skip_thought_signature_validator"));
    QVERIFY(parts[0]["text"] == arrayOf(text)["contents"][0]["parts"][0]["text"]);
    QVERIFY(parts[1]["thoughtSignature"] == none);
    QVERIFY(parts[2]["thought_signature"] == Tree("own"));
    QVERIFY(parts[3]["thought_signature"] == none);
    QCOMPARE(patched->notes, std::vector<std::string> {"proof-dropped"});
    const std::string plain = R"({"contents": [ ]})";
    QCOMPARE(codec().patchRequest(plain, {}, {.model = "m"})->body, plain);
}

void tst_GeminiClients::logprobsKeepTheirForm()
{
    Response response;
    response.choices.push_back(
        {.parts = {TextPart {"a"}},
         .logprobs = R"({"content":[{"token":"a","logprob":-0.5,"top_logprobs":)"
                     R"([{"token":"a","logprob":-0.5},{"token":"b","logprob":-2}]}]})"});
    const Tree candidate = arrayOf(codec().encodeResponse(response))["candidates"][0];
    const Tree &result = candidate["logprobsResult"];
    QVERIFY(result["chosenCandidates"][0]["logProbability"] == Tree(-0.5));
    QVERIFY(result["topCandidates"][0]["candidates"][1]["token"] == Tree("b"));
}

void tst_GeminiClients::idsOnOneSideAreEnough()
{
    const auto request = requestOf(arrayOf(
        R"({"contents":[{"role":"model","parts":[{"functionCall":{"name":"f","args":{}}},)"
        R"({"functionCall":{"name":"f"}},{"functionCall":{"id":"x","name":"g"}}]},)"
        R"({"role":"user","parts":[{"functionResponse":{"id":"g","name":"g","response":{}}},)"
        R"({"functionResponse":{"id":"1","name":"f","response":{}}},)"
        R"({"function_response":{"name":"f","response":{"error":"no"}}}]}]})"));
    QVERIFY(request);
    const auto idOf = [&](std::size_t message, std::size_t part) {
        const ContentPart &found = request->messages[message].parts[part];
        const auto *call = std::get_if<ToolCallPart>(&found);
        return call ? call->id : std::get<ToolResultPart>(found).callId;
    };
    QCOMPARE(idOf(1, 1), idOf(0, 0));
    QCOMPARE(idOf(1, 2), idOf(0, 1));
    QVERIFY(idOf(0, 0) != idOf(0, 1));
    QVERIFY(std::get<ToolResultPart>(request->messages[1].parts[2]).isError);
    // One whose id names no call is no other call's.
    QCOMPARE(idOf(1, 0), std::string("g"));
}

void tst_GeminiClients::contentsMayBeOne()
{
    const auto request
        = requestOf(arrayOf(R"({"contents":{"role":"user","parts":{"text":"hi"}}})"));
    QVERIFY(request);
    QCOMPARE(request->messages.size(), std::size_t(1));
    for (const char *text : {R"({})", R"({"contents":[]})", R"({"contents":"hi"})",
                             R"({"contents":[{"role":"user"}]})", R"({"contents":[7]})"})
        QVERIFY2(!requestOf(arrayOf(text)), text);
}

void tst_GeminiClients::thinkingWords_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<QString>("wish"); // effort, budget, adaptive
    QTest::newRow("level") << QByteArray(R"({"thinkingLevel":"HIGH"})") << "high 0 0";
    QTest::newRow("unspecified") << QByteArray(R"({"thinkingLevel":"THINKING_LEVEL_UNSPECIFIED"})")
                                 << " 0 0";
    QTest::newRow("snake") << QByteArray(R"({"thinking_level":"low"})") << "low 0 0";
    QTest::newRow("off") << QByteArray(R"({"thinkingBudget":0})") << "none 0 0";
    QTest::newRow("budget") << QByteArray(R"({"thinkingBudget":2048})") << " 2048 0";
    QTest::newRow("dynamic") << QByteArray(R"({"thinkingBudget":-1})") << " 0 1";
}

void tst_GeminiClients::thinkingWords()
{
    QFETCH(QByteArray, config);
    QFETCH(QString, wish);
    Tree body = arrayOf(R"({"contents":[{"parts":[{"text":"hi"}]}]})");
    body["generationConfig"]["thinkingConfig"] = arrayOf(config.toStdString());
    const auto request = requestOf(body);
    QVERIFY(request);
    const ReasoningWish &read = request->reasoning;
    QCOMPARE(QStringLiteral("%1 %2 %3")
                 .arg(QString::fromStdString(read.effort))
                 .arg(read.budgetTokens.value_or(0))
                 .arg(int(read.adaptive)),
             wish);
}

void tst_GeminiClients::onlyGoogle_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<bool>("refused");
    const auto row = [](const char *more, bool refused) {
        QTest::newRow(more) << QByteArray(more) << refused;
    };
    row(R"({"cachedContent":"cachedContents/a"})", true);
    row(R"({"cached_content":"cachedContents/a"})", true);
    row(R"({"tools":[{"googleSearch":{}}]})", true);
    row(R"({"tools":[{"functionDeclarations":[{"name":"f"}]},{"code_execution":{}}]})", true);
    row(R"({"generationConfig":{"responseModalities":["TEXT","IMAGE"]}})", true);
    row(R"({"generation_config":{"response_mime_type":"text/x.enum"}})", true);
    row(R"({"contents":[{"parts":[{"fileData":{"fileUri":"gs://b/a.png"}}]}]})", true);
    row(R"({"contents":[{"parts":[{"functionResponse":{"parts":[)"
        R"({"fileData":{"fileUri":"https://youtu.be/a"}}]}}]}]})",
        true);
    row(R"({"cachedContent":""})", false);
    row(R"({"tools":[{"function_declarations":[{"name":"f"}]}]})", false);
    row(R"({"generationConfig":{"responseModalities":["Text"]}})", false);
    row(R"({"generationConfig":{"responseMimeType":"application/json"}})", false);
    row(R"({"contents":[{"parts":[{"fileData":{"fileUri":"https://a.example/a.png"}}]}]})", false);
    row(R"({"safetySettings":[{"category":"A"}],"labels":{"a":"b"}})", false);
}

void tst_GeminiClients::onlyGoogle()
{
    QFETCH(QByteArray, more);
    QFETCH(bool, refused);
    json::Document document;
    const auto portable
        = codec().checkPortable(document.parse(std::string_view(more.constData())).value());
    QCOMPARE(!portable, refused);
    if (refused)
        QCOMPARE(portable.error().code, ErrorCode::UnsupportedByTarget);
}

void tst_GeminiClients::restrictsTools()
{
    const std::string text
        = R"({"contents":[{"parts":[{"text":"hi"}]}],"tools":[{"functionDeclarations":[)"
          R"({"name":"a"},{"name":"b"},{"name":"c"}]}],"toolConfig":{"functionCallingConfig":)"
          R"({"mode":"ANY","allowedFunctionNames":["a","c"]}}})";
    json::Document document;
    const json::Value body = document.parse(std::string_view(text)).value();
    for (const Protocol protocol :
         {Protocol::OpenAiChat, Protocol::AnthropicMessages, Protocol::OpenAiResponses}) {
        const auto asked
            = codec().translateRequest(body, *codec().readFacts(body), protocol, {.model = "m"});
        QVERIFY(asked);
        const Tree tree = arrayOf(asked->body);
        QCOMPARE(tree["tools"].size(), std::size_t(2));
        QVERIFY(tree.contains("tool_choice"));
        QVERIFY(std::ranges::find(asked->notes, "tools-restricted") != asked->notes.end());
    }
}

void tst_GeminiClients::errorsWithoutData()
{
    const auto decoder = codec().streamDecoder({});
    std::vector<StreamEvent> events;
    SseParser parser;
    parser.feed("data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]}}]}\n\n"
                "{\n  \"error\": {\n    \"code\": 429,\n    \"message\": \"No more.\",\n"
                "    \"status\": \"RESOURCE_EXHAUSTED\"\n  }\n}\n");
    SseEvent event;
    while (parser.next(event) == SseParser::Status::Event)
        decoder->decode(event, events);
    if (parser.finish(event) == SseParser::Status::Event)
        decoder->decode(event, events);
    const auto *error = std::get_if<StreamError>(&events.back());
    QVERIFY(error);
    QCOMPARE(error->failure.httpStatus, 429);
    QCOMPARE(error->failure.providerMessage, std::string("No more."));
    QVERIFY(!decoder->isComplete());
}

QTEST_GUILESS_MAIN(tst_GeminiClients)
#include "tst_geminiclients.moc"
