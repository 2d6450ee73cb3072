// Every recorded stream of every protocol, told as Responses events, holds to that protocol's
// grammar: order, numbers, ids, and closing events that repeat what the deltas said.

#include "core/base/jsontree.h"
#include "core/protocols/codec.h"
#include "core/protocols/openairesponses/encoder.h"
#include "core/protocols/openairesponses/foreignrequest.h"
#include "core/protocols/openairesponses/proofs.h"
#include "tests/support/corpus.h"

#include <QTest>

#include <algorithm>
#include <map>

using namespace patchbay;
using namespace patchbay::openairesponses;
using json::Tree;

namespace {

/// What is wrong with a stream of events; the first thing that is.
class Grammar
{
public:
    std::string fault; ///< empty: nothing

    void check(const SseEvent &raw)
    {
        if (!raw.hasData)
            return;
        const auto parsed = json::parseTree(raw.data);
        if (!parsed)
            return say("no JSON");
        const Tree &event = *parsed;
        const std::string type = event.value("type", "");
        if (type != raw.name)
            return say("the event's name is not its type");
        if (event.value("sequence_number", -1) != m_next++)
            return say("misnumbered " + type);
        if (m_ended)
            return say(type + " after the end");
        read(type, event);
    }
    void finish()
    {
        if (!m_ended)
            say("no end");
    }

private:
    struct Item
    {
        Tree added;
        bool done = false;
        bool contentOpen = false;
        bool summaryOpen = false;
        std::map<std::string, std::string> texts; ///< by the events' kind, deltas joined
    };

    void say(const std::string &text)
    {
        if (fault.empty())
            fault = std::to_string(m_next - 1) + ": " + text;
    }

    void read(const std::string &type, const Tree &event)
    {
        if (m_next <= 2) {
            if (type != (m_next == 1 ? "response.created" : "response.in_progress"))
                return say("begins with " + type);
            if (event["response"]["status"] != "in_progress"
                || !event["response"]["output"].empty())
                say("a beginning that is none");
            m_id = event["response"]["id"];
            if (!m_id.starts_with("resp_"))
                say("an id without its letters");
        } else if (type == "response.output_item.added") {
            add(event);
        } else if (type == "response.completed" || type == "response.incomplete") {
            end(type, event["response"]);
        } else if (!m_items.contains(event.value("output_index", -1))) {
            say(type + " of no item");
        } else {
            within(type, event, m_items[event["output_index"]]);
        }
    }

    void add(const Tree &event)
    {
        const int index = event["output_index"];
        if (index != static_cast<int>(m_items.size()))
            say("items are not numbered in order");
        m_items[index].added = event["item"];
        const std::string id = event["item"].value("id", "");
        const std::map<std::string, std::string> letters {{"message", "msg_"},
                                                          {"reasoning", "rs_"},
                                                          {"function_call", "fc_"},
                                                          {"custom_tool_call", "ctc_"}};
        const auto known = letters.find(event["item"]["type"]);
        // Reasoning that was made under another id keeps it: its proof is bound to that.
        if (known != letters.end() && known->first != "reasoning" && !id.starts_with(known->second))
            say("the id " + id + " of an item " + known->first);
    }

    void within(const std::string &type, const Tree &event, Item &item)
    {
        if (item.done)
            return say(type + " after its item's end");
        if (type == "response.output_item.done")
            return finishItem(event["item"], item);
        if (event["item_id"] != item.added["id"])
            return say(type + " under another id");
        if (type == "response.content_part.added" || type == "response.content_part.done")
            return toggle(item.contentOpen, type);
        if (type == "response.reasoning_summary_part.added"
            || type == "response.reasoning_summary_part.done")
            return toggle(item.summaryOpen, type);
        const auto dot = type.rfind('.');
        const std::string kind = type.substr(0, dot);
        const bool summary = kind == "response.reasoning_summary_text";
        const bool content = kind == "response.output_text" || kind == "response.refusal"
                             || kind == "response.reasoning_text";
        if ((summary && !item.summaryOpen) || (content && !item.contentOpen))
            return say(type + " outside of a part");
        if (type.ends_with(".delta")) {
            item.texts[kind] += event["delta"].get<std::string>();
        } else if (type.ends_with(".done")) {
            for (const char *const member : {"text", "refusal", "arguments", "input"}) {
                if (event.contains(member) && event[member] != item.texts[kind])
                    say(type + " says something else than its deltas");
            }
        }
    }

