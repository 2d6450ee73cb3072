#include "core/protocols/codec.h"
#include "core/protocols/openaichat/response.h"
#include "core/protocols/openaichat/stream.h"
#include "core/protocols/usagedecoder.h"
#include "tests/support/recordedtraffic.h"
#include "tests/support/streamsummary.h"

#include <QTest>

#include <algorithm>
#include <utility>

using namespace patchbay;

namespace {

StreamSummary summaryOfData(const std::vector<std::string> &data)
{
    std::string text;
    for (const std::string &each : data)
        text += sseFrame(each);
    return summarize(decodeChatStream(text));
}

/// A chunk of one choice; line ends in \a delta only break the test's own lines.
std::string deltaChunk(const std::string &delta, const std::string &rest = {})
{
    std::string text = R"({"id":"c1","created":7,"model":"m","choices":[{"index":0,"delta":)"
                       + delta + rest + "}]}";
    std::erase(text, '\n');
    return text;
}

/// The events of one more chunk of a stream that has begun.
std::vector<StreamEvent> eventsOf(const std::string &chunk)
{
    openaichat::Decoder decoder({}, {});
    std::vector<StreamEvent> events;
    SseEvent event {.name = {}, .data = R"({"choices":[{"index":0,"delta":{}}]})", .hasData = true};
    decoder.decode(event, events);
    events.clear();
    event.data = chunk;
    decoder.decode(event, events);
    return events;
}

template <typename Event>
std::size_t count(const std::vector<StreamEvent> &events)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        events, [](const StreamEvent &event) { return std::holds_alternative<Event>(event); }));
}

} // namespace

class tst_OpenAiChatStream : public QObject
{
    Q_OBJECT

private slots:
    void recordedStreamsDecode();
    void recordedStreamsEncode();
    void finishReasonEmpty();
    void usageInLastContentChunk();
    void usageAfterIt();
    void usageInEveryChunk();
    void usageOfGroqAndMoonshot();
    void usageChunkIsToldFromContent();
    void roleRepeated();
    void toolIndexMissing();
    void toolIndexAlwaysZero();
    void toolWithoutIds();
    void toolNameLate();
    void toolCallPlaceholders();
    void nullDeltaAndNoChoices();
    void contentArrays();
    void reasoningUnderBothNames();
    void proofs();
    void comments();
    void errors_data();
    void errors();
    void unreadable();
    void legacyFunctionCall();
    void legacyText();
    void freeformTool();
    void severalAnswers();
    void finishRepeated();
    void completeness();
    void encoderWithoutStart();
    void encoderUsage();
    void speed();
};

void tst_OpenAiChatStream::recordedStreamsDecode()
{
    int checked = 0;
    for (const RecordedExchange &stream : recordedChats()) {
        if (!stream.isStream)
            continue;
        const DecodedStream decoded = decodeChatStream(stream.answer);
        const std::string fault = structureFault(decoded.events);
        QVERIFY2(fault.empty(), (stream.id + ": " + fault).c_str());
        const StreamSummary actual = summarize(decoded);
        const StreamSummary expected = accumulateChatStream(stream.answer);
        const std::string difference = differenceOf(actual, expected);
        QVERIFY2(difference.empty(), (stream.id + ": " + difference).c_str());
        QVERIFY2(decoded.complete != actual.failed, stream.id.c_str());
        ++checked;
    }
    QVERIFY(checked > 190);
}

