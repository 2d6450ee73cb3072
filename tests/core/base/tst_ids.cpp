#include "core/base/ids.h"

#include <QTest>

#include <set>

using namespace patchbay;

class tst_Ids : public QObject
{
    Q_OBJECT

private slots:
    void exchangeIdsOnlyRise();
    void randomsDiffer();
    void hashes();
};

void tst_Ids::exchangeIdsOnlyRise()
{
    ExchangeIds ids;
    constexpr std::int64_t now = 1'790'000'000'000;
    const ExchangeId first = ids.next(now);
    QCOMPARE(first >> 20, now);
    QCOMPARE(ids.next(now), first + 1);
    QCOMPARE(ids.next(now - 5000), first + 2); // the clock was put back
    QCOMPARE(ids.next(now + 1) >> 20, now + 1);
    QVERIFY(ids.next(4'102'444'800'000) > 0); // the year 2100 fits
}

void tst_Ids::randomsDiffer()
{
    std::set<std::string> seen;
    for (int i = 0; i < 1000; ++i) {
        const std::string token = newToken();
        QCOMPARE(token.size(), std::size_t(46));
        QVERIFY(token.starts_with("pb-"));
        QVERIFY(token.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                                        "0123456789-_")
                == std::string::npos);
        seen.insert(token);
    }
    QCOMPARE(seen.size(), std::size_t(1000));
    QCOMPARE(randomHex(0), std::string());
    QCOMPARE(randomHex(5).size(), std::size_t(10));
    QVERIFY(randomHex(16).find_first_not_of("0123456789abcdef") == std::string::npos);
    QVERIFY(randomHex(16) != randomHex(16));
}

void tst_Ids::hashes()
{
    QCOMPARE(sha256Hex("abc"),
             std::string("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
    QCOMPARE(sha256Hex(""),
             std::string("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
    QVERIFY(sha256Hex(std::string_view("a\0b", 3)) != sha256Hex("a"));
}

QTEST_APPLESS_MAIN(tst_Ids)
#include "tst_ids.moc"
