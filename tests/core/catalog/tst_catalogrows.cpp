#include "core/catalog/catalog.h"
#include "core/catalog/catalogrows.h"

#include <QTest>

#include <algorithm>

using namespace patchbay;

namespace {

CatalogRows rowsOf(std::string_view text)
{
    return readCatalogRows(text, *Catalog::builtIn().value(), "2026-11-23").value();
}

std::shared_ptr<const Catalog> with(std::string_view text)
{
    return Catalog::builtInWith(catalogText(rowsOf(text))).value();
}

std::optional<Money> inputRate(const Catalog &catalog, const char *provider, const char *model)
{
    const auto info = catalog.model(provider, model);
    if (!info || !info->prices)
        return std::nullopt;
    const auto rates = info->prices->ratesAt(SystemTime::clock::now(), 100);
    return rates ? rates->effective(RateKind::Input) : std::nullopt;
}

} // namespace

class tst_CatalogRows : public QObject
{
    Q_OBJECT

private slots:
    void addsWhatIsNew();
    void putsPricesOverAModelsOwn();
    void keepsNewerPrices();
    void nullTakesAMemberAway();
    void laterImportsGoOverEarlierOnes();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void readsWhatIsShipped();
};

void tst_CatalogRows::addsWhatIsNew()
{
    const auto before = Catalog::builtIn().value();
    const auto catalog = with(R"({"format":1,
        "providers":[{"id":"supernova","endpoints":[{"protocol":"openai-chat",
                      "base_url":"https://api.supernova.example/v1/"}],"auth":["bearer"]}],
        "models":[{"id":"n-1","context":64000,"match":["^n-1"],"provider":"supernova",
                   "prices":[{"rates":{"input":"0.25","output":"1"}}]},
                  {"provider":"openai","id":"gpt-99","caps":["tools"]}]})");
    QCOMPARE(catalog->providers().size(), before->providers().size() + 1);
    QCOMPARE(catalog->modelCount(), before->modelCount() + 2);
    const ProviderInfo *nova = catalog->provider("supernova");
    QVERIFY(nova);
    QCOMPARE(nova->preferredEndpoint()->baseUrl, std::string("https://api.supernova.example/v1"));
    const auto model = catalog->model("supernova", "n-1");
    QVERIFY(model && model->prices);
    QCOMPARE(model->context, std::optional<std::int64_t>(64000));
    QCOMPARE(model->prices->source, std::string("imported"));
    QCOMPARE(model->prices->date, std::string("2026-11-23"));
    QCOMPARE(inputRate(*catalog, "supernova", "n-1"),
             std::optional(Money::fromPico(250'000'000'000)));
    QVERIFY(catalog->model("openai", "gpt-99"));
    QVERIFY(!catalog->model("openai", "gpt-99")->prices); // unknown, not free
    const auto ids = catalog->modelIds("openai");
    QVERIFY(std::ranges::is_sorted(ids));
    QVERIFY(catalog->model("supernova", "n-1-20261101")); // by a pattern
    QVERIFY(before->model("openai", "gpt-4o")); // found on both sides of what was put between
    QVERIFY(catalog->model("openai", "gpt-4o") && catalog->model("openai", "o3"));
}

void tst_CatalogRows::putsPricesOverAModelsOwn()
{
    const auto before = Catalog::builtIn().value()->model("openai", "gpt-4o").value();
    const auto catalog = with(R"({"models":[{"provider":"openai","id":"gpt-4o",
        "prices":[{"rates":{"input":"7.5","output":"30"}}]}]})");
    QCOMPARE(catalog->modelCount(), Catalog::builtIn().value()->modelCount());
    const auto after = catalog->model("openai", "gpt-4o").value();
    QCOMPARE(inputRate(*catalog, "openai", "gpt-4o"),
             std::optional(Money::fromPico(7'500'000'000'000)));
    QCOMPARE(after.prices->date, std::string("2026-11-23"));
    QCOMPARE(after.context, before.context);
    QCOMPARE(after.capabilities, before.capabilities);
}

void tst_CatalogRows::keepsNewerPrices()
{
    const auto before = Catalog::builtIn().value();
    const auto catalog = with(R"({"models":[{"provider":"openai","id":"gpt-4o","context":5,
        "prices":[{"rates":{"input":"7.5","output":"30"}}],
        "price_source":{"source":"an old list","date":"2020-01-01"}}]})");
    QCOMPARE(inputRate(*catalog, "openai", "gpt-4o"), inputRate(*before, "openai", "gpt-4o"));
    QCOMPARE(catalog->model("openai", "gpt-4o")->prices->date,
             before->model("openai", "gpt-4o")->prices->date);
    QCOMPARE(catalog->model("openai", "gpt-4o")->context, std::optional<std::int64_t>(5));
}

