#include "core/protocols/openaichat/request.h"

#include "core/protocols/openaichat/parts.h"
#include "core/protocols/openaichat/patch.h"
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

/// The patched text, for a target that is asked for the model the client named.
EncodedRequest patched(const std::string &text, TargetDialect target = {})
{
    const RequestFacts facts = factsOf(text);
    if (target.model.empty())
        target.model = facts.model;
    return patchRequest(text, facts, target).value();
}

std::string patchedMoved(const std::string &text, Quirks quirks)
{
    return patched(text, {.quirks = quirks, .moved = true}).body;
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
    void unchangedIsIdentical();
    void recordedRequestsPassUnchanged();
    void modelReplaced();
    void usageInjected();
    void quirksOnlyWhenMoved();
    void quirks_data();
    void quirks();
    void callIdsOfNine();
    void overrides();
    void bytesStayAsTheyAre();
    void translationKeepsTheMeaning();
    void translationNamesEveryLoss();
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

void tst_OpenAiChatRequest::unchangedIsIdentical()
{
    for (const std::string &text :
         {R"( { "model" : "m" ,)" + user + " }\n", R"({"stream":false,"model":"m",)" + user + "}",
          R"({"model":"m","stream":true,"stream_options":{"include_usage":true},)" + user + "}"}) {
        const EncodedRequest encoded = patched(text);
        QCOMPARE(encoded.body, text);
        QVERIFY(!encoded.usageInjected && encoded.notes.empty());
        QCOMPARE(patched(text, {.moved = true}).body, text);
    }
}

void tst_OpenAiChatRequest::recordedRequestsPassUnchanged()
{
    int checked = 0;
    for (const auto *list : {&recordedChats(), &clientChatRequests()}) {
        for (const RecordedExchange &exchange : *list) {
            if (exchange.request.empty())
                continue;
            const EncodedRequest encoded
                = patched(exchange.request, {.quirks = {.noStreamOptions = true}});
            QVERIFY2(encoded.body == exchange.request, exchange.id.c_str());
            ++checked;
        }
    }
    QVERIFY(checked > 500);
}

void tst_OpenAiChatRequest::modelReplaced()
{
    const auto check
        = [](const std::string &head, const std::string &model, const std::string &expected) {
              const std::string tail = "," + user + "}";
              QCOMPARE(patched(head + tail, {.model = model}).body, expected + tail);
          };
    check(R"({"a":1, "model" : "m")", "x'\ty", R"({"a":1, "model" : "x'\ty")");
    check(R"({"model":"l","model":"m")", "x", R"({"model":"x","model":"x")");
    check(R"({"mod\u0065l":"m")", "x", R"({"mod\u0065l":"x")");
}

void tst_OpenAiChatRequest::usageInjected()
{
    const std::string head = R"({"model":"m","stream":true)";
    const std::string tail = "," + user + "}";
    EncodedRequest encoded = patched(head + tail);
    QVERIFY(encoded.usageInjected);
    QCOMPARE(encoded.body, head + "," + user + R"(,"stream_options":{"include_usage":true}})");

    const auto options = [&](const std::string &before, const std::string &after) {
        const EncodedRequest result = patched(head + R"(,"stream_options":)" + before + tail);
        QCOMPARE(result.body, head + R"(,"stream_options":)" + after + tail);
        QVERIFY(result.usageInjected);
    };
    options("null", R"({"include_usage":true})");
    options("{}", R"({"include_usage":true})");
    options(R"({"include_usage":false})", R"({"include_usage":true})");
    options(R"({"include_obfuscation":false})",
            R"({"include_obfuscation":false,"include_usage":true})");

    encoded = patched(head + tail, {.quirks = {.noStreamOptions = true}});
    QCOMPARE(encoded.body, head + tail);
    QVERIFY(!encoded.usageInjected);
    QVERIFY(!patched(R"({"model":"m",)" + user + "}").usageInjected);
}

void tst_OpenAiChatRequest::quirksOnlyWhenMoved()
{
    const std::string text
        = R"({"model":"m","max_completion_tokens":5,"tool_choice":"required","seed":1,)"
          R"("messages":[{"role":"developer","content":"x"}]})";
    const Quirks all {.maxTokensOnly = true,
                      .noDeveloperRole = true,
                      .toolChoiceAny = true,
                      .seedIsRandomSeed = true,
                      .toolCallIdNine = true,
                      .toolStream = true};
    QCOMPARE(patched(text, {.quirks = all}).body, text);
    QVERIFY(patchedMoved(text, all) != text);
    QCOMPARE(patchedMoved(text, {}), text);
}

void tst_OpenAiChatRequest::quirks_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, const char *word, const std::string &before,
                        const std::string &after) {
        QTest::newRow(name) << QByteArray(word) << QByteArray::fromStdString(before)
                            << QByteArray::fromStdString(after);
    };
    const std::string tail = "," + user;
    row("limit renamed", "max_tokens_only", R"("max_completion_tokens": 5)" + tail,
        R"("max_tokens": 5)" + tail);
    row("limit kept", "max_tokens_only", R"("max_tokens":5)" + tail, R"("max_tokens":5)" + tail);
    row("both limits", "max_tokens_only", R"("max_completion_tokens":5,"max_tokens":6)" + tail,
        R"("max_tokens":6)" + tail);
    row("newer limit", "max_completion_tokens_only", R"("max_tokens":5)" + tail,
        R"("max_completion_tokens":5)" + tail);
    row("both, newer", "max_completion_tokens_only",
        R"("max_completion_tokens":5,"max_tokens":6)" + tail,
        R"("max_completion_tokens":5)" + tail);
    row("developer", "no_developer_role",
        R"("messages":[ {"role" : "developer","content":"a"}, {"role":"user","content":"b"} ])",
        R"("messages":[ {"role" : "system","content":"a"}, {"role":"user","content":"b"} ])");
    row("any", "tool_choice_any", R"("tool_choice":"required")" + tail,
        R"("tool_choice":"any")" + tail);
    row("auto", "tool_choice_any", R"("tool_choice":"auto")" + tail,
        R"("tool_choice":"auto")" + tail);
    row("seed", "seed_is_random_seed", R"("seed":12345678901234567890)" + tail,
        R"("random_seed":12345678901234567890)" + tail);
    row("tool stream", "tool_stream",
        R"("stream":true,"stream_options":{"include_usage":true},"tools":[{}])" + tail,
        R"("stream":true,"stream_options":{"include_usage":true},"tools":[{}])" + tail
            + R"(,"tool_stream":true)");
    row("no tools", "tool_stream",
        R"("stream":true,"stream_options":{"include_usage":true})" + tail,
        R"("stream":true,"stream_options":{"include_usage":true})" + tail);
    row("said already", "tool_stream",
        R"("stream":true,"stream_options":{"include_usage":true},"tool_stream":false,"tools":[{}])"
            + tail,
        R"("stream":true,"stream_options":{"include_usage":true},"tool_stream":false,"tools":[{}])"
            + tail);
}

