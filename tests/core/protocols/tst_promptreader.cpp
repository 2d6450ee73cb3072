// What rules may ask of a request's text, in the four protocols: recorded clients against the
// canonical form of what they sent, and cases by hand.

#include "core/protocols/codec.h"
#include "tests/support/corpus.h"

#include <QTest>

using namespace patchbay;

namespace {

std::optional<Protocol> protocolOf(std::string_view path)
{
    const auto has = [path](std::string_view part) {
        return path.find(part) != path.npos;
    };
    if (has("/chat/completions"))
        return Protocol::OpenAiChat;
    if (has("/messages") && !has("count_tokens"))
        return Protocol::AnthropicMessages;
    if (has("/responses"))
        return Protocol::OpenAiResponses;
    if (has("enerateContent")) // generateContent, streamGenerateContent
        return Protocol::GeminiGenerate;
    return std::nullopt;
}

PromptText read(Protocol protocol, const std::string &body)
{
    json::Document document;
    return codecFor(protocol)->readPrompt(document.parse(body).value()).value();
}

/// The texts of a message, a line each.
std::string textOf(const Message &message)
{
    std::string text;
    for (const ContentPart &part : message.parts) {
        if (const auto *words = std::get_if<TextPart>(&part); words && !words->text.empty())
            text.append(text.empty() ? "" : "\n").append(words->text);
    }
    return text;
}

} // namespace

class tst_PromptReader : public QObject
{
    Q_OBJECT

private slots:
    void recordedClients();
    void chat();
    void anthropic();
    void responses();
    void gemini();
    void contextIsNoTurn();
    void longTextsAreBounded();
    void oddBodies();
};

void tst_PromptReader::recordedClients()
{
    std::map<Protocol, int> seen;
    int exact = 0;
    for (const CorpusFile &file : corpus(PATCHBAY_SHARED_DIR "/corpus/client-requests")) {
        for (const json::Tree &sent : file.root["requests"]) {
            const auto protocol = protocolOf(sent["path"].get<std::string>());
            if (!protocol || !sent["body"].is_object())
                continue;
            json::Document document;
            const std::string body = json::dumpTree(sent["body"]);
            const json::Value root = document.parse(body).value();
            const PromptText prompt = codecFor(*protocol)->readPrompt(root).value();
            auto request = codecFor(*protocol)->decodeRequest(root);
            if (!request)
                continue; // what is refused is not routed either
            ++seen[*protocol];
            QVERIFY2(!prompt.lastUser.empty(), file.name.c_str());
            QVERIFY2(prompt.lastUser.size() <= PromptText::maxUser + 1, file.name.c_str());
            QVERIFY2((prompt.tools > 0) == !request->tools.empty(), file.name.c_str());
            std::string last;
            std::string system;
            for (const Message &message : request->messages) {
                if (message.role == Role::User && !textOf(message).empty())
                    last = textOf(message);
                else if (system.empty() && message.role != Role::User)
                    system = message.role == Role::System || message.role == Role::Developer
                                 ? textOf(message)
                                 : std::string();
            }
            // Context that tools put beside the words is left out of them.
            exact += prompt.lastUser == last;
            QVERIFY2(last.find(prompt.lastUser) != std::string::npos
                         || last.find("</") != std::string::npos,
                     file.name.c_str());
            if (!system.empty())
                QVERIFY2(prompt.system.starts_with(system.substr(0, 40)), file.name.c_str());
        }
    }
    for (const auto &[protocol, count] : seen)
        qInfo("%s: %d requests", std::string(name(protocol)).c_str(), count);
    qInfo("%d with nothing but words", exact);
    QCOMPARE(seen.size(), std::size_t(4));
    QVERIFY(exact >= 100);
}

void tst_PromptReader::chat()
{
    const PromptText prompt = read(Protocol::OpenAiChat, R"({"model":"m","messages":[
        {"role":"developer","content":"Be brief."},
        {"role":"user","content":"First"},
        {"role":"assistant","content":"Yes?"},
        {"role":"user","content":[{"type":"text","text":"Look:"},
            {"type":"image_url","image_url":{"url":"https://x/y.png"}},
            {"type":"text","text":"```\nx\n```"}]},
        {"role":"assistant","tool_calls":[]},
        {"role":"tool","content":"42"},
        {"role":"system","content":"Later."}],
        "tools":[{},{}]})");
    QCOMPARE(prompt.system, std::string("Be brief."));
    QCOMPARE(prompt.lastUser, std::string("Look:\n```\nx\n```"));
    QVERIFY(prompt.hasCodeFence);
    QCOMPARE(prompt.tools, 2);
}

void tst_PromptReader::anthropic()
{
    const PromptText prompt = read(Protocol::AnthropicMessages, R"({"model":"m","max_tokens":1,
        "system":[{"type":"text","text":"One"},{"type":"text","text":"Two"}],
        "messages":[{"role":"user","content":"Ask"},
            {"role":"assistant","content":"Call"},
            {"role":"user","content":[{"type":"tool_result","tool_use_id":"t",
                "content":[{"type":"text","text":"not the user's words"}]}]}]})");
    QCOMPARE(prompt.system, std::string("One\nTwo"));
    QCOMPARE(prompt.lastUser, std::string("Ask"));
    QVERIFY(!prompt.hasCodeFence);
    QCOMPARE(prompt.tools, 0);
}