    void toggle(bool &open, const std::string &type)
    {
        if (open == type.ends_with(".added"))
            say(type + " twice");
        open = !open;
    }

    void finishItem(const Tree &whole, Item &item)
    {
        item.done = true;
        if (item.contentOpen || item.summaryOpen)
            say("an item ends with an open part");
        if (whole["id"] != item.added["id"] || whole["type"] != item.added["type"])
            say("an item ends as another");
        m_done.push_back(whole);
        const std::string type = whole["type"];
        std::string text;
        if (type == "message")
            text = whole["content"][0].value("text", whole["content"][0].value("refusal", ""));
        else if (type == "function_call")
            text = whole["arguments"];
        else if (type == "custom_tool_call")
            text = whole["input"];
        std::string told;
        for (const auto &[kind, piece] : item.texts)
            told += piece;
        if (type != "reasoning" && text != told)
            say("an item is not what its deltas said");
    }

    void end(const std::string &type, const Tree &response)
    {
        m_ended = true;
        if ("response." + response.value("status", "") != type)
            say("a status that is not the event's");
        if (response["id"] != m_id)
            say("ends under another id");
        if (response["output"].size() != m_items.size() || m_done.size() != m_items.size())
            return say("ends with other items");
        for (const Tree &item : response["output"]) {
            if (std::ranges::find(m_done, item) == m_done.end())
                say("ends with an item that is not as it was told");
        }
        for (const char *const member :
             {"instructions", "metadata", "parallel_tool_calls", "temperature", "tool_choice",
              "tools", "top_p", "text", "truncation", "store", "usage", "error"}) {
            if (!response.contains(member))
                say(std::string("lacks ") + member);
        }
    }

    std::int64_t m_next = 0;
    std::string m_id;
    std::map<int, Item> m_items;
    std::vector<Tree> m_done;
    bool m_ended = false;
};

std::string encoded(Encoder &encoder, const std::vector<StreamEvent> &events)
{
    std::string bytes;
    for (const StreamEvent &event : events)
        bytes += encoder.encode(event);
    return bytes;
}

std::string faultOf(std::string_view bytes)
{
    Grammar grammar;
    SseParser parser;
    SseEvent event;
    parser.feed(bytes);
    while (parser.next(event) == SseParser::Status::Event)
        grammar.check(event);
    grammar.finish();
    return grammar.fault;
}

Tree lastEvent(std::string_view bytes)
{
    SseParser parser;
    SseEvent event;
    Tree last;
    parser.feed(bytes);
    while (parser.next(event) == SseParser::Status::Event) {
        if (event.hasData)
            last = json::parseTree(event.data).value();
    }
    return last;
}

AnswerFrame frameFor(const char *request)
{
    return frameOf(json::parseTree(request).value(), "resp_pb0");
}

} // namespace

class tst_ResponsesEvents : public QObject
{
    Q_OBJECT

private slots:
    void recordedStreamsHoldToTheGrammar_data();
    void recordedStreamsHoldToTheGrammar();
    void answersRepeatTheirRequest();
    void customToolsComeOutOfFunctions();
    void proofsComeBackByteForByte();
    void errorsCountOn();
    void requestsAreMadeForeign();
    void ownToolsAreRefused_data();
    void ownToolsAreRefused();
};

