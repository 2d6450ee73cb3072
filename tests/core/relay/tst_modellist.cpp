#include "core/base/json.h"
#include "core/base/percent.h"
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

/// One provider with \a count models: `m0`, `m1 ?&`, `m2 ?&`, …
Offers manyOffers(int count)
{
    Config config;
    config.providers = {routingProvider("p")};
    for (int i = 0; i < count; ++i)
        config.providers[0].models.push_back(
            {.id = 'm' + std::to_string(i) + (i > 0 ? " ?&" : "")});
    return offersOf(config);
}

Names idsOf(const std::vector<ListedModel> &models)
{
    Names ids;
    for (const ListedModel &model : models)
        ids.push_back(model.id);
    return ids;
}

/// Two models with limits, of which one has a name.
Offers limitedOffers()
{
    const char *models = R"({"format":1,"models":[
{"provider":"p","id":"deaf","kind":"embedding","context":8192},
{"provider":"p","id":"smart","name":"Smart 2","context":200000,"max_output":64000}
]})";
    auto catalog = Catalog::load(R"({"format":1,"providers":[{"id":"p"}]})", models,
                                 R"({"format":1,"providers":{}})");
    Config config;
    config.providers = {routingProvider("mine", "p")};
    config.providers[0].name = "Mine";
    return Offers(std::make_shared<const Config>(config), catalog.value());
}

} // namespace

class tst_ModelList : public QObject
{
    Q_OBJECT

private slots:
    void listsWhatMayBeAskedFor();
    void keepsToTheClientsModels();
    void speaksOpenAi();
    void openAiIgnoresParameters();
    void speaksAnthropic();
    void anthropicPages_data();
    void anthropicPages();
    void anthropicPagesToBothEnds();
    void speaksGemini();
    void geminiPages();
    void geminiPagesToTheEnd();
    void refusesBadParameters_data();
    void refusesBadParameters();
    void tellsLimitsAndNames();
    void findsOne();

private:
    json::Value listed(Offers &offers, Envelope envelope, std::string_view query = {});

    std::string m_body;
    json::Document m_document;
};

/// The list for a client that may use everything.
json::Value tst_ModelList::listed(Offers &offers, Envelope envelope, std::string_view query)
{
    m_body = modelListBody(askableModels(offers, {}), offers, envelope, query).value();
    return m_document.parse(m_body).value();
}

void tst_ModelList::listsWhatMayBeAskedFor()
{
    const Offers offers = sampleOffers();
    QVERIFY((idsOf(askableModels(offers, {}))
             == Names {"cheap", "small", "auto", "beta/small", "reseller/beta/small"}));
}

void tst_ModelList::keepsToTheClientsModels()
{
    const Offers offers = sampleOffers();
    ClientConfig client;
    client.models = {"beta/*", "aut?"};
    QVERIFY((idsOf(askableModels(offers, client)) == Names {"auto", "beta/small"}));
    client.models = {"*"};
    QCOMPARE(askableModels(offers, client).size(), std::size_t(5));
    client.models = {"none"};
    QVERIFY(askableModels(offers, client).empty());
}

void tst_ModelList::speaksOpenAi()
{
    Offers offers = sampleOffers();
    const json::Value root = listed(offers, Envelope::OpenAi);
    QCOMPARE(root["object"].stringOr(""), std::string_view("list"));
    QCOMPARE(root["data"].size(), std::size_t(5));
    const json::Value first = root["data"][std::size_t(0)];
    QCOMPARE(first["id"].stringOr(""), std::string_view("cheap"));
    QCOMPARE(first["object"].stringOr(""), std::string_view("model"));
    QCOMPARE(first["owned_by"].stringOr(""), std::string_view("patchbay"));
    QVERIFY(first["created"].integer());
    QVERIFY(!first["context_window"].exists());
    const json::Value last = root["data"][std::size_t(4)];
    QCOMPARE(last["id"].stringOr(""), std::string_view("reseller/beta/small"));
    QCOMPARE(last["owned_by"].stringOr(""), std::string_view("reseller"));
    QCOMPARE(modelListBody({}, offers, Envelope::OpenAi).value(),
             std::string(R"({"object":"list","data":[]})"));
    const std::vector<ListedModel> odd {{.id = "p/b\"\n"}};
    QVERIFY(m_document.parse(modelListBody(odd, offers, Envelope::OpenAi).value()));
}

void tst_ModelList::openAiIgnoresParameters()
{
    Offers offers = manyOffers(100);
    for (const char *query : {"client_version=0.140.0", "limit=1", "pageSize=x&after_id=nobody"})
        QCOMPARE(listed(offers, Envelope::OpenAi, query)["data"].size(), std::size_t(201));
}

