// Requests: what the codec writes is checked against OpenAI's documentation of the request, written
// down here apart from the codec; recorded requests must mean the same after they came through.

#include "core/base/jsontree.h"
#include "core/protocols/codec.h"
#include "tests/support/textfile.h"

#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace patchbay;
using json::Tree;

namespace {

struct Recorded
{
    std::string id;
    Tree body;
};

bool isResponses(const Tree &body)
{
    return body.is_object() && body.contains("model") && body.contains("input")
           && !body.contains("messages");
}

bool isChat(const Tree &body)
{
    return body.is_object() && body.contains("model") && body.contains("messages");
}

/// The bodies of every recorded request that \a wanted takes, in folders or files that \a names
/// part of.
std::vector<Recorded> requests(bool (*wanted)(const Tree &), const QString &path)
{
    std::vector<Recorded> list;
    QDirIterator files(QStringLiteral(PATCHBAY_SHARED_DIR "/corpus"), {QStringLiteral("*.json")},
                       QDir::Files, QDirIterator::Subdirectories);
    const QRegularExpression names(path);
    while (files.hasNext()) {
        const QString file = files.next();
        if (!names.match(file).hasMatch())
            continue;
        const auto tree = json::parseTree(textOfFile(file));
        if (!tree)
            continue;
        std::vector<Tree> bodies;
        if (tree->contains("requests")) {
            for (const Tree &request : (*tree)["requests"]) {
                if (request.contains("body")
                    && request.value("path", "").find("embed") == std::string::npos)
                    bodies.push_back(request["body"]);
            }
        } else if (tree->contains("request") && (*tree)["request"].is_object()
                   && (*tree)["request"].contains("body")) {
            bodies.push_back((*tree)["request"]["body"]);
        }
        for (const Tree &body : bodies) {
            if (wanted(body))
                list.push_back({file.toStdString(), body});
        }
    }
    return list;
}

/// Where a request breaks the documented form; empty if nowhere.
/// Source: platform.openai.com/docs/api-reference/responses/create.
class Checker
{
public:
    std::string check(const Tree &body)
    {
        static const std::set<std::string> members {
            "model",       "input",       "instructions", "tools",
            "tool_choice", "temperature", "top_p",        "parallel_tool_calls",
            "reasoning",   "text",        "include",      "max_output_tokens",
            "metadata",    "user",        "store",        "prompt_cache_key",
            "stream",      "top_logprobs"};
        known(body, members, "request");
        expect(body["store"] == false, "store");
        expect(body["input"].is_array(), "input");
        for (const Tree &item : body["input"])
            checkItem(item);
        if (body.contains("tools"))
            for (const Tree &tool : body["tools"])
                checkTool(tool);
        if (body.contains("text") && body["text"].contains("format")) {
            const Tree &format = body["text"]["format"];
            known(format, {"type", "name", "description", "schema", "strict"}, "format");
            if (format["type"] == "json_schema")
                expect(format["name"].is_string() && format["schema"].is_object(), "json_schema");
        }
        if (body.contains("tool_choice") && body["tool_choice"].is_object())
            expect(body["tool_choice"].contains("name")
                       || body["tool_choice"]["type"] != "function",
                   "tool_choice");
        if (body.contains("max_output_tokens"))
            expect(body["max_output_tokens"] >= 16, "max_output_tokens");
        if (body.contains("reasoning"))
            known(body["reasoning"], {"effort", "summary"}, "reasoning");
        return m_error;
    }

private:
    void expect(bool good, const std::string &what)
    {
        if (!good && m_error.empty())
            m_error = what;
    }
    void known(const Tree &object, const std::set<std::string> &members, const std::string &where)
    {
        for (const auto &[key, value] : object.items())
            expect(members.contains(key), where + "." + key);
    }
    void checkItem(const Tree &item)
    {
        const std::string type = item["type"];
        if (type == "message") {
            known(item, {"type", "role", "content", "phase"}, type);
            const std::string role = item["role"];
            expect(role == "user" || role == "system" || role == "developer" || role == "assistant",
                   "role");
            expect(!item["content"].empty(), "empty message");
            for (const Tree &part : item["content"])
                checkPart(part, role == "assistant");
        } else if (type == "function_call" || type == "custom_tool_call") {
            known(item, {"type", "call_id", "name", "arguments", "input", "namespace"}, type);
            expect(item[type == "function_call" ? "arguments" : "input"].is_string(), type);
            expect(!item["name"].empty() && item["call_id"].get<std::string>().size() <= 64, type);
            m_calls[item["call_id"]] = type;
        } else if (type == "function_call_output" || type == "custom_tool_call_output") {
            known(item, {"type", "call_id", "output"}, type);
            const auto call = m_calls.find(item["call_id"]);
            expect(call != m_calls.end(), "a result without its call");
            expect(call == m_calls.end() || call->second + "_output" == type, "kind of result");
            if (!item["output"].is_string())
                for (const Tree &part : item["output"])
                    checkPart(part, false);
        } else if (type == "reasoning") {
            known(item, {"type", "id", "summary", "content", "encrypted_content"}, type);
            expect(item["summary"].is_array(), "reasoning.summary");
            expect(item.contains("encrypted_content") || item.contains("content"), "proof");
        }
    }
    void checkPart(const Tree &part, bool assistant)
    {
        const std::string type = part["type"];
        if (type == "input_text") {
            expect(!assistant && part["text"].is_string(), type);
        } else if (type == "output_text") {
            expect(assistant && part["text"].is_string() && part["annotations"].is_array(), type);
        } else if (type == "refusal") {
            expect(assistant && part["refusal"].is_string(), type);
        } else if (type == "input_image") {
            known(part, {"type", "image_url", "file_id", "detail"}, type);
            expect(part.contains("image_url") != part.contains("file_id"), type);
            expect(part["detail"].is_string(), "detail");
        } else if (type == "input_file") {
            known(part, {"type", "file_id", "file_url", "file_data", "filename"}, type);
            expect(part.contains("file_data") == part.contains("filename")
                       || part.contains("file_url"),
                   type);
        } else {
            expect(false, "part " + type);
        }
    }
    void checkTool(const Tree &tool)
    {
        if (tool["type"] == "function") {
            known(tool, {"type", "name", "description", "parameters", "strict"}, "tool");
            expect(tool["parameters"].is_object() && tool["strict"].is_boolean(), "function");
        } else if (tool["type"] == "custom") {
            known(tool, {"type", "name", "description", "format"}, "tool");
        }
    }

