#include "core/protocols/passthrough/codec.h"

#include "core/protocols/usagedecoder.h"
#include "tests/support/corpus.h"

#include <QTest>

using namespace patchbay;

namespace {

Result<RequestFacts> factsOf(const PassThroughCodec &codec, std::string_view text)
{
    json::Document document;
    return codec.readFacts(document.parse(text).value());
}

Usage usageOf(const PassThroughCodec &codec, std::string_view text)
{
    json::Document document;
    return codec.readAnswer(document.parse(text).value(), text, {}).value().usage;
}

/// The events of a stream, one letter each.
std::string decoded(const PassThroughCodec &codec, std::string_view text, bool *complete = nullptr)
{
    const auto decoder = codec.streamDecoder({});
    SseParser parser;
    parser.feed(text);
    std::vector<StreamEvent> events;
    for (SseEvent event; parser.next(event) == SseParser::Status::Event;)
        decoder->decode(event, events);
    if (complete)
        *complete = decoder->isComplete();
    std::string letters;
    for (const StreamEvent &event : events)
        letters += std::holds_alternative<StreamError>(event)   ? 'x'
                   : std::holds_alternative<UsageReport>(event) ? 'u'
                   : std::holds_alternative<MessageEnd>(event)  ? 'e'
                   : std::holds_alternative<StreamEnd>(event)   ? '.'
                   : isContent(event)                           ? 'c'
                                                                : ' ';
    return letters;
}

std::string form(const std::string &fields)
{
    return fields
           + "--b\r\nContent-Disposition: form-data; name=file; filename=f\r\n\r\n\xff\r\n--b--";
}

std::string field(const std::string &name, const std::string &value)
{
    return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
}

} // namespace

class tst_PassThrough : public QObject
{
    Q_OBJECT

private slots:
    void readsJson();
    void readsForms();
    void changesOnlyTheModel();
    void onlyModerationNeedsNoModel();
    void staysWithOpenAi();
    void readsUsage();
    void countsImages();
    void countsSound();
    void watchesStreams();
    void soundAndTextMayBeAnswered();
    void recordedModerations();
};

void tst_PassThrough::readsJson()
{
    auto facts = factsOf(imageGenerations(), R"({"model":"m","prompt":"p","user":"u"})");
    QVERIFY(facts && facts->model == "m" && !facts->stream && facts->user == "u");
    QVERIFY(facts->boundary.empty());
    const auto streams = [](const PassThroughCodec &codec, const char *text) {
        return factsOf(codec, text).value().stream; // throws where it was refused
    };
    QVERIFY(streams(imageGenerations(), R"({"model":"m","prompt":"p","stream":true})"));
    QVERIFY(streams(speech(), R"({"model":"m","input":"x","stream_format":"sse"})"));
    QVERIFY(!streams(speech(), R"({"model":"m","input":"x","stream_format":"audio"})"));
    QCOMPARE(factsOf(rerank(), "[]").error().code, ErrorCode::InvalidRequest);
}

void tst_PassThrough::readsForms()
{
    const auto facts = transcriptions().readForm(
        form(field("model", "m") + field("stream", "true") + field("user", "u")), "b");
    QVERIFY(facts && facts->model == "m" && facts->stream && facts->user == "u");
    QCOMPARE(facts->boundary, std::string("b"));
    QCOMPARE(transcriptions().readForm(form({}), "b").error().param, std::string("model"));
    QCOMPARE(transcriptions().readForm("x", "b").error().code, ErrorCode::InvalidRequest);
}

void tst_PassThrough::changesOnlyTheModel()
{
    const std::string text = R"({ "model" : "p/m", "n":1.0 })";
    const RequestFacts facts {.model = "p/m"};
    auto sent = imageGenerations().patchRequest(text, facts, {.model = "m"});
    QCOMPARE(sent->body, std::string(R"({ "model" : "m", "n":1.0 })"));
    QCOMPARE(sent->contentType, std::string("application/json"));

    const std::string body = form(field("model", "p/m") + field("prompt", "p/m"));
    const RequestFacts formFacts {.model = "p/m", .boundary = "b"};
    sent = imageEdits().patchRequest(body, formFacts, {.model = "m"});
    QCOMPARE(sent->body, form(field("model", "m") + field("prompt", "p/m")));
    QCOMPARE(sent->contentType, std::string("multipart/form-data; boundary=b"));
    QCOMPARE(imageEdits().patchRequest(body, formFacts, {.model = "p/m"})->body, body);
}

