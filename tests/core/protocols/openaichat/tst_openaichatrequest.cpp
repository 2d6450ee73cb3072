#include "core/protocols/openaichat/request.h"

#include "core/protocols/openaichat/encodemessage.h"
#include "core/protocols/openaichat/parts.h"
#include "tests/support/chatmeaning.h"
#include "tests/support/recordedtraffic.h"

#include <QTest>

#include <algorithm>
#include <set>

using namespace patchbay;
using namespace patchbay::openaichat;

namespace {

const std::string user = R"("messages":[{"role":"user","content":"hi"}])";

RequestFacts factsOf(const std::string &text)
{
    json::Document document;
    return readFacts(document.parse(text).value()).value();
}

EncodedRequest translated(std::string_view text, const TargetDialect &target)
{
    json::Document document;
    const Request request = decodeRequest(document.parse(text).value()).value();
    return encodeRequest(request, target).value();
}

bool hasNote(const EncodedRequest &encoded, std::string_view note)
{
    return std::ranges::find(encoded.notes, note) != encoded.notes.end();
}

void checkMeaning(const RecordedExchange &exchange, const TargetDialect &target,
                  std::set<std::string> &losses)
{
    const EncodedRequest encoded = translated(exchange.request, target);
    losses.insert(encoded.notes.begin(), encoded.notes.end());
    json::Tree before = json::parseTree(exchange.request).value();
    removeNoted(before, encoded.notes);
    // Images of a result stand behind it, as resultMediaGoesBeside() has them.
    std::vector<std::string> known;
    moveResultMedia(before["messages"], known);
    const json::Tree expected = chatMeaning(std::move(before));
    const json::Tree actual = chatMeaning(json::parseTree(encoded.body).value());
    const std::string difference = jsonDifference(actual, expected);
    QVERIFY2(difference.empty(), (exchange.id + ": " + difference).c_str());
}

} // namespace

class tst_OpenAiChatRequest : public QObject
{
    Q_OBJECT

private slots:
    void factsErrors_data();
    void factsErrors();
    void facts();
    void factsReasoning_data();
    void factsReasoning();
    void translationKeepsTheMeaning();
    void translationNamesEveryLoss();
    void resultMediaGoesBeside();
    void translationOfOlderForms();
    void translationQuirks();
};

void tst_OpenAiChatRequest::factsErrors_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("param");
    const auto row = [](const char *name, const std::string &text, const char *param) {
        QTest::newRow(name) << QByteArray::fromStdString(text) << QByteArray(param);
    };
    const std::string head = R"({"model":"m",)";
    row("array", "[]", "");
    row("no model", "{" + user + "}", "model");
    row("empty model", R"({"model":"",)" + user + "}", "model");
    row("model no string", R"({"model":5,)" + user + "}", "model");
    row("no messages", R"({"model":"m"})", "messages");
    row("messages no array", head + R"("messages":{}})", "messages");
    row("messages empty", head + R"("messages":[]})", "messages");
    row("message no object", head + R"("messages":[{"role":"user","content":"a"},"b"]})",
        "messages[1]");
    row("no role", head + R"("messages":[{"content":"a"}]})", "messages[0].role");
    row("content a number", head + R"("messages":[{"role":"user","content":5}]})",
        "messages[0].content");
    row("stream a word", head + R"("stream":"yes",)" + user + "}", "stream");
    row("max_tokens zero", head + R"("max_tokens":0,)" + user + "}", "max_tokens");
    row("max_tokens a fraction", head + R"("max_tokens":1.5,)" + user + "}", "max_tokens");
    row("max_completion_tokens", head + R"("max_completion_tokens":"9",)" + user + "}",
        "max_completion_tokens");
    row("n zero", head + R"("n":0,)" + user + "}", "n");
}

void tst_OpenAiChatRequest::factsErrors()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, param);
    json::Document document;
    const auto facts = readFacts(document.parse(text.toStdString()).value());
    QVERIFY(!facts);
    QVERIFY(facts.error().code == ErrorCode::InvalidRequest);
    QCOMPARE(QByteArray::fromStdString(facts.error().param), param);
    QVERIFY(!facts.error().message.empty());
}

