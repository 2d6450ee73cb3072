#include "core/catalog/catalog.h"
#include "core/catalog/matchrule.h"
#include "tests/support/textfile.h"

#include <QElapsedTimer>
#include <QTest>

#include <set>

using namespace patchbay;

namespace {

constexpr std::string_view noProviders = R"({"format":1,"providers":[{"id":"p","aliases":["q"]}]})";
constexpr std::string_view noQuirks = R"({"format":1,"providers":{}})";

std::shared_ptr<const Catalog> withModels(std::string_view models)
{
    return Catalog::load(noProviders, models, noQuirks).value();
}

} // namespace

class tst_Catalog : public QObject
{
    Q_OBJECT

private slots:
    void loadsBuiltIn();
    void parsesEveryRow();
    void knowsProviders();
    void prefersEndpoints();
    void everyEndpointIsUsable();
    void knowsModels();
    void matchesPatterns_data();
    void matchesPatterns();
    void longerRuleGoesFirst();
    void survivesMalformedRows();
    void refusesBrokenFiles();
    void quirkWordsAreClosed();
    void namesGoThereAndBack();
};

void tst_Catalog::loadsBuiltIn()
{
    QElapsedTimer timer;
    timer.start();
    const auto catalog = Catalog::builtIn();
    const qint64 elapsed = timer.nsecsElapsed();
    QVERIFY2(catalog, catalog ? "" : catalog.error().message.c_str());
    QCOMPARE((*catalog)->providers().size(), std::size_t(272));
    QCOMPARE((*catalog)->modelCount(), std::size_t(10181));
    qInfo("loaded in %.2f ms", double(elapsed) / 1e6);
    timer.restart();
    QVERIFY((*catalog)->model("openai", "gpt-4o"));
    qInfo("exact look-up in %.1f us", double(timer.nsecsElapsed()) / 1e3);
    timer.restart();
    QVERIFY(!(*catalog)->model("openai", "no-such-model"));
    qInfo("failing look-up in %.1f us", double(timer.nsecsElapsed()) / 1e3);
}

// Against a plain reading of the whole file.
void tst_Catalog::parsesEveryRow()
{
    const auto catalog = Catalog::builtIn().value();
    const std::string text
        = textOfFile(QStringLiteral(PATCHBAY_SOURCE_DIR "/resources/catalog/models.json"));
    json::Document document;
    const json::Value rows = document.parse(text).value()["models"];
    std::size_t seen = 0;
    std::set<std::string> providers;
    for (const json::Value row : rows.elements()) {
        const std::string provider(row["provider"].stringOr(""));
        const auto model = catalog->model(provider, row["id"].stringOr(""));
        QVERIFY2(model, row.dump().c_str());
        QCOMPARE(model->id, std::string(row["id"].stringOr("")));
        QCOMPARE(model->provider, provider);
        QCOMPARE(model->context, row["context"].integer());
        QCOMPARE(model->capabilities.size(), row["caps"].size());
        QVERIFY2(model->prices.has_value() == row["prices"].exists(), row.dump().c_str());
        if (model->prices) {
            QCOMPARE(model->prices->periods.size(), row["prices"].size());
            QVERIFY(!model->prices->source.empty());
            QCOMPARE(model->prices->date.size(), std::size_t(10));
        }
        providers.insert(provider);
        ++seen;
    }
    QCOMPARE(seen, catalog->modelCount());
    std::size_t listed = 0;
    for (const std::string &provider : providers) {
        const auto ids = catalog->modelIds(provider);
        QVERIFY(std::ranges::is_sorted(ids));
        listed += ids.size();
        QVERIFY2(catalog->provider(provider), provider.c_str());
    }
    QCOMPARE(listed, seen);
}

void tst_Catalog::knowsProviders()
{
    const auto catalog = Catalog::builtIn().value();
    const ProviderInfo *anthropic = catalog->provider("anthropic");
    QVERIFY(anthropic);
    QCOMPARE(anthropic->usageStyle, UsageStyle::Anthropic);
    QCOMPARE(anthropic->rateLimitStyle, RateLimitStyle::Anthropic);
    QCOMPARE(anthropic->auth.front(), (AuthStyle {AuthStyle::Kind::Header, "x-api-key"}));
    QCOMPARE(anthropic->requiredHeaders.front().name, std::string("anthropic-version"));
    QCOMPARE(anthropic->requiredHeaders.front().value, std::string("2023-06-01"));
    QVERIFY(!anthropic->notes.empty());
    QVERIFY(!catalog->provider("no-such-provider"));
    QVERIFY(catalog->provider("ollama")->local);
    QVERIFY(catalog->provider("mistral")->quirks.toolChoiceAny);
    QVERIFY(!catalog->provider("mistral")->quirks.costInUsage);
    QVERIFY(catalog->provider("openrouter")->quirks.costInUsage);
    for (const ProviderInfo &provider : catalog->providers()) {
        QCOMPARE(catalog->provider(provider.id), &provider);
        for (const std::string &alias : provider.aliases)
            QVERIFY2(catalog->provider(alias), alias.c_str());
    }
}