void tst_OpenAiChatStream::recordedStreamsEncode()
{
    for (const RecordedExchange &stream : recordedChats()) {
        if (!stream.isStream)
            continue;
        const DecodedStream decoded = decodeChatStream(stream.answer);
        openaichat::Encoder encoder(true);
        std::string text;
        for (const StreamEvent &event : decoded.events)
            text += encoder.encode(event);
        if (decoded.complete && count<StreamEnd>(decoded.events) == 0)
            text += encoder.encode(StreamEnd()); // some providers have no end marker
        const DecodedStream again = decodeChatStream(text);
        const std::string fault = structureFault(again.events);
        QVERIFY2(fault.empty(), (stream.id + ": " + fault).c_str());
        StreamSummary before = summarize(decoded);
        const StreamSummary after = summarize(again);
        if (before.failed) // what an error becomes is the relay's: it calls error()
            before.failed = false;
        // The one-hour cache has no name in this protocol; the charge is told in a header.
        before.usage.cacheWrite += std::exchange(before.usage.cacheWrite1h, 0);
        before.usage.statedCost.reset();
        before.usage.webSearches = 0;
        for (auto &[index, choice] : before.choices) // one word for each meaning
            choice.finish = openaichat::finishWord(openaichat::finishReason(choice.finish));
        const std::string difference = differenceOf(after, before);
        QVERIFY2(difference.empty(), (stream.id + ": " + difference).c_str());
    }
}

void tst_OpenAiChatStream::finishReasonEmpty()
{
    const auto summary
        = summaryOfData({deltaChunk(R"({"content":"a"})", R"(,"finish_reason":"")"),
                         deltaChunk(R"({"content":"b"})", R"(,"finish_reason":"")"), "[DONE]"});
    QCOMPARE(summary.choices.at(0).text, std::string("ab"));
    QVERIFY(summary.choices.at(0).finish.empty());
}

constexpr const char *usageText
    = R"("usage":{"prompt_tokens":3,"completion_tokens":2,"total_tokens":5})";

void tst_OpenAiChatStream::usageInLastContentChunk()
{
    std::string chunk = deltaChunk(R"({"content":"a"})", R"(,"finish_reason":"stop")");
    chunk.insert(1, std::string(usageText) + ",");
    const auto summary = summaryOfData({chunk, "[DONE]"});
    QCOMPARE(summary.usage.totalInput(), std::int64_t(3));
    QCOMPARE(summary.choices.at(0).text, std::string("a"));
    QCOMPARE(summary.choices.at(0).finish, std::string("stop"));
}

void tst_OpenAiChatStream::usageAfterIt()
{
    const auto summary
        = summaryOfData({deltaChunk(R"({"content":"a"})", R"(,"finish_reason":"stop")"),
                         std::string(R"({"choices":[],)") + usageText + "}", "[DONE]"});
    QCOMPARE(summary.usage.output, std::int64_t(2));
}

void tst_OpenAiChatStream::usageInEveryChunk()
{
    const auto chunk = [](int output) {
        return R"({"choices":[{"index":0,"delta":{"content":"a"}}],"usage":{"prompt_tokens":3,)"
               R"("completion_tokens":)"
               + std::to_string(output) + "}}";
    };
    const auto summary = summaryOfData({chunk(1), chunk(2), chunk(3)});
    QCOMPARE(summary.usage.totalInput(), std::int64_t(3)); // not summed
    QCOMPARE(summary.usage.output, std::int64_t(3));
}

void tst_OpenAiChatStream::usageOfGroqAndMoonshot()
{
    const auto groq = summaryOfData({std::string(R"({"choices":[{"index":0,"delta":{}}],)")
                                     + R"("x_groq":{"id":"r",)" + usageText + "}}"});
    QCOMPARE(groq.usage.output, std::int64_t(2));
    const auto moonshot
        = summaryOfData({deltaChunk("{}", std::string(R"(,"finish_reason":"stop",)") + usageText)});
    QCOMPARE(moonshot.usage.output, std::int64_t(2));
}

void tst_OpenAiChatStream::usageChunkIsToldFromContent()
{
    // What the relay takes out again is told by nothing but a UsageReport.
    const auto alone = eventsOf(std::string(R"({"choices":[],)") + usageText + "}");
    QCOMPARE(alone.size(), std::size_t(1));
    QVERIFY(std::holds_alternative<UsageReport>(alone.front()));
    const auto beside
        = eventsOf(std::string(R"({"choices":[{"index":0,"delta":{}}],)") + usageText + "}");
    QCOMPARE(beside.size(), std::size_t(2));
    QVERIFY(std::holds_alternative<KeepAlive>(beside.front()));
    QVERIFY(eventsOf(R"({"choices":[],"prompt_filter_results":[]})").empty());
    QVERIFY(eventsOf(R"({"choices":[],"usage":null})").empty());
}

