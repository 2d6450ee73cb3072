#include "core/relay/endpoints.h"

#include <QTest>

using namespace patchbay;

class tst_Endpoints : public QObject
{
    Q_OBJECT

private slots:
    void matches_data();
    void matches();
    void tellsEndpointsApart();
    void readsAlt();
    void refusesEverythingElse_data();
    void refusesEverythingElse();
    void namesItsRoutes();
};

void tst_Endpoints::matches_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<int>("endpoint");
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<QByteArray>("allow");

    const auto row
        = [](const char *path, InboundEndpoint endpoint, const char *allow, const char *item = "") {
              QTest::newRow(path) << QByteArray(path) << int(endpoint) << QByteArray(item)
                                  << QByteArray(allow);
          };
    const char *read = "GET, HEAD";
    row("/", InboundEndpoint::Root, "HEAD");
    row("/api/hello", InboundEndpoint::Hello, "HEAD, GET");
    row("/api/event_logging/batch", InboundEndpoint::EventLogging, "POST");
    row("/healthz", InboundEndpoint::Health, read);
    row("/metrics", InboundEndpoint::Metrics, read);
    row("/v1beta/models", InboundEndpoint::GeminiModelList, read);
    row("/v1beta/models/gemini-2.5-pro", InboundEndpoint::GeminiModelItem, read, "gemini-2.5-pro");
    row("/v1beta/models/google%2Fgemini:free", InboundEndpoint::GeminiModelItem, read,
        "google/gemini:free");
    for (const char *path : {"/v1/chat/completions", "/chat/completions", "/v1/v1/chat/completions",
                             "/api/v1/chat/completions"})
        row(path, InboundEndpoint::Relayed, "POST");
    for (const char *path :
         {"/v1/messages", "/messages", "/v1/v1/messages", "/v1/responses", "/api/v1/responses",
          "/v1/completions", "/v1/embeddings", "/embeddings", "/v1/v1/embeddings",
          "/api/v1/embeddings", "/v1/images/generations", "/v1/images/edits", "/v1/audio/speech",
          "/v1/audio/transcriptions", "/v1/moderations", "/v1/rerank", "/rerank"})
        row(path, InboundEndpoint::Relayed, "POST");
    for (const char *path :
         {"/v1/models", "/models", "/v1/v1/models", "/api/v1/models", "/v1/models/"})
        row(path, InboundEndpoint::ModelList, read);
    row("/v1beta/models/gemini-3:generateContent", InboundEndpoint::Relayed, "POST", "gemini-3");
    row("/v1/models/google%2Fgemini-3:streamGenerateContent", InboundEndpoint::Relayed, "POST",
        "google/gemini-3");
    row("/v1beta/models/local/llama3:8b:generateContent", InboundEndpoint::Relayed, "POST",
        "local/llama3:8b");
    for (const char *path :
         {"/v1/messages/count_tokens", "/messages/count_tokens", "/api/v1/messages/count_tokens",
          "/v1/responses/input_tokens", "/v1/v1/responses/input_tokens"})
        row(path, InboundEndpoint::Relayed, "POST");
    row("/v1/models/m:countTokens", InboundEndpoint::Relayed, "POST", "m");
    row("/v1/models/gpt-5", InboundEndpoint::ModelItem, read, "gpt-5");
    row("/models/gpt-5", InboundEndpoint::ModelItem, read, "gpt-5");
    row("/v1/models/openai/gpt-5", InboundEndpoint::ModelItem, read, "openai/gpt-5");
    row("/v1/models/openrouter%2Fopenai%2fgpt-5", InboundEndpoint::ModelItem, read,
        "openrouter/openai/gpt-5");
    row("/v1/models/llama3:8b", InboundEndpoint::ModelItem, read, "llama3:8b");
    row("/v1/models/small%3Afloor", InboundEndpoint::ModelItem, read, "small:floor");
    row("/v1/models/%41", InboundEndpoint::ModelItem, read, "A");
    row("/v1/models/50%", InboundEndpoint::ModelItem, read, "50%");
    row("/v1/models/50%2", InboundEndpoint::ModelItem, read, "50%2");
    row("/v1/models/50%zz", InboundEndpoint::ModelItem, read, "50%zz");
    row("/v1/models/%2541", InboundEndpoint::ModelItem, read, "%41"); // decoded once
    row("/v1/models/%e6%a8%a1", InboundEndpoint::ModelItem, read, "\xe6\xa8\xa1");
    row("/v1/models/a+b", InboundEndpoint::ModelItem, read, "a+b");
    row("/v1/responses/compact", InboundEndpoint::Relayed, "POST");
    const char *kept = "GET, HEAD, DELETE";
    row("/v1/responses/resp_1", InboundEndpoint::KeptResponse, kept, "resp_1");
    row("/api/v1/responses/resp%5F1", InboundEndpoint::KeptResponse, kept, "resp_1");
    row("/responses/resp_1/cancel", InboundEndpoint::KeptResponseCancel, "POST", "resp_1");
    row("/v1/v1/responses/resp_1/input_items", InboundEndpoint::KeptResponseInput, read, "resp_1");
}