void tst_CatalogRows::nullTakesAMemberAway()
{
    const auto catalog
        = with(R"({"models":[{"provider":"openai","id":"gpt-4o","prices":null,"context":null}]})");
    const auto model = catalog->model("openai", "gpt-4o").value();
    QVERIFY(!model.prices);
    QVERIFY(!model.context);
    QVERIFY(model.maxOutput);
}

void tst_CatalogRows::laterImportsGoOverEarlierOnes()
{
    const CatalogRows all
        = merged(rowsOf(R"({"models":[{"provider":"openai","id":"m","context":1,"max_output":2},
                             {"provider":"openai","id":"k"}]})"),
                 rowsOf(R"({"models":[{"provider":"openai","id":"m","context":3},
                             {"provider":"openai","id":"n"}]})"));
    QCOMPARE(all.models.size(), std::size_t(3));
    QVERIFY(all.models[0]["context"] == 3);
    QVERIFY(all.models[0]["max_output"] == 2);
    const CatalogRows again = rowsOf(catalogText(all)); // as it lies in the file
    QVERIFY(again.models == all.models && again.providers.empty());
}

void tst_CatalogRows::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("pointer");
    const auto row = [](const char *name, const char *text, const char *pointer) {
        QTest::addRow("%s", name) << QByteArray(text) << QByteArray(pointer);
    };
    row("not JSON", "{", "not JSON");
    row("another document", R"({"routes":[]})", "an object is wanted");
    row("of the future", R"({"format":2,"models":[]})", "/format");
    row("no list", R"({"models":{}})", "/models:");
    row("no object", R"({"models":[7]})", "/models/0:");
    row("no id", R"({"models":[{"provider":"openai"}]})", "/models/0/id");
    row("unknown provider", R"({"models":[{"provider":"openay","id":"m"}]})", "/models/0/provider");
    row("no address", R"({"providers":[{"id":"supernova"}]})", "/providers/0:");
    row("odd address",
        R"({"providers":[{"id":"supernova","endpoints":[{"protocol":"openai-chat",)"
        R"("base_url":"file:///etc/passwd"}]}]})",
        "/providers/0/endpoints");
    row("numbers for prices",
        R"({"models":[{"provider":"openai","id":"m","prices":[{"rates":{"input":0.1}}]}]})",
        "/models/0/prices");
    row("no date",
        R"({"models":[{"provider":"openai","id":"m","prices":[{"rates":{"input":"1"}}],)"
        R"("price_source":{"source":"x","date":"soon"}}]})",
        "/models/0/price_source/date");
    row("negative context", R"({"models":[{"provider":"openai","id":"m","context":-1}]})",
        "/models/0/context");
}

void tst_CatalogRows::saysWhatIsWrong()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, pointer);
    const auto rows
        = readCatalogRows(text.toStdString(), *Catalog::builtIn().value(), "2026-11-23");
    QVERIFY(!rows);
    QCOMPARE(rows.error().size(), std::size_t(1));
    QVERIFY2(rows.error().front().starts_with(pointer.constData()), rows.error().front().c_str());
}

/// The whole catalogue as a file to import: nothing changes.
void tst_CatalogRows::readsWhatIsShipped()
{
    const auto before = Catalog::builtIn().value();
    for (const char *name : {"providers.json", "models.json"}) {
        QFile file(QStringLiteral(PATCHBAY_SOURCE_DIR "/resources/catalog/")
                   + QString::fromLatin1(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const std::string text = file.readAll().toStdString();
        const auto rows = readCatalogRows(text, *before, "2026-11-23");
        QVERIFY2(rows, rows ? "" : rows.error().front().c_str());
        const auto after = Catalog::builtInWith(catalogText(*rows)).value();
        QCOMPARE(after->providers().size(), before->providers().size());
        QCOMPARE(after->modelCount(), before->modelCount());
        QCOMPARE(inputRate(*after, "openai", "gpt-4o"), inputRate(*before, "openai", "gpt-4o"));
        QCOMPARE(after->provider("openai")->quirks, before->provider("openai")->quirks);
    }
}

QTEST_APPLESS_MAIN(tst_CatalogRows)
#include "tst_catalogrows.moc"
