#include "core/protocols/openaichat/patch.h"
#include "core/protocols/openaichat/request.h"

#include <QTest>

#include <algorithm>

using namespace patchbay;
using namespace patchbay::openaichat;

namespace {

using Sort = ProviderPreferences::Sort;
using Names = std::vector<std::string>;

Result<RequestFacts> read(const std::string &members)
{
    json::Document document;
    return readFacts(
        document.parse("{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]," + members + "}")
            .value());
}

RequestFacts factsOf(const std::string &members)
{
    return read(R"("model":"m",)" + members).value();
}

std::string patched(const std::string &text, Quirks quirks, std::string_view model)
{
    json::Document document;
    const RequestFacts facts = readFacts(document.parse(text).value()).value();
    return patchRequest(text, facts, {.model = model, .quirks = quirks}).value().body;
}

} // namespace

class tst_OpenAiChatPreferences : public QObject
{
    Q_OBJECT

private slots:
    void readsThemAll();
    void nothingSaidIsNothingWanted();
    void readsPrices_data();
    void readsPrices();
    void sortsByWordOrObject();
    void modelMayBeTheFirstOfModels();
    void refuses_data();
    void refuses();
    void isTakenOutForMostProviders();
    void isNoLossInATranslation();
};

void tst_OpenAiChatPreferences::readsThemAll()
{
    const RequestFacts facts = factsOf(
        R"("models":["a","b/c"],"temperature":0,"provider":{"order":["x","Y"],"only":["z"],)"
        R"("ignore":[],"allow_fallbacks":false,"require_parameters":true,"sort":"price",)"
        R"("max_price":{"prompt":1,"completion":"2.5","request":0,"image":null}})");
    QVERIFY((facts.fallbacks == Names {"a", "b/c"}));
    QVERIFY(facts.setsTemperature);
    QVERIFY((facts.provider
             == ProviderPreferences {.order = {"x", "Y"},
                                     .only = {"z"},
                                     .allowFallbacks = false,
                                     .requireParameters = true,
                                     .sort = Sort::Price,
                                     .maxPrice = {.prompt = Money::parse("1"),
                                                  .completion = Money::parse("2.5"),
                                                  .request = Money()}}));
}

void tst_OpenAiChatPreferences::nothingSaidIsNothingWanted()
{
    for (const char *none :
         {R"("n":1)", R"("provider":null,"models":null,"temperature":null)", R"("provider":{})",
          R"("models":[],"provider":{"order":null,"only":[],"sort":null,"max_price":{}})",
          R"("provider":{"zdr":null,"allow_fallbacks":true})"}) {
        const RequestFacts facts = factsOf(none);
        QVERIFY2(facts.provider == ProviderPreferences(), none);
        QVERIFY2(facts.fallbacks.empty() && !facts.setsTemperature, none);
    }
    QVERIFY(factsOf(R"("provider":{"data_collection":"deny"})").provider.hasOthers);
}

void tst_OpenAiChatPreferences::readsPrices_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<qint64>("pico");
    QTest::newRow("0.1") << QByteArray("0.1") << qint64(100'000'000'000);
    QTest::newRow("string") << QByteArray(R"("0.000001")") << qint64(1'000'000);
    QTest::newRow("exponent") << QByteArray("1e-6") << qint64(1'000'000);
    QTest::newRow("whole") << QByteArray("15") << qint64(15'000'000'000'000);
}

void tst_OpenAiChatPreferences::readsPrices()
{
    QFETCH(QByteArray, text);
    QFETCH(qint64, pico);
    const RequestFacts facts
        = factsOf(R"("provider":{"max_price":{"completion":)" + text.toStdString() + "}}");
    QVERIFY(facts.provider.maxPrice.completion);
    QCOMPARE(facts.provider.maxPrice.completion->pico(), pico);
    QVERIFY(!facts.provider.maxPrice.prompt);
}

void tst_OpenAiChatPreferences::sortsByWordOrObject()
{
    const auto sorted = [](const std::string &value) {
        return factsOf(R"("provider":{"sort":)" + value + "}").provider;
    };
    QVERIFY(sorted(R"("throughput")").sort == Sort::Throughput);
    QVERIFY(sorted(R"("latency")").sort == Sort::Latency);
    QVERIFY(!sorted(R"({"by":"price","partition":"model"})").acrossModels);
    const ProviderPreferences across = sorted(R"({"by":"price","partition":"none"})");
    QVERIFY(across.acrossModels && across.sort == Sort::Price);
    QVERIFY(sorted(R"({"by":null,"partition":null})") == ProviderPreferences());
}

