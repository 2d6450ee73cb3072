#include "core/config/urlrules.h"

#include <QTest>

using namespace patchbay;
using rules::HostKind;

class tst_UrlRules : public QObject
{
    Q_OBJECT

private slots:
    void kindOfHost_data();
    void kindOfHost();
    void acceptsBaseUrls();
    void acceptsProxies();
    void acceptsWebhooks();
    void acceptsListenAddresses();
    void cutsTrailingSlashes();
};

void tst_UrlRules::kindOfHost_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("kind");
    const auto row = [](const char *host, HostKind kind) {
        QTest::newRow(host) << QByteArray(host) << static_cast<int>(kind);
    };
    row("127.0.0.1", HostKind::Loopback);
    row("127.255.0.3", HostKind::Loopback);
    row("::1", HostKind::Loopback);
    row("[::1]", HostKind::Loopback);
    row("[::ffff:127.0.0.1]", HostKind::Loopback);
    row("localhost", HostKind::Loopback);
    row("LOCALHOST.", HostKind::Loopback);
    row("api.localhost", HostKind::Loopback);
    row("10.1.2.3", HostKind::Private);
    row("172.16.0.1", HostKind::Private);
    row("172.31.255.255", HostKind::Private);
    row("192.168.0.1", HostKind::Private);
    row("100.64.0.1", HostKind::Private);
    row("[fd12::1]", HostKind::Private);
    row("[::ffff:10.0.0.1]", HostKind::Private);
    row("172.32.0.1", HostKind::Public);
    row("9.9.9.9", HostKind::Public);
    row("[2606:4700::1111]", HostKind::Public);
    row("api.example.com", HostKind::Name);
    row("server", HostKind::Name);
    row("my_box.lan", HostKind::Name);
    row("localhost.example.com", HostKind::Name);
    row("169.254.0.1", HostKind::Forbidden);
    row("100.100.100.200", HostKind::Forbidden);
    row("[fe80::1%25eth0]", HostKind::Forbidden);
    row("0.0.0.0", HostKind::Forbidden);
    row("255.255.255.255", HostKind::Forbidden);
    row("[ff02::1]", HostKind::Forbidden);
    row("Metadata.Google.Internal.", HostKind::Forbidden);
    row("", HostKind::Malformed);
    row("127.1", HostKind::Malformed);
    row("017700000001", HostKind::Malformed);
    row("0x7f.0.0.1", HostKind::Malformed);
    row("127.0.0.0x1", HostKind::Malformed);
    row("127.0.0.1.", HostKind::Malformed);
    row("256.1.1.1", HostKind::Malformed);
    row("010.0.0.1", HostKind::Malformed);
    row("[::1", HostKind::Malformed);
    row("[1.2.3.4]", HostKind::Malformed);
    row("a b", HostKind::Malformed);
    row(".", HostKind::Malformed);
}

void tst_UrlRules::kindOfHost()
{
    QFETCH(QByteArray, host);
    QTEST(static_cast<int>(rules::hostKind(host.toStdString())), "kind");
}

void tst_UrlRules::acceptsBaseUrls()
{
    for (const char *url : {"https://api.example.com", "https://api.example.com/v1",
                            "https://api.example.com:8443/a/b", "https://8.8.8.8/v1",
                            "https://10.0.0.1/v1", "HTTPS://API.EXAMPLE.COM/v1",
                            "http://localhost:11434/v1", "http://127.0.0.1/", "http://[::1]:8000"})
        QCOMPARE(rules::baseUrl(url, false), std::string());
    for (const char *url : {"http://192.168.1.5:8000/v1", "http://box.lan/v1", "http://[fd00::5]/"})
        QCOMPARE(rules::baseUrl(url, true), std::string());
    for (const char *url :
         {"https://a.example:0x50/", "https://a.example:/", "https:///v1", "https://a\\b.example/",
          "https://a.example:99999/", "//a.example", "https://exa mple.com/"})
        QVERIFY2(!rules::baseUrl(url, true).empty(), url);
}

void tst_UrlRules::acceptsProxies()
{
    for (const char *proxy : {"system", "none", "http://proxy.lan:3128", "https://proxy.lan",
                              "socks5://127.0.0.1:1080", "socks5h://10.0.0.1:1080/"})
        QCOMPARE(rules::proxy(proxy), std::string());
}

void tst_UrlRules::acceptsWebhooks()
{
    for (const char *url : {"https://hooks.example.com/services/T/B?x=y", "http://127.0.0.1:9/x",
                            "http://192.168.1.5:8123/api/webhook/x"})
        QCOMPARE(rules::webhook(url), std::string());
}

void tst_UrlRules::acceptsListenAddresses()
{
    for (const char *address : {"127.0.0.1", "::1", "0.0.0.0", "::", "192.168.1.1", "FD00::1"})
        QCOMPARE(rules::listenAddress(address), std::string());
    for (const char *address : {"", "1", "[::1]", "127.0.0.1:80", "localhost"})
        QVERIFY(!rules::listenAddress(address).empty());
}

void tst_UrlRules::cutsTrailingSlashes()
{
    QCOMPARE(rules::withoutTrailingSlashes("https://a.example/v1//"),
             std::string("https://a.example/v1"));
    QCOMPARE(rules::withoutTrailingSlashes("https://"), std::string("https://"));
}

QTEST_APPLESS_MAIN(tst_UrlRules)
#include "tst_urlrules.moc"