void tst_ResponsesEvents::recordedStreamsHoldToTheGrammar_data()
{
    QTest::addColumn<QByteArray>("folder");
    QTest::addColumn<int>("protocol");
    const auto row = [](const char *folder, Protocol protocol) {
        QTest::newRow(folder) << QByteArray(folder) << int(protocol);
    };
    for (const char *folder : {"openai-chat", "compat-chat", "openrouter-chat", "mistral-chat",
                               "groq-chat", "deepseek-chat", "xai-chat", "zai-chat", "qwen-chat",
                               "moonshot-chat", "gemini-openai-chat"})
        row(folder, Protocol::OpenAiChat);
    row("anthropic-messages", Protocol::AnthropicMessages);
    row("gemini-generate", Protocol::GeminiGenerate);
    row("openai-responses", Protocol::OpenAiResponses);
}

void tst_ResponsesEvents::recordedStreamsHoldToTheGrammar()
{
    QFETCH(QByteArray, folder);
    QFETCH(int, protocol);
    const Codec &codec = *codecFor(static_cast<Protocol>(protocol));
    int seen = 0;
    for (const CorpusFile &file :
         corpus(PATCHBAY_SHARED_DIR "/corpus/recorded/" + folder.toStdString())) {
        if (!file.root["response"].contains("sse"))
            continue;
        const std::string text = file.root["response"]["sse"];
        auto events = decodeStream(codec, text, text.size());
        if (std::ranges::any_of(events, [](const StreamEvent &event) {
                return std::holds_alternative<StreamError>(event);
            }))
            continue;
        // The relay goes no further than to the first end, and makes one where there is none.
        const auto end = std::ranges::find_if(events, [](const StreamEvent &event) {
            return std::holds_alternative<StreamEnd>(event);
        });
        events.erase(end, events.end());
        events.emplace_back(StreamEnd());
        Encoder encoder(frameFor(R"({"model":"m","input":"x"})"));
        const std::string fault = faultOf(encoded(encoder, events));
        QVERIFY2(fault.empty(), (file.name + ": " + fault).c_str());
        ++seen;
    }
    QVERIFY(seen > 0);
}

void tst_ResponsesEvents::answersRepeatTheirRequest()
{
    Encoder encoder(frameFor(
        R"({"model":"m","input":"x","instructions":"i","temperature":0.5,"tools":[{"type":)"
        R"("function","name":"f"}],"text":{"verbosity":"low"},"store":false,)"
        R"("previous_response_id":"resp_9","metadata":{"a":"b"},"reasoning":{"effort":"low"}})"));
    const Tree event = lastEvent(encoded(encoder, {MessageStart {"x", "m", 7}, StreamEnd()}));
    const Tree &response = event["response"];
    QCOMPARE(json::dumpTree(response["id"]), json::dumpTree("resp_pb0"));
    QCOMPARE(json::dumpTree(response["instructions"]), json::dumpTree("i"));
    QCOMPARE(json::dumpTree(response["temperature"]), std::string("0.5"));
    QCOMPARE(json::dumpTree(response["text"]),
             std::string(R"({"format":{"type":"text"},"verbosity":"low"})"));
    QCOMPARE(json::dumpTree(response["store"]), json::dumpTree(false));
    QCOMPARE(json::dumpTree(response["previous_response_id"]), json::dumpTree("resp_9"));
    QCOMPARE(json::dumpTree(response["metadata"]), std::string(R"({"a":"b"})"));
    QCOMPARE(json::dumpTree(response["reasoning"]),
             std::string(R"({"effort":"low","summary":null})"));
    QCOMPARE(json::dumpTree(response["tools"][0]["strict"]), json::dumpTree(true));
    QVERIFY(response == encoder.response());
}

