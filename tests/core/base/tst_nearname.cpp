#include "core/base/nearname.h"

#include <QTest>

using namespace patchbay;

class tst_NearName : public QObject
{
    Q_OBJECT

private slots:
    void distance();
    void nearestFirst();
    void nothingNear();
};

void tst_NearName::distance()
{
    QCOMPARE(editDistance("", "abc"), 3U);
    QCOMPARE(editDistance("model", "MODEL"), 0U);
    QCOMPARE(editDistance("modle", "model"), 1U);
    QCOMPARE(editDistance("kitten", "sitting"), 3U);
}

void tst_NearName::nearestFirst()
{
    const std::vector<std::string_view> names {"rpn", "tpm", "rpm", "gpt-5.4-nano"};
    QCOMPARE(nearNames("rpm", names).front(), std::string_view("rpm"));
    QCOMPARE(nearNames("gpt-5.4", names), std::vector<std::string_view> {"gpt-5.4-nano"});
    QCOMPARE(didYouMean("rpx", {"rpm", "rps"}), std::string(" Did you mean \"rpm\" or \"rps\"?"));
}

void tst_NearName::nothingNear()
{
    QVERIFY(nearNames("zebra", {"route", "client"}).empty());
    QVERIFY(nearNames("", {"a"}).empty());
    QCOMPARE(didYouMean(std::string(100'000, 'a'), {"a"}), std::string());
}

QTEST_APPLESS_MAIN(tst_NearName)
#include "tst_nearname.moc"
