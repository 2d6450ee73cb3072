#include "core/protocols/usagedecoder.h"

#include <QTest>

using namespace patchbay;

namespace {

constexpr auto provider = UsageSource::Provider;

Usage decode(const char *text, UsageStyle style = UsageStyle::OpenAi)
{
    json::Document document;
    return decodeUsage(document.parse(text).value(), style);
}

} // namespace

class tst_UsageDecoder : public QObject
{
    Q_OBJECT

private slots:
    void openAiChat();
    void openAiChatAudio();
    void cachedCountBesidePrompt();
    void anthropicNamesInChatForm();
    void reasoningOutside();
    void geminiInChatForm();
    void deepSeek();
    void perplexity();
    void missingTotals();
    void responses();
    void responsesOfAnAnthropicStyleProvider();
    void anthropic();
    void anthropicCacheSplit();
    void gemini();
    void geminiModalities();
    void bedrockCohereOllama();
    void nothingKnown();
    void brokenFigures_data();
    void brokenFigures();
    void findsUsage_data();
    void findsUsage();
    void updatesAnthropicStream();
    void updatesWhenTokensMoveToTheCache();
    void updateTakesLowerLastFigures();
    void updateKeepsWhatIsMissingLater();
    void providerReplacesEstimate();
};

void tst_UsageDecoder::openAiChat()
{
    QCOMPARE(decode(R"({"prompt_tokens":4000,"completion_tokens":100,"total_tokens":4100,
                        "prompt_tokens_details":{"cached_tokens":1000,"cache_write_tokens":2000},
                        "completion_tokens_details":{"reasoning_tokens":64}})"),
             (Usage {.uncachedInput = 1000,
                     .cacheRead = 1000,
                     .cacheWrite = 2000,
                     .output = 100,
                     .reasoning = 64,
                     .source = provider}));
    QCOMPARE(decode(R"({"prompt_tokens":28,"completion_tokens":29,"total_tokens":57,
                        "prompt_tokens_details":null,"completion_tokens_details":null})"),
             (Usage {.uncachedInput = 28, .output = 29, .source = provider}));
    // The style of the provider must not matter to a form that leaves nothing open.
    for (const UsageStyle style : {UsageStyle::Anthropic, UsageStyle::Gemini, UsageStyle::Ollama,
                                   UsageStyle::Bedrock, UsageStyle::Cohere, UsageStyle::Xai})
        QCOMPARE(
            decode(
                R"({"prompt_tokens":10,"completion_tokens":5,"total_tokens":15,"prompt_tokens_details":{"cached_tokens":4}})",
                style),
            (Usage {.uncachedInput = 6, .cacheRead = 4, .output = 5, .source = provider}));
}

void tst_UsageDecoder::openAiChatAudio()
{
    QCOMPARE(decode(R"({"prompt_tokens":500,"completion_tokens":400,
                        "prompt_tokens_details":{"cached_tokens":50,"audio_tokens":400,"image_tokens":20,
                                                 "cached_tokens_details":{"audio_tokens":30}},
                        "completion_tokens_details":{"audio_tokens":300,"image_tokens":10,"reasoning_tokens":5}})"),
             (Usage {.uncachedInput = 60,
                     .inputAudio = 370,
                     .inputImage = 20,
                     .cacheRead = 20,
                     .cacheReadAudio = 30,
                     .output = 400,
                     .reasoning = 5,
                     .outputAudio = 300,
                     .outputImage = 10,
                     .source = provider}));
}

void tst_UsageDecoder::cachedCountBesidePrompt()
{
    const Usage expected {.uncachedInput = 1, .cacheRead = 174, .output = 39, .source = provider};
    QCOMPARE(
        decode(
            R"({"completion_tokens":39,"num_cached_tokens":174,"prompt_tokens":175,"total_tokens":214})"),
        expected);
    QCOMPARE(
        decode(
            R"({"completion_tokens":39,"cached_tokens":174,"prompt_tokens":175,"total_tokens":214})"),
        expected);
    // Said twice, counted once.
    QCOMPARE(
        decode(
            R"({"completion_tokens":39,"cached_tokens":174,"prompt_tokens":175,"prompt_tokens_details":{"cached_tokens":174}})"),
        expected);
}

