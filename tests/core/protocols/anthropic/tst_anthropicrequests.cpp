// Requests written for the Messages API: against its documented rules, for everything recorded in
// OpenAI's form, and for Anthropic's own, which must mean the same after decoding.

#include "core/protocols/anthropic/names.h"
#include "core/protocols/anthropic/thinking.h"
#include "tests/support/corpus.h"

#include <QTest>

#include <map>
#include <set>

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

ModelInfo modelInfo(std::vector<std::string> capabilities, std::int64_t maxOutput = 64000)
{
    ModelInfo info;
    info.maxOutput = maxOutput;
    info.capabilities = std::move(capabilities);
    return info;
}

const ModelInfo older = modelInfo({"tools", "vision", "reasoning", "json_schema"});
const ModelInfo adaptive
    = modelInfo({"tools", "vision", "reasoning", "json_schema", "adaptive_thinking", "no_prefill"});

TargetDialect dialect(const ModelInfo *info)
{
    TargetDialect target;
    target.model = "claude-test";
    target.usageStyle = UsageStyle::Anthropic;
    target.info = info;
    return target;
}

std::string type(const Tree &block)
{
    return block.value("type", std::string());
}

bool isBlank(const std::string &text)
{
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

/// The rules of docs.anthropic.com/en/api/messages that are refused with a 400; empty if all hold.
std::string broken(const Tree &body)
{
    if (!body.contains("max_tokens") || body["max_tokens"].get<std::int64_t>() < 1)
        return "max_tokens";
    const Tree &messages = body["messages"];
    if (messages.empty() || messages[0]["role"] != "user")
        return "the first message must be the user's";
    std::set<std::string> ids;
    std::set<std::string> open;
    std::string role;
    for (const Tree &message : messages) {
        if (message["role"] == role)
            return "roles must alternate";
        role = message["role"];
        if (message["content"].empty())
            return "empty content";
        std::set<std::string> calls;
        bool other = false;
        for (const Tree &block : message["content"]) {
            if (type(block) == "text" && isBlank(block["text"]))
                return "blank text";
            if (type(block) == "tool_use") {
                const std::string id = block["id"];
                if (role != "assistant" || !anthropic::isLegalToolId(id) || !ids.insert(id).second)
                    return "tool_use " + id;
                if (!block["input"].is_object())
                    return "input is no object";
                calls.insert(id);
            }
            if (type(block) == "tool_result") {
                if (role != "user" || other || open.erase(block["tool_use_id"]) == 0)
                    return "tool_result out of place";
            } else {
                other = true;
            }
        }
        if (!open.empty())
            return "a call without a result";
        open = calls;
    }
    if (!open.empty())
        return "a call without a result at the end";
    const Tree choice = body.value("tool_choice", Tree::object());
    const bool forced = type(choice) == "any" || type(choice) == "tool";
    if (!choice.empty() && !body.contains("tools"))
        return "tool_choice without tools";
    const Tree thinking = body.value("thinking", Tree::object());
    const bool thinks = type(thinking) == "enabled" || type(thinking) == "adaptive";
    if (thinks && (forced || role == "assistant"))
        return "thinking with a forced tool or a prefill";
    if (thinks && body.contains("temperature") && body["temperature"] != 1)
        return "thinking with a temperature";
    if (type(thinking) == "enabled") {
        const auto budget = thinking["budget_tokens"].get<std::int64_t>();
        if (budget < 1024 || budget >= body["max_tokens"].get<std::int64_t>())
            return "thinking budget";
    }
    if (body.contains("temperature") && (body["temperature"] < 0 || body["temperature"] > 1))
        return "temperature";
    for (const Tree &tool : body.value("tools", Tree::array())) {
        if (!tool.contains("type")
            && (!tool["input_schema"].is_object() || tool["input_schema"]["type"] != "object"))
            return "input_schema";
    }
    for (const Tree &stop : body.value("stop_sequences", Tree::array())) {
        if (isBlank(stop))
            return "blank stop sequence";
    }
    return {};
}

struct Encoded
{
    Tree body;
    std::vector<std::string> notes;
    ErrorCode error = ErrorCode::Internal;
    bool ok = false;

    [[nodiscard]] bool noted(const std::string &note) const
    {
        return std::ranges::find(notes, note) != notes.end();
    }
};

Encoded encode(const Codec &from, const std::string &text, const ModelInfo *info)
{
    json::Document document;
    const auto root = document.parse(text);
    const auto request = from.decodeRequest(root.value());
    if (!request)
        return {.error = request.error().code};
    const auto encoded = messagesApi().encodeRequest(*request, dialect(info));
    if (!encoded)
        return {.error = encoded.error().code};
    return {.body = Tree::parse(encoded->body), .notes = encoded->notes, .ok = true};
}

Encoded fromChat(Tree members, const ModelInfo *info = &older)
{
    members["model"] = "m";
    if (!members.contains("messages"))
        members["messages"] = {{{"role", "user"}, {"content", "hi"}}};
    return encode(openAi(), members.dump(), info);
}

/// A request as what it means: strings as blocks, systems as blocks, defaults filled in.
Tree normal(Tree body)
{
    const auto blocks = [](Tree &content) {
        if (content.is_string())
            content = Tree::array({{{"type", "text"}, {"text", content}}});
        Tree kept = Tree::array();
        for (Tree &block : content) {
            if (type(block) == "text" && isBlank(block["text"]))
                continue;
            block.erase("caller");
            if (block.contains("citations")
                && (block["citations"].is_null() || type(block) == "document"))
                block.erase("citations");
            if (block.value("is_error", Tree()) == false)
                block.erase("is_error");
            if (Tree inner = block.value("content", Tree()); type(block) == "tool_result") {
                if (inner.is_array() && inner.size() == 1 && inner[0].size() == 2
                    && inner[0].contains("text"))
                    block["content"] = inner[0]["text"];
                if (block["content"].empty())
                    block.erase("content");
            }
            kept.push_back(block);
        }
        content = kept;
    };
    if (body.contains("system"))
        blocks(body["system"]);
    if (body.value("system", Tree(1)).empty())
        body.erase("system");
    Tree messages = Tree::array();
    for (Tree &message : body["messages"]) {
        blocks(message["content"]);
        if (message["content"].empty())
            continue;
        if (message["role"] == "system") { // in the middle: no canonical place; noted
            message["role"] = "user";
            for (Tree &block : message["content"])
                block["text"] = "<system>\n" + block["text"].get<std::string>() + "\n</system>";
        }
        if (!messages.empty() && messages.back()["role"] == message["role"])
            for (Tree &block : message["content"])
                messages.back()["content"].push_back(block);
        else
            messages.push_back(message);
    }
    body["messages"] = messages;
    for (Tree &tool : body.contains("tools") ? body["tools"] : messages) {
        for (const char *key : {"defer_loading", "allowed_callers", "eager_input_streaming"})
            if (!tool.contains("type"))
                tool.erase(key);
        if (tool.value("description", Tree()) == "")
            tool.erase("description");
        if (type(tool) == "custom")
            tool.erase("type");
    }
    for (const char *key : {"container", "mcp_servers", "anthropic_version", "context_management"})
        body.erase(key);
    body.erase("model");
    if (body.value("stream", Tree()) == false)
        body.erase("stream");
    if (body.value("tools", Tree(1)).empty())
        body.erase("tools");
    if (!body.contains("tools"))
        body.erase("tool_choice");
    else if (body.contains("tool_choice")
             && body["tool_choice"].value("disable_parallel_tool_use", Tree()) == false)
        body["tool_choice"].erase("disable_parallel_tool_use");
    // Members of objects have no order.
    return Tree::parse(nlohmann::json::parse(body.dump()).dump());
}

/// Every request in a folder that is addressed to that endpoint.
std::vector<std::pair<std::string, Tree>> requests(const std::string &folder,
                                                   const std::string &pathEnd,
                                                   const std::string &wildcard = "*.json")
{
    std::vector<std::pair<std::string, Tree>> list;
    for (const CorpusFile &file : corpus(PATCHBAY_SHARED_DIR "/corpus/" + folder, wildcard)) {
        Tree all = file.root.contains("requests") ? file.root["requests"]
                                                  : Tree::array({file.root["request"]});
        for (const Tree &request : all) {
            if (!request.is_object() || !request.value("body", Tree()).is_object())
                continue;
            std::string path = request.value("path", std::string());
            path.resize(std::min(path.size(), path.find('?')));
            if (path.ends_with(pathEnd) || folder.starts_with("recorded"))
                list.emplace_back(file.name, request["body"]);
        }
    }
    return list;
}

} // namespace