void tst_PromptReader::responses()
{
    PromptText prompt
        = read(Protocol::OpenAiResponses, R"({"model":"m","instructions":"Do","input":"Say"})");
    QCOMPARE(prompt.system, std::string("Do"));
    QCOMPARE(prompt.lastUser, std::string("Say"));
    prompt = read(Protocol::OpenAiResponses, R"({"model":"m","input":[
        {"role":"developer","content":[{"type":"input_text","text":"Rules"}]},
        {"type":"message","role":"user","content":[{"type":"input_text","text":"Words"}]},
        {"type":"function_call_output","call_id":"c","output":"42"}],"tools":[{}]})");
    QCOMPARE(prompt.system, std::string("Rules"));
    QCOMPARE(prompt.lastUser, std::string("Words"));
    QCOMPARE(prompt.tools, 1);
}

void tst_PromptReader::gemini()
{
    const PromptText prompt = read(Protocol::GeminiGenerate, R"({
        "system_instruction":{"parts":{"text":"Be"}},
        "contents":[{"parts":[{"text":"Hello"},{"text":"there"}]},
            {"role":"model","parts":[{"functionCall":{"name":"f"}}]},
            {"role":"user","parts":[{"functionResponse":{"name":"f","response":{}}}]}],
        "tools":[{"functionDeclarations":[{},{},{}]},{"googleSearch":{}}]})");
    QCOMPARE(prompt.system, std::string("Be"));
    QCOMPARE(prompt.lastUser, std::string("Hello\nthere"));
    QCOMPARE(prompt.tools, 4);
}

void tst_PromptReader::contextIsNoTurn()
{
    const auto lastOf = [](const std::string &messages) {
        return read(Protocol::OpenAiChat, R"({"model":"m","messages":[)" + messages + "]}")
            .lastUser;
    };
    const std::string context
        = R"({"role":"user","content":"<environment_context>\n<cwd>/x</cwd>\n</environment_context>"})";
    QCOMPARE(lastOf(R"({"role":"user","content":"Fix it"},)" + context), std::string("Fix it"));
    QCOMPARE(lastOf(context + R"(,{"role":"user","content":"Fix it"})"), std::string("Fix it"));
    QVERIFY(lastOf(context).starts_with("<environment_context>")); // better than nothing
    QCOMPARE(lastOf(R"({"role":"user","content":[
        {"type":"text","text":"<system-reminder>\nremember\n</system-reminder>\n"},
        {"type":"text","text":"What now?"}]})"),
             std::string("What now?"));
    // What users paste has names without a hyphen, or words around it.
    QCOMPARE(lastOf(R"({"role":"user","content":"<div>x</div>"})"), std::string("<div>x</div>"));
    QCOMPARE(lastOf(R"({"role":"user","content":"<my-tag>x</my-tag> why?"})"),
             std::string("<my-tag>x</my-tag> why?"));
}

void tst_PromptReader::longTextsAreBounded()
{
    std::string text = "begin ";
    while (text.size() < 3 * PromptText::maxUser)
        text += "ä€"; // an uneven number of bytes
    text += " end";
    const PromptText prompt
        = read(Protocol::OpenAiChat, R"({"model":"m","messages":[{"role":"system","content":)"
                                         + json::quote(text) + R"(},{"role":"user","content":[
            {"type":"text","text":)" + json::quote(text)
                                         + R"(},{"type":"text","text":"last words"}]}]})");
    QVERIFY(prompt.system.size() <= PromptText::maxSystem);
    QVERIFY(prompt.lastUser.size() <= PromptText::maxUser + 1);
    QVERIFY(prompt.lastUser.size() > PromptText::maxUser - 16);
    QVERIFY(prompt.lastUser.starts_with("begin "));
    QVERIFY(prompt.lastUser.ends_with(" end\nlast words"));
    for (const std::string &each : {prompt.system, prompt.lastUser})
        QVERIFY(QString::fromStdString(each).toStdString() == each); // no character was cut
}

/// Nothing of these is a conversation; none is read beyond its end.
void tst_PromptReader::oddBodies()
{
    for (const Protocol protocol : {Protocol::OpenAiChat, Protocol::AnthropicMessages,
                                    Protocol::OpenAiResponses, Protocol::GeminiGenerate}) {
        for (
            const char *body :
            {"{}", "[]", "1", R"({"messages":7,"contents":"x","input":{},"system":3,"tools":1})",
             R"({"messages":[1,null,[]],"contents":[1,null],"input":[1,null],"tools":{"a":1}})",
             R"({"messages":[{"role":"user","content":[{"type":"text","text":7}]}]})",
             R"({"messages":[{"role":"user","content":"<a-b>"},{"role":"user","content":"</a-b>"}]})"})
            QVERIFY(read(protocol, body).system.empty());
    }
}

QTEST_GUILESS_MAIN(tst_PromptReader)
#include "tst_promptreader.moc"