void tst_OpenAiChatStream::roleRepeated()
{
    const std::string chunk = deltaChunk(R"({"role":"assistant","content":"a"})");
    const auto decoded = decodeChatStream(sseFrame(chunk) + sseFrame(chunk));
    QCOMPARE(count<MessageStart>(decoded.events), std::size_t(1));
    QCOMPARE(count<PartStart>(decoded.events), std::size_t(1));
    QCOMPARE(summarize(decoded).choices.at(0).text, std::string("aa"));
}

void tst_OpenAiChatStream::toolIndexMissing()
{
    const auto summary = summaryOfData(
        {deltaChunk(R"({"tool_calls":[{"id":"a","function":{"name":"f","arguments":"{"}}]})"),
         deltaChunk(R"({"tool_calls":[{"function":{"arguments":"}"}}]})"),
         deltaChunk(R"({"tool_calls":[{"id":"b","function":{"name":"g","arguments":"{"}},
                        {"id":"c","function":{"name":"h","arguments":"{}"}}]})"),
         deltaChunk(R"({"tool_calls":[{"id":"b","function":{"arguments":"}"}}]})")});
    QVERIFY((summary.choices.at(0).calls
             == std::vector<CallSummary> {{"a", "f", "{}"}, {"b", "g", "{}"}, {"c", "h", "{}"}}));
}

void tst_OpenAiChatStream::toolIndexAlwaysZero()
{
    const auto summary = summaryOfData(
        {deltaChunk(
             R"({"tool_calls":[{"index":0,"id":"a","function":{"name":"f","arguments":"{"}}]})"),
         deltaChunk(R"({"tool_calls":[{"index":0,"function":{"arguments":"}"}}]})"),
         deltaChunk(
             R"({"tool_calls":[{"index":0,"id":"b","function":{"name":"g","arguments":"{"}}]})"),
         deltaChunk(R"({"tool_calls":[{"index":0,"id":"","function":{"arguments":"1}"}}]})"),
         deltaChunk(R"({"tool_calls":[{"index":0,"id":"a","function":{"arguments":" "}}]})")});
    QVERIFY((summary.choices.at(0).calls
             == std::vector<CallSummary> {{"a", "f", "{} "}, {"b", "g", "{1}"}}));
}

void tst_OpenAiChatStream::toolWithoutIds()
{
    const std::string call
        = R"({"tool_calls":[{"index":0,"id":"","function":{"name":"f","arguments":"{}"}}]})";
    const auto summary = summaryOfData({deltaChunk(call), deltaChunk(call)});
    QCOMPARE(summary.choices.at(0).calls.size(), std::size_t(2));
    // The same id at two places is two calls.
    const auto same = summaryOfData({deltaChunk(
        R"({"tool_calls":[{"index":0,"id":"x","function":{"name":"f","arguments":"{}"}},
                          {"index":1,"id":"x","function":{"name":"g","arguments":"{}"}}]})")});
    QVERIFY((same.choices.at(0).calls
             == std::vector<CallSummary> {{"x", "f", "{}"}, {"x", "g", "{}"}}));
}

void tst_OpenAiChatStream::toolNameLate()
{
    const auto summary = summaryOfData(
        {deltaChunk(R"({"tool_calls":[{"index":0,"function":{"arguments":"{"}}]})"),
         deltaChunk(R"({"tool_calls":[{"index":0,"id":"a","function":{"name":"f"}}]})"),
         deltaChunk(R"({"tool_calls":[{"index":0,"function":{"arguments":"}"}}]})")});
    QVERIFY((summary.choices.at(0).calls == std::vector<CallSummary> {{"a", "f", "{}"}}));
}