    std::string m_error;
    std::map<std::string, std::string> m_calls;
};

/// What a Responses request says, free of the ways to say it. Lines, in order.
std::vector<std::string> meaning(const Tree &body)
{
    std::vector<std::string> lines;
    const auto add = [&](const std::string &label, const Tree &value) {
        // The order of members means nothing.
        lines.push_back(label + ' ' + nlohmann::json::parse(json::dumpTree(value)).dump());
    };
    const auto addContent = [&](const std::string &label, const Tree &content) {
        if (content.is_string()) {
            add(label + " text", content);
            return;
        }
        for (Tree part : content) {
            if (part.contains("text") && part["text"].is_string()) {
                add(label + " text", part["text"]);
                if (part.contains("annotations") && !part["annotations"].empty())
                    add(label + " annotations", part["annotations"]);
                continue;
            }
            if (part["type"] == "input_image" && part.value("detail", Tree("auto")) == "auto")
                part.erase("detail");
            part.erase("prompt_cache_breakpoint");
            Tree sorted = Tree::array();
            for (const char *key : {"type", "image_url", "file_id", "file_url", "file_data",
                                    "filename", "detail", "refusal"})
                sorted.push_back(part.value(key, Tree()));
            add(label, sorted);
        }
    };
    if (body.contains("instructions") && body["instructions"].is_string()
        && !body["instructions"].get<std::string>().empty())
        addContent("system", body["instructions"]);
    if (body["input"].is_string())
        addContent("user", body["input"]);
    else
        for (const Tree &item : body["input"]) {
            const std::string type = item.value("type", "message");
            if (type == "message") {
                addContent(item["role"].get<std::string>() + item.value("phase", ""),
                           item["content"]);
            } else if (type.ends_with("call_output")) {
                add(type, item["call_id"]);
                addContent(type, item["output"]);
            } else if (type == "function_call" || type == "custom_tool_call") {
                for (const char *key : {"call_id", "name", "arguments", "input", "namespace"})
                    add(type, item.value(key, Tree()));
            } else if (type == "reasoning") {
                // Without its proof it is a reference to what is not stored: noted, left out.
                if (!item.value("encrypted_content", Tree()).is_string()
                    && item.value("content", Tree()).empty())
                    continue;
                for (const char *key : {"id", "encrypted_content", "content"})
                    add(type, item.value(key, Tree()));
                std::string summary;
                for (const Tree &part : item["summary"])
                    summary += (summary.empty() ? "" : "\n\n") + part["text"].get<std::string>();
                add(type, summary);
            } else {
                add(type, item);
            }
        }
    if (body.contains("tools"))
        for (const Tree &tool : body["tools"]) {
            if (tool["type"] != "function") {
                add("tool", tool);
                continue;
            }
            for (const char *key : {"name", "description", "parameters"})
                add("tool", tool.contains(key) && tool[key] != "" ? tool[key] : Tree());
            add("strict", tool.contains("strict") && tool["strict"] == true);
        }
    for (const char *key :
         {"model", "tool_choice", "temperature", "top_p", "parallel_tool_calls",
          "max_output_tokens", "metadata", "user", "prompt_cache_key", "top_logprobs"})
        add(key, body.value(key, Tree()));
    add("stream", body.value("stream", Tree()) == true);
    for (const char *key : {"effort", "summary"})
        add(key, body.contains("reasoning") && body["reasoning"].is_object()
                     ? body["reasoning"].value(key, Tree())
                     : Tree());
    const Tree text = body.value("text", Tree::object());
    add("verbosity", text.value("verbosity", Tree()));
    Tree format = text.value("format", Tree::object());
    if (format.value("type", "text") == "text")
        format = Tree::object();
    for (const char *key : {"type", "name", "description", "schema", "strict"})
        add("format", format.value(key, Tree()));
    return lines;
}

Result<EncodedRequest> throughHub(Protocol from, const std::string &text,
                                  const ModelInfo *info = nullptr)
{
    json::Document document;
    auto request = codecFor(from)->decodeRequest(document.parse(text).value());
    if (!request)
        return std::unexpected(request.error());
    const std::string model = request->facts.model;
    return codecFor(Protocol::OpenAiResponses)
        ->encodeRequest(*request, {.model = model, .info = info});
}

Tree chatThrough(const std::string &text, const ModelInfo *info = nullptr)
{
    return json::parseTree(throughHub(Protocol::OpenAiChat, text, info).value().body).value();
}

bool has(const std::vector<std::string> &notes, const std::string &note)
{
    return std::find(notes.begin(), notes.end(), note) != notes.end();
}

} // namespace

