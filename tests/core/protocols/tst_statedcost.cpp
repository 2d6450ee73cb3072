#include "core/protocols/statedcost.h"

#include <QTest>

using namespace patchbay;

namespace {

QByteArray stated(const char *answer, bool Quirks::*flag)
{
    Quirks quirks;
    quirks.*flag = true;
    const auto cost = statedCost(answer, quirks);
    return cost ? QByteArray::fromStdString(cost->toString()) : QByteArray("none");
}

} // namespace

class tst_StatedCost : public QObject
{
    Q_OBJECT

private slots:
    void inUsage();
    void onTheUsersOwnKey();
    void asAnObject();
    void asTicks();
    void estimated();
    void inGatewayMetadata();
    void inHeader();
    void onlyWhatIsVouchedFor();
};

void tst_StatedCost::inUsage()
{
    constexpr auto flag = &Quirks::costInUsage;
    QCOMPARE(stated(R"({"id":"x","usage":{"prompt_tokens":7,"cost":1.4e-07}})", flag),
             QByteArray("0.00000014"));
    QCOMPARE(stated(R"({"prompt_tokens":7,"cost":0.000992})", flag), QByteArray("0.000992"));
    QCOMPARE(stated(R"({"response":{"usage":{"cost":1.13e-05}}})", flag), QByteArray("0.0000113"));
    QCOMPARE(stated(R"({"type":"message_delta","delta":{},"usage":{"cost":0.5}})", flag),
             QByteArray("0.5"));
    QCOMPARE(stated(R"({"usage":{"cost":0}})", flag), QByteArray("0"));
    QCOMPARE(stated(R"({"usage":{"cost":"0.25"}})", flag), QByteArray("0.25"));
    // A digit that no double could keep.
    QCOMPARE(stated(R"({"usage":{"cost":1234567.123456789012}})", flag),
             QByteArray("1234567.123456789012"));
    for (const char *text :
         {R"({"usage":{"cost":null}})", R"({"usage":{"cost":-1}})", R"({"usage":{"cost":{}}})",
          R"({"usage":{}})", R"({"usage":null})", R"({})", R"({"usage":{"cost":1e300}})",
          R"({"usage":{"cost":"free"}})", R"({"usage":{"cost":true}})"})
        QCOMPARE(stated(text, flag), QByteArray("none"));
}

void tst_StatedCost::onTheUsersOwnKey()
{
    constexpr auto flag = &Quirks::costInUsage;
    QCOMPARE(
        stated(
            R"({"usage":{"cost":0.001,"is_byok":true,"cost_details":{"upstream_inference_cost":0.02}}})",
            flag),
        QByteArray("0.021"));
    QCOMPARE(
        stated(
            R"({"usage":{"cost":0.001,"is_byok":false,"cost_details":{"upstream_inference_cost":0.02}}})",
            flag),
        QByteArray("0.001"));
    QCOMPARE(
        stated(
            R"({"usage":{"cost":0.001,"is_byok":true,"cost_details":{"upstream_inference_cost":null}}})",
            flag),
        QByteArray("none"));
    QCOMPARE(stated(R"({"usage":{"cost":0.001,"is_byok":true}})", flag), QByteArray("none"));
}

void tst_StatedCost::asAnObject()
{
    constexpr auto flag = &Quirks::costObjectInUsage;
    QCOMPARE(
        stated(
            R"({"usage":{"cost":{"input_tokens_cost":1e-05,"request_cost":0.005,"total_cost":0.00519}}})",
            flag),
        QByteArray("0.00519"));
    QCOMPARE(stated(R"({"usage":{"cost":{"currency":"USD","total_cost":2.8e-08}}})", flag),
             QByteArray("0.000000028"));
    QCOMPARE(stated(R"({"usage":{"cost":{"currency":"EUR","total_cost":2.8e-08}}})", flag),
             QByteArray("none"));
    QCOMPARE(stated(R"({"usage":{"cost":0.5}})", flag), QByteArray("none"));
}

void tst_StatedCost::asTicks()
{
    constexpr auto flag = &Quirks::costTicksInUsage;
    QCOMPARE(stated(R"({"usage":{"cost_in_usd_ticks":5596400}})", flag), QByteArray("0.00055964"));
    QCOMPARE(stated(R"({"usage":{"cost_in_usd_ticks":10000000000}})", flag), QByteArray("1"));
    QCOMPARE(stated(R"({"usage":{"cost_in_usd_ticks":1}})", flag), QByteArray("0.0000000001"));
    for (const char *text :
         {R"({"usage":{"cost_in_usd_ticks":-1}})", R"({"usage":{"cost_in_usd_ticks":1e5}})",
          R"({"usage":{"cost_in_usd_ticks":99999999999999999999}})",
          R"({"usage":{"cost_in_usd_ticks":null}})"})
        QCOMPARE(stated(text, flag), QByteArray("none"));
}

void tst_StatedCost::estimated()
{
    QCOMPARE(stated(R"({"usage":{"estimated_cost":6.6e-06}})", &Quirks::estimatedCostInUsage),
             QByteArray("0.0000066"));
}

void tst_StatedCost::inGatewayMetadata()
{
    constexpr auto flag = &Quirks::costInGatewayMetadata;
    QCOMPARE(
        stated(
            R"({"choices":[{"index":0},{"message":{"provider_metadata":{"gateway":{"cost":"0.00183875"}}}}]})",
            flag),
        QByteArray("0.00183875"));
    QCOMPARE(
        stated(R"({"choices":[{"delta":{"provider_metadata":{"gateway":{"cost":"0.1"}}}}]})", flag),
        QByteArray("0.1"));
    QCOMPARE(stated(R"({"choices":[{"delta":{"content":"x"}}],"usage":{"cost":1}})", flag),
             QByteArray("none"));
    QCOMPARE(stated(R"({"choices":null})", flag), QByteArray("none"));
}

void tst_StatedCost::inHeader()
{
    Quirks quirks;
    QVERIFY(!statedCostInHeader("0.00012", quirks));
    quirks.costInHeader = true;
    QCOMPARE(statedCostInHeader("0.00012", quirks), Money::parse("0.00012"));
    QCOMPARE(statedCostInHeader("1.2e-05", quirks), Money::parse("0.000012"));
    QVERIFY(!statedCostInHeader("None", quirks));
    QVERIFY(!statedCostInHeader("", quirks));
    QVERIFY(!statedCostInHeader("-1", quirks));
}

void tst_StatedCost::onlyWhatIsVouchedFor()
{
    const char *answer = R"({"usage":{"cost":1,"estimated_cost":2,"cost_in_usd_ticks":30000000000},
        "choices":[{"message":{"provider_metadata":{"gateway":{"cost":"4"}}}}]})";
    QVERIFY(!statedCost(answer, {}));
    QCOMPARE(stated(answer, &Quirks::costInUsage), QByteArray("1"));
    QCOMPARE(stated(answer, &Quirks::estimatedCostInUsage), QByteArray("2"));
    QCOMPARE(stated(answer, &Quirks::costTicksInUsage), QByteArray("3"));
    QCOMPARE(stated(answer, &Quirks::costInGatewayMetadata), QByteArray("4"));
    Quirks both;
    both.costInUsage = true;
    both.costInGatewayMetadata = true;
    QCOMPARE(statedCost(answer, both), Money::parse("4"));
}

QTEST_APPLESS_MAIN(tst_StatedCost)
#include "tst_statedcost.moc"