void tst_OpenAiChatStream::toolCallPlaceholders()
{
    const auto summary = summaryOfData(
        {deltaChunk(R"({"content":"a","tool_calls":null,"function_call":null})"),
         deltaChunk(
             R"({"content":"b","tool_calls":[],"function_call":{"name":"","arguments":""}})"),
         deltaChunk(R"({"tool_calls":[{"index":0,"id":"i","type":"function",
                        "custom":{"name":"","input":""},
                        "function":{"name":"f","arguments":"{}"}}]})")});
    QCOMPARE(summary.choices.at(0).text, std::string("ab"));
    QVERIFY((summary.choices.at(0).calls == std::vector<CallSummary> {{"i", "f", "{}"}}));
}

void tst_OpenAiChatStream::nullDeltaAndNoChoices()
{
    QCOMPARE(count<KeepAlive>(eventsOf(deltaChunk("null"))), std::size_t(1));
    QCOMPARE(count<KeepAlive>(eventsOf(deltaChunk(R"({"content":null})"))), std::size_t(1));
    QVERIFY(eventsOf(R"({"choices":[]})").empty());
    QVERIFY(eventsOf(R"({"choices":null})").empty());
    QVERIFY(eventsOf("{}").empty());
}

void tst_OpenAiChatStream::contentArrays()
{
    const auto summary = summaryOfData(
        {deltaChunk(
             R"({"content":[{"type":"thinking","thinking":[{"type":"text","text":"hm"}]}]})"),
         deltaChunk(R"({"content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]})")});
    QCOMPARE(summary.choices.at(0).reasoning, std::string("hm"));
    QCOMPARE(summary.choices.at(0).text, std::string("ab"));
}

void tst_OpenAiChatStream::reasoningUnderBothNames()
{
    const auto summary = summaryOfData({deltaChunk(R"({"reasoning":"a","reasoning_content":"a"})"),
                                        deltaChunk(R"({"reasoning":"","reasoning_content":"b"})")});
    QCOMPARE(summary.choices.at(0).reasoning, std::string("ab"));
}

void tst_OpenAiChatStream::proofs()
{
    const auto decoded = decodeChatStream(
        sseFrame(deltaChunk(R"({"reasoning_details":[{"type":"reasoning.text",
                                "text":"a"}]})"))
        + sseFrame(deltaChunk(R"({"reasoning_details":[{"type":"reasoning.text","text":"b",
                                  "signature":"s+/="}]})"))
        + sseFrame(deltaChunk(R"({"extra_content":{"google":{"thought_signature":"g"}}})")));
    openaichat::Encoder encoder(false);
    std::string text;
    for (const StreamEvent &event : decoded.events)
        text += encoder.encode(event);
    for (const auto &summary : {summarize(decoded), summarize(decodeChatStream(text))}) {
        QCOMPARE(summary.choices.at(0).reasoning, std::string("ab"));
        QCOMPARE(summary.choices.at(0).proofs,
                 std::string(R"([{"type":"reasoning.text","text":"b","signature":"s+/="}]g)"));
    }
}

void tst_OpenAiChatStream::comments()
{
    const auto decoded = decodeChatStream(": OPENROUTER PROCESSING\n\n: OPENROUTER PROCESSING\n\n"
                                          + sseFrame(deltaChunk(R"({"content":"a"})")));
    QCOMPARE(count<KeepAlive>(decoded.events), std::size_t(2));
    QVERIFY(!isContent(decoded.events.front()));
}

void tst_OpenAiChatStream::errors_data()
{
    QTest::addColumn<QByteArray>("event");
    QTest::newRow("object") << QByteArray(
        R"(data: {"error":{"message":"no","code":429,"type":"t"}})");
    QTest::newRow("beside choices") << QByteArray(
        R"(data: {"choices":[{"index":0,"delta":{"content":""},"finish_reason":"error"}],)"
        R"("error":{"message":"no","code":429,"type":"t"}})");
    QTest::newRow("text") << QByteArray(R"(data: {"error":"no","code":429,"type":"t"})");
    QTest::newRow("groq") << QByteArray(
        R"(data: {"choices":[],"x_groq":{"error":"no"},"message":"no","code":429})");
    QTest::newRow("status") << QByteArray(
        "event: error\ndata: "
        R"({"error":{"message":"no","code":"tool_use_failed","status_code":429}})");
    QTest::newRow("event name") << QByteArray("event: error\ndata: "
                                              R"({"message":"no","code":429})");
    QTest::newRow("vLLM") << QByteArray(
        R"(data: {"object":"error","message":"no","type":"t","code":429})");
    QTest::newRow("array") << QByteArray(R"(data: [{"error":{"message":"no","code":429}}])");
}

