#include "core/protocols/openaichat/response.h"

#include "tests/support/recordedtraffic.h"

#include <QTest>

#include <set>
#include <utility>

using namespace patchbay;
using namespace patchbay::openaichat;

namespace {

/// An answer as a client sees it: parts of one kind joined.
std::string summaryOf(const Choice &choice)
{
    std::string text;
    std::string reasoning;
    std::string proofs;
    std::string refusal;
    std::string audio;
    std::string calls;
    for (const ContentPart &part : choice.parts) {
        if (const auto *piece = std::get_if<TextPart>(&part))
            text += piece->text;
        else if (const auto *refused = std::get_if<RefusalPart>(&part))
            refusal += refused->text;
        else if (const auto *sound = std::get_if<AudioPart>(&part))
            audio += sound->data;
        else if (const auto *call = std::get_if<ToolCallPart>(&part))
            calls += "\n call: " + call->id + "/" + call->name + "/" + call->arguments + "/"
                     + call->signature + (call->freeform ? "/freeform" : "");
        else if (const auto *thought = std::get_if<ReasoningPart>(&part)) {
            reasoning += thought->text;
            proofs += thought->raw + thought->signature;
        }
    }
    return std::to_string(choice.index) + " text: " + text + "\n reasoning: " + reasoning
           + "\n proofs: " + proofs + "\n refusal: " + refusal + "\n audio: " + audio + calls
           + "\n finish: " + finishWord(choice.finish) + "\n logprobs: " + choice.logprobs;
}

std::string summaryOf(const Response &response)
{
    std::string text = response.id + " " + response.model + " " + std::to_string(response.created);
    for (const Choice &choice : response.choices)
        text += "\n" + summaryOf(choice);
    return text;
}

/// What encodeUsage() can tell: the hour's cache and searches have no name in this protocol.
Usage tellable(const std::optional<Usage> &usage)
{
    Usage plain = usage.value_or(Usage());
    plain.cacheWrite += std::exchange(plain.cacheWrite1h, 0);
    plain.webSearches = 0;
    plain.statedCost.reset();
    return plain;
}

Response decode(std::string_view text)
{
    json::Document document;
    return decodeResponse(document.parse(text).value(), text, {}).value();
}

AnswerFacts factsOf(std::string_view text)
{
    json::Document document;
    return readAnswer(document.parse(text).value(), text, {}).value();
}

Failure errorOf(std::string_view text)
{
    json::Document document;
    const auto root = document.parse(text);
    Failure failure;
    readError(root ? *root : json::Value(), text, failure);
    return failure;
}

} // namespace

class tst_OpenAiChatResponse : public QObject
{
    Q_OBJECT

private slots:
    void recordedAnswers();
    void recordedErrors();
    void errors_data();
    void errors();
    void noAnswers_data();
    void noAnswers();
    void contentForms();
    void proofsComeBack();
    void placeholders();
    void content_data();
    void content();
    void finishReasons_data();
    void finishReasons();
    void usageSurvives();
};

void tst_OpenAiChatResponse::recordedAnswers()
{
    int checked = 0;
    std::set<std::string> folders;
    for (const RecordedExchange &answer : recordedChats()) {
        if (answer.isStream || answer.status >= 400)
            continue;
        json::Document document;
        const json::Value root = document.parse(answer.answer).value();
        const auto facts = readAnswer(root, answer.answer, {});
        const auto first = decodeResponse(root, answer.answer, {});
        QVERIFY2(facts && first, answer.id.c_str());
        QVERIFY2(facts->usage == first->usage.value_or(Usage()), answer.id.c_str());
        QCOMPARE(facts->finish.text, first->choices.front().finish.text);
        bool hasParts = false;
        for (const Choice &choice : first->choices)
            hasParts = hasParts || !choice.parts.empty();
        QVERIFY2(facts->hasContent == hasParts, answer.id.c_str());

        const Response again = decode(encodeResponse(*first));
        if (summaryOf(again) != summaryOf(*first))
            QFAIL((answer.id + "\n" + summaryOf(again) + "\nnot\n" + summaryOf(*first)).c_str());
        QVERIFY2(tellable(again.usage) == tellable(first->usage), answer.id.c_str());
        folders.insert(answer.folder);
        ++checked;
    }
    qInfo("%d answers", checked);
    QVERIFY(checked > 300);
    QCOMPARE(folders.size(), std::size_t(11));
}

