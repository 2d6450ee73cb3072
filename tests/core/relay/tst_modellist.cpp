#include "core/base/json.h"
#include "core/relay/modellist.h"
#include "tests/support/routingfixture.h"

#include <QTest>

using namespace patchbay;

namespace {

using Names = std::vector<std::string>;

Offers sampleOffers()
{
    Config config;
    config.providers = {routingProvider("beta", "beta"), routingProvider("reseller")};
    config.providers[1].models = {{.id = "beta/small"}};
    config.routes = {routingRule("cheap", {"beta/small"}), routingRule("off", {"beta/small"}),
                     routingRule("small", {"beta/small"})};
    config.routes[1].enabled = false;
    return offersOf(config);
}

} // namespace

class tst_ModelList : public QObject
{
    Q_OBJECT

private slots:
    void listsWhatMayBeAskedFor();
    void keepsToTheClientsModels();
    void speaksOpenAi();
    void speaksAnthropic();
    void speaksGemini();
    void findsOne();
};

void tst_ModelList::listsWhatMayBeAskedFor()
{
    QVERIFY((askableModels(sampleOffers(), {})
             == Names {"cheap", "small", "auto", "beta/small", "reseller/beta/small"}));
}

void tst_ModelList::keepsToTheClientsModels()
{
    ClientConfig client;
    client.models = {"beta/*", "aut?"};
    QVERIFY((askableModels(sampleOffers(), client) == Names {"auto", "beta/small"}));
    client.models = {"*"};
    QCOMPARE(askableModels(sampleOffers(), client).size(), std::size_t(5));
    client.models = {"none"};
    QVERIFY(askableModels(sampleOffers(), client).empty());
}

void tst_ModelList::speaksOpenAi()
{
    json::Document document;
    const std::string body = modelListBody({"a", "p/b\"\n"}, Envelope::OpenAi);
    const json::Value root = document.parse(body).value();
    QCOMPARE(root["object"].stringOr(""), std::string_view("list"));
    QCOMPARE(root["data"].size(), std::size_t(2));
    const json::Value first = root["data"][std::size_t(0)];
    QCOMPARE(first["id"].stringOr(""), std::string_view("a"));
    QCOMPARE(first["object"].stringOr(""), std::string_view("model"));
    QCOMPARE(first["owned_by"].stringOr(""), std::string_view("patchbay"));
    QVERIFY(first["created"].integer());
    const json::Value second = root["data"][std::size_t(1)];
    QCOMPARE(second["id"].stringOr(""), std::string_view("p/b\"\n"));
    QCOMPARE(second["owned_by"].stringOr(""), std::string_view("p"));
    QCOMPARE(modelListBody({}, Envelope::OpenAi), std::string(R"({"object":"list","data":[]})"));
}

void tst_ModelList::speaksAnthropic()
{
    json::Document document;
    const std::string body = modelListBody({"a", "b"}, Envelope::Anthropic);
    const json::Value root = document.parse(body).value();
    QCOMPARE(root["data"].size(), std::size_t(2));
    QCOMPARE(root["data"][std::size_t(0)]["type"].stringOr(""), std::string_view("model"));
    QVERIFY(root["has_more"].boolean() == std::optional(false));
    QCOMPARE(root["first_id"].stringOr(""), std::string_view("a"));
    QCOMPARE(root["last_id"].stringOr(""), std::string_view("b"));
    const std::string none = modelListBody({}, Envelope::Anthropic);
    QVERIFY(document.parse(none).value()["first_id"].isNull());
}

void tst_ModelList::speaksGemini()
{
    json::Document document;
    const std::string body = modelListBody({"p/b"}, Envelope::Gemini);
    const json::Value model = document.parse(body).value()["models"][std::size_t(0)];
    QCOMPARE(model["name"].stringOr(""), std::string_view("models/p/b"));
    QCOMPARE(model["supportedGenerationMethods"].size(), std::size_t(3));
}

void tst_ModelList::findsOne()
{
    json::Document document;
    const auto body = modelBody({"a", "b"}, "b", Envelope::OpenAi);
    QVERIFY(body);
    QCOMPARE(document.parse(*body).value()["id"].stringOr(""), std::string_view("b"));
    QVERIFY(!modelBody({"a", "b"}, "c", Envelope::OpenAi));
    QVERIFY(!modelBody({"a", "b"}, "", Envelope::OpenAi));
}

QTEST_APPLESS_MAIN(tst_ModelList)
#include "tst_modellist.moc"