void tst_Catalog::prefersEndpoints()
{
    const auto catalog = Catalog::builtIn().value();
    const auto protocol = [&](std::string_view id) -> std::string {
        const Endpoint *endpoint = catalog->provider(id)->preferredEndpoint();
        return endpoint ? endpoint->protocol : "none";
    };
    QCOMPARE(protocol("openai"), std::string("openai-chat"));
    QCOMPARE(protocol("anthropic"), std::string("anthropic-messages"));
    QCOMPARE(protocol("google"), std::string("gemini-generate"));
    QCOMPARE(protocol("azure"), std::string("azure-openai"));
    QCOMPARE(protocol("ollama"), std::string("openai-chat"));
    QCOMPARE(protocol("cohere"), std::string("openai-chat"));
    QCOMPARE(protocol("amazon-bedrock"), std::string("openai-chat"));
    QCOMPARE(protocol("replicate"), std::string("none"));
    QCOMPARE(protocol("voyage"), std::string("openai-chat")); // `openai-embeddings` there
    QCOMPARE(protocol("mistral"), std::string("openai-chat"));
}

void tst_Catalog::everyEndpointIsUsable()
{
    const auto catalog = Catalog::builtIn().value();
    for (const ProviderInfo &provider : catalog->providers()) {
        QVERIFY2(provider.protocol.empty() || provider.endpoint(provider.protocol),
                 provider.id.c_str());
        for (const Endpoint &endpoint : provider.endpoints) {
            QVERIFY2(!endpoint.baseUrl.ends_with('/'), provider.id.c_str());
            QVERIFY2(endpoint.baseUrl.starts_with("http") || endpoint.baseUrl.starts_with("{"),
                     provider.id.c_str());
        }
        const bool speaks = std::ranges::any_of(provider.endpoints, isSpoken, &Endpoint::protocol);
        QCOMPARE(provider.preferredEndpoint() != nullptr, speaks);
        QVERIFY2(!(provider.quirks.maxTokensOnly && provider.quirks.maxCompletionTokensOnly),
                 provider.id.c_str());
    }
}

void tst_Catalog::knowsModels()
{
    const auto catalog = Catalog::builtIn().value();
    const auto model = catalog->model("openai", "gpt-4o-mini");
    QVERIFY(model && model->prices);
    QCOMPARE(model->kind, std::string("chat"));
    QCOMPARE(model->context, 128000);
    QCOMPARE(model->prices->periods.front().rates.own(RateKind::Input), Money::parse("0.15"));
    QCOMPARE(Money::parse("0.15")->pico(), 150'000'000'000);
    QCOMPARE(catalog->model("openai", "text-embedding-3-large")->kind, std::string("embedding"));
    QVERIFY(!catalog->model("openai", ""));
    QVERIFY(!catalog->model("", "gpt-4o"));
    QVERIFY(!catalog->model("no-such-provider", "gpt-4o"));
    QVERIFY(catalog->modelIds("no-such-provider").empty());
    // A pattern of the data, within the provider only.
    QCOMPARE(catalog->model("openai", "gpt-image-1.5-2099-01-01").has_value(), false);
    QCOMPARE(catalog->model("amazon-bedrock", "jp.amazon.nova-2-lite-v9:0")->id,
             std::string("regional.amazon.nova-2-lite-v1:0"));
}

void tst_Catalog::matchesPatterns_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QByteArray>("model");
    QTest::addColumn<bool>("fits");
    const auto row = [](const char *rule, const char *model, bool fits) {
        QTest::addRow("%s %s", rule, model) << QByteArray(rule) << QByteArray(model) << fits;
    };
    row("=a", "a", true);
    row("=a", "ab", false);
    row("^a", "ab", true);
    row("^b", "ab", false);
    row("$b", "ab", true);
    row("$a", "ab", false);
    row("*b", "abc", true);
    row("*d", "abc", false);
    row("~^a\\d{2}$", "a12", true);
    row("~^a\\d{2}$", "a123", false);
    row("~(", "(", false);
    row("", "", false);
    row("=", "", false);
    row("^", "a", false);
    row("a", "a", false);
    row("=\xC3\xA9", "\xC3\xA9", true);
}

void tst_Catalog::matchesPatterns()
{
    QFETCH(QByteArray, rule);
    QFETCH(QByteArray, model);
    QFETCH(bool, fits);
    QCOMPARE(matches(rule.toStdString(), model.toStdString()), fits);
}

void tst_Catalog::longerRuleGoesFirst()
{
    const auto catalog
        = withModels("{\"format\":1,\"models\":[\n"
                     "{\"provider\":\"p\",\"id\":\"a\",\"match\":[\"^gpt\",\"*-mini\"]},\n"
                     "{\"provider\":\"p\",\"id\":\"b\",\"match\":[\"^gpt-4\"]},\n"
                     "{\"provider\":\"p\",\"id\":\"gpt-4-mini\"},\n"
                     "{\"provider\":\"r\",\"id\":\"c\",\"match\":[\"^gpt-4-long\"]}\n]}");
    QCOMPARE(catalog->model("p", "gpt-4-mini")->id, std::string("gpt-4-mini"));
    QCOMPARE(catalog->model("p", "gpt-4-mini-2")->id, std::string("a")); // same length: first row
    QCOMPARE(catalog->model("p", "gpt-4-long")->id, std::string("b"));
    QCOMPARE(catalog->model("p", "gpt-3")->id, std::string("a"));
    QCOMPARE(catalog->model("q", "gpt-3")->id, std::string("a")); // by the provider's alias
    QVERIFY(!catalog->model("p", "claude"));
}