void tst_Endpoints::matches()
{
    QFETCH(QByteArray, path);
    QFETCH(int, endpoint);
    QFETCH(QByteArray, item);
    QFETCH(QByteArray, allow);
    const EndpointMatch match = matchEndpoint(path.toStdString());
    QCOMPARE(int(match.endpoint), endpoint);
    QCOMPARE(match.item, item.toStdString());
    QCOMPARE(std::string(match.allow), allow.toStdString());
    QCOMPARE(match.codec != nullptr, match.endpoint == InboundEndpoint::Relayed);
}

void tst_Endpoints::tellsEndpointsApart()
{
    const std::pair<const char *, const char *> names[] {
        {"/v1/chat/completions", "openai-chat"},
        {"/v1/responses", "openai-responses"},
        {"/v1/responses/compact", "openai-responses-compact"},
        {"/v1/messages", "anthropic-messages"},
        {"/v1beta/models/m:generateContent", "gemini-generate"},
        {"/v1/models/m:streamGenerateContent", "gemini-generate"},
        {"/v1/messages/count_tokens", "anthropic-count-tokens"},
        {"/v1/responses/input_tokens", "openai-input-tokens"},
        {"/v1beta/models/m:countTokens", "gemini-count-tokens"},
        {"/v1beta/models/m:embedContent", "gemini-embeddings"},
        {"/v1/models/m:batchEmbedContents", "gemini-embeddings"},
        {"/v1/completions", "openai-completions"},
        {"/v1/embeddings", "openai-embeddings"},
        {"/v1/images/generations", "openai-images"},
        {"/v1/images/edits", "openai-image-edits"},
        {"/v1/audio/speech", "openai-speech"},
        {"/v1/audio/transcriptions", "openai-transcriptions"},
        {"/v1/moderations", "openai-moderations"},
        {"/v1/rerank", "rerank"},
    };
    for (const auto &[path, name] : names)
        QCOMPARE(matchEndpoint(path).codec->inbound(), std::string_view(name));
    QVERIFY(matchEndpoint("/v1beta/models/m:countTokens").counting);
    QVERIFY(!matchEndpoint("/v1/messages").counting);
    QVERIFY(matchEndpoint("/v1beta/models/m:streamGenerateContent").stream);
    QVERIFY(!matchEndpoint("/v1beta/models/m:generateContent").stream);
    QVERIFY(matchEndpoint("/v1/models/m:embedContent").codec
            != matchEndpoint("/v1/models/m:batchEmbedContents").codec);
}

void tst_Endpoints::readsAlt()
{
    const auto typeAt = [](std::string_view query, const char *path) {
        return std::string(
            matchEndpoint(path, query).codec->streamEncoder({})->contentType().substr(0, 17));
    };
    for (const char *path :
         {"/v1beta/models/m:streamGenerateContent", "/v1/models/m:streamGenerateContent"}) {
        for (const char *query :
             {"alt=sse", "$alt=sse", "%24alt=sse", "key=k&alt=sse", "alt=sse&key=k",
              "alt=json&alt=sse", "$alt=sse;enum-encoding=int"})
            QCOMPARE(typeAt(query, path), std::string("text/event-stream"));
        for (const char *query : {"", "alt=json", "alt=ssex", "salt=sse", "alt", "&", "key=alt=sse",
                                  "prettyPrint=true", "alt=sse&alt=json"})
            QCOMPARE(typeAt(query, path), std::string("application/json"));
    }
}

void tst_Endpoints::refusesEverythingElse_data()
{
    QTest::addColumn<QByteArray>("path");
    for (const char *path : {"",
                             "*",
                             "//",
                             "/v1",
                             "/v1/",
                             "/v1/v1/v1/chat/completions",
                             "/v2/chat/completions",
                             "/V1/chat/completions",
                             "/v1/chat",
                             "/v1/images",
                             "/v1/images/variations",
                             "/v1/audio/translations",
                             "/v1/embeddings/x",
                             "/v1/responses/",
                             "/v1/responses//cancel",
                             "/v1/responses/a/b",
                             "/v1/responses/a/input_items/b",
                             "/v1/responses/compact/cancel",
                             "/v1/chat/completions/",
                             "/v1/chat/completions/x",
                             "/v1//chat/completions",
                             "/v1/chat%2Fcompletions",
                             "/api/chat/completions",
                             "/v1/api/v1/chat/completions",
                             "/api/hello/",
                             "/healthz/",
                             "/v1/healthz",
                             "/v1/metrics",
                             "/metricsx",
                             "/modelsx",
                             "/v1beta/models/:generateContent",
                             "/v1beta/m:generateContent",
                             "/v1beta1/models/m:generateContent",
                             "/v1/../v1/models",
                             "http://h/v1/models",
                             "/admin"})
        QTest::newRow(path) << QByteArray(path);
}

void tst_Endpoints::refusesEverythingElse()
{
    QFETCH(QByteArray, path);
    const EndpointMatch match = matchEndpoint(path.toStdString());
    QCOMPARE(int(match.endpoint), int(InboundEndpoint::Unknown));
    QVERIFY(match.allow.empty() && match.item.empty());
}

void tst_Endpoints::namesItsRoutes()
{
    for (const char *route : {"/v1/chat/completions", "/v1/embeddings", "/v1/audio/speech",
                              "/v1/models", "/healthz", "/metrics"})
        QVERIFY(knownRoutes().find(route) != std::string_view::npos);
}

QTEST_APPLESS_MAIN(tst_Endpoints)
#include "tst_endpoints.moc"