void tst_ModelList::speaksAnthropic()
{
    Offers offers = sampleOffers();
    const json::Value root = listed(offers, Envelope::Anthropic);
    QCOMPARE(root["data"].size(), std::size_t(5));
    const json::Value model = root["data"][std::size_t(0)];
    QCOMPARE(model["type"].stringOr(""), std::string_view("model"));
    QCOMPARE(model["display_name"].stringOr(""), std::string_view("cheap"));
    QVERIFY(model["created_at"].isString());
    QVERIFY(model["max_tokens"].isNull());
    QVERIFY(root["has_more"].boolean() == std::optional(false));
    QCOMPARE(root["first_id"].stringOr(""), std::string_view("cheap"));
    QCOMPARE(root["last_id"].stringOr(""), std::string_view("reseller/beta/small"));
    const std::string none = modelListBody({}, offers, Envelope::Anthropic).value();
    const json::Value empty = m_document.parse(none).value();
    QVERIFY(empty["first_id"].isNull() && empty["last_id"].isNull());
    QVERIFY(empty["has_more"].boolean() == std::optional(false));
}

void tst_ModelList::anthropicPages_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<int>("count");
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<bool>("more");
    // auto, m0, `m1 ?&` to `m29 ?&`, p/m0 and so on: 61 in all.
    QTest::newRow("usual") << QByteArray() << 20 << QByteArray("auto") << true;
    QTest::newRow("all") << QByteArray("limit=1000") << 61 << QByteArray("auto") << false;
    QTest::newRow("exactly all") << QByteArray("limit=61") << 61 << QByteArray("auto") << false;
    QTest::newRow("one") << QByteArray("limit=1") << 1 << QByteArray("auto") << true;
    QTest::newRow("after") << QByteArray("limit=2&after_id=m0") << 2 << QByteArray("m1 ?&") << true;
    QTest::newRow("after, encoded")
        << QByteArray("after_id=m1+%3F%26&limit=1") << 1 << QByteArray("m2 ?&") << true;
    QTest::newRow("after, to the end")
        << QByteArray("after_id=p/m28%20?%26") << 1 << QByteArray("p/m29 ?&") << false;
    QTest::newRow("after the last")
        << QByteArray("after_id=p%2Fm29+%3f%26") << 0 << QByteArray() << false;
    QTest::newRow("before") << QByteArray("before_id=m2%20%3F%26&limit=2") << 2 << QByteArray("m0")
                            << true;
    QTest::newRow("before, to the beginning")
        << QByteArray("before_id=m2%20%3F%26") << 3 << QByteArray("auto") << false;
    QTest::newRow("before the first") << QByteArray("before_id=auto") << 0 << QByteArray() << false;
    QTest::newRow("empty values") << QByteArray("limit=&after_id=&beta=true") << 20
                                  << QByteArray("auto") << true;
}

void tst_ModelList::anthropicPages()
{
    QFETCH(QByteArray, query);
    QFETCH(int, count);
    QFETCH(QByteArray, first);
    QFETCH(bool, more);
    Offers offers = manyOffers(30);
    const json::Value root = listed(offers, Envelope::Anthropic, query.toStdString());
    QCOMPARE(root["data"].size(), static_cast<std::size_t>(count));
    QCOMPARE(root["first_id"].stringOr(""), std::string_view(first.constData()));
    QCOMPARE(root["has_more"].boolean(), std::optional(more));
}

void tst_ModelList::anthropicPagesToBothEnds()
{
    Offers offers = manyOffers(30);
    const Names all = idsOf(askableModels(offers, {}));
    Names forwards;
    std::string query = "limit=7";
    for (int pages = 1; pages < 20; ++pages) {
        const json::Value root = listed(offers, Envelope::Anthropic, query);
        for (const json::Value model : root["data"].elements())
            forwards.emplace_back(model["id"].stringOr(""));
        if (!root["has_more"].boolean().value_or(false))
            break;
        query = "limit=7&after_id=" + percentEncoded(root["last_id"].stringOr(""));
    }
    QVERIFY(forwards == all);
    Names backwards {all.back()};
    for (int pages = 1; pages < 20; ++pages) {
        const json::Value root = listed(offers, Envelope::Anthropic,
                                        "limit=7&before_id=" + percentEncoded(backwards.front()));
        Names page;
        for (const json::Value model : root["data"].elements())
            page.emplace_back(model["id"].stringOr(""));
        backwards.insert(backwards.begin(), page.begin(), page.end());
        if (!root["has_more"].boolean().value_or(false))
            break;
    }
    QVERIFY(backwards == all);
}

void tst_ModelList::speaksGemini()
{
    Offers offers = sampleOffers();
    const json::Value root = listed(offers, Envelope::Gemini);
    const json::Value model = root["models"][std::size_t(3)];
    QCOMPARE(model["name"].stringOr(""), std::string_view("models/beta/small"));
    QCOMPARE(model["supportedGenerationMethods"].size(), std::size_t(3));
    QVERIFY(!model["inputTokenLimit"].exists());
    QVERIFY(!root["nextPageToken"].exists());
    QCOMPARE(modelListBody({}, offers, Envelope::Gemini).value(), std::string(R"({"models":[]})"));
}