class tst_AnthropicRequests : public QObject
{
    Q_OBJECT

private slots:
    void chatRequestsKeepTheRules();
    void ownRequestsMeanTheSame();
    void toolIdsAgreeAndAreLegal();
    void resultsComeFirst();
    void thinkingBudgets();
    void effortOnAdaptiveModels();
    void forcedToolExcludesThinking();
    void schemaNativeOrAsTool();
    void samplingIsClampedOrNoted();
    void refusals();
    void patchesTheModelAlone();
};

void tst_AnthropicRequests::chatRequestsKeepTheRules()
{
    int encoded = 0;
    int refused = 0;
    auto all = requests("client-requests", "/chat/completions");
    for (const char *folder :
         {"openai-chat", "compat-chat", "deepseek-chat", "groq-chat", "mistral-chat", "xai-chat",
          "openrouter-chat", "zai-chat", "moonshot-chat", "qwen-chat", "gemini-openai-chat"}) {
        for (auto &each : requests(std::string("recorded/") + folder, {}))
            all.push_back(std::move(each));
    }
    for (const auto &[name, body] : all) {
        for (const ModelInfo *info : {&older, &adaptive, static_cast<const ModelInfo *>(nullptr)}) {
            const Encoded result = encode(openAi(), body.dump(), info);
            if (!result.ok) {
                QVERIFY2(result.error == ErrorCode::UnsupportedByTarget
                             || result.error == ErrorCode::InvalidRequest,
                         name.c_str());
                ++refused;
                continue;
            }
            const std::string rule = broken(result.body);
            QVERIFY2(rule.empty(), (name + ": " + rule + "\n" + result.body.dump(1)).c_str());
            ++encoded;
        }
    }
    qInfo("%d encoded, %d refused", encoded, refused);
    QVERIFY(encoded > 900 && refused < encoded / 10);
}

