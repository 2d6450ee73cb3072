#include "core/protocols/openaicompletions/codec.h"

#include "tests/support/corpus.h"

#include <QTest>

using namespace patchbay;

namespace {

Result<RequestFacts> factsOf(std::string_view text)
{
    json::Document document;
    return openAiCompletions().readFacts(document.parse(text).value());
}

std::string patched(std::string_view text, const TargetDialect &target)
{
    return openAiCompletions().patchRequest(text, factsOf(text).value(), target)->body;
}

} // namespace

class tst_OpenAiCompletions : public QObject
{
    Q_OBJECT

private slots:
    void readsFacts();
    void refusesWhatIsNone_data();
    void refusesWhatIsNone();
    void patches();
    void staysWithOpenAi();
    void recordedAnswers();
};

void tst_OpenAiCompletions::readsFacts()
{
    const auto facts
        = factsOf(R"({"model":"m","prompt":["12345678","x"],"suffix":"1234","stream":true,)"
                  R"("stream_options":{"include_usage":true},"max_tokens":7,"n":2,"user":"u"})");
    QVERIFY(facts && facts->model == "m" && facts->stream && facts->includeUsage);
    QVERIFY(facts->maxOutput == 7 && facts->choices == 2 && facts->user == "u");
    QCOMPARE(facts->estimatedInput, 6);
    QCOMPARE(factsOf(R"({"model":"m","prompt":[1,2,3]})")->estimatedInput, 3);
    QVERIFY(
        factsOf(R"({"model":"m","max_tokens":null,"n":null,"stream":null,"stream_options":null})"));
}

void tst_OpenAiCompletions::refusesWhatIsNone_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("array") << QByteArray("[]") << QByteArray("");
    QTest::newRow("model") << QByteArray(R"({"prompt":"x"})") << QByteArray("model");
    QTest::newRow("stream") << QByteArray(R"({"model":"m","stream":"yes"})")
                            << QByteArray("stream");
    QTest::newRow("options") << QByteArray(R"({"model":"m","stream_options":1})")
                             << QByteArray("stream_options");
    QTest::newRow("limit") << QByteArray(R"({"model":"m","max_tokens":0})")
                           << QByteArray("max_tokens");
    QTest::newRow("n") << QByteArray(R"({"model":"m","n":"2"})") << QByteArray("n");
}

void tst_OpenAiCompletions::refusesWhatIsNone()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, field);
    const auto facts = factsOf(text.toStdString());
    QVERIFY(!facts);
    QCOMPARE(facts.error().code, ErrorCode::InvalidRequest);
    QCOMPARE(facts.error().param, field.toStdString());
}

void tst_OpenAiCompletions::patches()
{
    const std::string text = R"({ "model":"p/m", "prompt":"x" , "stream": true})";
    QCOMPARE(
        patched(text, {.model = "m"}),
        std::string(
            R"({ "model":"m", "prompt":"x" , "stream": true,"stream_options":{"include_usage":true}})"));
    QCOMPARE(patched(text, {.model = "p/m", .quirks = {.noStreamOptions = true}}), text);
    QCOMPARE(patched(R"({"model":"m","max_tokens":9})",
                     {.model = "m", .overrides = {.maxOutputTokens = 5, .temperature = 0.5}}),
             std::string(R"({"model":"m","max_tokens":5,"temperature":0.5})"));
}

void tst_OpenAiCompletions::staysWithOpenAi()
{
    QVERIFY(openAiCompletions().upstream(Protocol::AzureOpenAi));
    QVERIFY(!openAiCompletions().upstream(Protocol::GeminiGenerate));
    QVERIFY(!openAiCompletions().upstream(Protocol::AnthropicMessages));
}

void tst_OpenAiCompletions::recordedAnswers()
{
    int streams = 0;
    int answers = 0;
    for (const CorpusFile &file :
         corpus(PATCHBAY_SHARED_DIR "/corpus/recorded/openai-completions")) {
        const auto &response = file.root["response"];
        if (response["status"] != 200)
            continue;
        if (response.contains("sse") && response["sse"].is_string()) {
            const auto decoder = openAiCompletions().streamDecoder({});
            const std::string text = response["sse"].get<std::string>();
            SseParser parser;
            parser.feed(text);
            std::vector<StreamEvent> events;
            for (SseEvent event; parser.next(event) == SseParser::Status::Event;)
                decoder->decode(event, events);
            QVERIFY2(decoder->isComplete(), file.name.c_str());
            const Said answer = said(events);
            QVERIFY2(!answer.text.empty() && !answer.finish.empty(), file.name.c_str());
            ++streams;
            continue;
        }
        const std::string body = json::dumpTree(response["body"]);
        json::Document document;
        const auto facts = openAiCompletions().readAnswer(document.parse(body).value(), body, {});
        QVERIFY2(facts, file.name.c_str());
        QVERIFY(facts->usage.uncachedInput > 0 && facts->finish.kind != FinishReason::Kind::None);
        ++answers;
    }
    QCOMPARE(streams, 2);
    QCOMPARE(answers, 6);
}

QTEST_APPLESS_MAIN(tst_OpenAiCompletions)
#include "tst_openaicompletions.moc"
