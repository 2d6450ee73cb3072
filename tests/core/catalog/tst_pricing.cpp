#include "core/catalog/catalog.h"
#include "core/catalog/pricing.h"
#include "core/protocols/usagedecoder.h"
#include "tests/support/textfile.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTest>

#include <limits>

using namespace patchbay;

namespace {

SystemTime at(const QString &iso)
{
    const QDateTime time = QDateTime::fromString(iso, Qt::ISODate);
    return SystemTime(std::chrono::milliseconds(time.toMSecsSinceEpoch()));
}

Money usd(std::string_view text)
{
    return Money::parse(text).value();
}

std::optional<PriceList> prices(const char *text)
{
    json::Document document;
    return pricesFromJson(document.parse(text).value());
}

/// A decimal number as an integer count of 10^-decimals, by long hand.
Int128 scaled(QString number, int decimals)
{
    const auto point = number.indexOf(QLatin1Char('.'));
    qsizetype behind = point < 0 ? 0 : number.size() - point - 1;
    number.remove(QLatin1Char('.'));
    for (; behind < decimals; ++behind)
        number += QLatin1Char('0');
    Int128 value = 0;
    for (const QChar digit : number)
        value = value * 10 + digit.digitValue();
    return value;
}

} // namespace

class tst_Pricing : public QObject
{
    Q_OBJECT

private slots:
    void costExamples_data();
    void costExamples();
    void fallsBack();
    void unknownIsNotZero();
    void chargesRequestsAndSearches();
    void chargesImagesAndSound();
    void chargesImagesByTheirTokens();
    void countsPartsOfOutputOnce();
    void partsExplainTheCost();
    void roundsHalfEvenOnce();
    void refusesOverflow();
    void tierBoundary();
    void periods();
    void windowInsideADay();
    void windowPastMidnight();
    void windowPastMidnightOnSomeDays();
    void windowsThenTiers();
    void refusesMalformedPrices_data();
    void refusesMalformedPrices();
    void passesOverUnknownRates();
    void namesOfRates();
};

void tst_Pricing::costExamples_data()
{
    QTest::addColumn<QByteArray>("example");
    static const std::string text
        = textOfFile(QStringLiteral(PATCHBAY_SHARED_DIR "/catalog/cost-examples.json"));
    json::Document document;
    const json::Value cases = document.parse(text).value()["cases"];
    QCOMPARE(cases.size(), std::size_t(30));
    for (const json::Value example : cases.elements())
        QTest::newRow(std::string(example["id"].stringOr("?")).c_str())
            << QByteArray::fromStdString(example.dump());
}

void tst_Pricing::costExamples()
{
    QFETCH(QByteArray, example);
    static const auto catalog = Catalog::builtIn().value();
    json::Document document;
    const json::Value root = document.parse(example).value();
    const auto text = [&](const char *key) {
        return root[key].stringOr("").data();
    };

    const ProviderInfo *provider = catalog->provider(root["provider"].stringOr(""));
    QVERIFY(provider);
    const Usage usage = decodeUsage(root["raw_usage"], provider->usageStyle);
    const json::Value totals = root["usage"];
    QCOMPARE(usage.totalInput(), totals["input"].integerOr(0));
    QCOMPARE(usage.cacheRead + usage.cacheReadAudio, totals["cache_read"].integerOr(0));
    QCOMPARE(usage.cacheWrite, totals["cache_write"].integerOr(0));
    QCOMPARE(usage.cacheWrite1h, totals["cache_write_1h"].integerOr(0));
    QCOMPARE(usage.inputAudio + usage.cacheReadAudio, totals["input_audio"].integerOr(0));
    QCOMPARE(usage.output, totals["output"].integerOr(0));
    QCOMPARE(usage.reasoning, totals["reasoning"].integerOr(0));
    QCOMPARE(usage.outputAudio, totals["output_audio"].integerOr(0));
    QCOMPARE(usage.webSearches, totals["web_searches"].integerOr(0));

    const auto model = catalog->model(provider->id, root["model"].stringOr(""));
    QVERIFY(model && model->prices);
    const auto rates
        = model->prices->ratesAt(at(QString::fromUtf8(text("timestamp"))), usage.totalInput());
    QVERIFY(rates);
    const auto charged = cost(usage, *rates);
    QVERIFY(charged);
    QCOMPARE(QByteArray::fromStdString(charged->toString()), QByteArray(text("expected_cost_usd")));

    // The working in words, computed here by other means, in 1e-18 USD.
    static const QRegularExpression line(QStringLiteral("^\\w+: (\\d+) x ([\\d.]+) / (1e6|1000)$"));
    Int128 sum = 0;
    for (const json::Value step : root["working"].elements()) {
        const auto match = line.match(QString::fromUtf8(std::string(step.stringOr("")).c_str()));
        QVERIFY(match.hasMatch());
        sum += scaled(match.captured(1), 0) * scaled(match.captured(2), 12)
               * (match.captured(3) == QLatin1String("1000") ? 1000 : 1);
    }
    QVERIFY(sum == Int128(charged->pico()) * 1'000'000);
    QVERIFY(sum == scaled(QString::fromUtf8(text("expected_cost_usd")), 18));
}