void tst_OpenAiChatResponse::recordedErrors()
{
    int checked = 0;
    for (const RecordedExchange &answer : recordedChats()) {
        if (answer.status < 400)
            continue;
        const Failure failure = errorOf(answer.answer);
        json::Document document;
        const json::Value error = document.parse(answer.answer).value()["error"];
        const std::string message(error["message"].stringOr({}));
        QVERIFY2(!message.empty() && failure.providerMessage.starts_with(message),
                 answer.id.c_str());
        const json::Value code = error["code"];
        const std::string word = code.isString()  ? std::string(code.stringOr({}))
                                 : code.integer() ? std::to_string(*code.integer())
                                                  : std::string();
        QCOMPARE(failure.providerCode, word);
        QCOMPARE(failure.providerType, std::string(error["type"].stringOr({})));
        ++checked;
    }
    QVERIFY(checked >= 19);
}

void tst_OpenAiChatResponse::errors_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("text") << QByteArray(R"({"error":"no"})") << QByteArray("no");
    QTest::newRow("message") << QByteArray(R"({"message":"no"})") << QByteArray("no");
    QTest::newRow("detail") << QByteArray(R"({"detail":"no"})") << QByteArray("no");
    QTest::newRow("details") << QByteArray(R"({"detail":[{"loc":["body"],"msg":"no"}]})")
                             << QByteArray("no");
    QTest::newRow("errors") << QByteArray(R"({"errors":[{"message":"no","code":7}]})")
                            << QByteArray("no");
    QTest::newRow("array") << QByteArray(R"([{"error":{"message":"no"}}])") << QByteArray("no");
    QTest::newRow("hidden cause") << QByteArray(
        R"({"error":{"message":"Provider returned error","metadata":{"raw":"no"}}})")
                                  << QByteArray("Provider returned error: no");
    QTest::newRow("no JSON") << QByteArray("Bad Gateway") << QByteArray("Bad Gateway");
    QTest::newRow("nothing") << QByteArray() << QByteArray();
}

void tst_OpenAiChatResponse::errors()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, message);
    QCOMPARE(QByteArray::fromStdString(errorOf(text.toStdString()).providerMessage), message);
}

void tst_OpenAiChatResponse::noAnswers_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"{}", "[]", "1", R"({"choices":[]})", R"({"choices":null})",
                             R"({"choices":{}})", R"({"error":{"message":"x"}})"})
        QTest::newRow(text) << QByteArray(text);
}

void tst_OpenAiChatResponse::noAnswers()
{
    QFETCH(QByteArray, text);
    json::Document document;
    const std::string body = text.toStdString();
    const json::Value root = document.parse(body).value();
    QVERIFY(readAnswer(root, body, {}).error().code == ErrorCode::BadUpstreamResponse);
    QVERIFY(decodeResponse(root, body, {}).error().code == ErrorCode::BadUpstreamResponse);
}

void tst_OpenAiChatResponse::contentForms()
{
    const Response array = decode(
        R"({"choices":[{"message":{"content":[{"type":"thinking","thinking":[{"type":"text",
            "text":"hm"}]},{"type":"text","text":"a"}]},"finish_reason":"stop"}]})");
    QCOMPARE(array.choices[0].parts.size(), std::size_t(2));
    QCOMPARE(std::get<ReasoningPart>(array.choices[0].parts[0]).text, std::string("hm"));
    // Cloudflare answers with the JSON that was asked for, not with its text.
    const Response object = decode(R"({"choices":[{"message":{"content":{"a":[1,2]}}}]})");
    QCOMPARE(std::get<TextPart>(object.choices[0].parts[0]).text, std::string(R"({"a":[1,2]})"));
    const Response legacy = decode(
        R"({"choices":[{"message":{"function_call":{"name":"f","arguments":"{}"}},
            "finish_reason":"function_call"}]})");
    QCOMPARE(std::get<ToolCallPart>(legacy.choices[0].parts[0]).name, std::string("f"));
    QVERIFY(legacy.choices[0].finish.kind == FinishReason::Kind::ToolCalls);
}

void tst_OpenAiChatResponse::proofsComeBack()
{
    const Response response = decode(
        R"({"choices":[{"message":{"content":"a","reasoning":"","reasoning_content":"r",
            "reasoning_details":[{"type":"reasoning.encrypted","data":"x+/="}],
            "extra_content":{"google":{"thought_signature":"g"}},
            "tool_calls":[{"id":"i","type":"function","function":{"name":"f","arguments":"{}"},
                           "extra_content":{"google":{"thought_signature":"t"}}}]}}]})");
    const Response again = decode(encodeResponse(response));
    QCOMPARE(summaryOf(again), summaryOf(response));
    const auto &reasoning = std::get<ReasoningPart>(again.choices[0].parts[0]);
    QCOMPARE(reasoning.text, std::string("r"));
    QCOMPARE(reasoning.signature, std::string("g"));
    QCOMPARE(reasoning.issuer, std::string("gemini-generate"));
    QCOMPARE(reasoning.raw, std::string(R"([{"type":"reasoning.encrypted","data":"x+/="}])"));
    QCOMPARE(std::get<ToolCallPart>(again.choices[0].parts[2]).signature, std::string("t"));
}