class tst_ResponsesRequests : public QObject
{
    Q_OBJECT

private slots:
    void recordedChatRequestsBecomeValidOnes();
    void recordedRequestsMeanTheSame();
    void whatIsLeftOutIsNoted();
    void toolsAreLooseUnlessTheySayOtherwise();
    void callsAndResultsKeepTogether();
    void halvesOfCallsAreMadeWhole();
    void whatCannotBeSaidIsRefused();
    void proofsAreAskedOfReasoningModelsOnly();
    void foreignProofsAreLeftOut();
    void storedThingsAreRefused();
    void patchesOnlyWhatIsListed();
};

void tst_ResponsesRequests::recordedChatRequestsBecomeValidOnes()
{
    int seen = 0;
    int refused = 0;
    for (const Recorded &recorded :
         requests(isChat, QStringLiteral("openai|chat|mistral|langchain"))) {
        json::Document document;
        const std::string text = json::dumpTree(recorded.body);
        const auto root = document.parse(text);
        if (!codecFor(Protocol::OpenAiChat)->decodeRequest(root.value()))
            continue; // recorded refusals of bad requests, and other protocols' messages
        const auto encoded = throughHub(Protocol::OpenAiChat, text);
        if (!encoded) {
            QVERIFY2(encoded.error().code == ErrorCode::UnsupportedByTarget, recorded.id.c_str());
            ++refused;
            continue;
        }
        const std::string error = Checker().check(json::parseTree(encoded->body).value());
        if (!error.empty())
            qCritical("%s: %s", recorded.id.c_str(), error.c_str());
        QCOMPARE(error, std::string());
        ++seen;
    }
    qInfo("%d requests, %d refused", seen, refused);
    QVERIFY(seen > 300);
    QVERIFY(refused * 5 < seen);
}

