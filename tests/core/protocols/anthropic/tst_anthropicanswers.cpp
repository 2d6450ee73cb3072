// Every recorded answer and stream of the Messages API against what its JSON says, and through the
// encoders of both protocols and back.

#include "tests/support/corpus.h"

#include <QTest>

using namespace patchbay;
using json::Tree;

namespace {

const Codec &messagesApi()
{
    return *codecFor(Protocol::AnthropicMessages);
}

const Codec &openAi()
{
    return *codecFor(Protocol::OpenAiChat);
}

TargetDialect dialect(UsageStyle style = UsageStyle::Anthropic)
{
    TargetDialect target;
    target.usageStyle = style;
    return target;
}

std::string word(const Tree &tree, const char *key)
{
    return tree.is_object() && tree.contains(key) && tree[key].is_string()
               ? tree[key].get<std::string>()
               : std::string();
}

std::int64_t count(const Tree &tree, const char *key)
{
    return tree.is_object() && tree.contains(key) && tree[key].is_number()
               ? tree[key].get<std::int64_t>()
               : 0;
}

std::string openAiFinish(const std::string &reason)
{
    if (reason == "end_turn" || reason == "stop_sequence" || reason == "pause_turn")
        return "stop";
    if (reason == "max_tokens" || reason == "model_context_window_exceeded")
        return "length";
    if (reason == "tool_use")
        return "tool_calls";
    return reason == "refusal" ? "content_filter" : reason;
}

/// What a message object says, read without the codec.
Said expected(const Tree &message)
{
    Said all;
    for (const Tree &block : message.value("content", Tree::array())) {
        const std::string type = word(block, "type");
        if (type == "text")
            all.text += word(block, "text");
        if (type == "thinking") {
            all.thinking += word(block, "thinking");
            if (!word(block, "signature").empty())
                all.proofs.push_back(word(block, "signature"));
        }
        if (type == "redacted_thinking")
            all.proofs.push_back(word(block, "data"));
        if (type == "tool_use") {
            all.calls.push_back(word(block, "name") + " " + block["input"].dump());
            all.callIds.push_back(word(block, "id"));
        }
    }
    all.finish = openAiFinish(word(message, "stop_reason"));
    all.stopSequence = word(message, "stop_sequence");
    return all;
}

/// The message that a stream's events come to, read without the codec.
Tree accumulated(const std::string &sse)
{
    Tree message;
    std::map<int, std::string> inputs;
    QByteArray bytes = QByteArray::fromStdString(sse);
    for (QByteArray line : bytes.replace("\r\n", "\n").split('\n')) {
        if (!line.startsWith("data:"))
            continue;
        const Tree event = Tree::parse(line.mid(5).toStdString());
        const std::string type = word(event, "type");
        if (type == "message_start")
            message = event["message"];
        if (type == "content_block_start") {
            message["content"].push_back(event["content_block"]);
            if (message["content"].back().value("input", Tree()).empty())
                inputs[static_cast<int>(message["content"].size()) - 1] = "";
        }
        if (type == "content_block_delta") {
            const Tree &delta = event["delta"];
            const int index = event["index"].get<int>();
            Tree &block = message["content"].at(static_cast<std::size_t>(index));
            for (const char *key : {"text", "thinking", "signature"}) {
                if (delta.contains(key))
                    block[key] = word(block, key) + word(delta, key);
            }
            if (delta.contains("partial_json"))
                inputs[index] += word(delta, "partial_json");
        }
        if (type == "message_delta") {
            message["stop_reason"] = event["delta"]["stop_reason"];
            message["stop_sequence"] = event["delta"].value("stop_sequence", Tree());
            for (const auto &[key, value] : event["usage"].items())
                message["usage"][key] = value;
        }
    }
    for (const auto &[index, text] : inputs) {
        Tree &block = message["content"].at(static_cast<std::size_t>(index));
        if (block.contains("input") && !text.empty())
            block["input"] = Tree::parse(text);
    }
    return message;
}

void compareUsage(const Usage &usage, const Tree &stated)
{
    QCOMPARE(usage.uncachedInput, count(stated, "input_tokens"));
    QCOMPARE(usage.cacheRead, count(stated, "cache_read_input_tokens"));
    QCOMPARE(usage.cacheWrite + usage.cacheWrite1h, count(stated, "cache_creation_input_tokens"));
    if (stated.contains("cache_creation") && stated["cache_creation"].is_object())
        QCOMPARE(usage.cacheWrite1h, count(stated["cache_creation"], "ephemeral_1h_input_tokens"));
    QCOMPARE(usage.output, count(stated, "output_tokens"));
}

/// What a chat completion can hold of an answer.
Said throughOpenAi(Said all)
{
    all.stopSequence.clear();
    all.usage.cacheWrite += std::exchange(all.usage.cacheWrite1h, 0);
    all.usage.webSearches = 0;
    return all;
}

struct Recording
{
    std::string name;
    Tree message;
    std::string sse;
    bool regular = true; ///< one message, as the protocol says
};

const std::vector<Recording> &recordings()
{
    static const std::vector<Recording> all = [] {
        std::vector<Recording> list;
        for (const CorpusFile &file :
             corpus(PATCHBAY_SHARED_DIR "/corpus/recorded/anthropic-messages")) {
            const Tree &response = file.root["response"];
            if (response["status"] != 200)
                continue;
            Recording recording {.name = file.name};
            if (response.contains("sse") && response["sse"].is_string()) {
                recording.sse = response["sse"].get<std::string>();
                recording.regular
                    = file.root["features"].dump().find("irregular") == std::string::npos;
                if (recording.regular)
                    recording.message = accumulated(recording.sse);
            } else {
                recording.message = response["body"];
            }
            list.push_back(std::move(recording));
        }
        return list;
    }();
    return all;
}

} // namespace

