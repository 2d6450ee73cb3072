#include "core/config/listenaddress.h"

#include <QtTest>

using namespace patchbay;

class tst_ListenAddress : public QObject
{
    Q_OBJECT

private slots:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
};

void tst_ListenAddress::reads_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("address");
    QTest::addColumn<int>("port");
    QTest::newRow("four") << "127.0.0.1:8790" << "127.0.0.1" << 8790;
    QTest::newRow("six") << "[::1]:8790" << "::1" << 8790;
    QTest::newRow("name") << "localhost:0" << "127.0.0.1" << 0;
    QTest::newRow("all") << "0.0.0.0:65535" << "0.0.0.0" << 65535;
}

void tst_ListenAddress::reads()
{
    QFETCH(QString, text);
    const auto read = readListenAddress(text.toStdString());
    QVERIFY(read);
    QTEST(QString::fromStdString(read->address), "address");
    QTEST(int(read->port), "port");
    const auto again = readListenAddress(toText(*read));
    QVERIFY(again);
    QVERIFY(*again == *read);
}

void tst_ListenAddress::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", "127.0.0.1", ":8790", "127.0.0.1:", "127.0.0.1:65536",
                             "127.0.0.1:-1", "127.0.0.1:80x", "example.com:80", "[::1:80"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void tst_ListenAddress::refuses()
{
    QFETCH(QString, text);
    const auto read = readListenAddress(text.toStdString());
    QVERIFY(!read);
    QVERIFY(read.error().message.find('`' + text.toStdString() + '`') != std::string::npos);
}

QTEST_MAIN(tst_ListenAddress)
#include "tst_listenaddress.moc"
