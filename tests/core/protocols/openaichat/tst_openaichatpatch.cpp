#include "core/protocols/openaichat/patch.h"

#include "core/protocols/openaichat/parts.h"
#include "core/protocols/openaichat/request.h"
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

bool hasNote(const EncodedRequest &encoded, std::string_view note)
{
    return std::ranges::find(encoded.notes, note) != encoded.notes.end();
}

} // namespace

class tst_OpenAiChatPatch : public QObject
{
    Q_OBJECT

private slots:
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
};

void tst_OpenAiChatPatch::unchangedIsIdentical()
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

void tst_OpenAiChatPatch::recordedRequestsPassUnchanged()
{
    int checked = 0;
    for (const auto *list : {&recordedChats(), &clientChatRequests()}) {
        for (const RecordedExchange &exchange : *list) {
            if (exchange.request.empty())
                continue;
            const EncodedRequest encoded = patched(
                exchange.request, {.quirks = {.noStreamOptions = true, .providerRouting = true}});
            QVERIFY2(encoded.body == exchange.request, exchange.id.c_str());
            ++checked;
        }
    }
    QVERIFY(checked > 500);
}

void tst_OpenAiChatPatch::modelReplaced()
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

void tst_OpenAiChatPatch::usageInjected()
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

void tst_OpenAiChatPatch::quirksOnlyWhenMoved()
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

void tst_OpenAiChatPatch::quirks_data()
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
        R"("stream":true,"stream_options":{"include_usage":true},"tools":[{"type":"function","function":{"name":"f"}}])"
            + tail,
        R"("stream":true,"stream_options":{"include_usage":true},"tools":[{"type":"function","function":{"name":"f"}}])"
            + tail + R"(,"tool_stream":true)");
    row("no tools", "tool_stream",
        R"("stream":true,"stream_options":{"include_usage":true})" + tail,
        R"("stream":true,"stream_options":{"include_usage":true})" + tail);
    row("said already", "tool_stream",
        R"("stream":true,"stream_options":{"include_usage":true},"tool_stream":false,"tools":[{"type":"function","function":{"name":"f"}}])"
            + tail,
        R"("stream":true,"stream_options":{"include_usage":true},"tool_stream":false,"tools":[{"type":"function","function":{"name":"f"}}])"
            + tail);
}

void tst_OpenAiChatPatch::quirks()
{
    QFETCH(QByteArray, word);
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    Quirks quirks;
    QVERIFY(setQuirk(quirks, word.toStdString()));
    QCOMPARE(patchedMoved(R"({"model":"m",)" + before.toStdString() + "}", quirks),
             R"({"model":"m",)" + after.toStdString() + "}");
}

void tst_OpenAiChatPatch::callIdsOfNine()
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

void tst_OpenAiChatPatch::overrides()
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

void tst_OpenAiChatPatch::bytesStayAsTheyAre()
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
    // Numbers that no double or 64-bit integer holds: RFC 8259 allows them, the parser does not.
    for (const std::string number : {"1e400", "123456789012345678901234567890"}) {
        const std::string huge = R"({"model":"m","x":)" + number + "," + user + "}";
        json::Document document;
        if (document.parse(huge))
            QCOMPARE(patched(huge).body, huge);
        else
            qWarning("%s is refused by the parser", number.c_str());
    }
}

QTEST_APPLESS_MAIN(tst_OpenAiChatPatch)
#include "tst_openaichatpatch.moc"
