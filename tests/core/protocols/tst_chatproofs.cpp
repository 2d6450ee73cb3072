#include "core/base/jsontree.h"
#include "core/protocols/codec.h"

#include <QTest>

#include <algorithm>

using namespace patchbay;
using json::Tree;

/// Proofs of thinking through a conversation in the chat protocol.
class tst_ChatProofs : public QObject
{
    Q_OBJECT

private slots:
    void anthropicsComeBack();
    void anthropicsComeBackFromAStream();
    void openAisComeBack();
    void signatureAloneTakesTheShownText();
    void piecesOfAStreamJoin();
    void othersDropThemWithANote();
    void unknownFormsStayAsTheyAre();
};

namespace {

/// What Anthropic answers: signed thinking, redacted thinking, a tool call.
const char *const anthropicAnswer = R"({"id":"msg_1","type":"message","role":"assistant",
"model":"claude","content":[
{"type":"thinking","thinking":"The user wants the weather.","signature":"c2lnbmF0dXJl+/=="},
{"type":"redacted_thinking","data":"cmVkYWN0ZWQ="},
{"type":"tool_use","id":"toolu_1","name":"weather","input":{"city":"Berlin"}}],
"stop_reason":"tool_use","usage":{"input_tokens":10,"output_tokens":20}})";

const char *const anthropicStream[] {
    R"({"type":"message_start","message":{"id":"msg_1","type":"message","role":"assistant","model":"claude","content":[],"usage":{"input_tokens":10,"output_tokens":1}}})",
    R"({"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":"","signature":""}})",
    R"({"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"The user wants "}})",
    R"({"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"the weather."}})",
    R"({"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"c2lnbmF0"}})",
    R"({"type":"content_block_delta","index":0,"delta":{"type":"signature_delta","signature":"dXJl+/=="}})",
    R"({"type":"content_block_stop","index":0})",
    R"({"type":"content_block_start","index":1,"content_block":{"type":"redacted_thinking","data":"cmVkYWN0ZWQ="}})",
    R"({"type":"content_block_stop","index":1})",
    R"({"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"toolu_1","name":"weather","input":{}}})",
    R"({"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\"city\":\"Berlin\"}"}})",
    R"({"type":"content_block_stop","index":2})",
    R"({"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":20}})",
    R"({"type":"message_stop"})",
};

const char *const responsesAnswer = R"({"id":"resp_1","object":"response","created_at":1,
"status":"completed","model":"gpt","output":[
{"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text","text":"Look it up."}],
"encrypted_content":"gAAAAAB_-x=="},
{"type":"function_call","id":"fc_1","call_id":"call_1","name":"weather",
"arguments":"{\"city\":\"Berlin\"}","status":"completed"}],
"usage":{"input_tokens":10,"output_tokens":20,"total_tokens":30}})";

const char *const anthropicSigned
    = R"([{"type":"thinking","thinking":"The user wants the weather.","signature":"c2lnbmF0dXJl+/=="},)"
      R"({"type":"redacted_thinking","data":"cmVkYWN0ZWQ="},)"
      R"({"type":"tool_use","id":"toolu_1","name":"weather","input":{"city":"Berlin"}}])";

ModelInfo thinkingModel()
{
    ModelInfo info;
    info.maxOutput = 32'000;
    info.capabilities = {"reasoning", "tools"};
    return info;
}

TargetDialect dialect(const ModelInfo &info)
{
    return {.model = "m", .usageStyle = UsageStyle::Anthropic, .info = &info};
}

const Codec &chat()
{
    return *codecFor(Protocol::OpenAiChat);
}

/// The message of a chat answer that this provider's answer becomes.
Tree answered(Protocol protocol, const char *text)
{
    json::Document document;
    const ModelInfo info = thinkingModel();
    const auto root = document.parse(text);
    const auto response = codecFor(protocol)->decodeResponse(*root, text, dialect(info));
    return json::parseTree(chat().encodeResponse(*response)).value()["choices"][0]["message"];
}

/// What the target is sent when \a message and the tool's result have joined the history.
Tree nextTurn(Tree message, Protocol protocol, std::vector<std::string> *notes = nullptr)
{
    message["role"] = "assistant";
    const std::string id = message["tool_calls"][0]["id"];
    const Tree request {
        {"model", "m"},
        {"reasoning_effort", "medium"},
        {"tools",
         {{{"type", "function"},
           {"function", {{"name", "weather"}, {"parameters", {{"type", "object"}}}}}}}},
        {"messages",
         {{{"role", "user"}, {"content", "Weather in Berlin?"}},
          message,
          {{"role", "tool"}, {"tool_call_id", id}, {"content", "Rain."}}}}};
    json::Document document;
    const auto root = document.parse(std::string_view(json::dumpTree(request)));
    const auto decoded = chat().decodeRequest(*root);
    const ModelInfo info = thinkingModel();
    const auto encoded = codecFor(protocol)->encodeRequest(*decoded, dialect(info));
    if (notes)
        *notes = encoded->notes;
    return json::parseTree(encoded->body).value();
}