void tst_OpenAiChatRequest::facts()
{
    const RequestFacts read = factsOf(
        R"({"model":"a","stream":true,"stream_options":{"include_usage":true},"max_tokens":50,
            "n":2,"user":"u","tools":[{"type":"function","function":{"name":"f"}}],
            "response_format":{"type":"json_schema","json_schema":{"name":"s","schema":{}}},
            "model":"b","messages":[{"role":"user","content":[{"type":"text","text":"look"},
            {"type":"image_url","image_url":{"url":"u"}},
            {"type":"input_audio","input_audio":{"data":"AA","format":"wav"}},
            {"type":"file","file":{"file_id":"f"}}]}]})");
    QCOMPARE(read.model, std::string("b")); // the last of a doubled name
    QVERIFY(read.stream && read.includeUsage);
    QCOMPARE(read.maxOutput, std::optional<std::int64_t>(50));
    QCOMPARE(read.choices, std::int64_t(2));
    QCOMPARE(read.user, std::string("u"));
    QVERIFY(read.needs.tools && read.needs.images && read.needs.audio && read.needs.pdf
            && read.needs.jsonSchema);
    QVERIFY(!read.needs.reasoning);
    QVERIFY(read.estimatedInput > 3000);

    const RequestFacts plain
        = factsOf(R"({"model":"m","stream":null,"max_tokens":null,"n":null,)" + user + "}");
    QVERIFY(!plain.stream && !plain.includeUsage && !plain.maxOutput && !plain.needs.tools);
    QCOMPARE(plain.choices, std::int64_t(1));
    QVERIFY(plain.estimatedInput > 0);
    QCOMPARE(factsOf(R"({"mod\u0065l":"\u006d",)" + user + "}").model, std::string("m"));
}

void tst_OpenAiChatRequest::factsReasoning_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<bool>("wanted");
    QTest::newRow("effort") << QByteArray(R"("reasoning_effort":"low")") << true;
    QTest::newRow("effort none") << QByteArray(R"("reasoning_effort":"none")") << false;
    QTest::newRow("null") << QByteArray(R"("reasoning_effort":null)") << false;
    QTest::newRow("object") << QByteArray(R"("reasoning":{"max_tokens":9})") << true;
    QTest::newRow("object off") << QByteArray(R"("reasoning":{"enabled":false})") << false;
    QTest::newRow("thinking") << QByteArray(R"("thinking":{"type":"enabled"})") << true;
    QTest::newRow("thinking off") << QByteArray(R"("thinking":{"type":"disabled"})") << false;
    QTest::newRow("one of two") << QByteArray(R"("reasoning_effort":"low","thinking":null)")
                                << true;
}

void tst_OpenAiChatRequest::factsReasoning()
{
    QFETCH(QByteArray, member);
    QFETCH(bool, wanted);
    QCOMPARE(factsOf(R"({"model":"m",)" + member.toStdString() + "," + user + "}").needs.reasoning,
             wanted);
}

void tst_OpenAiChatRequest::translationKeepsTheMeaning()
{
    int checked = 0;
    std::set<std::string> losses;
    const TargetDialect target {.model = "", .quirks = {.reasoningSentBack = true}};
    for (const auto *list : {&recordedChats(), &clientChatRequests()}) {
        for (const RecordedExchange &exchange : *list) {
            if (exchange.request.empty())
                continue;
            TargetDialect own = target;
            const std::string model = factsOf(exchange.request).model;
            own.model = model;
            checkMeaning(exchange, own, losses);
            if (QTest::currentTestFailed())
                return;
            ++checked;
        }
    }
    std::string list;
    for (const std::string &loss : losses)
        list += " " + loss;
    qInfo("%d requests; noted:%s", checked, list.c_str());
    QVERIFY(checked > 500);
}

void tst_OpenAiChatRequest::translationNamesEveryLoss()
{
    const EncodedRequest encoded = translated(
        R"({"model":"m","logit_bias":{},"nothing":null,"stream":true,
            "stream_options":{"include_obfuscation":false},"reasoning":{"max_tokens":5,"exclude":true},
            "tool_choice":{"type":"allowed_tools","allowed_tools":{}},
            "response_format":{"type":"grammar","grammar":"x"},
            "tools":[{"type":"function","defer":true,"function":{"name":"f","x":1}}],
            "messages":[{"role":"assistant","prefix":true,"content":[{"type":"video_url",
            "video_url":{}},{"type":"text","text":"a","extra":1},{"type":"image_url",
            "image_url":{"url":"u","extra":1}}],"reasoning_content":"r","tool_calls":[{"index":0,
            "id":"i","function":{"name":"f","arguments":""}}]}]})",
        {.model = "m"});
    for (const char *note :
         {"dropped:logit_bias", "dropped:stream_options.include_obfuscation",
          "dropped:reasoning.exclude", "reasoning-budget-as-effort",
          "dropped:tool_choice.allowed_tools", "dropped:response_format",
          "dropped:response_format.grammar", "dropped:tools[].defer", "dropped:tools[].function.x",
          "dropped:messages[].prefix", "dropped:messages[].content[].video_url",
          "dropped:messages[].content[].extra", "dropped:messages[].content[].image_url.extra",
          "dropped:messages[].tool_calls[].index", "reasoning-dropped"})
        QVERIFY2(hasNote(encoded, note), note);
    QVERIFY(!hasNote(encoded, "dropped:nothing"));
    QCOMPARE(std::set(encoded.notes.begin(), encoded.notes.end()).size(), encoded.notes.size());
}

