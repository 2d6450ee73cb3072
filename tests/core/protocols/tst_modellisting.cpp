#include "core/protocols/modellisting.h"

#include <QTest>

using namespace patchbay;

/// Where models are listed, and how the lists read.
class tst_ModelListing : public QObject
{
    Q_OBJECT

private slots:
    void addresses_data();
    void addresses();
    void lists_data();
    void lists();
};

void tst_ModelListing::addresses_data()
{
    QTest::addColumn<Protocol>("protocol");
    QTest::addColumn<std::string>("base");
    QTest::addColumn<std::string>("version");
    QTest::addColumn<std::string>("url");

    const std::string none;
    const std::string azure = "https://r.openai.azure.com";
    QTest::newRow("chat") << Protocol::OpenAiChat << std::string("https://a.example/v1") << none
                          << std::string("https://a.example/v1/models");
    QTest::newRow("responses") << Protocol::OpenAiResponses << std::string("https://a.example/v1")
                               << none << std::string("https://a.example/v1/models");
    QTest::newRow("anthropic") << Protocol::AnthropicMessages << std::string("https://a.example/v1")
                               << none << std::string("https://a.example/v1/models?limit=1000");
    QTest::newRow("gemini") << Protocol::GeminiGenerate << std::string("https://g.example/v1beta")
                            << none << std::string("https://g.example/v1beta/models?pageSize=1000");
    const std::string dated = "2024-10-21";
    const std::string listed = azure + "/openai/models?api-version=2024-10-21";
    for (const char *path : {"", "/openai", "/openai/deployments", "/openai/deployments/mine"})
        QTest::addRow("azure%s", path) << Protocol::AzureOpenAi << azure + path << dated << listed;
    QTest::newRow("azure v1") << Protocol::AzureOpenAi << azure + "/openai/v1" << none
                              << azure + "/openai/v1/models";
    QTest::newRow("simulated") << Protocol::Demo << none << none << none;
}

void tst_ModelListing::addresses()
{
    QFETCH(const Protocol, protocol);
    QFETCH(const std::string, base);
    QFETCH(const std::string, version);
    QFETCH(const std::string, url);
    const ProviderConfig provider {.protocol = protocol, .baseUrl = base, .apiVersion = version};
    QCOMPARE(modelListUrl(provider), url);
}

void tst_ModelListing::lists_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("ids");
    QTest::addColumn<bool>("isList");

    const QStringList two {"a", "b"};
    QTest::newRow("openai") << QByteArray("{\"object\":\"list\",\"data\":[{\"id\":\"a\"},"
                                          "{\"id\":\"b\"}]}")
                            << two << true;
    QTest::newRow("gemini") << QByteArray("{\"models\":[{\"name\":\"models/a\"},"
                                          "{\"name\":\"models/b\"}]}")
                            << two << true;
    QTest::newRow("bare array") << QByteArray("[{\"id\":\"a\"},{\"id\":\"b\"}]") << two << true;
    QTest::newRow("names") << QByteArray("{\"models\":[\"a\",\"b\"]}") << two << true;
    QTest::newRow("id before name")
        << QByteArray("[{\"id\":\"a\",\"name\":\"A\"}]") << QStringList {"a"} << true;
    QTest::newRow("empty") << QByteArray("{\"data\":[]}") << QStringList() << true;
    QTest::newRow("another object") << QByteArray("{\"status\":\"ok\"}") << QStringList() << false;
    QTest::newRow("no names") << QByteArray("[{\"size\":1}]") << QStringList() << false;
    QTest::newRow("numbers") << QByteArray("{\"data\":[1,2]}") << QStringList() << false;
    QTest::newRow("text") << QByteArray("\"hello\"") << QStringList() << false;
}

void tst_ModelListing::lists()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QStringList, ids);
    QFETCH(const bool, isList);
    json::Document document;
    const auto root = document.parse(text);
    QVERIFY(root);
    const auto read = readModelList(*root);
    QCOMPARE(read.has_value(), isList);
    QStringList found;
    for (const std::string &id : read.value_or(std::vector<std::string>()))
        found << QString::fromStdString(id);
    QCOMPARE(found, ids);
}

QTEST_GUILESS_MAIN(tst_ModelListing)
#include "tst_modellisting.moc"
