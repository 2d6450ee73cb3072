#include "core/base/jsontree.h"
#include "core/protocols/codec.h"
#include "core/protocols/sse.h"

#include <QTest>

#include <algorithm>

using namespace patchbay;
using json::Tree;

/// What another protocol's thinking is bound to, on its way through a client of Anthropic's.
class tst_AnthropicProofs : public QObject
{
    Q_OBJECT

private slots:
    void wholeAnswersComeBack();
    void streamsComeBack();
    void bothKindsOfAnswerAgree();
    void sealsAreTakenOutForAnthropic();
    void budgetIsLeftOutWithoutProof();
    void nothingElseIsTakenOut();
    void forgedSealsDoNoHarm();
    void encryptedReasoningIsBound();
};

namespace {

const Codec &messagesApi()
{
    return *codecFor(Protocol::AnthropicMessages);
}

/// An answer with every kind of proof there is.
std::vector<ContentPart> parts()
{
    return {ReasoningPart {.text = "Shown.", .signature = "c2ln+/==", .issuer = "gemini-generate"},
            TextPart {.text = "Said.", .signature = "dGV4dA=="},
            ReasoningPart {.encrypted = "gAAA_-x==", .id = "rs_1", .issuer = "openai-responses"},
            ReasoningPart {.raw = R"([{"type":"x","data":"é\/"}])", .onlyInRaw = true},
            ToolCallPart {.id = "functions.weather:0",
                          .name = "weather",
                          .arguments = "{}",
                          .signature = "Y2FsbA=="},
            ToolCallPart {.id = "b", .name = "weather", .arguments = "{}"}};
}

Tree wholeAnswer()
{
    Response response {.id = "1", .model = "m"};
    response.choices.push_back({.parts = parts()});
    return json::parseTree(messagesApi().encodeResponse(response)).value()["content"];
}

std::vector<StreamEvent> events()
{
    using Kind = PartDelta::Kind;
    std::vector<StreamEvent> found {MessageStart {"1", "m", 0}};
    std::int64_t number = 0;
    for (ContentPart part : parts()) {
        std::vector<PartDelta> deltas;
        if (auto *thinking = std::get_if<ReasoningPart>(&part); thinking && thinking->raw.empty()) {
            deltas.push_back({Kind::Reasoning, 0, number, std::exchange(thinking->text, {})});
            const std::string proof
                = std::exchange(thinking->signature, {}) + std::exchange(thinking->encrypted, {});
            deltas.push_back({Kind::Signature, 0, number, proof});
        } else if (auto *text = std::get_if<TextPart>(&part)) {
            deltas.push_back({Kind::Text, 0, number, std::exchange(text->text, {})});
            deltas.push_back({Kind::Signature, 0, number, std::exchange(text->signature, {})});
        } else if (auto *call = std::get_if<ToolCallPart>(&part)) {
            deltas.push_back({Kind::ToolArguments, 0, number, std::exchange(call->arguments, {})});
        }
        found.emplace_back(PartStart {0, number, part});
        for (PartDelta &delta : deltas) {
            if (!delta.text.empty())
                found.emplace_back(std::move(delta));
        }
        found.emplace_back(PartEnd {0, number});
        ++number;
    }
    found.emplace_back(MessageEnd {0, {FinishReason::Kind::Stop, "stop", {}}});
    found.emplace_back(StreamEnd());
    return found;
}

/// The content of a stream, put together as Anthropic's clients do.
Tree streamed()
{
    const auto encoder = messagesApi().streamEncoder({});
    std::string bytes;
    for (const StreamEvent &event : events())
        bytes += encoder->encode(event);
    SseParser parser;
    parser.feed(bytes);
    SseEvent event;
    Tree content = Tree::array();
    while (parser.next(event) == SseParser::Status::Event) {
        const Tree data = json::parseTree(event.data).value();
        if (data["type"] == "content_block_start") {
            content.push_back(data["content_block"]);
        } else if (data["type"] == "content_block_delta") {
            const Tree &delta = data["delta"];
            Tree &block = content[data["index"].get<std::size_t>()];
            for (const char *member : {"text", "thinking", "signature"}) {
                if (delta.contains(member))
                    block[member]
                        = block[member].get<std::string>() + delta[member].get<std::string>();
            }
        }
    }
    return content;
}

/// The parts of the assistant's message when the client has sent \a content back.
std::vector<ContentPart> sentBack(const Tree &content)
{
    const Tree request {{"model", "m"},
                        {"max_tokens", 9},
                        {"messages", {{{"role", "assistant"}, {"content", content}}}}};
    json::Document document;
    const auto root = document.parse(std::string_view(json::dumpTree(request)));
    return messagesApi().decodeRequest(*root)->messages.front().parts;
}

void compare(const std::vector<ContentPart> &got)
{
    const auto want = parts();
    QCOMPARE(got.size(), want.size());
    for (std::size_t i = 0; i < want.size(); ++i) {
        QCOMPARE(got[i].index(), want[i].index());
        if (const auto *thinking = std::get_if<ReasoningPart>(&want[i])) {
            const auto &other = std::get<ReasoningPart>(got[i]);
            QCOMPARE(other.text, thinking->text);
            QCOMPARE(other.signature, thinking->signature);
            QCOMPARE(other.encrypted, thinking->encrypted);
            QCOMPARE(other.id, thinking->id);
            QCOMPARE(other.issuer, thinking->issuer);
            QCOMPARE(other.raw, thinking->raw);
            QCOMPARE(other.onlyInRaw, thinking->onlyInRaw);
        } else if (const auto *text = std::get_if<TextPart>(&want[i])) {
            QCOMPARE(std::get<TextPart>(got[i]).text, text->text);
            QCOMPARE(std::get<TextPart>(got[i]).signature, text->signature);
        } else if (const auto *call = std::get_if<ToolCallPart>(&want[i])) {
            QCOMPARE(std::get<ToolCallPart>(got[i]).name, call->name);
            QCOMPARE(std::get<ToolCallPart>(got[i]).signature, call->signature);
        }
    }
}

EncodedRequest passedOn(const std::string &body)
{
    TargetDialect target;
    target.model = "m";
    return messagesApi().patchRequest(body, {.model = "m"}, target).value();
}

/// A request whose history holds \a content, in the middle of calling tools.
std::string loop(const std::string &content, const std::string &more = {})
{
    return R"({"model":"m", "max_tokens":9,)" + more
           + R"("messages":[{"role":"user","content":"é"}, {"role":"assistant","content":)"
           + content
           + R"(},{"role":"user","content":[{"type":"tool_result","tool_use_id":"b"}]}]})";
}

} // namespace