void tst_Pricing::fallsBack()
{
    Rates rates;
    QVERIFY(!rates.effective(RateKind::CacheReadAudio));
    rates.set(RateKind::Input, usd("2"));
    rates.set(RateKind::Output, usd("8"));
    for (const RateKind kind :
         {RateKind::CacheRead, RateKind::CacheWrite, RateKind::CacheWrite1h, RateKind::InputAudio,
          RateKind::InputImage, RateKind::CacheReadAudio}) {
        QCOMPARE(rates.effective(kind), usd("2"));
        QVERIFY(!rates.own(kind));
    }
    for (const RateKind kind : {RateKind::Reasoning, RateKind::OutputAudio, RateKind::OutputImage})
        QCOMPARE(rates.effective(kind), usd("8"));
    rates.set(RateKind::CacheWrite, usd("3"));
    rates.set(RateKind::CacheRead, usd("0.5"));
    QCOMPARE(rates.effective(RateKind::CacheWrite1h), usd("3"));
    QCOMPARE(rates.effective(RateKind::CacheReadAudio), usd("0.5"));
    QCOMPARE(rates.effective(RateKind::InputAudio), usd("2"));
    QVERIFY(!rates.effective(RateKind::PerWebSearch));
    QVERIFY(!rates.effective(RateKind::PerRequest));
}

void tst_Pricing::unknownIsNotZero()
{
    Rates onlyInput;
    onlyInput.set(RateKind::Input, usd("1"));
    QCOMPARE(cost({.uncachedInput = 10}, onlyInput), usd("0.00001"));
    QVERIFY(!cost({.uncachedInput = 10, .output = 1}, onlyInput));
    QVERIFY(!cost({.uncachedInput = 10, .webSearches = 1}, onlyInput));
    QVERIFY(!cost({.output = 1}, Rates()));
    QVERIFY(!cost({.uncachedInput = -1}, onlyInput));
    QCOMPARE(cost({}, Rates()), Money());
    Rates free;
    free.set(RateKind::Input, Money());
    free.set(RateKind::Output, Money());
    QCOMPARE(cost({.uncachedInput = 10, .output = 1}, free), Money());
}

void tst_Pricing::chargesRequestsAndSearches()
{
    Rates rates;
    rates.set(RateKind::Input, usd("1"));
    rates.set(RateKind::PerRequest, usd("0.012"));
    rates.set(RateKind::PerWebSearch, usd("5"));
    QCOMPARE(cost({.uncachedInput = 8, .webSearches = 3}, rates), usd("0.027008"));

    Rates onlyRequests; // such as a ranking: nothing has to be counted
    onlyRequests.set(RateKind::PerRequest, usd("0.002"));
    QCOMPARE(cost({.uncachedInput = 8, .output = 9, .webSearches = 3}, onlyRequests), usd("0.002"));
    QCOMPARE(costParts({.uncachedInput = 8}, onlyRequests).size(), 1U);
}