void tst_ResponsesRequests::recordedRequestsMeanTheSame()
{
    int different = 0;
    int seen = 0;
    int refused = 0;
    for (const Recorded &recorded :
         requests(isResponses, QStringLiteral("openai-responses|codex__|langchain-openai"))) {
        const auto encoded = throughHub(Protocol::OpenAiResponses, json::dumpTree(recorded.body));
        if (!encoded) {
            QVERIFY2(encoded.error().code == ErrorCode::UnsupportedByTarget,
                     (recorded.id + encoded.error().message).c_str());
            ++refused;
            continue;
        }
        auto expected = meaning(recorded.body);
        const auto actual = meaning(json::parseTree(encoded->body).value());
        for (std::size_t i = 0; i < std::min(actual.size(), expected.size()); ++i) {
            if (actual[i] == expected[i])
                continue;
            qCritical("%s\n  %.400s\n  %.400s", recorded.id.c_str(), actual[i].c_str(),
                      expected[i].c_str());
            ++different;
            break;
        }
        different += actual.size() == expected.size() ? 0 : 1;
        ++seen;
    }
    qInfo("%d requests, %d refused", seen, refused);
    QCOMPARE(different, 0);
    QVERIFY(seen > 200);
    QVERIFY(refused < 30);
}

void tst_ResponsesRequests::whatIsLeftOutIsNoted()
{
    // Members that come back, or whose one value here is what was asked for.
    const std::set<std::string> silent {
        "include",      "store", "truncation", "background", "previous_response_id",
        "conversation", "prompt"};
    for (const Recorded &recorded :
         requests(isResponses, QStringLiteral("openai-responses|codex__|langchain-openai"))) {
        const auto encoded = throughHub(Protocol::OpenAiResponses, json::dumpTree(recorded.body));
        if (!encoded)
            continue;
        const Tree body = json::parseTree(encoded->body).value();
        const std::string written = encoded->body;
        if (recorded.body.contains("tools"))
            for (const Tree &tool : recorded.body["tools"])
                for (const auto &[key, value] : tool.items())
                    QVERIFY2(value.is_null() || written.find('"' + key + '"') != std::string::npos
                                 || value == "" || has(encoded->notes, "dropped:tools." + key),
                             (recorded.id + " tools." + key).c_str());
        for (const auto &[key, value] : recorded.body.items()) {
            const bool empty = value.is_null() || value == false || value.empty();
            if (body.contains(key) || silent.contains(key) || empty)
                continue;
            if (key == "text" && value.value("format", Tree::object()).value("type", "") == "text")
                continue;
            if (key == "instructions") // alone, it stands in the input
                continue;
            const auto names = [&](const std::string &note) {
                return note.starts_with("dropped:" + key);
            };
            QVERIFY2(std::ranges::any_of(encoded->notes, names), (recorded.id + " " + key).c_str());
        }
    }
}