class tst_AnthropicAnswers : public QObject
{
    Q_OBJECT

private slots:
    void answers();
    void streams();
    void streamsInAnyPieces();
    void errors();
    void streamErrors();
    void structuredAnswerBecomesText();
    void freeformCallBecomesText();
    void hourlyCacheWritesSurviveTheDelta();
    void interleavedPartsBecomeBlocks();
};

void tst_AnthropicAnswers::answers()
{
    int seen = 0;
    for (const Recording &recording : recordings()) {
        if (!recording.sse.empty())
            continue;
        const std::string text = recording.message.dump();
        json::Document document;
        const auto decoded = messagesApi().decodeResponse(*document.parse(text), text, dialect());
        QVERIFY2(decoded, recording.name.c_str());
        Said want = expected(recording.message);
        const Said got = said(*decoded);
        compareUsage(got.usage, recording.message["usage"]);
        want.usage = got.usage;
        QCOMPARE(describe(got), describe(want));
        const auto facts = messagesApi().readAnswer(document.root(), text, dialect());
        QVERIFY(facts && facts->usage == got.usage);

        const std::string again = messagesApi().encodeResponse(*decoded);
        const auto twice = messagesApi().decodeResponse(*document.parse(again), again, dialect());
        QVERIFY2(twice, again.c_str());
        QCOMPARE(describe(said(*twice)), describe(got));
        QCOMPARE(twice->choices.front().parts.size()
                     + static_cast<std::size_t>(
                         std::ranges::count_if(decoded->choices.front().parts,
                                               [](const ContentPart &part) {
                                                   const auto *empty = std::get_if<TextPart>(&part);
                                                   return empty && empty->text.empty();
                                               })),
                 decoded->choices.front().parts.size());

        const std::string chat = openAi().encodeResponse(*decoded);
        const auto other
            = openAi().decodeResponse(*document.parse(chat), chat, dialect(UsageStyle::OpenAi));
        QVERIFY2(other, chat.c_str());
        QCOMPARE(describe(said(*other)), describe(throughOpenAi(got)));
        ++seen;
    }
    QVERIFY(seen > 100);
}

