#include "core/base/percent.h"

#include <QTest>

using namespace patchbay;

class tst_Percent : public QObject
{
    Q_OBJECT

private slots:
    void encodes();
    void decodes();
    void comesBack();
};

void tst_Percent::encodes()
{
    QCOMPARE(percentEncoded("aZ09-._~"), std::string("aZ09-._~"));
    QCOMPARE(percentEncoded("a b/c?d&e=f%"), std::string("a%20b%2Fc%3Fd%26e%3Df%25"));
    QCOMPARE(percentEncoded("\xC3\xA4"), std::string("%C3%A4"));
    QCOMPARE(percentEncoded("a@b"), std::string("a%40b"));
    QCOMPARE(percentEncoded("a@b", "@"), std::string("a@b"));
}

void tst_Percent::decodes()
{
    QCOMPARE(percentDecoded("a%2fb%2Fc"), std::string("a/b/c"));
    QCOMPARE(percentDecoded("100%"), std::string("100%"));
    QCOMPARE(percentDecoded("%4"), std::string("%4"));
    QCOMPARE(percentDecoded("%zz%41"), std::string("%zzA"));
}

void tst_Percent::comesBack()
{
    std::string all;
    for (int byte = 0; byte < 256; ++byte)
        all += static_cast<char>(byte);
    QCOMPARE(percentDecoded(percentEncoded(all)), all);
}

QTEST_GUILESS_MAIN(tst_Percent)
#include "tst_percent.moc"