void tst_PassThrough::onlyModerationNeedsNoModel()
{
    QCOMPARE(factsOf(moderations(), R"({"input":"12345678"})")->model, std::string("auto"));
    QCOMPARE(factsOf(moderations(), R"({"input":"12345678"})")->estimatedInput, 3);
    const RequestFacts facts {.model = "auto"};
    QCOMPARE(moderations().patchRequest(R"({"input":"x"})", facts, {.model = "m"})->body,
             std::string(R"({"input":"x","model":"m"})"));
    for (const auto *codec :
         {&imageGenerations(), &imageEdits(), &speech(), &transcriptions(), &rerank()})
        QCOMPARE(factsOf(*codec, R"({"input":"x"})").error().param, std::string("model"));
}

void tst_PassThrough::staysWithOpenAi()
{
    QVERIFY(speech().upstream(Protocol::OpenAiResponses)
            && speech().upstream(Protocol::AzureOpenAi));
    QVERIFY(!speech().upstream(Protocol::GeminiGenerate) && !speech().upstream(Protocol::Demo));
}

void tst_PassThrough::readsUsage()
{
    const char *text
        = R"({"usage":{"input_tokens":50,"output_tokens":272,"input_tokens_details":{"text_tokens":10,"image_tokens":40}}})";
    Usage usage = usageOf(imageGenerations(), text);
    QCOMPARE(usage.uncachedInput, 10);
    QCOMPARE(usage.inputImage, 40);
    QCOMPARE(usage.output, 272);
    QCOMPARE(usage.outputImage, 272); // it answers with nothing else
    usage = usageOf(
        imageGenerations(),
        R"({"usage":{"input_tokens":5,"output_tokens":9,"input_tokens_details":{},"output_tokens_details":{"image_tokens":4,"text_tokens":5}}})");
    QCOMPARE(usage.outputImage, 4);
    usage = usageOf(
        transcriptions(),
        R"({"usage":{"type":"tokens","input_tokens":14,"output_tokens":5,"input_token_details":{"audio_tokens":14}}})");
    QVERIFY(usage.inputAudio == 14 && usage.uncachedInput == 0 && usage.output == 5);
    QCOMPARE(usageOf(rerank(), R"({"usage":{"total_tokens":26}})").uncachedInput, 26);
    for (const char *unknown : {R"({"text":"x"})", R"({"duration":9})",
                                R"({"meta":{"billed_units":{"search_units":1}}})"})
        QCOMPARE(usageOf(transcriptions(), unknown).source, UsageSource::Unknown);
}

void tst_PassThrough::countsImages()
{
    const char *two = R"({"data":[{"url":"u"},{"b64_json":"aGk="},{"revised_prompt":"p"}, 7]})";
    QCOMPARE(usageOf(imageGenerations(), two), Usage {.images = 2}); // no tokens: none are known
    QCOMPARE(usageOf(imageEdits(), two).images, 2);
    QCOMPARE(usageOf(rerank(), two), Usage());
    for (const char *none : {R"({"data":[]})", R"({"data":{}})", R"({})"})
        QCOMPARE(usageOf(imageGenerations(), none), Usage());
    const Usage both = usageOf(
        imageGenerations(),
        R"({"data":[{"b64_json":""}],"usage":{"input_tokens":5,"output_tokens":9,"input_tokens_details":{}}})");
    QVERIFY(both.images == 1 && both.outputImage == 9 && both.source == UsageSource::Provider);

    QCOMPARE(factsOf(imageGenerations(), R"({"model":"m","prompt":"p","n":3})")->choices, 3);
    QCOMPARE(factsOf(imageGenerations(), R"({"model":"m","prompt":"p"})")->choices, 1);
    QCOMPARE(imageEdits().readForm(form(field("model", "m") + field("n", "4")), "b")->choices, 4);
    QCOMPARE(imageEdits().readForm(form(field("model", "m") + field("n", "x")), "b")->choices, 1);

    const auto decoder = imageGenerations().streamDecoder({});
    std::vector<StreamEvent> events;
    Usage usage;
    for (const char *type :
         {"image_generation.partial_image", "image_generation.completed", "image_edit.completed"}) {
        decoder->decode({.name = type, .data = "{\"b64_json\":\"aGk=\"}", .hasData = true}, events);
    }
    for (const StreamEvent &event : events) {
        if (const auto *report = std::get_if<UsageReport>(&event))
            updateUsage(usage, report->usage);
    }
    QCOMPARE(usage, Usage {.images = 2});
}

