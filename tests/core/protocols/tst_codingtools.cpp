// What coding tools send, as recorded, towards upstreams of other protocols: what would have kept
// the whole tool from working there.

#include "core/base/jsontree.h"
#include "core/protocols/codec.h"
#include "tests/support/corpus.h"

#include <QTest>

#include <algorithm>

using namespace patchbay;

class tst_CodingTools : public QObject
{
    Q_OBJECT

private slots:
    void userFitsTheTarget_data();
    void userFitsTheTarget();
    void ownToolsStayBehind_data();
    void ownToolsStayBehind();
    void ownToolsThatMatterAreRefused();
};

namespace {

std::string codex(const std::string &tools, const std::string &more = {})
{
    return R"({"model":"m","input":"hi","tools":[)" + tools + "]" + more + "}";
}

const std::string function
    = R"({"type":"function","name":"exec_command","parameters":{"type":"object","properties":{}}})";
const std::string toolSearch
    = R"({"type":"tool_search","execution":"client","description":"d","parameters":{}})";
const std::string search = R"({"type":"web_search","external_web_access":true})";

Result<EncodedRequest> translated(Protocol from, const std::string &text, Protocol to)
{
    json::Document document;
    const auto root = document.parse(std::string_view(text));
    if (!root)
        return std::unexpected(root.error());
    const auto facts = codecFor(from)->readFacts(*root);
    if (!facts)
        return std::unexpected(facts.error());
    return codecFor(from)->translateRequest(*root, *facts, to, {.model = "made"});
}

bool has(const std::vector<std::string> &notes, std::string_view begin)
{
    return std::ranges::any_of(
        notes, [begin](const std::string &note) { return note.starts_with(begin); });
}

} // namespace

void tst_CodingTools::userFitsTheTarget_data()
{
    QTest::addColumn<Protocol>("to");
    QTest::newRow("openai-chat") << Protocol::OpenAiChat;
    QTest::newRow("openai-responses") << Protocol::OpenAiResponses;
}

/// OpenAI answers 400 to a `user` of more than 64 characters; Claude Code's has some 150.
void tst_CodingTools::userFitsTheTarget()
{
    QFETCH(Protocol, to);
    int seen = 0;
    for (const CorpusFile &file :
         corpus(PATCHBAY_SHARED_DIR "/corpus/client-requests", "claude-code*.json")) {
        for (const json::Tree &request : file.root["requests"]) {
            if (!request["body"].is_object() || !request["body"].contains("metadata"))
                continue;
            const auto encoded
                = translated(Protocol::AnthropicMessages, json::dumpTree(request["body"]), to);
            QVERIFY2(encoded, qPrintable(QString::fromStdString(file.name)));
            const auto body = json::parseTree(encoded->body);
            QVERIFY(body);
            QCOMPARE((*body)["user"].get<std::string>().size(), std::size_t(64));
            QVERIFY(has(encoded->notes, "user-hashed"));
            // Nor does it know Anthropic's words for showing thoughts, `omitted` and `updates`.
            const std::string summary
                = body->value("reasoning", json::Tree::object()).value("summary", "auto");
            QCOMPARE(summary, std::string("auto"));
            ++seen;
        }
    }
    QVERIFY(seen > 0);
    const auto brief = translated(Protocol::AnthropicMessages,
                                  R"({"model":"m","max_tokens":9,"metadata":{"user_id":"anna"},)"
                                  R"("messages":[{"role":"user","content":"hi"}]})",
                                  to);
    QVERIFY(brief);
    QCOMPARE((*json::parseTree(brief->body))["user"].get<std::string>(), std::string("anna"));
    QVERIFY(!has(brief->notes, "user-hashed"));
}

void tst_CodingTools::ownToolsStayBehind_data()
{
    QTest::addColumn<Protocol>("to");
    QTest::newRow("openai-chat") << Protocol::OpenAiChat;
    QTest::newRow("anthropic-messages") << Protocol::AnthropicMessages;
    QTest::newRow("gemini-generate") << Protocol::GeminiGenerate;
}

/// Codex declares OpenAI's web search, and a search for tools, beside those that it runs itself.
void tst_CodingTools::ownToolsStayBehind()
{
    QFETCH(Protocol, to);
    const auto encoded = translated(Protocol::OpenAiResponses,
                                    codex(function + "," + toolSearch + "," + search), to);
    QVERIFY2(encoded, encoded ? "" : encoded.error().message.c_str());
    QVERIFY(encoded->body.find("exec_command") != std::string::npos);
    QVERIFY(encoded->body.find("web_search") == std::string::npos);
    QVERIFY(encoded->body.find("tool_search") == std::string::npos);
    QVERIFY(has(encoded->notes, "tool-dropped:"));
}

void tst_CodingTools::ownToolsThatMatterAreRefused()
{
    const auto refused = [](const std::string &text) {
        const auto encoded = translated(Protocol::OpenAiResponses, text, Protocol::GeminiGenerate);
        return !encoded && encoded.error().code == ErrorCode::UnsupportedByTarget;
    };
    QVERIFY(refused(codex(search)));
    QVERIFY(refused(codex(function + "," + search, R"(,"tool_choice":{"type":"web_search"})")));
}

QTEST_APPLESS_MAIN(tst_CodingTools)
#include "tst_codingtools.moc"