void tst_ResponsesEvents::customToolsComeOutOfFunctions()
{
    Encoder encoder(frameFor(
        R"({"model":"m","tools":[{"type":"custom","name":"apply_patch"},{"type":"namespace",)"
        R"("name":"agents","tools":[{"type":"function","name":"spawn"}]}]})"));
    const std::string bytes = encoded(
        encoder, {MessageStart {"x", "m", 7},
                  PartStart {0, 0, ToolCallPart {.id = "c1", .name = "apply_patch"}},
                  PartDelta {PartDelta::Kind::ToolArguments, 0, 0, R"({"in)"},
                  PartDelta {PartDelta::Kind::ToolArguments, 0, 0, R"(put":"a\nb"})"},
                  PartEnd {0, 0, {}}, PartStart {0, 1, ToolCallPart {.id = "c2", .name = "spawn"}},
                  PartDelta {PartDelta::Kind::ToolArguments, 0, 1, "{}"}, PartEnd {0, 1, {}},
                  MessageEnd {0, {FinishReason::Kind::ToolCalls, {}, {}}}, StreamEnd()});
    QCOMPARE(faultOf(bytes), std::string());
    const Tree output = encoder.response()["output"];
    QCOMPARE(json::dumpTree(output[0]["type"]), json::dumpTree("custom_tool_call"));
    QCOMPARE(json::dumpTree(output[0]["input"]), json::dumpTree("a\nb"));
    QVERIFY(output[0]["id"].get<std::string>().starts_with("ctc_"));
    QCOMPARE(json::dumpTree(output[1]["namespace"]), json::dumpTree("agents"));
    // The same of a whole answer.
    const std::string whole = framed(
        R"({"id":"resp_up","output":[{"type":"function_call","id":"fc_up_0","call_id":"c1",)"
        R"("name":"apply_patch","arguments":"{\"input\":\"p\"}"}]})",
        frameFor(R"({"tools":[{"type":"custom","name":"apply_patch"}]})"));
    const Tree item = json::parseTree(whole).value()["output"][0];
    QCOMPARE(json::dumpTree(item["type"]), json::dumpTree("custom_tool_call"));
    QCOMPARE(json::dumpTree(item["input"]), json::dumpTree("p"));
    QCOMPARE(json::dumpTree(item["id"]), json::dumpTree("ctc_pb0_0"));
}

void tst_ResponsesEvents::proofsComeBackByteForByte()
{
    const Codec &codec = *codecFor(Protocol::OpenAiResponses);
    Response response {.id = "x", .model = "m", .created = 1};
    response.choices.push_back(
        {.parts
         = {ReasoningPart {.text = "so", .signature = "sig+/=", .issuer = "anthropic-messages"},
            ToolCallPart {.id = "c1", .name = "f", .arguments = "{}", .signature = "th/=="}}});
    Tree request {{"model", "m"}, {"input", Tree::array()}};
    const Tree answer = json::parseTree(codec.encodeResponse(response)).value();
    for (const Tree &item : answer["output"])
        request["input"].push_back(item);
    QCOMPARE(request["input"].size(), std::size_t(3));
    json::Document document;
    const auto again = codec.decodeRequest(document.parse(json::dumpTree(request)).value());
    QVERIFY(again);
    QCOMPARE(again->messages.size(), std::size_t(1));
    const auto &parts = again->messages.front().parts;
    QCOMPARE(parts.size(), std::size_t(2));
    const auto &thinking = std::get<ReasoningPart>(parts[0]);
    QCOMPARE(thinking.text, std::string("so"));
    QCOMPARE(thinking.signature, std::string("sig+/="));
    QCOMPARE(thinking.issuer, std::string("anthropic-messages"));
    QCOMPARE(std::get<ToolCallPart>(parts[1]).signature, std::string("th/=="));
    QVERIFY(again->facts.bound.empty());
    // OpenAI could not read them, and gets none.
    const auto patched = codec.patchRequest(json::dumpTree(request), again->facts, {.model = "m"});
    QVERIFY(patched);
    QVERIFY(patched->body.find("patchbay") == std::string::npos);
    QVERIFY(patched->notes == std::vector<std::string> {"proof-dropped"});
}