void tst_OpenAiChatPreferences::modelMayBeTheFirstOfModels()
{
    const RequestFacts facts = read(R"("models":["a","b"])").value();
    QCOMPARE(facts.model, std::string("a"));
    QVERIFY(facts.fallbacks == Names {"b"});
    QCOMPARE(read(R"("models":[])").error().param, std::string("model"));
}

void tst_OpenAiChatPreferences::refuses_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QByteArray>("field");
    const auto row = [](const char *members, const char *field) {
        QTest::newRow(members) << QByteArray(members) << QByteArray(field);
    };
    row(R"("models":"a")", "models");
    row(R"("models":["a",1])", "models[1]");
    row(R"("models":[""])", "models[0]");
    row(R"("models":{"0":"a"})", "models");
    row(R"("provider":"openai")", "provider");
    row(R"("provider":["openai"])", "provider");
    row(R"("provider":{"order":"openai"})", "provider.order");
    row(R"("provider":{"only":[null]})", "provider.only[0]");
    row(R"("provider":{"ignore":[["a"]]})", "provider.ignore[0]");
    row(R"("provider":{"allow_fallbacks":"no"})", "provider.allow_fallbacks");
    row(R"("provider":{"require_parameters":1})", "provider.require_parameters");
    row(R"("provider":{"sort":"cheap"})", "provider.sort");
    row(R"("provider":{"sort":1})", "provider.sort");
    row(R"("provider":{"sort":{"by":"cheap"}})", "provider.sort.by");
    row(R"("provider":{"sort":{"by":"price","partition":"all"}})", "provider.sort.partition");
    row(R"("provider":{"max_price":5})", "provider.max_price");
    row(R"("provider":{"max_price":{"prompt":"cheap"}})", "provider.max_price.prompt");
    row(R"("provider":{"max_price":{"image":-1}})", "provider.max_price.image");
    row(R"("provider":{"max_price":{"request":true}})", "provider.max_price.request");
    row(R"("provider":{"max_price":{"completion":1e300}})", "provider.max_price.completion");
}

void tst_OpenAiChatPreferences::refuses()
{
    QFETCH(QByteArray, members);
    QFETCH(QByteArray, field);
    const auto facts = read(R"("model":"m",)" + members.toStdString());
    QVERIFY(!facts);
    QVERIFY(facts.error().code == ErrorCode::InvalidRequest);
    QCOMPARE(facts.error().param, field.toStdString());
    QVERIFY(facts.error().message.find(field.toStdString()) != std::string::npos);
}

void tst_OpenAiChatPreferences::isTakenOutForMostProviders()
{
    const std::string user = R"("messages":[{"role":"user","content":"hi"}])";
    const std::string text = R"({"model":"m", "models":["a"],)" + user
                             + R"(, "provider":{"order":["x"]}, "seed":1.0})";
    const std::string plain = patched(text, {}, "m");
    json::Document document;
    const json::Value root = document.parse(plain).value();
    QVERIFY(!root["models"].exists() && !root["provider"].exists());
    QCOMPARE(root["model"].stringOr(""), std::string_view("m"));
    QVERIFY(plain.find(R"("seed":1.0)") != std::string::npos);
    QCOMPARE(patched(text, {.providerRouting = true}, "m"), text);

    const std::string nameless = R"({"models":["a","b"],)" + user + '}';
    QCOMPARE(document.parse(patched(nameless, {}, "a")).value()["model"].stringOr(""),
             std::string_view("a"));
    const RequestFacts facts = factsOf(R"("provider":{"zdr":true})");
    const auto noted
        = patchRequest(R"({"model":"m","provider":{"zdr":true}})", facts, {.model = "m"});
    QVERIFY(noted && noted->notes == Names {"provider-preferences-dropped"});
}

void tst_OpenAiChatPreferences::isNoLossInATranslation()
{
    json::Document document;
    const Request request
        = decodeRequest(
              document
                  .parse(R"({"model":"m","models":["a"],"provider":{"order":["x"],"zdr":true},)"
                         R"("messages":[{"role":"user","content":"hi"}]})")
                  .value())
              .value();
    QVERIFY(request.extensions == Names {"provider.zdr"});
}

QTEST_APPLESS_MAIN(tst_OpenAiChatPreferences)
#include "tst_openaichatpreferences.moc"