/// A stream put together as clients do it: texts joined, lists joined.
Tree streamed(std::span<const char *const> events)
{
    const ModelInfo info = thinkingModel();
    const auto decoder = codecFor(Protocol::AnthropicMessages)->streamDecoder(dialect(info));
    const auto encoder = chat().streamEncoder({});
    std::string bytes;
    for (const char *data : events) {
        SseEvent event;
        event.data = data;
        event.hasData = true;
        std::vector<StreamEvent> meant;
        decoder->decode(event, meant);
        for (const StreamEvent &each : meant)
            bytes += encoder->encode(each);
    }
    SseParser parser;
    parser.feed(bytes);
    SseEvent event;
    Tree message {{"content", nullptr}, {"reasoning_content", ""}};
    while (parser.next(event) == SseParser::Status::Event) {
        if (event.data == "[DONE]")
            break;
        const Tree chunk = json::parseTree(event.data).value();
        for (const auto &[name, value] : chunk["choices"][0]["delta"].items()) {
            if (name == "reasoning_content")
                message[name] = message[name].get<std::string>() + value.get<std::string>();
            if (name == "reasoning_details")
                std::ranges::copy(value, std::back_inserter(message[name]));
            if (name != "tool_calls")
                continue;
            if (!message.contains(name)) {
                message[name] = value;
                continue;
            }
            std::string &arguments
                = message[name][0]["function"]["arguments"].get_ref<std::string &>();
            arguments += value[0]["function"]["arguments"].get<std::string>();
        }
    }
    return message;
}

} // namespace

void tst_ChatProofs::anthropicsComeBack()
{
    const Tree message = answered(Protocol::AnthropicMessages, anthropicAnswer);
    QCOMPARE(json::dumpTree(message["reasoning_content"]), "\"The user wants the weather.\"");
    const Tree request = nextTurn(message, Protocol::AnthropicMessages);
    QCOMPARE(json::dumpTree(request["messages"][1]["content"]), anthropicSigned);
    QCOMPARE(json::dumpTree(request["thinking"]["type"]), "\"enabled\"");
}

void tst_ChatProofs::anthropicsComeBackFromAStream()
{
    const Tree message = streamed(anthropicStream);
    QCOMPARE(message["reasoning_details"].size(), 2u);
    const Tree request = nextTurn(message, Protocol::AnthropicMessages);
    QCOMPARE(json::dumpTree(request["messages"][1]["content"]), anthropicSigned);
}

void tst_ChatProofs::openAisComeBack()
{
    const Tree message = answered(Protocol::OpenAiResponses, responsesAnswer);
    const Tree request = nextTurn(message, Protocol::OpenAiResponses);
    const auto item = std::ranges::find_if(
        request["input"], [](const Tree &each) { return each.value("type", "") == "reasoning"; });
    QVERIFY(item != request["input"].end());
    QCOMPARE(json::dumpTree(*item),
             R"({"type":"reasoning","id":"rs_1","summary":[{"type":"summary_text",)"
             R"("text":"Look it up."}],"encrypted_content":"gAAAAAB_-x=="})");
}

void tst_ChatProofs::signatureAloneTakesTheShownText()
{
    Tree message = answered(Protocol::AnthropicMessages, anthropicAnswer);
    message["reasoning_details"][0].erase("text");
    const Tree request = nextTurn(message, Protocol::AnthropicMessages);
    QCOMPARE(json::dumpTree(request["messages"][1]["content"]), anthropicSigned);
}

// As OpenRouter streams them, to a client that appends to the list and merges nothing.
void tst_ChatProofs::piecesOfAStreamJoin()
{
    Tree message = answered(Protocol::AnthropicMessages, anthropicAnswer);
    Tree pieces = Tree::array();
    for (const char *text : {"The user wants ", "the weather."})
        pieces.push_back({{"type", "reasoning.text"},
                          {"text", text},
                          {"format", "anthropic-claude-v1"},
                          {"index", 0}});
    pieces.push_back({{"type", "reasoning.text"},
                      {"signature", "c2lnbmF0dXJl+/=="},
                      {"format", "anthropic-claude-v1"},
                      {"index", 0}});
    pieces.push_back(message["reasoning_details"][1]);
    message["reasoning_details"] = pieces;
    const Tree request = nextTurn(message, Protocol::AnthropicMessages);
    QCOMPARE(json::dumpTree(request["messages"][1]["content"]), anthropicSigned);
}

void tst_ChatProofs::othersDropThemWithANote()
{
    std::vector<std::string> notes;
    const Tree message = answered(Protocol::AnthropicMessages, anthropicAnswer);
    for (const Protocol other : {Protocol::OpenAiResponses, Protocol::GeminiGenerate}) {
        const std::string sent = json::dumpTree(nextTurn(message, other, &notes));
        QVERIFY(!sent.contains("c2lnbmF0dXJl") && !sent.contains("cmVkYWN0ZWQ="));
        QVERIFY(std::ranges::any_of(
            notes, [](const std::string &note) { return note.starts_with("reasoning"); }));
    }
    const Tree foreign = answered(Protocol::OpenAiResponses, responsesAnswer);
    const std::string sent = json::dumpTree(nextTurn(foreign, Protocol::AnthropicMessages, &notes));
    QVERIFY(!sent.contains("gAAAAAB"));
    QVERIFY(std::ranges::find(notes, "reasoning-proof-dropped") != notes.end());
}

// To another chat provider everything goes back as it came.
void tst_ChatProofs::unknownFormsStayAsTheyAre()
{
    Tree message = answered(Protocol::AnthropicMessages, anthropicAnswer);
    const auto sentOn = [&message] {
        const Tree request = nextTurn(message, Protocol::OpenAiChat);
        return json::dumpTree(request["messages"][1]["reasoning_details"]);
    };
    QCOMPARE(sentOn(), json::dumpTree(message["reasoning_details"]));
    message["reasoning_details"].push_back(
        {{"type", "reasoning.encrypted"}, {"data", "x"}, {"format", "new-v9"}});
    QCOMPARE(sentOn(), json::dumpTree(message["reasoning_details"]));
}

QTEST_APPLESS_MAIN(tst_ChatProofs)
#include "tst_chatproofs.moc"