void tst_AnthropicAnswers::streams()
{
    int seen = 0;
    for (const Recording &recording : recordings()) {
        if (recording.sse.empty() || !recording.regular)
            continue;
        const auto events = decodeStream(messagesApi(), recording.sse, recording.sse.size());
        Said want = expected(recording.message);
        const Said got = said(events);
        compareUsage(got.usage, recording.message["usage"]);
        want.usage = got.usage;
        QVERIFY2(
            describe(got) == describe(want),
            (recording.name + "\n" + describe(got) + "\n--- expected\n" + describe(want)).c_str());
        QVERIFY(std::holds_alternative<StreamEnd>(events.back()));

        RequestFacts facts;
        facts.includeUsage = true;
        for (const bool chat : {false, true}) {
            const Codec &codec = chat ? openAi() : messagesApi();
            const auto encoder = codec.streamEncoder(facts);
            std::string bytes;
            for (const StreamEvent &event : events)
                bytes += encoder->encode(event);
            const auto again = decodeStream(codec, bytes, bytes.size(), 0,
                                            chat ? UsageStyle::OpenAi : UsageStyle::Anthropic);
            Said held = chat ? throughOpenAi(got) : got;
            if (chat) // what reads a chat stream keeps proofs in the form in which they came
                held.proofs.clear();
            const std::string wanted = describe(held);
            QVERIFY2(describe(said(again)) == wanted,
                     (recording.name + "\n" + describe(said(again)) + "\n--- expected\n" + wanted)
                         .c_str());
        }
        ++seen;
    }
    QVERIFY(seen > 60);
}

void tst_AnthropicAnswers::streamsInAnyPieces()
{
    for (const Recording &recording : recordings()) {
        if (recording.sse.empty())
            continue;
        const std::string whole
            = describe(decodeStream(messagesApi(), recording.sse, recording.sse.size()));
        QCOMPARE(describe(decodeStream(messagesApi(), recording.sse, 1)), whole);
        // Every place for the short ones; a sample, at a stride prime to any period, of the long.
        const std::size_t stride = recording.sse.size() < 2048 ? 1 : recording.sse.size() / 64 + 7;
        for (std::size_t at = 1; at < recording.sse.size(); at += stride)
            QCOMPARE(describe(decodeStream(messagesApi(), recording.sse, 0, at)), whole);
    }
}

void tst_AnthropicAnswers::errors()
{
    int seen = 0;
    for (const CorpusFile &file :
         corpus(PATCHBAY_SHARED_DIR "/corpus/recorded/anthropic-messages")) {
        const Tree &response = file.root["response"];
        if (response["status"] == 200)
            continue;
        const std::string text = response["body"].dump();
        json::Document document;
        Failure failure {.httpStatus = response["status"].get<int>()};
        messagesApi().readError(*document.parse(text), text, failure);
        QCOMPARE(failure.providerMessage, word(response["body"]["error"], "message"));
        QCOMPARE(failure.providerType, word(response["body"]["error"], "type"));
        QCOMPARE(failure.httpStatus, response["status"].get<int>());
        QVERIFY(!messagesApi().decodeResponse(document.root(), text, dialect()));
        ++seen;
    }
    QVERIFY(seen >= 5);
}

void tst_AnthropicAnswers::streamErrors()
{
    const std::string text = "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":"
                             "\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n";
    const auto events = decodeStream(messagesApi(), text, text.size());
    QCOMPARE(events.size(), std::size_t {1});
    const auto *error = std::get_if<StreamError>(&events.front());
    QVERIFY(error);
    QCOMPARE(error->failure.httpStatus, 529);
    QCOMPARE(error->failure.providerMessage, std::string("Overloaded"));

    const std::string noJson = "data: <html>\n\n";
    const auto garbage = decodeStream(messagesApi(), noJson, noJson.size());
    QCOMPARE(std::get<StreamError>(garbage.front()).failure.failureClass,
             FailureClass::BadResponse);
}

