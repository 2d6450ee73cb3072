#include "core/config/keychainitem.h"

#include <QTest>

using namespace patchbay;

class tst_KeychainItem : public QObject
{
    Q_OBJECT

private slots:
    void origins_data();
    void origins();
    void textAndBack();
    void foreignText_data();
    void foreignText();
    void boundToItsOrigin();
};

void tst_KeychainItem::origins_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("origin");
    QTest::newRow("path") << "https://api.openai.com/v1" << "https://api.openai.com:443";
    QTest::newRow("port said") << "https://api.openai.com:443/v2" << "https://api.openai.com:443";
    QTest::newRow("capitals") << "HTTPS://API.OpenAI.com/v1" << "https://api.openai.com:443";
    QTest::newRow("http") << "http://127.0.0.1/v1" << "http://127.0.0.1:80";
    QTest::newRow("other port") << "http://127.0.0.1:8080" << "http://127.0.0.1:8080";
    QTest::newRow("IPv6") << "http://[::1]:8080/v1" << "http://[::1]:8080";
    QTest::newRow("query") << "https://a.example/v1?b=c" << "https://a.example:443";
    QTest::newRow("none") << "" << "";
    QTest::newRow("no host") << "https:///v1" << "";
    QTest::newRow("no scheme") << "api.openai.com/v1" << "";
}

void tst_KeychainItem::origins()
{
    QFETCH(QString, url);
    QTEST(QString::fromStdString(originOf(url.toStdString())), "origin");
}

void tst_KeychainItem::textAndBack()
{
    const std::string secret = "sk-\"quoted\\ and {braced}\", 0123";
    const std::string text = itemText({Secret(secret), "https://a.example:443"});
    const auto item = itemFromText(text);
    QVERIFY(item.has_value());
    QCOMPARE(std::string(item->secret.reveal()), secret);
    QCOMPARE(item->origin, std::string("https://a.example:443"));
    // A later version may say more.
    QVERIFY(itemFromText(R"({"v":2,"origin":"","secret":"abc"})").has_value());
}

void tst_KeychainItem::foreignText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("bare secret") << QByteArray("sk-canary");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("array") << QByteArray(R"(["sk-canary"])");
    QTest::newRow("no origin") << QByteArray(R"({"secret":"sk-canary"})");
    QTest::newRow("no secret") << QByteArray(R"({"origin":"https://a.example:443"})");
    QTest::newRow("empty secret") << QByteArray(R"({"secret":"","origin":"sk-canary"})");
    QTest::newRow("number") << QByteArray(R"({"secret":7,"origin":"sk-canary"})");
}

void tst_KeychainItem::foreignText()
{
    QFETCH(QByteArray, text);
    const auto item = itemFromText(text.toStdString());
    QVERIFY(!item);
    QVERIFY(item.error().code == ErrorCode::NoKey);
    QVERIFY(item.error().message.find("canary") == std::string::npos);
}

void tst_KeychainItem::boundToItsOrigin()
{
    const KeychainItem item {Secret("sk-canary"), "https://a.example:443"};
    QVERIFY(secretFor(item, "https://a.example:443").has_value());
    for (const char *other : {"https://a.example:8443", "http://a.example:443",
                              "https://b.example:443", "https://a.example:44", ""}) {
        const auto secret = secretFor(item, other);
        QVERIFY(!secret);
        QVERIFY(secret.error().code == ErrorCode::NoKey);
        QVERIFY(secret.error().message.find("https://a.example:443") != std::string::npos);
        QVERIFY(secret.error().message.find("canary") == std::string::npos);
    }
    QVERIFY(!secretFor({Secret("sk-canary"), {}}, {}));
}

QTEST_APPLESS_MAIN(tst_KeychainItem)
#include "tst_keychainitem.moc"