void tst_OpenAiChatRequest::resultMediaGoesBeside()
{
    const EncodedRequest encoded = translated(
        R"({"model":"m","messages":[{"role":"user","content":"Go."},{"role":"assistant","content":)"
        R"(null,"tool_calls":[{"id":"a","type":"function","function":{"name":"f","arguments":"{}"}},)"
        R"({"id":"b","type":"function","function":{"name":"f","arguments":"{}"}}]},)"
        R"({"role":"tool","tool_call_id":"a","content":[{"type":"text","text":"See."},)"
        R"({"type":"image_url","image_url":{"url":"https://h/1"}}]},)"
        R"({"role":"tool","tool_call_id":"b","content":[{"type":"image_url",)"
        R"("image_url":{"url":"https://h/2"}}]},{"role":"user","content":"Well?"}]})",
        {.model = "m"});
    QVERIFY(hasNote(encoded, "result-media-beside"));
    const json::Tree messages = json::parseTree(encoded.body).value()["messages"];
    const json::Tree behind = json::Tree::array(
        {messages[2]["content"], messages[3]["content"], messages[4], messages[5]["content"]});
    const std::string want
        = R"x(["See.","(attached below)",{"role":"user","content":[{"type":"image_url",)x"
          R"x("image_url":{"url":"https://h/1"}},{"type":"image_url","image_url":)x"
          R"x({"url":"https://h/2"}}]},"Well?"])x";
    QCOMPARE(json::dumpTree(behind), want);
}

void tst_OpenAiChatRequest::translationOfOlderForms()
{
    const EncodedRequest encoded = translated(
        R"({"model":"m","functions":[{"name":"f","parameters":{"type":"object"}}],
            "function_call":{"name":"f"},"random_seed":3,)"
            + user + "}",
        {.model = "m"});
    const json::Tree body = json::parseTree(encoded.body).value();
    QVERIFY(body["tools"][0]["function"]["name"] == "f");
    QVERIFY(body["tool_choice"]["function"]["name"] == "f");
    QVERIFY(body["seed"] == 3);
    QVERIFY(encoded.notes.empty());
}

void tst_OpenAiChatRequest::translationQuirks()
{
    const std::string text
        = R"({"model":"m","max_completion_tokens":5,"tool_choice":"required","seed":1,
              "stream":true,"tools":[{"type":"function","function":{"name":"f"}}],
              "messages":[{"role":"developer","content":"x"},{"role":"assistant","reasoning":"r",
              "tool_calls":[{"id":"call_1","type":"function",
                             "function":{"name":"f","arguments":"{}"}}]},
              {"role":"tool","tool_call_id":"call_1","content":"y"}]})";
    const json::Tree body
        = json::parseTree(translated(text, {.model = "n",
                                            .quirks = {.maxTokensOnly = true,
                                                       .noDeveloperRole = true,
                                                       .toolChoiceAny = true,
                                                       .seedIsRandomSeed = true,
                                                       .toolCallIdNine = true,
                                                       .toolStream = true,
                                                       .sendsReasoningAsReasoning = true}})
                              .body)
              .value();
    QVERIFY(body["model"] == "n");
    QVERIFY(body["max_tokens"] == 5);
    QVERIFY(body["tool_choice"] == "any");
    QVERIFY(body["random_seed"] == 1);
    QVERIFY(body["tool_stream"] == true);
    QVERIFY(body["messages"][0]["role"] == "system");
    QVERIFY(body["messages"][1]["reasoning"] == "r");
    QVERIFY(body["messages"][1]["tool_calls"][0]["id"] == nineCharacterId("call_1"));
    QVERIFY(body["messages"][2]["tool_call_id"] == nineCharacterId("call_1"));
}

QTEST_APPLESS_MAIN(tst_OpenAiChatRequest)
#include "tst_openaichatrequest.moc"