void tst_UsageDecoder::anthropicNamesInChatForm()
{
    // Inside the prompt, as the total says.
    QCOMPARE(decode(R"({"prompt_tokens":100,"completion_tokens":5,"total_tokens":105,
                        "cache_read_input_tokens":60,"cache_creation_input_tokens":30})"),
             (Usage {.uncachedInput = 10,
                     .cacheRead = 60,
                     .cacheWrite = 30,
                     .output = 5,
                     .source = provider}));
    // On top of it, as the total says.
    QCOMPARE(decode(R"({"prompt_tokens":100,"completion_tokens":5,"total_tokens":195,
                        "cache_read_input_tokens":60,"cache_creation_input_tokens":30})"),
             (Usage {.uncachedInput = 100,
                     .cacheRead = 60,
                     .cacheWrite = 30,
                     .output = 5,
                     .source = provider}));
    // Too many to be inside.
    QCOMPARE(
        decode(
            R"({"prompt_tokens":8,"completion_tokens":5,"total_tokens":13,"cache_read_input_tokens":4000,
                        "cache_creation":{"ephemeral_1h_input_tokens":500},"cache_creation_input_tokens":700})"),
        (Usage {.uncachedInput = 8,
                .cacheRead = 4000,
                .cacheWrite = 200,
                .cacheWrite1h = 500,
                .output = 5,
                .source = provider}));
    QCOMPARE(
        decode(
            R"({"prompt_tokens":100,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":0,
                        "cache_creation_tokens":70,"cache_creation_token_details":{"ephemeral_5m_input_tokens":40,
                        "ephemeral_1h_input_tokens":30}}})"),
        (Usage {.uncachedInput = 30,
                .cacheWrite = 40,
                .cacheWrite1h = 30,
                .output = 5,
                .source = provider}));
}

void tst_UsageDecoder::reasoningOutside()
{
    QCOMPARE(decode(R"({"prompt_tokens":466,"completion_tokens":68,"total_tokens":800,
                        "prompt_tokens_details":{"text_tokens":466,"cached_tokens":192},
                        "completion_tokens_details":{"reasoning_tokens":266}})",
                    UsageStyle::Xai),
             (Usage {.uncachedInput = 274,
                     .cacheRead = 192,
                     .output = 334,
                     .reasoning = 266,
                     .source = provider}));
    // The total leaves it inside.
    QCOMPARE(decode(R"({"prompt_tokens":100,"completion_tokens":50,"total_tokens":150,
                        "completion_tokens_details":{"reasoning_tokens":40}})",
                    UsageStyle::Xai),
             (Usage {.uncachedInput = 100, .output = 50, .reasoning = 40, .source = provider}));
    // More reasoning than completion cannot be inside (gateways in front of Gemini).
    QCOMPARE(decode(R"({"prompt_tokens":28,"completion_tokens":9,"total_tokens":37,
                        "completion_tokens_details":{"reasoning_tokens":69}})"),
             (Usage {.uncachedInput = 28, .output = 78, .reasoning = 69, .source = provider}));
    QCOMPARE(
        decode(
            R"({"prompt_tokens":19,"completion_tokens":20,"total_tokens":39,"reasoning_tokens":7})"),
        (Usage {.uncachedInput = 19, .output = 20, .reasoning = 7, .source = provider}));
}

void tst_UsageDecoder::geminiInChatForm()
{
    const char *text = R"({"completion_tokens":12,"prompt_tokens":35,"total_tokens":109})";
    QCOMPARE(decode(text, UsageStyle::Gemini),
             (Usage {.uncachedInput = 35, .output = 74, .reasoning = 62, .source = provider}));
    QCOMPARE(decode(text, UsageStyle::OpenAi),
             (Usage {.uncachedInput = 35, .output = 12, .source = provider}));
}

void tst_UsageDecoder::deepSeek()
{
    QCOMPARE(decode(R"({"prompt_tokens":220,"completion_tokens":39,"total_tokens":259,
                        "prompt_cache_hit_tokens":192,"prompt_cache_miss_tokens":28})",
                    UsageStyle::DeepSeek),
             (Usage {.uncachedInput = 28, .cacheRead = 192, .output = 39, .source = provider}));
    QCOMPARE(
        decode(
            R"({"completion_tokens":39,"prompt_cache_hit_tokens":192,"prompt_cache_miss_tokens":28})",
            UsageStyle::DeepSeek),
        (Usage {.uncachedInput = 28, .cacheRead = 192, .output = 39, .source = provider}));
}