void tst_Catalog::survivesMalformedRows()
{
    const auto catalog = withModels(
        "{\"format\":1,\"models\":[\r\n"
        "{\"provider\":\"z\",\"id\":\"unsorted\"},\r\n"
        "{\"provider\":\"p\",\"id\":\"good\",\"context\":\"x\",\"caps\":7,\"prices\":{}},\n"
        "{\"provider\":\"p\",\"id\":\"cut\",\"caps\":[\n"
        "{\"provider\":\"p\",\"id\":\"cut2\n"
        "{\"provider\":\"p\n"
        "{\"provider\":\"p\",\"id\":7},\n"
        "{\"provider\":\"p\",\"name\":\"x\",\"id\":\"other order\"},\n"
        "{\"provider\":\"p\",\"id\":\"es\\u0063aped\\\"\"},\n"
        "{\"provider\":\"p\",\"id\":\"rule\",\"match\":[7,null,\"~(\",\"^cut-\"]},\n"
        "{\"provider\":\"p\",\"id\":\"broken rule\",\"match\":[\"^cut-longer\"\n"
        "garbage\n\n\n]}");
    QVERIFY(catalog->model("p", "good"));
    QVERIFY(!catalog->model("p", "good")->prices);
    QVERIFY(!catalog->model("p", "cut"));
    QVERIFY(catalog->model("p", "other order"));
    QVERIFY(catalog->model("p", "escaped\""));
    QVERIFY(catalog->model("z", "unsorted"));
    QCOMPARE(catalog->model("p", "cut-longer-id")->id, std::string("rule"));
    QCOMPARE(withModels("")->modelCount(), std::size_t(0));
}

void tst_Catalog::refusesBrokenFiles()
{
    QVERIFY(!Catalog::load("", "", noQuirks));
    QVERIFY(!Catalog::load("{}", "", noQuirks));
    QVERIFY(!Catalog::load(noProviders, "", ""));
    QVERIFY(!Catalog::load(noProviders, "", R"({"format":2})"));
    QVERIFY(
        !Catalog::load(noProviders, "", R"({"format":1,"providers":{"p":{"quirks":["bogus"]}}})"));
    QVERIFY(!Catalog::load(noProviders, "", R"({"format":1,"providers":{"x":{"quirks":[]}}})"));
    QVERIFY(Catalog::load(noProviders, "",
                          R"({"format":1,"providers":{"p":{"quirks":["tool_stream"]}}})")
                .value()
                ->provider("q")
                ->quirks.toolStream);
}

void tst_Catalog::quirkWordsAreClosed()
{
    const std::string documentation
        = textOfFile(QStringLiteral(PATCHBAY_SOURCE_DIR "/resources/catalog/quirks.md"));
    std::set<std::string_view> words;
    for (const std::string_view word : quirkWords()) {
        Quirks quirks;
        QVERIFY(setQuirk(quirks, word));
        QVERIFY(quirks != Quirks());
        QVERIFY2(documentation.find("| `" + std::string(word) + "` |") != std::string::npos,
                 word.data());
        words.insert(word);
    }
    QCOMPARE(words.size(), sizeof(Quirks) / sizeof(bool));
    Quirks quirks;
    QVERIFY(!setQuirk(quirks, "bogus"));
    QCOMPARE(quirks, Quirks());
}

void tst_Catalog::namesGoThereAndBack()
{
    QCOMPARE(usageStyleFromName("xai"), UsageStyle::Xai);
    QCOMPARE(name(UsageStyle::Perplexity), std::string_view("perplexity"));
    QVERIFY(!usageStyleFromName("bogus"));
    QCOMPARE(rateLimitStyleFromName("x-ratelimit"), RateLimitStyle::XRatelimit);
    QCOMPARE(name(RateLimitStyle::Azure), std::string_view("azure"));
    QCOMPARE(authStyleFromName("bearer").kind, AuthStyle::Kind::Bearer);
    QCOMPARE(authStyleFromName("none").kind, AuthStyle::Kind::None);
    QCOMPARE(authStyleFromName("header:api-key"), (AuthStyle {AuthStyle::Kind::Header, "api-key"}));
    QCOMPARE(authStyleFromName("query:key"), (AuthStyle {AuthStyle::Kind::Query, "key"}));
    for (const char *word : {"", "header:", "aws-sigv4", "gcp-oauth", "header"})
        QCOMPARE(authStyleFromName(word).kind, AuthStyle::Kind::Unsupported);
}

QTEST_APPLESS_MAIN(tst_Catalog)
#include "tst_catalog.moc"