void tst_AnthropicProofs::wholeAnswersComeBack()
{
    compare(sentBack(wholeAnswer()));
}

void tst_AnthropicProofs::streamsComeBack()
{
    compare(sentBack(streamed()));
}

void tst_AnthropicProofs::bothKindsOfAnswerAgree()
{
    const Tree whole = wholeAnswer();
    const Tree stream = streamed();
    QCOMPARE(stream.size(), whole.size());
    for (std::size_t i = 0; i < whole.size(); ++i)
        QCOMPARE(json::dumpTree(stream[i]["type"]), json::dumpTree(whole[i]["type"]));
    // No block is empty, for clients may not send such back.
    for (const Tree &block : stream)
        QVERIFY(block["type"] != "text" || block["text"] != "");
}

void tst_AnthropicProofs::sealsAreTakenOutForAnthropic()
{
    const EncodedRequest passed = passedOn(loop(json::dumpTree(wholeAnswer())));
    QVERIFY(passed.body.find("patchbay:") == std::string::npos);
    const Tree content = json::parseTree(passed.body).value()["messages"][1]["content"];
    QCOMPARE(content.size(), 3u);
    QCOMPARE(json::dumpTree(content[0]["type"]), "\"text\"");
    QCOMPARE(json::dumpTree(content[1]["type"]), "\"tool_use\"");
    QCOMPARE(passed.notes, (std::vector<std::string> {"proof-dropped"}));

    const std::string alone = loop(R"([{"type":"redacted_thinking","data":"patchbay:{}"}])");
    QCOMPARE(json::parseTree(passedOn(alone).body).value()["messages"][1]["content"].size(), 1u);
}

void tst_AnthropicProofs::budgetIsLeftOutWithoutProof()
{
    const std::string content = json::dumpTree(wholeAnswer());
    const EncodedRequest budget
        = passedOn(loop(content, R"("thinking":{"type":"enabled","budget_tokens":2000},)"));
    QVERIFY(!json::parseTree(budget.body).value().contains("thinking"));
    QVERIFY(std::ranges::find(budget.notes, "reasoning-off:no-proof") != budget.notes.end());
    const EncodedRequest adaptive = passedOn(loop(content, R"("thinking":{"type":"adaptive"},)"));
    QVERIFY(json::parseTree(adaptive.body).value().contains("thinking"));
}

void tst_AnthropicProofs::nothingElseIsTakenOut()
{
    for (
        const char *content :
        {R"([{"type":"thinking","thinking":"a","signature":"c2ln"},{"type":"redacted_thinking","data":"eA=="}])",
         R"([ {"type":"thinking", "thinking":"no proof","signature":""} ])",
         R"([{"type":"text","text":"patchbay:{}"}, {"type":"tool_use","id":"b","name":"n","input":{"data":"patchbay:{}"}}])",
         R"("patchbay:")"}) {
        const std::string body = loop(content);
        QCOMPARE(passedOn(body).body, body);
        QVERIFY(passedOn(body).notes.empty());
    }
}

void tst_AnthropicProofs::forgedSealsDoNoHarm()
{
    for (const char *field : {"patchbay:", "patchbay:[]", "patchbay:{", R"(patchbay:{"call":5})",
                              R"(patchbay:{"issuer":[],"signature":{},"encrypted":7,"raw":null})",
                              R"(patchbay:{"text":1})", R"(patchbay:{"summary":0})"}) {
        const Tree content
            = Tree::array({{{"type", "redacted_thinking"}, {"data", field}},
                           {{"type", "thinking"}, {"thinking", "t"}, {"signature", field}},
                           {{"type", "text"}, {"text", "kept"}}});
        const auto got = sentBack(content);
        QVERIFY(!got.empty());
        QCOMPARE(std::get<TextPart>(got.back()).text, "kept");
    }
}

void tst_AnthropicProofs::encryptedReasoningIsBound()
{
    const std::string body = loop(json::dumpTree(wholeAnswer()));
    json::Document document;
    const auto facts = messagesApi().readFacts(*document.parse(std::string_view(body)));
    QCOMPARE(facts->bound, (std::vector<std::size_t> {boundHash("gAAA_-x==")}));
}

QTEST_APPLESS_MAIN(tst_AnthropicProofs)
#include "tst_anthropicproofs.moc"