void tst_ModelList::geminiPages()
{
    Offers offers = manyOffers(600);
    const auto count = [&](std::string_view query) {
        return listed(offers, Envelope::Gemini, query)["models"].size();
    };
    QCOMPARE(count(""), std::size_t(50));
    QCOMPARE(count("pageSize=0"), std::size_t(50));
    QCOMPARE(count("pageSize=3"), std::size_t(3));
    QCOMPARE(count("pageSize=100000"), std::size_t(1000));
    QCOMPARE(count("pageSize=3&key=secret&queryBase=true"), std::size_t(3));
}

void tst_ModelList::geminiPagesToTheEnd()
{
    Offers offers = manyOffers(30);
    const Names all = idsOf(askableModels(offers, {}));
    Names seen;
    std::string query = "pageSize=9";
    for (int pages = 1; pages < 20; ++pages) {
        const json::Value root = listed(offers, Envelope::Gemini, query);
        for (const json::Value model : root["models"].elements())
            seen.emplace_back(model["name"].stringOr("").substr(7));
        const auto token = root["nextPageToken"].string();
        if (!token)
            break;
        query = "pageSize=9&pageToken=" + percentEncoded(*token);
    }
    QVERIFY(seen == all);
}

void tst_ModelList::refusesBadParameters_data()
{
    QTest::addColumn<int>("envelope");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("field");
    const auto row = [](Envelope envelope, const char *query, const char *field) {
        QTest::newRow(query) << int(envelope) << QByteArray(query) << QByteArray(field);
    };
    for (const char *query : {"limit=0", "limit=1001", "limit=-1", "limit=ten", "limit=1.5",
                              "limit=99999999999999999999", "limit=%31x"})
        row(Envelope::Anthropic, query, "limit");
    row(Envelope::Anthropic, "after_id=nobody", "after_id");
    row(Envelope::Anthropic, "before_id=nobody", "before_id");
    row(Envelope::Anthropic, "before_id=m0&after_id=m0", "before_id");
    for (const char *query : {"pageSize=-1", "pageSize=many", "pageSize=1e3"})
        row(Envelope::Gemini, query, "pageSize");
    row(Envelope::Gemini, "pageToken=nobody", "pageToken");
}

void tst_ModelList::refusesBadParameters()
{
    QFETCH(int, envelope);
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, field);
    Offers offers = manyOffers(3);
    const auto body = modelListBody(askableModels(offers, {}), offers,
                                    static_cast<Envelope>(envelope), query.toStdString());
    QVERIFY(!body);
    QVERIFY(body.error().code == ErrorCode::InvalidRequest);
    QCOMPARE(body.error().param, field.toStdString());
}

void tst_ModelList::tellsLimitsAndNames()
{
    Offers offers = limitedOffers();
    // auto, deaf, smart, mine/deaf, mine/smart
    json::Value model = listed(offers, Envelope::OpenAi)["data"][std::size_t(2)];
    QCOMPARE(model["name"].stringOr(""), std::string_view("Smart 2"));
    QCOMPARE(model["context_window"].integerOr(0), std::int64_t(200000));
    QCOMPARE(model["context_length"].integerOr(0), std::int64_t(200000));
    QCOMPARE(model["max_completion_tokens"].integerOr(0), std::int64_t(64000));
    model = listed(offers, Envelope::Anthropic)["data"][std::size_t(4)];
    QCOMPARE(model["display_name"].stringOr(""), std::string_view("Smart 2 (Mine)"));
    QCOMPARE(model["max_input_tokens"].integerOr(0), std::int64_t(200000));
    QCOMPARE(model["max_tokens"].integerOr(0), std::int64_t(64000));
    model = listed(offers, Envelope::Gemini)["models"][std::size_t(2)];
    QCOMPARE(model["displayName"].stringOr(""), std::string_view("Smart 2"));
    QCOMPARE(model["inputTokenLimit"].integerOr(0), std::int64_t(200000));
    QCOMPARE(model["outputTokenLimit"].integerOr(0), std::int64_t(64000));
    model = listed(offers, Envelope::Gemini)["models"][std::size_t(1)];
    QCOMPARE(model["supportedGenerationMethods"][std::size_t(0)].stringOr(""),
             std::string_view("embedContent"));
    QCOMPARE(model["inputTokenLimit"].integerOr(0), std::int64_t(8192));
    QVERIFY(!model["outputTokenLimit"].exists());
}

void tst_ModelList::findsOne()
{
    Offers offers = limitedOffers();
    const auto models = askableModels(offers, {});
    const auto body = modelBody(models, offers, "smart", Envelope::OpenAi);
    QVERIFY(body);
    QCOMPARE(m_document.parse(*body).value()["id"].stringOr(""), std::string_view("smart"));
    const auto gemini = modelBody(models, offers, "mine/deaf", Envelope::Gemini);
    QVERIFY(gemini);
    QCOMPARE(m_document.parse(*gemini).value()["name"].stringOr(""),
             std::string_view("models/mine/deaf"));
    QVERIFY(!modelBody(models, offers, "c", Envelope::OpenAi));
    QVERIFY(!modelBody(models, offers, "", Envelope::OpenAi));
}

QTEST_APPLESS_MAIN(tst_ModelList)
#include "tst_modellist.moc"
