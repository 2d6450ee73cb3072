#include "core/protocols/openaiurl.h"

#include "core/protocols/codec.h"
#include "core/protocols/openaicompletions/codec.h"
#include "core/protocols/openaiembeddings/codec.h"
#include "core/protocols/passthrough/codec.h"

#include <QTest>

using namespace patchbay;

class tst_OpenAiUrl : public QObject
{
    Q_OBJECT

private slots:
    void azure_data();
    void azure();
    void everyEndpoint();
    void othersHaveTheModelInTheBody();
};

void tst_OpenAiUrl::azure_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("url");
    const auto row = [](const char *base, const char *version, const char *url) {
        QTest::newRow(base) << QByteArray(base) << QByteArray(version) << QByteArray(url);
    };
    row("https://me.openai.azure.com", "2024-10-21",
        "https://me.openai.azure.com/openai/deployments/my-gpt/chat/"
        "completions?api-version=2024-10-21");
    row("https://me.openai.azure.com/openai", "2024-10-21",
        "https://me.openai.azure.com/openai/deployments/my-gpt/chat/"
        "completions?api-version=2024-10-21");
    row("https://me.openai.azure.com/openai/deployments", "v",
        "https://me.openai.azure.com/openai/deployments/my-gpt/chat/completions?api-version=v");
    row("https://me.openai.azure.com/openai/deployments/fixed", "v",
        "https://me.openai.azure.com/openai/deployments/fixed/chat/completions?api-version=v");
    row("https://me.openai.azure.com/openai/v1", "",
        "https://me.openai.azure.com/openai/v1/chat/completions");
    row("https://me.openai.azure.com/openai/v1", "preview",
        "https://me.openai.azure.com/openai/v1/chat/completions?api-version=preview");
    row("https://me.services.ai.azure.com/models", "2024-05-01-preview",
        "https://me.services.ai.azure.com/models/chat/completions?api-version=2024-05-01-preview");
}

void tst_OpenAiUrl::azure()
{
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, url);
    ProviderConfig provider;
    provider.protocol = Protocol::AzureOpenAi;
    provider.baseUrl = base.toStdString();
    provider.apiVersion = version.toStdString();
    for (const bool stream : {false, true})
        QCOMPARE(codecFor(Protocol::AzureOpenAi)->url(provider, "my-gpt", stream),
                 url.toStdString());
}

void tst_OpenAiUrl::everyEndpoint()
{
    ProviderConfig provider;
    provider.protocol = Protocol::AzureOpenAi;
    provider.baseUrl = "https://me.openai.azure.com";
    provider.apiVersion = "v";
    const std::pair<const UpstreamCodec *, const char *> endpoints[] {
        {&openAiCompletions(), "completions"},
        {&openAiEmbeddings(), "embeddings"},
        {&imageGenerations(), "images/generations"},
        {&imageEdits(), "images/edits"},
        {&speech(), "audio/speech"},
        {&transcriptions(), "audio/transcriptions"},
        {&moderations(), "moderations"},
        {&rerank(), "rerank"},
    };
    for (const auto &[codec, path] : endpoints)
        QCOMPARE(codec->url(provider, "a model/x", false),
                 "https://me.openai.azure.com/openai/deployments/a%20model%2Fx/" + std::string(path)
                     + "?api-version=v");
}

void tst_OpenAiUrl::othersHaveTheModelInTheBody()
{
    ProviderConfig provider;
    provider.baseUrl = "https://host/openai/deployments"; // no Azure, whatever it looks like
    for (const Protocol protocol : {Protocol::OpenAiChat, Protocol::OpenAiResponses}) {
        provider.protocol = protocol;
        QVERIFY(speaksOpenAi(protocol));
        QCOMPARE(openAiEmbeddings().url(provider, "m", false),
                 std::string("https://host/openai/deployments/embeddings"));
    }
    QVERIFY(!speaksOpenAi(Protocol::AnthropicMessages) && !speaksOpenAi(Protocol::Demo)
            && !speaksOpenAi(Protocol::GeminiGenerate));
}

QTEST_APPLESS_MAIN(tst_OpenAiUrl)
#include "tst_openaiurl.moc"