void tst_OpenAiChatRequest::quirks()
{
    QFETCH(QByteArray, word);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    Quirks quirks;
    QVERIFY(setQuirk(quirks, word.toStdString()));
    QCOMPARE(patchedMoved(R"({"model":"m",)" + before.toStdString() + "}", quirks),
             R"({"model":"m",)" + after.toStdString() + "}");
}

void tst_OpenAiChatRequest::callIdsOfNine()
{
    QCOMPARE(nineCharacterId("Abc123xyZ"), std::string("Abc123xyZ"));
    std::set<std::string> seen;
    for (int i = 0; i < 10000; ++i) {
        const std::string id = nineCharacterId("functions.weather:" + std::to_string(i));
        QCOMPARE(id.size(), std::size_t(9));
        QCOMPARE(nineCharacterId(id), id);
        seen.insert(id);
    }
    QCOMPARE(seen.size(), std::size_t(10000));

    const std::string kept = R"({"id":"Abc123xyZ", "function":{"name":"g","arguments":"{ }"}})";
    const std::string text
        = R"({"model":"m","messages":[{"role":"assistant","tool_calls":[{"id":"call_1",)"
          R"("function":{"name":"f","arguments":"{}"}},)"
          + kept + R"(]},{"role":"tool","tool_call_id":"call_1","content":"x"}]})";
    const std::string body = patchedMoved(text, {.toolCallIdNine = true});
    const std::string id = nineCharacterId("call_1");
    QVERIFY(body.find(R"("id":")" + id + '"') != std::string::npos);
    QVERIFY(body.find(R"("tool_call_id":")" + id + '"') != std::string::npos);
    QVERIFY(body.find(kept) != std::string::npos);
    QVERIFY(body.find("call_1") == std::string::npos);
}

void tst_OpenAiChatRequest::overrides()
{
    const auto with = [](const std::string &members, RouteOverrides set, Quirks quirks = {}) {
        return patched(R"({"model":"m",)" + members + user + "}",
                       {.quirks = quirks, .overrides = std::move(set), .moved = true})
            .body;
    };
    const std::string head = R"({"model":"m",)";
    QCOMPARE(with(R"("max_tokens":5,)", {.maxOutputTokens = 9}),
             head + R"("max_tokens":9,)" + user + "}");
    QCOMPARE(with("", {.maxOutputTokens = 9}), head + user + R"(,"max_completion_tokens":9})");
    QCOMPARE(with("", {.maxOutputTokens = 9}, {.maxTokensOnly = true}),
             head + user + R"(,"max_tokens":9})");
    QCOMPARE(with(R"("max_tokens":5,)", {.maxOutputTokens = 9}, {.maxCompletionTokensOnly = true}),
             head + R"("max_completion_tokens":9,)" + user + "}");
    QCOMPARE(with(R"("temperature":1.0,)", {.temperature = 0.25}),
             head + R"("temperature":0.25,)" + user + "}");
    QCOMPARE(with("", {.reasoningEffort = "low"}), head + user + R"(,"reasoning_effort":"low"})");

    ModelInfo info;
    info.noTemperature = true;
    const EncodedRequest encoded
        = patched(head + R"("temperature":1,)" + user + "}", {.info = &info, .moved = true});
    QCOMPARE(encoded.body, head + user + "}");
    QVERIFY(hasNote(encoded, "temperature-dropped"));
}

void tst_OpenAiChatRequest::bytesStayAsTheyAre()
{
    const std::string text
        = R"({ "z_unknown":{"b":1.0,"a":[1E2, 0.10,-0.0,9007199254740993,1e300]},)"
          "\n\t"
          R"("model":"m","cache\u005fcontrol":{"type":"ephemeral","ttl":"1h"},"temperature":1.0,)"
          R"("seed":18446744073709551615,"messages":[{"role":"user","content":[{"type":"text",)"
          R"("text":"\u00e9\/\ud83d\ude00","cache_control":{"type":"ephemeral"}}]}],)"
          R"("tools":[{"type":"function","function":{"name":"b"}},{"type":"x"}] })";
    QCOMPARE(patched(text).body, text);
    std::string expected = text;
    expected.replace(expected.find(R"("model":"m")"), 11, R"("model":"x")");
    QCOMPARE(patched(text, {.model = "x"}).body, expected);
    // Beyond what a double holds: passed on too if the parser takes it.
    const std::string huge
        = R"({"model":"m","x":1e400,"y":123456789012345678901234567890,)" + user + "}";
    json::Document document;
    if (document.parse(huge))
        QCOMPARE(patched(huge).body, huge);
    else
        qWarning("1e400 is refused by the parser");
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
          "dropped:reasoning.exclude", "reasoning-budget-dropped",
          "dropped:tool_choice.allowed_tools", "dropped:response_format",
          "dropped:response_format.grammar", "dropped:tools[].defer", "dropped:tools[].function.x",
          "dropped:messages[].prefix", "dropped:messages[].content[].video_url",
          "dropped:messages[].content[].extra", "dropped:messages[].content[].image_url.extra",
          "dropped:messages[].tool_calls[].index", "reasoning-dropped"})
        QVERIFY2(hasNote(encoded, note), note);
    QVERIFY(!hasNote(encoded, "dropped:nothing"));
    QCOMPARE(std::set(encoded.notes.begin(), encoded.notes.end()).size(), encoded.notes.size());
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