void tst_ResponsesEvents::errorsCountOn()
{
    Encoder encoder;
    encoder.passed("event: response.created\ndata: {\"type\":\"response.created\","
                   "\"sequence_number\":0}\n\n");
    encoder.passed("data: {\"sequence_number\": 41,\"delta\":\"\\\"sequence_number\\\":99\"}\n\n");
    const Tree event = lastEvent(encoder.error(R"({"error":{"message":"m","code":"c"}})"));
    QCOMPARE(json::dumpTree(event["sequence_number"]), json::dumpTree(42));
    QCOMPARE(json::dumpTree(event["code"]), json::dumpTree("c"));
}

void tst_ResponsesEvents::requestsAreMadeForeign()
{
    Tree request = json::parseTree(
                       R"({"tools":[{"type":"function","name":"a"},{"type":"function","name":"b"},)"
                       R"({"type":"custom","name":"p"},{"type":"web_search"}],"tool_choice":)"
                       R"({"type":"allowed_tools","mode":"required","tools":[{"type":"function",)"
                       R"("name":"b"},{"type":"custom","name":"p"}]},"input":[{"type":)"
                       R"("custom_tool_call","call_id":"c","name":"p","input":"x"}]})")
                       .value();
    Tree anthropic = request;
    std::vector<std::string> notes;
    QVERIFY(makeForeign(request, Protocol::OpenAiChat, notes));
    QCOMPARE(request["tools"].size(), std::size_t(2));
    QCOMPARE(json::dumpTree(request["tools"][0]["name"]), json::dumpTree("b"));
    QCOMPARE(json::dumpTree(request["tools"][1]["type"]), json::dumpTree("function"));
    QCOMPARE(json::dumpTree(request["tool_choice"]), json::dumpTree("required"));
    QCOMPARE(json::dumpTree(request["input"][0]["arguments"]), json::dumpTree(R"({"input":"x"})"));
    QVERIFY((notes
             == std::vector<std::string> {"freeform-as-function", "tool-dropped:web_search",
                                          "allowed-tools-as-tools"}));
    notes.clear();
    QVERIFY(makeForeign(anthropic, Protocol::AnthropicMessages, notes));
    QCOMPARE(json::dumpTree(anthropic["tools"][1]["type"]), json::dumpTree("custom"));
}

void tst_ResponsesEvents::ownToolsAreRefused_data()
{
    QTest::addColumn<QByteArray>("request");
    const auto row = [](const char *request) {
        QTest::newRow(request) << QByteArray(request);
    };
    row(R"({"tools":[{"type":"web_search"}]})");
    row(R"({"tools":[{"type":"function","name":"f"},{"type":"mcp"}]})");
    row(R"({"tool_choice":{"type":"file_search"}})");
    row(R"({"input":[{"type":"item_reference","id":"msg_1"}]})");
    row(R"({"input":[{"id":"msg_1"}]})");
    row(R"({"input":[{"type":"computer_call_output","call_id":"c"}]})");
    row(R"({"input":[{"type":"compaction","encrypted_content":"x"}]})");
    row(R"({"input":[{"role":"user","content":[{"type":"input_image","file_id":"f"}]}]})");
}

void tst_ResponsesEvents::ownToolsAreRefused()
{
    QFETCH(QByteArray, request);
    Tree tree = json::parseTree(request.toStdString()).value();
    std::vector<std::string> notes;
    const auto made = makeForeign(tree, Protocol::GeminiGenerate, notes);
    QVERIFY(!made);
    QCOMPARE(made.error().code, ErrorCode::UnsupportedByTarget);
    QVERIFY(!made.error().param.empty());
}

QTEST_GUILESS_MAIN(tst_ResponsesEvents)
#include "tst_responsesevents.moc"