void tst_UsageDecoder::perplexity()
{
    QCOMPARE(
        decode(
            R"({"prompt_tokens":19,"completion_tokens":3000,"total_tokens":3019,"citation_tokens":1000,
                        "num_search_queries":21,"reasoning_tokens":200,"search_context_size":"low"})",
            UsageStyle::Perplexity),
        (Usage {.uncachedInput = 1019,
                .output = 3200,
                .reasoning = 200,
                .webSearches = 21,
                .source = provider}));
}

void tst_UsageDecoder::missingTotals()
{
    QCOMPARE(decode(R"({"prompt_tokens":7,"total_tokens":7})"),
             (Usage {.uncachedInput = 7, .source = provider}));
    QCOMPARE(decode(R"({"prompt_tokens":7,"total_tokens":17})"),
             (Usage {.uncachedInput = 7, .output = 10, .source = provider}));
    QCOMPARE(decode(R"({"completion_tokens":7,"total_tokens":17})"),
             (Usage {.uncachedInput = 10, .output = 7, .source = provider}));
    QCOMPARE(decode(R"({"completion_tokens":7})"), (Usage {.output = 7, .source = provider}));
    QCOMPARE(decode(R"({"completion_tokens":7,"total_tokens":3})"),
             (Usage {.output = 7, .source = provider}));
    QCOMPARE(decode(R"({"total_tokens":17})"), (Usage {.uncachedInput = 17, .source = provider}));
    QCOMPARE(decode(R"({"prompt_tokens":null,"completion_tokens":7,"total_tokens":null})"),
             (Usage {.output = 7, .source = provider}));
}

void tst_UsageDecoder::responses()
{
    QCOMPARE(decode(R"({"input_tokens":1189,"output_tokens":11,"total_tokens":1200,
                        "input_tokens_details":{"cached_tokens":891,"cache_write_tokens":100},
                        "output_tokens_details":{"reasoning_tokens":3},
                        "server_side_tool_usage_details":{"web_search_calls":2}})"),
             (Usage {.uncachedInput = 198,
                     .cacheRead = 891,
                     .cacheWrite = 100,
                     .output = 11,
                     .reasoning = 3,
                     .webSearches = 2,
                     .source = provider}));
}

void tst_UsageDecoder::responsesOfAnAnthropicStyleProvider()
{
    // A gateway's Responses form of a Claude model: all included, whatever the preset's style.
    QCOMPARE(
        decode(
            R"({"input_tokens":4020,"input_tokens_details":{"cached_tokens":4012},"output_tokens":5,"total_tokens":4025})",
            UsageStyle::Anthropic),
        (Usage {.uncachedInput = 8, .cacheRead = 4012, .output = 5, .source = provider}));
}

void tst_UsageDecoder::anthropic()
{
    const char *text
        = R"({"input_tokens":16,"cache_creation_input_tokens":7049,"cache_read_input_tokens":13637,
                           "cache_creation":{"ephemeral_1h_input_tokens":0,"ephemeral_5m_input_tokens":7049},
                           "output_tokens":344,"output_tokens_details":{"thinking_tokens":33},
                           "server_tool_use":{"web_fetch_requests":1,"web_search_requests":2}})";
    const Usage expected {.uncachedInput = 16,
                          .cacheRead = 13637,
                          .cacheWrite = 7049,
                          .output = 344,
                          .reasoning = 33,
                          .webSearches = 2,
                          .source = provider};
    QCOMPARE(decode(text, UsageStyle::Anthropic), expected);
    QCOMPARE(decode(text, UsageStyle::OpenAi),
             expected); // an OpenAI-like gateway's Messages endpoint
    QCOMPARE(decode(R"({"output_tokens":289})", UsageStyle::Anthropic),
             (Usage {.output = 289, .source = provider}));
}

void tst_UsageDecoder::anthropicCacheSplit()
{
    QCOMPARE(decode(R"({"input_tokens":100,"cache_creation_input_tokens":3000,"output_tokens":200,
                        "cache_creation":{"ephemeral_5m_input_tokens":2000,"ephemeral_1h_input_tokens":1000}})"),
             (Usage {.uncachedInput = 100,
                     .cacheWrite = 2000,
                     .cacheWrite1h = 1000,
                     .output = 200,
                     .source = provider}));
    // The split alone, the sum alone, a sum larger than the split.
    QCOMPARE(
        decode(
            R"({"input_tokens":1,"output_tokens":2,"cache_creation":{"ephemeral_5m_input_tokens":3,"ephemeral_1h_input_tokens":4}})"),
        (Usage {.uncachedInput = 1,
                .cacheWrite = 3,
                .cacheWrite1h = 4,
                .output = 2,
                .source = provider}));
    QCOMPARE(decode(R"({"input_tokens":1,"output_tokens":2,"cache_creation_input_tokens":9})"),
             (Usage {.uncachedInput = 1, .cacheWrite = 9, .output = 2, .source = provider}));
    QCOMPARE(
        decode(
            R"({"input_tokens":1,"output_tokens":2,"cache_creation_input_tokens":9,"cache_creation":{"ephemeral_1h_input_tokens":4}})"),
        (Usage {.uncachedInput = 1,
                .cacheWrite = 5,
                .cacheWrite1h = 4,
                .output = 2,
                .source = provider}));
}