void tst_Pricing::chargesImagesAndSound()
{
    Rates rates;
    rates.set(RateKind::PerImage, usd("0.04"));
    QCOMPARE(cost({.images = 3}, rates), usd("0.12"));
    QCOMPARE(cost({}, rates), Money());
    QVERIFY(!cost({.audioMs = 1}, rates));
    QVERIFY(!cost({.images = -1}, rates));
    QVERIFY(!cost({.images = 1}, Rates())); // unknown is not 0
    // Tokens that have no price are not what is sold.
    QCOMPARE(cost({.uncachedInput = 9, .output = 400, .outputImage = 400, .images = 2}, rates),
             usd("0.08"));

    rates.set(RateKind::PerAudioHour, usd("0.36"));
    QCOMPARE(cost({.audioMs = 3'600'000}, rates), usd("0.36"));
    QCOMPARE(cost({.audioMs = 9'000}, rates), usd("0.0009"));
    rates.set(RateKind::PerAudioHour, Money::fromPico(1));
    QCOMPARE(cost({.audioMs = 1'800'000}, rates), Money()); // a half goes to the even
    QCOMPARE(cost({.audioMs = 5'400'000}, rates), Money::fromPico(2));
    QCOMPARE(cost({.audioMs = 1'800'001}, rates), Money::fromPico(1));

    rates.set(RateKind::PerAudioHour, usd("0.36"));
    rates.set(RateKind::PerRequest, usd("0.001"));
    const std::vector<CostPart> parts = costParts({.images = 2, .audioMs = 9'000}, rates);
    QCOMPARE(parts.size(), 3U);
    QVERIFY(parts[0].kind == RateKind::PerImage && parts[0].count == 2
            && parts[0].amount == usd("0.08"));
    QVERIFY(parts[1].kind == RateKind::PerAudioHour && parts[1].count == 9'000
            && parts[1].rate == usd("0.36") && parts[1].amount == usd("0.0009"));
    QCOMPARE(cost({.images = 2, .audioMs = 9'000}, rates), usd("0.0819"));
}

/// Of two prices for one thing the tokens' is charged, where it can be.
void tst_Pricing::chargesImagesByTheirTokens()
{
    Rates rates;
    rates.set(RateKind::Input, usd("5"));
    rates.set(RateKind::OutputImage, usd("47"));
    rates.set(RateKind::PerImage, usd("0.05"));
    const Usage told {.uncachedInput = 10, .output = 1000, .outputImage = 1000, .images = 1};
    QCOMPARE(cost(told, rates), usd("0.04705"));
    for (const CostPart &part : costParts(told, rates))
        QVERIFY(part.kind != RateKind::PerImage);
    QCOMPARE(cost({.images = 2}, rates), usd("0.1")); // none were told
    // Text has no price here, so the image's stands for all of it.
    QCOMPARE(cost({.uncachedInput = 10, .output = 1001, .outputImage = 1000, .images = 1}, rates),
             usd("0.05"));
    rates = {};
    rates.set(RateKind::Input, usd("5"));
    rates.set(RateKind::Output, usd("40"));
    QVERIFY(!cost({.images = 1}, rates)); // sold by tokens, and how many is not known
}

void tst_Pricing::countsPartsOfOutputOnce()
{
    Rates rates;
    rates.set(RateKind::Output, usd("1"));
    rates.set(RateKind::Reasoning, usd("10"));
    rates.set(RateKind::OutputAudio, usd("100"));
    rates.set(RateKind::OutputImage, usd("1000"));
    QCOMPARE(cost({.output = 1000, .reasoning = 100, .outputAudio = 10, .outputImage = 1}, rates),
             usd("0.003889"));
    // More parts than output: the parts alone.
    QCOMPARE(cost({.output = 5, .reasoning = 100}, rates), usd("0.001"));
}

void tst_Pricing::partsExplainTheCost()
{
    Rates rates;
    rates.set(RateKind::Input, usd("2"));
    rates.set(RateKind::Output, usd("10"));
    rates.set(RateKind::CacheRead, usd("0.5"));
    const Usage usage {.uncachedInput = 1000, .cacheRead = 400, .output = 30, .reasoning = 20};
    const auto parts = costParts(usage, rates);
    QCOMPARE(parts.size(), 4U);
    QCOMPARE(parts[0].kind, RateKind::Input);
    QCOMPARE(parts[0].count, 1000);
    QCOMPARE(parts[0].rate, usd("2"));
    QCOMPARE(parts[0].amount, usd("0.002"));
    QCOMPARE(parts[1].kind, RateKind::CacheRead);
    QCOMPARE(parts[1].amount, usd("0.0002"));
    QCOMPARE(parts[2].kind, RateKind::Output);
    QCOMPARE(parts[2].count, 10);
    QCOMPARE(parts[3].kind, RateKind::Reasoning);
    QCOMPARE(parts[3].rate, usd("10")); // by what it falls back to
    Money sum;
    for (const CostPart &part : parts)
        sum = *sum.plus(*part.amount);
    QCOMPARE(sum, cost(usage, rates));

    const auto unknown = costParts({.uncachedInput = 1, .output = 5}, Rates());
    QCOMPARE(unknown.size(), 2U);
    QVERIFY(!unknown[0].rate);
    QVERIFY(!unknown[0].amount);
}

void tst_Pricing::roundsHalfEvenOnce()
{
    Rates rates;
    rates.set(RateKind::Input, Money::fromPico(500'000)); // half a pico-USD a token
    rates.set(RateKind::Output, Money::fromPico(250'000));
    const auto pico = [&](std::int64_t input, std::int64_t output) {
        return cost({.uncachedInput = input, .output = output}, rates).value().pico();
    };
    QCOMPARE(pico(1, 0), 0);
    QCOMPARE(pico(2, 0), 1);
    QCOMPARE(pico(3, 0), 2);
    QCOMPARE(pico(5, 0), 2);
    QCOMPARE(pico(1, 1), 1); // 0.75, not 0 and 0
    QCOMPARE(pico(1, 2), 1);
    QCOMPARE(pico(5, 1), 3);
}

void tst_Pricing::refusesOverflow()
{
    Rates rates;
    rates.set(RateKind::Input, usd("1"));
    rates.set(RateKind::PerWebSearch, usd("9000000"));
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    QCOMPARE(cost({.uncachedInput = 9'000'000'000'000}, rates), usd("9000000"));
    QVERIFY(!cost({.uncachedInput = 9'300'000'000'000}, rates));
    QVERIFY(!cost({.uncachedInput = most}, rates));
    QVERIFY(!cost({.webSearches = most}, rates));
    QVERIFY(
        !cost({.uncachedInput = most, .cacheRead = most, .cacheWrite = most, .webSearches = most},
              rates));
}

void tst_Pricing::tierBoundary()
{
    const auto list
        = prices(R"({"prices":[{"rates":{"input":"1","output":"2","cache_read":"0.1"},"tiers":[
        {"above":200000,"rates":{"input":"3"}},{"above":31999,"rates":{"input":"2","output":"4"}}]}]})");
    QVERIFY(list);
    const auto input = [&](std::int64_t total) {
        return list->ratesAt(SystemTime(), total)->own(RateKind::Input)->toString();
    };
    QCOMPARE(input(0), std::string("1"));
    QCOMPARE(input(31'999), std::string("1"));
    QCOMPARE(input(32'000), std::string("2"));
    QCOMPARE(input(200'000), std::string("2"));
    QCOMPARE(input(200'001), std::string("3"));
    // Only one tier holds: what it does not name comes from the base.
    QCOMPARE(list->ratesAt(SystemTime(), 200'001)->own(RateKind::Output), usd("2"));
    QCOMPARE(list->ratesAt(SystemTime(), 200'001)->own(RateKind::CacheRead), usd("0.1"));
}

void tst_Pricing::periods()
{
    const auto list = prices(R"({"prices":[{"until":"2026-03-13T00:00:00Z","rates":{"input":"1"}},
        {"from":"2026-03-13T00:00:00Z","until":"2026-05-01","rates":{"input":"2"}},
        {"from":"2026-06-01T12:30:15Z","rates":{"input":"3"}}],
        "price_source":{"source":"test","date":"2026-01-02"}})");
    QVERIFY(list);
    QCOMPARE(list->source, std::string("test"));
    QCOMPARE(list->date, std::string("2026-01-02"));
    const auto input = [&](const char *iso) -> std::string {
        const auto rates = list->ratesAt(at(QString::fromLatin1(iso)), 0);
        return rates ? rates->own(RateKind::Input)->toString() : "none";
    };
    QCOMPARE(input("2020-01-01T00:00:00Z"), std::string("1"));
    QCOMPARE(input("2026-03-12T23:59:59Z"), std::string("1"));
    QCOMPARE(input("2026-03-13T00:00:00Z"), std::string("2"));
    QCOMPARE(input("2026-04-30T23:59:59Z"), std::string("2"));
    QCOMPARE(input("2026-05-01T00:00:00Z"), std::string("none"));
    QCOMPARE(input("2026-06-01T12:30:14Z"), std::string("none"));
    QCOMPARE(input("2026-06-01T12:30:15Z"), std::string("3"));
}

void tst_Pricing::windowInsideADay()
{
    const auto list = prices(R"({"prices":[{"rates":{"input":"1"},"windows":[
        {"days":[1,2,3,4,5],"start":"06:00","end":"10:00","rates":{"input":"2"}},
        {"days":[7],"start":"22:00","end":"24:00","rates":{"input":"3"}}]}]})");
    QVERIFY(list);
    const auto input = [&](const char *iso) {
        return list->ratesAt(at(QString::fromLatin1(iso)), 0)->own(RateKind::Input)->toString();
    };
    QCOMPARE(input("2026-11-10T05:59:59Z"), std::string("1")); // a Tuesday
    QCOMPARE(input("2026-11-10T06:00:00Z"), std::string("2"));
    QCOMPARE(input("2026-11-10T09:59:59.999Z"), std::string("2"));
    QCOMPARE(input("2026-11-10T10:00:00Z"), std::string("1"));
    QCOMPARE(input("2026-11-13T07:00:00Z"), std::string("2")); // Friday
    QCOMPARE(input("2026-11-14T07:00:00Z"), std::string("1")); // Saturday
    QCOMPARE(input("2026-11-15T23:59:59Z"), std::string("3")); // Sunday
    QCOMPARE(input("2026-11-16T00:00:00Z"), std::string("1"));
    QCOMPARE(input("1969-12-30T07:00:00Z"), std::string("2")); // a Tuesday before the epoch
}

void tst_Pricing::windowPastMidnight()
{
    const auto list = prices(R"({"prices":[{"rates":{"input":"1"},"windows":[
        {"start":"16:30","end":"00:30","rates":{"input":"0.5"}}]}]})");
    QVERIFY(list);
    const auto input = [&](const char *iso) {
        return list->ratesAt(at(QString::fromLatin1(iso)), 0)->own(RateKind::Input)->toString();
    };
    QCOMPARE(input("2025-05-01T16:29:59Z"), std::string("1"));
    QCOMPARE(input("2025-05-01T16:30:00Z"), std::string("0.5"));
    QCOMPARE(input("2025-05-02T00:00:00Z"), std::string("0.5"));
    QCOMPARE(input("2025-05-02T00:29:59Z"), std::string("0.5"));
    QCOMPARE(input("2025-05-02T00:30:00Z"), std::string("1"));
}

void tst_Pricing::windowPastMidnightOnSomeDays()
{
    const auto list = prices(R"({"prices":[{"rates":{"input":"1"},"windows":[
        {"days":[7],"start":"22:00","end":"06:00","rates":{"input":"0.5"}}]}]})");
    QVERIFY(list);
    const auto input = [&](const char *iso) {
        return list->ratesAt(at(QString::fromLatin1(iso)), 0)->own(RateKind::Input)->toString();
    };
    QCOMPARE(input("2026-11-14T23:00:00Z"), std::string("1")); // Saturday night
    QCOMPARE(input("2026-11-15T05:00:00Z"), std::string("1")); // begun on Saturday
    QCOMPARE(input("2026-11-15T22:00:00Z"), std::string("0.5")); // Sunday night
    QCOMPARE(input("2026-11-16T05:59:59Z"), std::string("0.5")); // begun on Sunday
    QCOMPARE(input("2026-11-16T06:00:00Z"), std::string("1"));
    QCOMPARE(input("2026-11-16T22:00:00Z"), std::string("1"));
}

void tst_Pricing::windowsThenTiers()
{
    const auto list = prices(R"({"prices":[{"rates":{"input":"1","output":"1"},
        "windows":[{"start":"00:00","end":"12:00","rates":{"input":"2","output":"2"}}],
        "tiers":[{"above":10,"rates":{"input":"3"}}]}]})");
    const auto rates = list->ratesAt(at(QStringLiteral("2026-01-01T01:00:00Z")), 11);
    QCOMPARE(rates->own(RateKind::Input), usd("3"));
    QCOMPARE(rates->own(RateKind::Output), usd("2"));
}

void tst_Pricing::refusesMalformedPrices_data()
{
    QTest::addColumn<QByteArray>("text");
    int i = 0;
    for (
        const char *text :
        {R"({})", R"([])", R"({"prices":null})", R"({"prices":[]})", R"({"prices":[1]})",
         R"({"prices":[{}]})", R"({"prices":[{"rates":{"input":"x"}}]})",
         R"({"prices":[{"rates":{"input":1}}]})", R"({"prices":[{"rates":{"input":"-1"}}]})",
         R"({"prices":[{"rates":{"input":"99999999999"}}]})",
         R"({"prices":[{"rates":{"input":"1"},"from":"soon"}]})",
         R"({"prices":[{"rates":{"input":"1"},"until":"2026-02-30T00:00:00Z"}]})",
         R"({"prices":[{"rates":{"input":"1"},"until":"9999-01-01"}]})",
         R"({"prices":[{"rates":{"input":"1"},"from":"2026-01-01T00:00:00+02:00"}]})",
         R"({"prices":[{"rates":{"input":"1"},"windows":[{"start":"6:00","end":"10:00","rates":{}}]}]})",
         R"({"prices":[{"rates":{"input":"1"},"windows":[{"start":"06:00","end":"24:01","rates":{}}]}]})",
         R"({"prices":[{"rates":{"input":"1"},"windows":[{"days":[0],"start":"06:00","end":"07:00","rates":{}}]}]})",
         R"({"prices":[{"rates":{"input":"1"},"tiers":[{"rates":{"input":"2"}}]}]})",
         R"({"prices":[{"rates":{"input":"1"},"tiers":[{"above":5}]}]})"})
        QTest::addRow("%d", i++) << QByteArray(text);
}

void tst_Pricing::refusesMalformedPrices()
{
    QFETCH(QByteArray, text);
    QVERIFY(!prices(text.constData()));
}

void tst_Pricing::passesOverUnknownRates()
{
    const auto list = prices(
        R"({"prices":[{"rates":{"per_1k_pages":"4","input_video":"x","cache_read_image":"2"}}]})");
    QVERIFY(list);
    QCOMPARE(list->periods.front().rates, Rates());
    QVERIFY(!cost({.uncachedInput = 1}, list->periods.front().rates));
}

void tst_Pricing::namesOfRates()
{
    for (int i = 0; i < static_cast<int>(RateKind::Count); ++i) {
        const auto kind = static_cast<RateKind>(i);
        QVERIFY(!name(kind).empty());
        QCOMPARE(rateKindFromName(name(kind)), kind);
    }
    QVERIFY(!rateKindFromName("per_1k_pages"));
    QVERIFY(name(RateKind::Count).empty());
}

QTEST_APPLESS_MAIN(tst_Pricing)
#include "tst_pricing.moc"