void tst_OpenAiChatStream::errors()
{
    QFETCH(QByteArray, event);
    const auto decoded = decodeChatStream(event.toStdString() + "\n\n");
    QCOMPARE(decoded.events.size(), std::size_t(1));
    const auto *error = std::get_if<StreamError>(&decoded.events.front());
    QVERIFY(error);
    QCOMPARE(error->failure.httpStatus, 429);
    QCOMPARE(error->failure.providerMessage, std::string("no"));
    QVERIFY(!error->failure.body.empty());
    QVERIFY(!decoded.complete);
}

void tst_OpenAiChatStream::unreadable()
{
    for (const char *text : {"{", "nonsense", "[]", "3", "{\"choices\":}"}) {
        const auto decoded = decodeChatStream(sseFrame(text));
        QCOMPARE(decoded.events.size(), std::size_t(1));
        QVERIFY(std::get<StreamError>(decoded.events.front()).failure.failureClass
                == FailureClass::BadResponse);
    }
}

void tst_OpenAiChatStream::legacyFunctionCall()
{
    const auto summary = summaryOfData(
        {deltaChunk(R"({"content":null,"function_call":{"name":"f","arguments":""}})"),
         deltaChunk(R"({"function_call":{"arguments":"{\"a\""}})"),
         deltaChunk(R"({"function_call":{"arguments":":1}"}})"),
         deltaChunk("{}", R"(,"finish_reason":"function_call")")});
    QVERIFY((summary.choices.at(0).calls == std::vector<CallSummary> {{"", "f", R"({"a":1})"}}));
}

void tst_OpenAiChatStream::legacyText()
{
    const auto summary = summaryOfData({R"({"choices":[{"index":0,"text":"a"}]})",
                                        R"({"choices":[{"text":"b","finish_reason":"stop"}]})"});
    QCOMPARE(summary.choices.at(0).text, std::string("ab"));
    QCOMPARE(summary.choices.at(0).finish, std::string("stop"));
}

void tst_OpenAiChatStream::freeformTool()
{
    const auto decoded = decodeChatStream(
        sseFrame(deltaChunk(
            R"({"tool_calls":[{"index":0,"id":"a","type":"custom","custom":{"name":"p","input":""}}]})"))
        + sseFrame(deltaChunk(R"({"tool_calls":[{"index":0,"custom":{"input":"x\ny"}}]})")));
    openaichat::Encoder encoder(false);
    std::string text;
    for (const StreamEvent &event : decoded.events)
        text += encoder.encode(event);
    for (const auto &summary : {summarize(decoded), summarize(decodeChatStream(text))})
        QVERIFY((summary.choices.at(0).calls == std::vector<CallSummary> {{"a", "p", "x\ny"}}));
    QVERIFY(text.find(R"("custom":{"input":"x\ny"})") != std::string::npos);
}

void tst_OpenAiChatStream::severalAnswers()
{
    const auto chunk = [](int index, const std::string &text, const std::string &finish) {
        return R"({"choices":[{"index":)" + std::to_string(index) + R"(,"delta":{"content":")"
               + text + R"("},"finish_reason":)" + finish + "}]}";
    };
    std::string text;
    for (const std::string &data :
         {chunk(0, "a", "null"), chunk(1, "x", "null"), chunk(0, "b", R"("stop")")})
        text += sseFrame(data);
    auto decoded = decodeChatStream(text);
    QVERIFY(!decoded.complete);
    decoded = decodeChatStream(text + sseFrame(chunk(1, "y", R"("length")")));
    QVERIFY(decoded.complete);
    const auto summary = summarize(decoded);
    QCOMPARE(summary.choices.at(0).text, std::string("ab"));
    QCOMPARE(summary.choices.at(1).text, std::string("xy"));
    QCOMPARE(summary.choices.at(1).finish, std::string("length"));
}