void tst_AnthropicRequests::ownRequestsMeanTheSame()
{
    auto all = requests("recorded/anthropic-messages", {});
    for (auto &each : requests("client-requests", "/v1/messages"))
        all.push_back(std::move(each));
    int seen = 0;
    for (const auto &[name, body] : all) {
        Tree asked = body;
        if (!asked.contains("model"))
            asked["model"] = "m";
        const std::string thinking = type(asked.value("thinking", Tree::object()));
        const Tree config = asked.value("output_config", Tree::object());
        ModelInfo info = thinking == "adaptive" || config.contains("effort") ? adaptive : older;
        info.maxOutput.reset();
        info.capabilities.push_back("effort_xhigh");
        std::erase(info.capabilities, "no_prefill");
        const Encoded result = encode(messagesApi(), asked.dump(), &info);
        QVERIFY2(result.ok, name.c_str());
        if (result.noted("reasoning-off:forced-tool"))
            asked.erase("thinking");
        const Tree want = normal(asked);
        const Tree got = normal(result.body);
        QVERIFY2(got == want,
                 (name + "\n" + Tree::diff(want, got).dump(1)).substr(0, 3000).c_str());
        for (const char *key : {"container", "mcp_servers", "context_management"}) {
            if (asked.contains(key) && !asked[key].is_null())
                QVERIFY2(result.noted(std::string("dropped:") + key), name.c_str());
        }
        ++seen;
    }
    QVERIFY(seen > 200);
}

void tst_AnthropicRequests::toolIdsAgreeAndAreLegal()
{
    Tree messages = Tree::array({{{"role", "user"}, {"content", "go"}}});
    const std::vector<std::string> ids {"functions.weather:0", std::string(90, 'x'), "ok-1",
                                        "functions.weather:0"};
    for (const std::string &id : ids) {
        messages.push_back({{"role", "assistant"},
                            {"content", nullptr},
                            {"tool_calls",
                             {{{"id", id},
                               {"type", "function"},
                               {"function", {{"name", "f"}, {"arguments", ""}}}}}}});
        messages.push_back({{"role", "tool"}, {"tool_call_id", id}, {"content", "r " + id}});
    }
    const Encoded once = fromChat({{"messages", messages}});
    QVERIFY(once.ok);
    QCOMPARE(broken(once.body), std::string());
    QVERIFY(!once.noted("tool-result-missing") && !once.noted("tool-result-orphaned"));
    QCOMPARE(once.body["messages"][5]["content"][0]["id"].get<std::string>(), std::string("ok-1"));
    // The next turn's history, and another process, come to the same ids.
    messages.push_back({{"role", "user"}, {"content", "more"}});
    const Encoded twice = fromChat({{"messages", messages}});
    for (std::size_t i = 0; i < 8; ++i)
        QVERIFY(once.body["messages"][i]["content"][0] == twice.body["messages"][i]["content"][0]);
    QCOMPARE(anthropic::legalToolId("functions.weather:0"),
             anthropic::legalToolId("functions.weather:0"));
}