namespace {

std::string callStream(const std::string &tool, const std::vector<std::string> &pieces)
{
    std::string text = sseFrame(R"({"type":"message_start","message":{"id":"m","model":"x"}})");
    text
        += sseFrame(R"({"type":"content_block_start","index":0,"content_block":{"type":"tool_use",)"
                    R"("id":"t","name":")"
                    + tool + R"(","input":{}}})");
    for (const std::string &piece : pieces)
        text += sseFrame(R"({"type":"content_block_delta","index":0,"delta":{"type":)"
                         R"("input_json_delta","partial_json":)"
                         + json::quote(piece) + "}}");
    text += sseFrame(R"({"type":"content_block_stop","index":0})");
    text += sseFrame(R"({"type":"message_delta","delta":{"stop_reason":"tool_use"}})");
    return text + sseFrame(R"({"type":"message_stop"})");
}

} // namespace

void tst_AnthropicAnswers::structuredAnswerBecomesText()
{
    const std::string text = callStream("patchbay_structured_answer", {"{\"a\"", ":1}"});
    const Said got = said(decodeStream(messagesApi(), text, text.size()));
    QCOMPARE(got.text, std::string("{\"a\":1}"));
    QVERIFY(got.calls.empty());
    QCOMPARE(got.finish, std::string("stop"));
}

void tst_AnthropicAnswers::freeformCallBecomesText()
{
    const std::string text = callStream("apply_patch__freeform", {"{\"inp", "ut\":\"a\\nb\"}"});
    const auto events = decodeStream(messagesApi(), text, text.size());
    const Said got = said(events);
    QCOMPARE(got.calls, std::vector<std::string> {"apply_patch a\nb"});
    QCOMPARE(got.finish, std::string("tool_calls"));
}

void tst_AnthropicAnswers::hourlyCacheWritesSurviveTheDelta()
{
    const std::string text
        = sseFrame(R"({"type":"message_start","message":{"usage":{"input_tokens":5,)"
                   R"("cache_creation_input_tokens":70,"cache_read_input_tokens":9,)"
                   R"("cache_creation":{"ephemeral_5m_input_tokens":10,)"
                   R"("ephemeral_1h_input_tokens":60},"output_tokens":1}}})")
          + sseFrame(R"({"type":"message_delta","delta":{"stop_reason":"end_turn"},"usage":)"
                     R"({"input_tokens":5,"cache_creation_input_tokens":70,)"
                     R"("cache_read_input_tokens":9,"output_tokens":33}})");
    const Usage usage = said(decodeStream(messagesApi(), text, text.size())).usage;
    QCOMPARE(usage.cacheWrite, 10);
    QCOMPARE(usage.cacheWrite1h, 60);
    QCOMPARE(usage.cacheRead, 9);
    QCOMPARE(usage.uncachedInput, 5);
    QCOMPARE(usage.output, 33);
}

void tst_AnthropicAnswers::interleavedPartsBecomeBlocks()
{
    const auto encoder = messagesApi().streamEncoder({});
    using Kind = PartDelta::Kind;
    const std::vector<StreamEvent> events {
        MessageStart {"1", "m", 0},
        PartStart {0, 0, ToolCallPart {.id = "a", .name = "x"}},
        PartStart {0, 1, ToolCallPart {.id = "b.c", .name = "y"}},
        PartDelta {Kind::ToolArguments, 0, 1, "{\"q\""},
        PartDelta {Kind::ToolArguments, 0, 0, "{}"},
        PartDelta {Kind::ToolArguments, 0, 1, ":2}"},
        PartEnd {0, 0},
        PartEnd {0, 1},
        MessageEnd {0, {FinishReason::Kind::ToolCalls, "tool_calls", {}}},
        StreamEnd()};
    std::string bytes;
    for (const StreamEvent &event : events)
        bytes += encoder->encode(event);
    const Said got = said(decodeStream(messagesApi(), bytes, bytes.size()));
    QCOMPARE(got.calls, (std::vector<std::string> {"x {}", "y {\"q\":2}"}));
    const QByteArray wire = QByteArray::fromStdString(bytes);
    QVERIFY(wire.indexOf("\"content_block_stop\",\"index\":0")
            < wire.indexOf("\"content_block_start\",\"index\":1"));
    QVERIFY(encoder->encode(MessageEnd()).empty());
}

QTEST_APPLESS_MAIN(tst_AnthropicAnswers)
#include "tst_anthropicanswers.moc"
