#include "core/base/liftedjson.h"

#include <QTest>

using namespace patchbay;

namespace {

std::string base64(std::string beginning, std::size_t size)
{
    while (beginning.size() < size)
        beginning += static_cast<char>('A' + beginning.size() % 26);
    return beginning;
}

QByteArray bytes(const std::string &text)
{
    return QByteArray::fromStdString(text);
}

const std::string png = base64("iVBORw0KGgo", 100'000) + "==";

} // namespace

class tst_LiftedJson : public QObject
{
    Q_OBJECT

private slots:
    void takesImagesOut();
    void restoresByteForByte_data();
    void restoresByteForByte();
    void leavesAlone_data();
    void leavesAlone();
    void followsStandInsWhereverTheyGo();
    void readsNothingBeyondBrokenTexts();
};

void tst_LiftedJson::takesImagesOut()
{
    const std::string text = R"({"a":")" + png + R"(","b":[{"url":"data:image/png;base64,)" + png
                             + R"("}],"c":"short"})";
    const json::Lifted lifted(bytes(text));
    QVERIFY(lifted.text().size() < 500);
    QVERIFY(lifted.text().capacity() >= lifted.text().size() + 64);
    json::Document document;
    const auto root = document.parse(lifted.text());
    QVERIFY(root);
    QVERIFY((*root)["a"].stringOr({}).starts_with("iVBORw0KGgo"));
    QVERIFY((*root)["b"][std::size_t(0)]["url"].stringOr({}).starts_with(
        "data:image/png;base64,iVBORw0KGgo"));
    QCOMPARE((*root)["a"].stringOr({}).size() % 4, 0u);
    QCOMPARE((*root)["c"].stringOr({}), "short");
    QCOMPARE(lifted.restored(lifted.text().toStdString()), text);
}

void tst_LiftedJson::restoresByteForByte_data()
{
    QTest::addColumn<QByteArray>("text");
    const std::string pad = R"(,"pad":")" + std::string(130'000, 'x') + "\"}";
    QTest::newRow("nothing long") << bytes(R"({"a":"b")" + pad);
    QTest::newRow("escapes before") << bytes(R"({"a\"\\":"\\\\\"","b":")" + png + "\"" + pad);
    QTest::newRow("key that is long") << bytes("{\"" + png + "\":1" + pad);
    QTest::newRow("small text") << bytes(R"({"a":")" + base64("iVBORw0KGgo", 50'000) + "\"}");
    QTest::newRow("three of them")
        << bytes(R"([")" + png + R"(",")" + png + R"(","data:audio/mp3;base64,)" + png + "\"]");
    QTest::newRow("not JSON at all") << bytes(std::string(200'000, '"'));
    QTest::newRow("not ended") << bytes("[\"" + png);
    QTest::newRow("ends in a backslash") << bytes("[\"" + png + "\\");
}

void tst_LiftedJson::restoresByteForByte()
{
    QFETCH(QByteArray, text);
    const json::Lifted lifted(text);
    QCOMPARE(bytes(lifted.restored(lifted.text().toStdString())), text);
}

void tst_LiftedJson::leavesAlone_data()
{
    QTest::addColumn<QByteArray>("string");
    QTest::newRow("text") << bytes(std::string(200'000, 'a'));
    QTest::newRow("text after a data URL's beginning")
        << bytes("data:image/png;base64," + png + " and more");
    QTest::newRow("a text document")
        << bytes("data:text/plain;base64," + base64("SGVsbG8", 200'000));
    QTest::newRow("escaped slashes") << bytes("data:image/png;base64," + png + R"(\/AAAA)");
    QTest::newRow("unknown base64") << bytes(base64("SGVsbG8", 200'000));
    QTest::newRow("a data URL without base64") << bytes("data:image/svg," + png);
}

void tst_LiftedJson::leavesAlone()
{
    QFETCH(QByteArray, string);
    const QByteArray text = "{\"a\":\"" + string + "\"}";
    const json::Lifted lifted(text);
    QCOMPARE(lifted.text(), text);
    QVERIFY(lifted.text().constData() == text.constData()); // not even copied
}

void tst_LiftedJson::followsStandInsWhereverTheyGo()
{
    const std::string jpeg = base64("/9j/", 100'000);
    const json::Lifted lifted(bytes(R"(["data:image/png;base64,)" + png + R"(",")" + jpeg + "\"]"));
    json::Document document;
    const json::Value root = document.parse(lifted.text()).value();
    const std::string first(root[std::size_t(0)].stringOr({}).substr(22));
    const std::string second(root[1].stringOr({}));
    QCOMPARE(lifted.restored("x" + second + "y" + first + first + "z"),
             "x" + jpeg + "y" + png + png + "z");
    // A mark that lost its number stands for nothing.
    const std::string torn = first.substr(0, first.size() - 3);
    QCOMPARE(lifted.restored(torn), torn);
}

void tst_LiftedJson::readsNothingBeyondBrokenTexts()
{
    const std::string whole
        = R"({"k\\":"\"","i":")" + png + R"(","t":"a\\\"b"})" + std::string(130'000, ' ');
    for (std::size_t cut = 0; cut < whole.size(); cut += cut < 40 ? 1 : 997) {
        const QByteArray text = bytes(whole.substr(cut));
        const json::Lifted lifted(text);
        QCOMPARE(bytes(lifted.restored(lifted.text().toStdString())), text);
    }
}

QTEST_APPLESS_MAIN(tst_LiftedJson)
#include "tst_liftedjson.moc"