void tst_OpenAiChatStream::finishRepeated()
{
    const std::string end = deltaChunk(R"({"content":""})", R"(,"finish_reason":"stop")");
    const auto decoded = decodeChatStream(sseFrame(deltaChunk(R"({"content":"a"})")) + sseFrame(end)
                                          + sseFrame(end));
    QCOMPARE(count<MessageEnd>(decoded.events), std::size_t(1));
    QCOMPARE(count<PartEnd>(decoded.events), std::size_t(1));
}

void tst_OpenAiChatStream::completeness()
{
    QVERIFY(!decodeChatStream("").complete);
    const std::string begin = sseFrame(deltaChunk(R"({"content":"a"})"));
    QVERIFY(!decodeChatStream(begin).complete);
    QVERIFY(decodeChatStream(begin + "data: [DONE]").complete);
    QVERIFY(decodeChatStream(begin + "data:[DONE] \n\n").complete);
    QVERIFY(decodeChatStream(begin + sseFrame(deltaChunk("{}", R"(,"finish_reason":"stop")")))
                .complete);
}

void tst_OpenAiChatStream::encoderWithoutStart()
{
    openaichat::Encoder encoder(true);
    std::string text = encoder.encode(PartDelta {PartDelta::Kind::Text, 0, 0, "a"});
    text += encoder.encode(UsageReport {Usage {.output = 4, .source = UsageSource::Provider}});
    text += encoder.encode(MessageEnd {0, {FinishReason::Kind::None, {}}});
    text += encoder.encode(StreamEnd());
    const auto summary = summarize(decodeChatStream(text));
    QVERIFY(!summary.failed);
    QCOMPARE(summary.choices.at(0).text, std::string("a"));
    QCOMPARE(summary.usage.output, std::int64_t(4));
}

void tst_OpenAiChatStream::encoderUsage()
{
    for (const bool asked : {false, true}) {
        openaichat::Encoder encoder(asked);
        std::string text = encoder.encode(MessageStart {"i", "m", 1});
        text += encoder.encode(
            UsageReport {Usage {.uncachedInput = 1, .output = 4, .source = UsageSource::Provider}});
        QVERIFY(text.find("prompt_tokens") == std::string::npos); // only at the end
        text += encoder.encode(StreamEnd());
        QCOMPARE(text.find("prompt_tokens") != std::string::npos, asked);
        QVERIFY(text.ends_with("data: [DONE]\n\n"));
        QVERIFY(encoder.keepAlive().starts_with(':'));
        QCOMPARE(encoder.error("{}"), std::string("data: {}\n\n"));
    }
}

void tst_OpenAiChatStream::speed()
{
    const std::string chunk
        = R"({"id":"chatcmpl-B9MBs8CjcvOU2jLn4n570S5qMJKcT","object":"chat.completion.chunk",)"
          R"("created":1741569952,"model":"gpt-4.1-2025-04-14","service_tier":"default",)"
          R"("system_fingerprint":"fp_1d3f1a2b3c","choices":[{"index":0,"delta":{"content":)"
          R"(" hello"},"logprobs":null,"finish_reason":null}],"usage":null,"obfuscation":"abc"})";
    openaichat::Decoder decoder({}, {});
    std::vector<StreamEvent> events;
    const SseEvent event {.raw = {}, .name = {}, .data = chunk, .hasData = true};
    QBENCHMARK
    {
        for (int i = 0; i < 1000; ++i) {
            events.clear();
            decoder.decode(event, events);
        }
    }
    QCOMPARE(events.size(), std::size_t(1));
}

QTEST_APPLESS_MAIN(tst_OpenAiChatStream)
#include "tst_openaichatstream.moc"