void tst_ResponsesRequests::toolsAreLooseUnlessTheySayOtherwise()
{
    const Tree body = chatThrough(R"({"model":"m","messages":[{"role":"user","content":"x"}],
        "tools":[{"type":"function","function":{"name":"a"}},
                 {"type":"function","function":{"name":"b","strict":true,"parameters":{}}},
                 {"type":"custom","custom":{"name":"c","format":{"type":"text"}}}],
        "tool_choice":{"type":"custom","custom":{"name":"c"}}})");
    QVERIFY(body["tools"][0]["strict"] == false);
    QVERIFY(body["tools"][0]["parameters"]["type"] == "object");
    QVERIFY(body["tools"][1]["strict"] == true);
    QVERIFY(body["tools"][2]["format"]["type"] == "text");
    QVERIFY(body["tool_choice"] == (Tree {{"type", "custom"}, {"name", "c"}}));
}

void tst_ResponsesRequests::callsAndResultsKeepTogether()
{
    const std::string longId(90, 'x');
    const Tree body = chatThrough(R"({"model":"m","messages":[{"role":"user","content":"x"},
        {"role":"assistant","content":null,"tool_calls":[
            {"id":")" + longId + R"(","type":"function","function":{"name":"a","arguments":"{}"}},
            {"id":"c2","type":"custom","custom":{"name":"patch","input":"*** x"}}]},
        {"role":"tool","tool_call_id":"c2","content":"done"},
        {"role":"tool","tool_call_id":")"
                                  + longId + R"(","content":[{"type":"text","text":"1"},
            {"type":"image_url","image_url":{"url":"data:image/png;base64,AA=="}}]},
        {"role":"assistant","content":null,"function_call":{"name":"old","arguments":"{}"}},
        {"role":"function","name":"old","content":"7"}]})");
    QCOMPARE(Checker().check(body), std::string());
    QVERIFY(body["input"][2]["type"] == "custom_tool_call");
    QVERIFY(body["input"][3]["type"] == "custom_tool_call_output");
    QVERIFY(body["input"][4]["call_id"] == body["input"][1]["call_id"]);
    QVERIFY(body["input"][4]["output"][1]["image_url"] == "data:image/png;base64,AA==");
    QVERIFY(body["input"][6]["call_id"] == body["input"][5]["call_id"]);
}

/// The API refuses a call without its output, and an output without its call.
void tst_ResponsesRequests::halvesOfCallsAreMadeWhole()
{
    const Tree body = chatThrough(R"({"model":"m","messages":[{"role":"user","content":"x"},
        {"role":"assistant","content":null,"tool_calls":[
            {"id":"c1","type":"function","function":{"name":"a","arguments":"{}"}},
            {"id":"c2","type":"custom","custom":{"name":"patch","input":"*** x"}}]},
        {"role":"tool","tool_call_id":"c1","content":"done"},
        {"role":"tool","tool_call_id":"nobody","content":"of no call"}]})");
    QCOMPARE(Checker().check(body), std::string());
    QCOMPARE(body["input"].size(), 6U);
    QVERIFY(body["input"][1]["call_id"] == "c1");
    QVERIFY(body["input"][3]["type"] == "custom_tool_call_output");
    QVERIFY(body["input"][3]["call_id"] == "c2");
    QVERIFY(body["input"][4]["call_id"] == "c1" && body["input"][4]["output"] == "done");
    QVERIFY(body["input"][5]["role"] == "user");
    QVERIFY(body["input"][5]["content"][0]["text"] == "of no call");
}

void tst_ResponsesRequests::whatCannotBeSaidIsRefused()
{
    const auto codeOf = [](const std::string &members) {
        const auto encoded = throughHub(Protocol::OpenAiChat, R"({"model":"m",)" + members + "}");
        return encoded ? std::string() : std::string(name(encoded.error().code));
    };
    const std::string messages = R"("messages":[{"role":"user","content":"x"}])";
    QCOMPARE(codeOf(messages), std::string());
    QCOMPARE(codeOf(messages + R"(,"n":2)"), std::string("unsupported_by_target"));
    QCOMPARE(codeOf(messages + R"(,"stop":["x"])"), std::string("unsupported_by_target"));
    QCOMPARE(codeOf(R"("messages":[{"role":"user","content":[{"type":"input_audio",
        "input_audio":{"data":"AA==","format":"wav"}}]}])"),
             std::string("unsupported_by_target"));
    const auto noted = throughHub(Protocol::OpenAiChat,
                                  R"({"model":"m",)" + messages
                                      + R"(,"seed":1,"presence_penalty":0.5,"max_tokens":3})");
    QVERIFY(has(noted->notes, "seed-dropped"));
    QVERIFY(has(noted->notes, "presence_penalty-dropped"));
    QVERIFY(has(noted->notes, "max_output_tokens-raised"));
}