void tst_AnthropicRequests::resultsComeFirst()
{
    const Tree call {
        {"id", "a"}, {"type", "function"}, {"function", {{"name", "f"}, {"arguments", "[1]"}}}};
    const Encoded result
        = fromChat({{"messages",
                     {{{"role", "system"}, {"content", "S"}},
                      {{"role", "user"}, {"content", "go"}},
                      {{"role", "assistant"}, {"content", ""}, {"tool_calls", {call}}},
                      {{"role", "user"}, {"content", "meanwhile"}},
                      {{"role", "tool"}, {"tool_call_id", "a"}, {"content", "late"}},
                      {{"role", "developer"}, {"content", "be brief"}}}}});
    QVERIFY(result.ok);
    QCOMPARE(broken(result.body), std::string());
    QCOMPARE(result.body["system"][0]["text"].get<std::string>(), std::string("S"));
    const Tree &last = result.body["messages"].back()["content"];
    QCOMPARE(type(last[0]), std::string("tool_result"));
    QCOMPARE(last[1]["text"].get<std::string>(), std::string("meanwhile"));
    QVERIFY(result.noted("system-message-moved") && result.noted("arguments-wrapped"));
}

void tst_AnthropicRequests::thinkingBudgets()
{
    QCOMPARE(anthropic::thinkingBudget(1024, .8), 0);
    QCOMPARE(anthropic::thinkingBudget(1025, .1), 1024);
    QCOMPARE(anthropic::thinkingBudget(10000, .5), 5000);
    QCOMPARE(anthropic::thinkingBudget(400000, .95), 128000);
    const std::map<std::string, std::int64_t> budgets {
        {"xhigh", 9500}, {"high", 8000}, {"medium", 5000}, {"low", 2000}, {"minimal", 1024}};
    for (const auto &[effort, budget] : budgets) {
        const Encoded result = fromChat(
            {{"reasoning_effort", effort}, {"max_completion_tokens", 10000}, {"temperature", 0.3}});
        QCOMPARE(result.body["thinking"]["budget_tokens"].get<std::int64_t>(), budget);
        QVERIFY(!result.body.contains("temperature") && result.noted("temperature-dropped"));
    }
    QVERIFY(
        !fromChat({{"reasoning_effort", "high"}, {"max_tokens", 1024}}).body.contains("thinking"));
    QCOMPARE(type(fromChat({{"reasoning_effort", "none"}}).body["thinking"]),
             std::string("disabled"));
}

void tst_AnthropicRequests::effortOnAdaptiveModels()
{
    const Encoded result = fromChat({{"reasoning_effort", "xhigh"}}, &adaptive);
    QCOMPARE(type(result.body["thinking"]), std::string("adaptive"));
    QCOMPARE(result.body["output_config"]["effort"].get<std::string>(), std::string("high"));
    QVERIFY(result.noted("effort-lowered:high"));
    QCOMPARE(result.body["max_tokens"].get<int>(), 64000);
    QCOMPARE(fromChat({}, nullptr).body["max_tokens"].get<int>(), 8192);
}

void tst_AnthropicRequests::forcedToolExcludesThinking()
{
    const Tree tools
        = {{{"type", "function"}, {"function", {{"name", "f"}, {"parameters", nullptr}}}}};
    const Encoded result = fromChat({{"tools", tools},
                                     {"tool_choice", "required"},
                                     {"parallel_tool_calls", false},
                                     {"reasoning_effort", "low"}});
    QCOMPARE(broken(result.body), std::string());
    QCOMPARE(type(result.body["tool_choice"]), std::string("any"));
    QVERIFY(result.body["tool_choice"]["disable_parallel_tool_use"].get<bool>());
    QVERIFY(!result.body.contains("thinking") && result.noted("reasoning-off:forced-tool"));
}

