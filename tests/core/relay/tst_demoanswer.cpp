#include "core/relay/demoanswer.h"

#include <QTest>

#include <utility>
#include <vector>

using namespace patchbay;

class tst_DemoAnswer : public QObject
{
    Q_OBJECT

private slots:
    void quotesThePrompt();
    void callsTheToolThatIsNamed_data();
    void callsTheToolThatIsNamed();
    void takesArgumentsFromThePrompt();
    void toolsNamedByTheProgramAreNotCalled();
    void quotesNewResults();
    void callsWhatMustBeCalled();
    void cutsBetweenCharacters();
};

namespace {

Tool tool(const std::string &name)
{
    return {.name = name,
            .parameters = R"({"type":"object","properties":{"path":{"type":"string"}},)"
                          R"("required":["path"]})"};
}

Request asked(std::vector<std::string> texts,
              std::vector<Tool> tools = {tool("read"), tool("read_file")})
{
    Request request;
    Message message;
    for (std::string &text : texts)
        message.parts.emplace_back(TextPart {.text = std::move(text)});
    request.messages.push_back(std::move(message));
    request.tools = std::move(tools);
    return request;
}

std::string calledBy(const Request &request)
{
    const auto call = demoAnswer(request).call;
    return call ? call->name : std::string();
}

} // namespace

void tst_DemoAnswer::quotesThePrompt()
{
    const DemoAnswer answer = demoAnswer(asked({"Hello"}));
    QVERIFY(!answer.call);
    QVERIFY(answer.text.ends_with("You wrote: Hello"));
}

void tst_DemoAnswer::callsTheToolThatIsNamed_data()
{
    QTest::addColumn<QByteArray>("prompt");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("by its whole name") << QByteArray("Use read_file.") << QByteArray("read_file");
    QTest::newRow("the first of two") << QByteArray("read, then read_file") << QByteArray("read");
    QTest::newRow("at the end") << QByteArray("please read") << QByteArray("read");
    QTest::newRow("a part of a word") << QByteArray("I am already reading") << QByteArray();
    QTest::newRow("a part of a path") << QByteArray("what is in /tmp/read/x?") << QByteArray();
    QTest::newRow("of a file") << QByteArray("what is in read.txt?") << QByteArray();
    QTest::newRow("none") << QByteArray("Hello") << QByteArray();
}

void tst_DemoAnswer::callsTheToolThatIsNamed()
{
    QFETCH(QByteArray, prompt);
    QFETCH(QByteArray, name);
    QCOMPARE(calledBy(asked({prompt.toStdString()})), name.toStdString());
}

void tst_DemoAnswer::takesArgumentsFromThePrompt()
{
    const std::pair<const char *, const char *> cases[] = {
        {R"(Call read_file {"path": "/tmp/a {b}.txt", "n": 2})",
         R"({"path":"/tmp/a {b}.txt","n":2})"},
        {R"(`read_file`: {"path": "x"}, please)", R"({"path":"x"})"},
        {R"(read_file {"path": )", R"({"path":"demo"})"},
        {"Use read_file", R"({"path":"demo"})"},
    };
    for (const auto &[prompt, arguments] : cases) {
        const auto call = demoAnswer(asked({prompt})).call;
        QVERIFY(call);
        QCOMPARE(call->arguments, std::string(arguments));
    }
}

/// Coding tools send pages about their tools in front of what the user wrote.
void tst_DemoAnswer::toolsNamedByTheProgramAreNotCalled()
{
    const Request request = asked({"<system-reminder>You may read and read_file.", "Hello"});
    QVERIFY(!demoAnswer(request).call);
    QVERIFY(demoAnswer(request).text.ends_with("You wrote: Hello"));
}

/// Else a tool whose reminders stand behind its results would be called without end.
void tst_DemoAnswer::quotesNewResults()
{
    Request request = asked({"Call read_file"});
    const auto result = [](const std::string &text) {
        ToolResultPart part;
        part.content.emplace_back(TextPart {.text = text});
        return part;
    };
    request.messages.push_back(
        {.role = Role::Assistant, .parts = {ToolCallPart {.name = "read_file"}}});
    request.messages.push_back({.role = Role::Tool, .parts = {result("one"), result("two")}});
    request.messages.push_back(
        {.role = Role::User, .parts = {TextPart {.text = "Mind read_file"}}});
    QVERIFY(!demoAnswer(request).call);
    QVERIFY(demoAnswer(request).text.ends_with("Your tool answered: one\ntwo"));

    request.messages.push_back({.role = Role::Assistant, .parts = {TextPart {.text = "I see."}}});
    request.messages.push_back({.role = Role::User, .parts = {TextPart {.text = "Thanks"}}});
    QVERIFY(demoAnswer(request).text.ends_with("You wrote: Thanks"));
}

void tst_DemoAnswer::callsWhatMustBeCalled()
{
    Request request
        = asked({"Hello"}, {Tool {.raw = R"({"type":"web_search"})"}, tool("a"), tool("b")});
    request.toolChoice.mode = ToolChoice::Mode::Required;
    QCOMPARE(calledBy(request), std::string("a"));
    request.toolChoice = {.mode = ToolChoice::Mode::Named, .name = "b"};
    QCOMPARE(calledBy(request), std::string("b"));
    request.messages = asked({"Use a"}).messages;
    request.toolChoice = {.mode = ToolChoice::Mode::None};
    QCOMPARE(calledBy(request), std::string());
}

void tst_DemoAnswer::cutsBetweenCharacters()
{
    std::string prompt;
    for (int i = 0; i < 300; ++i)
        prompt += "\xe2\x82\xac"; // €, three bytes
    const std::string text = demoAnswer(asked({prompt})).text;
    QVERIFY(text.ends_with("\xe2\x82\xac"));
    QVERIFY(text.size() < prompt.size());
}

QTEST_APPLESS_MAIN(tst_DemoAnswer)
#include "tst_demoanswer.moc"