void tst_ResponsesRequests::proofsAreAskedOfReasoningModelsOnly()
{
    const std::string text = R"({"model":"m","messages":[{"role":"user","content":"x"}],
        "temperature":0.10,"top_p":1})";
    ModelInfo info {.capabilities = {"tools", "reasoning"}, .noTemperature = true};
    const Tree thinking = chatThrough(text, &info);
    QVERIFY(thinking["include"][0] == "reasoning.encrypted_content");
    QVERIFY(!thinking.contains("temperature") && !thinking.contains("top_p"));
    info = {.capabilities = {"tools"}};
    QVERIFY(!chatThrough(text, &info).contains("include"));
    QVERIFY(chatThrough(text, &info).contains("temperature"));
    QVERIFY(!chatThrough(text).contains("include"));
}

void tst_ResponsesRequests::foreignProofsAreLeftOut()
{
    Request request;
    request.facts.model = "m";
    const std::string proof = "gAAAA\"\\\xc3\xa9==";
    request.messages.push_back(
        {.role = Role::Assistant,
         .parts = {ReasoningPart {.signature = "sig", .issuer = "anthropic-messages"},
                   ReasoningPart {.encrypted = proof, .id = "rs_1", .issuer = "openai-responses"},
                   ProviderPart {"gemini-generate", "executableCode", "{}"}}});
    const auto encoded
        = codecFor(Protocol::OpenAiResponses)->encodeRequest(request, {.model = "m"});
    const Tree body = json::parseTree(encoded->body).value();
    QCOMPARE(body["input"].size(), std::size_t {1});
    QVERIFY(body["input"][0]["encrypted_content"] == proof);
    QVERIFY(body["input"][0]["id"] == "rs_1");
    QVERIFY(body["include"][0] == "reasoning.encrypted_content");
    QVERIFY(has(encoded->notes, "reasoning-dropped"));
    QVERIFY(has(encoded->notes, "dropped:executableCode"));
}

void tst_ResponsesRequests::storedThingsAreRefused()
{
    for (const char *member : {R"("previous_response_id":"resp_1")", R"("conversation":"conv_1")",
                               R"("prompt":{"id":"pmpt_1"})", R"("background":true)"}) {
        const auto encoded = throughHub(Protocol::OpenAiResponses,
                                        R"({"model":"m","input":"x",)" + std::string(member) + "}");
        QVERIFY(!encoded);
        QCOMPARE(std::string(name(encoded.error().code)), std::string("unsupported_by_target"));
    }
}

void tst_ResponsesRequests::patchesOnlyWhatIsListed()
{
    const Codec &codec = *codecFor(Protocol::OpenAiResponses);
    const std::string text
        = R"({ "model" : "a", "input":[{"role":"developer","content":"x"}],  "temperature": 0.10 })";
    json::Document document;
    const auto facts = codec.readFacts(document.parse(text).value()).value();
    QCOMPARE(codec.patchRequest(text, facts, {.model = "a"}).value().body, text);
    TargetDialect target {.model = "b"};
    target.overrides.reasoningEffort = "low";
    target.quirks.noDeveloperRole = true;
    target.moved = true;
    const auto patched = codec.patchRequest(text, facts, target).value().body;
    QVERIFY(patched.find(R"("role":"system")") != std::string::npos);
    QVERIFY(patched.find(R"( "temperature": 0.10 )") != std::string::npos
            || patched.find(R"("temperature": 0.10)") != std::string::npos);
    QVERIFY(json::parseTree(patched).value()["reasoning"]["effort"] == "low");
    QVERIFY(json::parseTree(patched).value()["model"] == "b");
}

QTEST_GUILESS_MAIN(tst_ResponsesRequests)
#include "tst_responsesrequests.moc"