void tst_UsageDecoder::gemini()
{
    QCOMPARE(decode(R"({"promptTokenCount":85,"candidatesTokenCount":122,"totalTokenCount":443,
                        "toolUsePromptTokenCount":149,"thoughtsTokenCount":87,"cachedContentTokenCount":80})",
                    UsageStyle::Gemini),
             (Usage {.uncachedInput = 154,
                     .cacheRead = 80,
                     .output = 209,
                     .reasoning = 87,
                     .source = provider}));
    QCOMPARE(decode(R"({"promptTokenCount":11,"totalTokenCount":11})"),
             (Usage {.uncachedInput = 11, .source = provider}));
    QCOMPARE(decode(R"({"trafficType":"ON_DEMAND"})", UsageStyle::Gemini), Usage());
}

void tst_UsageDecoder::geminiModalities()
{
    QCOMPARE(
        decode(
            R"({"cacheTokensDetails":[{"modality":"AUDIO","tokenCount":1881},{"modality":"TEXT","tokenCount":15},
                          {"modality":"VIDEO","tokenCount":15483}],"cachedContentTokenCount":17379,"candidatesTokenCount":68,
                        "promptTokenCount":17713,"promptTokensDetails":[{"modality":"TEXT","tokenCount":16},
                          {"modality":"VIDEO","tokenCount":15780},{"modality":"AUDIO","tokenCount":1917}],
                        "thoughtsTokenCount":821,"totalTokenCount":18602})"),
        (Usage {.uncachedInput = 298,
                .inputAudio = 36,
                .cacheRead = 15498,
                .cacheReadAudio = 1881,
                .output = 889,
                .reasoning = 821,
                .source = provider}));
    // Modalities as numbers; images apart; documents count as text.
    QCOMPARE(
        decode(
            R"({"promptTokenCount":264,"candidatesTokenCount":61,"promptTokensDetails":[{"modality":1,"tokenCount":6},
                        {"modality":2,"tokenCount":200},{"modality":5,"tokenCount":58}],
                        "candidatesTokensDetails":[{"modality":1,"tokenCount":1},{"modality":2,"tokenCount":60}]})"),
        (Usage {.uncachedInput = 64,
                .inputImage = 200,
                .output = 61,
                .outputImage = 60,
                .source = provider}));
    QCOMPARE(
        decode(
            R"({"cacheTokensDetails":[{"modality":"TEXT","tokenCount":48},{"modality":"IMAGE","tokenCount":143}],
                        "cachedContentTokenCount":191,"promptTokenCount":345,
                        "promptTokensDetails":[{"modality":"TEXT","tokenCount":87},{"modality":"IMAGE","tokenCount":258}]})"),
        (Usage {.uncachedInput = 39, .inputImage = 115, .cacheRead = 191, .source = provider}));
}

void tst_UsageDecoder::bedrockCohereOllama()
{
    QCOMPARE(
        decode(
            R"({"inputTokens":10,"outputTokens":20,"totalTokens":100,"cacheReadInputTokens":40,"cacheWriteInputTokens":30,
                        "cacheDetails":[{"ttl":"1h","inputTokens":12},{"ttl":"5m","inputTokens":18}]})",
            UsageStyle::Bedrock),
        (Usage {.uncachedInput = 10,
                .cacheRead = 40,
                .cacheWrite = 18,
                .cacheWrite1h = 12,
                .output = 20,
                .source = provider}));
    QCOMPARE(
        decode(
            R"({"billed_units":{"input_tokens":5.0,"output_tokens":7},"tokens":{"input_tokens":71,"output_tokens":8}})",
            UsageStyle::Cohere),
        (Usage {.uncachedInput = 5, .output = 7, .source = provider}));
    QCOMPARE(
        decode(R"({"model":"m","prompt_eval_count":19,"eval_count":94,"eval_duration":123456789})",
               UsageStyle::Ollama),
        (Usage {.uncachedInput = 19, .output = 94, .source = provider}));
    QCOMPARE(decode(R"({"eval_count":94})", UsageStyle::Ollama),
             (Usage {.output = 94, .source = provider}));
}