// Snowflake fills every member that it does not use with an empty value.
void tst_OpenAiChatResponse::placeholders()
{
    const Response response = decode(
        R"({"choices":[{"finish_reason":"","message":{"audio":{"data":"","id":""},"content":"",
            "function_call":{"arguments":"","name":""},"refusal":"","reasoning_content":"",
            "tool_calls":[{"custom":{"input":"","name":""},"type":"function","id":"i",
                           "function":{"name":"f","arguments":"{}"}}]}}]})");
    QCOMPARE(response.choices[0].parts.size(), std::size_t(1));
    QVERIFY(!std::get<ToolCallPart>(response.choices[0].parts[0]).freeform);
    QVERIFY(response.choices[0].finish.kind == FinishReason::Kind::None);
}

void tst_OpenAiChatResponse::content_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<bool>("expected");
    QTest::newRow("text") << QByteArray(R"({"content":"a"})") << true;
    QTest::newRow("array") << QByteArray(R"({"content":[{"type":"text","text":"a"}]})") << true;
    QTest::newRow("reasoning") << QByteArray(R"({"reasoning_content":"a","content":""})") << true;
    QTest::newRow("its other name") << QByteArray(R"({"reasoning":"a"})") << true;
    QTest::newRow("refusal") << QByteArray(R"({"refusal":"a"})") << true;
    QTest::newRow("function") << QByteArray(R"({"function_call":{"name":"f"}})") << true;
    QTest::newRow("audio") << QByteArray(R"({"audio":{"data":"AA"}})") << true;
    QTest::newRow("empty") << QByteArray(R"({"content":"","tool_calls":[],"refusal":null})")
                           << false;
    QTest::newRow("placeholders") << QByteArray(
        R"({"audio":{"data":""},"function_call":{"name":""}})")
                                  << false;
    QTest::newRow("null") << QByteArray("null") << false;
}

void tst_OpenAiChatResponse::content()
{
    QFETCH(QByteArray, message);
    QFETCH(bool, expected);
    const std::string text = R"({"choices":[{"message":)" + message.toStdString() + "}]}";
    QCOMPARE(factsOf(text).hasContent, expected);
}

void tst_OpenAiChatResponse::finishReasons_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("encoded");
    using Kind = FinishReason::Kind;
    const auto row = [](const char *word, Kind kind, const char *encoded) {
        QTest::newRow(*word ? word : "none")
            << QByteArray(word) << int(kind) << QByteArray(encoded);
    };
    row("", Kind::None, "");
    row("stop", Kind::Stop, "stop");
    row("length", Kind::Length, "length");
    row("model_length", Kind::Length, "length");
    row("tool_calls", Kind::ToolCalls, "tool_calls");
    row("function_call", Kind::ToolCalls, "tool_calls");
    row("content_filter", Kind::ContentFilter, "content_filter");
    row("insufficient_system_resource", Kind::Other, "insufficient_system_resource");
}

void tst_OpenAiChatResponse::finishReasons()
{
    QFETCH(QByteArray, word);
    QFETCH(int, kind);
    QFETCH(QByteArray, encoded);
    const FinishReason finish = finishReason(word.toStdString());
    QCOMPARE(int(finish.kind), kind);
    QCOMPARE(finish.text, word.toStdString());
    QCOMPARE(finishWord(finish), encoded.toStdString());
}

void tst_OpenAiChatResponse::usageSurvives()
{
    const Usage usage {.uncachedInput = 1,
                       .inputAudio = 2,
                       .inputImage = 3,
                       .cacheRead = 4,
                       .cacheReadAudio = 5,
                       .cacheWrite = 6,
                       .output = 100,
                       .reasoning = 7,
                       .outputAudio = 8,
                       .outputImage = 9,
                       .source = UsageSource::Provider};
    const std::string text = R"({"choices":[{"message":{}}],"usage":)" + encodeUsage(usage) + "}";
    QVERIFY(factsOf(text).usage == usage);
}

QTEST_APPLESS_MAIN(tst_OpenAiChatResponse)
#include "tst_openaichatresponse.moc"