void tst_PassThrough::countsSound()
{
    const auto lengthOf = [](const char *text) {
        return usageOf(transcriptions(), text).audioMs;
    };
    QCOMPARE(usageOf(transcriptions(), R"({"text":"x","usage":{"type":"duration","seconds":9}})"),
             Usage {.audioMs = 9'000});
    QCOMPARE(lengthOf(R"({"duration":8.470000267028809})"), 8'470);
    QCOMPARE(lengthOf(R"({"duration":"8.47"})"), 8'470);
    // What is billed goes before what was measured.
    QCOMPARE(lengthOf(R"({"duration":8.2,"usage":{"type":"duration","seconds":9}})"), 9'000);
    const Usage mistral = usageOf(
        transcriptions(),
        R"({"usage":{"prompt_audio_seconds":203,"prompt_tokens":4,"completion_tokens":635,"total_tokens":3945}})");
    QVERIFY(mistral.audioMs == 203'000 && mistral.output == 635);
    for (const char *none :
         {R"({"duration":"long"})", R"({"duration":-1})", R"({"duration":1e300})",
          R"({"duration":null})", R"({"usage":{"seconds":{}}})"})
        QCOMPARE(usageOf(transcriptions(), none), Usage());
    QCOMPARE(usageOf(speech(), R"({"duration":9})"), Usage());
}

void tst_PassThrough::watchesStreams()
{
    bool complete = false;
    QCOMPARE(decoded(transcriptions(),
                     "data: {\"type\":\"transcript.text.delta\",\"delta\":\"a\"}\n\n: hi\n\n"
                     "data: "
                     "{\"type\":\"transcript.text.done\",\"usage\":{\"input_tokens\":1,\"output_"
                     "tokens\":1}}\n\n",
                     &complete),
             std::string("c cue"));
    QVERIFY(complete);
    QCOMPARE(
        decoded(imageGenerations(), "event: image_generation.completed\ndata: {}\n\n", &complete),
        std::string("cue"));
    QVERIFY(complete);
    QCOMPARE(decoded(speech(), "data: {\"type\":\"speech.audio.delta\"}\n\n", &complete),
             std::string("c"));
    QVERIFY(!complete);
    QCOMPARE(decoded(speech(), "data: {}\n\ndata: [DONE]\n\n", &complete), std::string("c."));
    QVERIFY(complete);
    for (const char *broken :
         {"data: {\"error\":{\"message\":\"m\"}}\n\n", "event: error\ndata: {}\n\n",
          "data: {\"type\":\"error\"}\n\n", "data: x\n\n", "data: []\n\n"})
        QCOMPARE(decoded(speech(), broken), std::string("x"));
}

void tst_PassThrough::soundAndTextMayBeAnswered()
{
    QVERIFY(speech().answersInBytes() && transcriptions().answersInBytes());
    QVERIFY(!moderations().answersInBytes() && !rerank().answersInBytes()
            && !imageGenerations().answersInBytes());
}

void tst_PassThrough::recordedModerations()
{
    int seen = 0;
    for (const CorpusFile &file :
         corpus(PATCHBAY_SHARED_DIR "/corpus/recorded/openai-moderations")) {
        const std::string body = json::dumpTree(file.root["response"]["body"]);
        QCOMPARE(usageOf(moderations(), body).source, UsageSource::Unknown);
        ++seen;
    }
    QCOMPARE(seen, 3);
}

QTEST_APPLESS_MAIN(tst_PassThrough)
#include "tst_passthrough.moc"