void tst_UsageDecoder::nothingKnown()
{
    for (const char *text :
         {"null", "7", "[]", "{}", R"({"queue_time":0.1})", R"({"prompt_tokens":null})", R"("x")"})
        QCOMPARE(decode(text), Usage());
    QCOMPARE(decodeUsage(json::Value(), UsageStyle::Anthropic), Usage());
}

void tst_UsageDecoder::brokenFigures_data()
{
    QTest::addColumn<QByteArray>("text");
    int i = 0;
    for (
        const char *text :
        {R"({"prompt_tokens":7,"completion_tokens":8,"total_tokens":15,"prompt_tokens_details":{"cached_tokens":161}})",
         R"({"prompt_tokens":-7,"completion_tokens":-8,"prompt_tokens_details":{"cached_tokens":-1,"audio_tokens":-5}})",
         R"({"prompt_tokens":9223372036854775807,"completion_tokens":9223372036854775807,"total_tokens":-9223372036854775808})",
         R"({"prompt_tokens":1e300,"completion_tokens":"8","total_tokens":{}})",
         R"({"prompt_tokens":10,"completion_tokens":5,"prompt_tokens_details":{"cached_tokens":8,"cache_write_tokens":8,"audio_tokens":8,"image_tokens":8,"cached_tokens_details":{"audio_tokens":99}},"completion_tokens_details":{"reasoning_tokens":4,"audio_tokens":4,"image_tokens":4}})",
         R"({"input_tokens":10,"output_tokens":5,"input_tokens_details":{"cached_tokens":88},"output_tokens_details":{"reasoning_tokens":99}})",
         R"({"input_tokens":-1,"output_tokens":5,"cache_read_input_tokens":-4,"cache_creation_input_tokens":3,"cache_creation":{"ephemeral_1h_input_tokens":9}})",
         R"({"promptTokenCount":10,"cachedContentTokenCount":50,"candidatesTokenCount":-3,"thoughtsTokenCount":9223372036854775807,"promptTokensDetails":[{"modality":"AUDIO","tokenCount":99},7,{"modality":"AUDIO","tokenCount":9223372036854775807}]})",
         R"({"inputTokens":5,"cacheWriteInputTokens":1,"cacheDetails":[{"ttl":"1h","inputTokens":7}]})",
         R"({"prompt_tokens":5,"completion_tokens":5,"prompt_tokens_details":[],"completion_tokens_details":"x","cache_creation":7})"})
        QTest::addRow("%d", i++) << QByteArray(text);
}

void tst_UsageDecoder::brokenFigures()
{
    QFETCH(QByteArray, text);
    for (const UsageStyle style : {UsageStyle::OpenAi, UsageStyle::Anthropic, UsageStyle::Gemini,
                                   UsageStyle::Xai, UsageStyle::Perplexity}) {
        const Usage usage = decode(text.constData(), style);
        for (const auto field :
             {&Usage::uncachedInput, &Usage::inputAudio, &Usage::inputImage, &Usage::cacheRead,
              &Usage::cacheReadAudio, &Usage::cacheWrite, &Usage::cacheWrite1h, &Usage::output,
              &Usage::reasoning, &Usage::outputAudio, &Usage::outputImage, &Usage::webSearches})
            QVERIFY(usage.*field >= 0);
        QVERIFY(usage.reasoning + usage.outputAudio + usage.outputImage <= usage.output);
        QVERIFY(usage.totalInput() < 10'000'000'000'000);
    }
    QCOMPARE(
        decode(
            R"({"prompt_tokens":7,"completion_tokens":8,"total_tokens":15,"prompt_tokens_details":{"cached_tokens":161}})"),
        (Usage {.cacheRead = 7, .output = 8, .source = provider}));
}