void tst_AnthropicRequests::schemaNativeOrAsTool()
{
    const Tree format {{"type", "json_schema"},
                       {"json_schema",
                        {{"name", "x"},
                         {"schema",
                          {{"type", "object"},
                           {"properties", {{"minimum", {{"type", "number"}, {"minimum", 3}}}}}}}}}};
    const Encoded native = fromChat({{"response_format", format}});
    const Tree &schema = native.body["output_config"]["format"]["schema"];
    QVERIFY(schema["properties"].contains("minimum"));
    QVERIFY(!schema["properties"]["minimum"].contains("minimum"));
    QVERIFY(schema["additionalProperties"] == false);
    QVERIFY(native.noted("schema-keyword-dropped:minimum"));

    const Encoded tool = fromChat({{"response_format", format}}, nullptr);
    QCOMPARE(tool.body["tool_choice"]["name"].get<std::string>(),
             std::string(anthropic::answerTool));
    QVERIFY(tool.noted("json-schema-as-tool"));
}

void tst_AnthropicRequests::samplingIsClampedOrNoted()
{
    const Encoded result = fromChat({{"temperature", 1.7},
                                     {"seed", 3},
                                     {"presence_penalty", 1},
                                     {"stop", {"\n", "END"}},
                                     {"logit_bias", Tree::object()},
                                     {"user", "u1"}});
    QVERIFY(result.body["temperature"] == 1);
    QCOMPARE(result.body["stop_sequences"].dump(), std::string("[\"END\"]"));
    QCOMPARE(result.body["metadata"]["user_id"].get<std::string>(), std::string("u1"));
    for (const char *note : {"temperature-clamped", "seed-dropped", "penalties-dropped",
                             "stop-dropped", "dropped:logit_bias"})
        QVERIFY2(result.noted(note), note);
}

void tst_AnthropicRequests::refusals()
{
    const auto message = [](const Tree &part) {
        return Tree {{"messages", {{{"role", "user"}, {"content", Tree::array({part})}}}}};
    };
    const Tree audio {{"type", "input_audio"},
                      {"input_audio", {{"data", "AA"}, {"format", "wav"}}}};
    const Tree file {{"type", "file"}, {"file", {{"file_id", "file-1"}}}};
    const Tree bitmap {{"type", "image_url"}, {"image_url", {{"url", "data:image/bmp;base64,AA"}}}};
    for (const Encoded &result : {fromChat(message(audio)), fromChat(message(file)),
                                  fromChat(message(bitmap)), fromChat({{"n", 2}}),
                                  fromChat({{"messages",
                                             {{{"role", "user"}, {"content", "hi"}},
                                              {{"role", "assistant"}, {"content", "{"}}}}},
                                           &adaptive)}) {
        QVERIFY(!result.ok);
        QCOMPARE(result.error, ErrorCode::UnsupportedByTarget);
    }
    const Encoded prefill = fromChat(
        {{"messages",
          {{{"role", "user"}, {"content", "hi"}}, {{"role", "assistant"}, {"content", "{ "}}}}});
    QCOMPARE(prefill.body["messages"][1]["content"][0]["text"].get<std::string>(),
             std::string("{"));
}

void tst_AnthropicRequests::patchesTheModelAlone()
{
    const std::string text = R"({ "model":"a", "max_tokens":5, "x": 1.0, "messages":[ {"role":)"
                             R"("user","content":[{"type":"text","text":"hi","cache_control":)"
                             R"({"type":"ephemeral","ttl":"1h"}}]} ] })";
    json::Document document;
    const auto facts = messagesApi().readFacts(*document.parse(text));
    QVERIFY(facts);
    TargetDialect target = dialect(&older);
    target.model = "a";
    QCOMPARE(messagesApi().patchRequest(text, *facts, target)->body, text);
    target.model = "b";
    std::string want = text;
    want.replace(want.find("\"a\""), 3, "\"b\"");
    QCOMPARE(messagesApi().patchRequest(text, *facts, target)->body, want);
    target.overrides.reasoningEffort = "low";
    target.overrides.maxOutputTokens = 10000;
    const Tree patched = Tree::parse(messagesApi().patchRequest(text, *facts, target)->body);
    QCOMPARE(patched["thinking"]["budget_tokens"].get<int>(), 2000);
    QCOMPARE(patched["max_tokens"].get<int>(), 10000);
}

QTEST_APPLESS_MAIN(tst_AnthropicRequests)
#include "tst_anthropicrequests.moc"