void tst_UsageDecoder::findsUsage_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("chat") << QByteArray(R"({"usage":{"prompt_tokens":3}})");
    QTest::newRow("gemini") << QByteArray(R"({"usageMetadata":{"promptTokenCount":3}})");
    QTest::newRow("responses event")
        << QByteArray(R"({"type":"response.completed","response":{"usage":{"input_tokens":3}}})");
    QTest::newRow("message_start")
        << QByteArray(R"({"type":"message_start","message":{"usage":{"input_tokens":3}}})");
    QTest::newRow("message_delta")
        << QByteArray(R"({"delta":{"stop_reason":"end_turn"},"usage":{"input_tokens":3}})");
    QTest::newRow("groq") << QByteArray(
        R"({"usage":null,"x_groq":{"id":"r","usage":{"prompt_tokens":3}}})");
    QTest::newRow("moonshot") << QByteArray(R"({"choices":[{"usage":{"prompt_tokens":3}}]})");
    QTest::newRow("cohere") << QByteArray(
        R"({"type":"message-end","delta":{"usage":{"billed_units":{"input_tokens":3}}}})");
    QTest::newRow("bedrock") << QByteArray(R"({"metadata":{"usage":{"inputTokens":3}}})");
    QTest::newRow("ollama") << QByteArray(R"({"done":true,"prompt_eval_count":3})");
}

void tst_UsageDecoder::findsUsage()
{
    QFETCH(QByteArray, answer);
    json::Document document;
    QCOMPARE(decodeUsage(usageOf(document.parse(answer).value()), UsageStyle::OpenAi),
             (Usage {.uncachedInput = 3, .source = provider}));
    QVERIFY(!usageOf(document.parse(R"({"usage":null,"choices":[]})").value()).exists());
    QVERIFY(!usageOf(document.parse("[]").value()).exists());
}

void tst_UsageDecoder::updatesAnthropicStream()
{
    Usage usage;
    updateUsage(
        usage,
        decode(R"({"input_tokens":2247,"cache_creation_input_tokens":0,"output_tokens":3})"));
    updateUsage(usage, decode(R"({"output_tokens":40})"));
    updateUsage(
        usage,
        decode(
            R"({"input_tokens":0,"output_tokens":0,"server_tool_use":{"web_search_requests":1}})"));
    updateUsage(
        usage,
        decode(R"({"input_tokens":2254,"cache_creation_input_tokens":17269,"output_tokens":85})"));
    QCOMPARE(usage, (Usage {.uncachedInput = 2254,
                            .cacheWrite = 17269,
                            .output = 85,
                            .webSearches = 1,
                            .source = provider}));
}

void tst_UsageDecoder::updatesWhenTokensMoveToTheCache()
{
    Usage usage;
    updateUsage(usage, decode(R"({"promptTokenCount":1344,"totalTokenCount":1344})"));
    updateUsage(
        usage,
        decode(
            R"({"promptTokenCount":1344,"cachedContentTokenCount":1274,"candidatesTokenCount":99})"));
    QCOMPARE(usage,
             (Usage {.uncachedInput = 70, .cacheRead = 1274, .output = 99, .source = provider}));
}

void tst_UsageDecoder::updateTakesLowerLastFigures()
{
    Usage usage;
    updateUsage(usage, decode(R"({"promptTokenCount":145,"totalTokenCount":145})"));
    updateUsage(usage, decode(R"({"promptTokenCount":85,"candidatesTokenCount":15})"));
    QCOMPARE(usage, (Usage {.uncachedInput = 85, .output = 15, .source = provider}));
}

void tst_UsageDecoder::updateKeepsWhatIsMissingLater()
{
    Usage usage;
    updateUsage(usage, decode(R"({"promptTokenCount":13,"thoughtsTokenCount":5})"));
    updateUsage(usage, decode(R"({"candidatesTokenCount":18,"thoughtsTokenCount":58})"));
    updateUsage(usage, decode(R"({"trafficType":"ON_DEMAND"})"));
    Usage priced;
    priced.statedCost = Money::fromPico(5);
    updateUsage(usage, priced);
    QCOMPARE(usage, (Usage {.uncachedInput = 13,
                            .output = 76,
                            .reasoning = 58,
                            .source = provider,
                            .statedCost = Money::fromPico(5)}));
}

void tst_UsageDecoder::providerReplacesEstimate()
{
    Usage usage {.uncachedInput = 900, .output = 70, .source = UsageSource::Estimated};
    updateUsage(usage, decode(R"({"prompt_tokens":800,"completion_tokens":60})"));
    QCOMPARE(usage, (Usage {.uncachedInput = 800, .output = 60, .source = provider}));
}

QTEST_APPLESS_MAIN(tst_UsageDecoder)
#include "tst_usagedecoder.moc"
