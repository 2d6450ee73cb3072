#include "core/base/json.h"
#include "core/base/jsontree.h"

#include <QTest>

#include <string>

using namespace patchbay;
using namespace std::string_literals;

namespace {

std::string nested(std::size_t depth, const std::string &inside = {})
{
    return std::string(depth, '[') + inside + std::string(depth, ']');
}

QByteArray bytes(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

} // namespace

class tst_Json : public QObject
{
    Q_OBJECT

private slots:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void refusesDepthBehindABigNumber();
    void readsNumbers();
    void readsBigIntegers();
    void chainsThroughWhatIsMissing();
    void readsDoubledKeys();
    void keepsOrder();
    void reusesBuffers();
    void parsesByteArrays();
    void quotes();
    void buildsTrees();
};

void tst_Json::accepts_data()
{
    QTest::addColumn<QByteArray>("text");
    int i = 0;
    for (const std::string &text : {R"({})"s,
                                    R"([])"s,
                                    R"("")"s,
                                    "0"s,
                                    "-0"s,
                                    "1e3"s,
                                    "1E+3"s,
                                    "1.5e-10"s,
                                    "true"s,
                                    "false"s,
                                    "null"s,
                                    " \t\r\n{ \"a\" : [ 1 , 2 ] }\n"s,
                                    R"(["\u0000\u00e9\ud83d\ude00\"\\\/\b\f\n\r\t"])"s,
                                    "[\"\xF4\x8F\xBF\xBF\"]"s,
                                    "[\"\xEF\xBF\xBF\"]"s,
                                    "[\"\x7F\"]"s,
                                    R"({"":0})"s,
                                    R"({"a":1,"a":2})"s,
                                    R"([[],{},[{}]])"s,
                                    R"("lonely")"s,
                                    "[1E400000]"s.substr(0, 2) + "]",
                                    "[123456789012345678901234567890]"s,
                                    "[-123456789012345678901234567890]"s,
                                    "[18446744073709551615]"s,
                                    "[18446744073709551616]"s,
                                    "[0.1234567890123456789012345678901234567890]"s,
                                    nested(127),
                                    nested(128),
                                    nested(127, "1"),
                                    R"({"a":{"b":{"c":[1,2,{"d":null}]}}})"s,
                                    "[\"\\u2028\"]"s,
                                    "[\"\xE2\x80\xA8\"]"s})
        QTest::addRow("%d %s", i++, text.substr(0, 40).c_str()) << bytes(text);
}

void tst_Json::accepts()
{
    QFETCH(QByteArray, text);
    json::Document document;
    const auto parsed
        = document.parse(std::string_view(text.constData(), std::size_t(text.size())));
    QVERIFY2(parsed, parsed ? "" : parsed.error().message.c_str());
    QVERIFY(json::parseTree(std::string_view(text.constData(), std::size_t(text.size()))));
}

void tst_Json::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    int i = 0;
    for (const std::string &text : {""s,
                                    " "s,
                                    "{"s,
                                    "["s,
                                    "]"s,
                                    "{]"s,
                                    "[}"s,
                                    "[1,]"s,
                                    "[,1]"s,
                                    "[1,,2]"s,
                                    "[1 2]"s,
                                    "[1]2"s,
                                    "{\"a\"}"s,
                                    "{\"a\":}"s,
                                    "{\"a\":1,}"s,
                                    "{a:1}"s,
                                    "{'a':1}"s,
                                    "{1:1}"s,
                                    "{\"a\":1 \"b\":2}"s,
                                    "{\"a\":1}}"s,
                                    "[01]"s,
                                    "[-01]"s,
                                    "[+1]"s,
                                    "[1.]"s,
                                    "[.5]"s,
                                    "[1e]"s,
                                    "[1e+]"s,
                                    "[-]"s,
                                    "[0x1]"s,
                                    "[NaN]"s,
                                    "[Infinity]"s,
                                    "[1.5.5]"s,
                                    "[2.e3]"s,
                                    "[1eE2]"s,
                                    "[\"a]"s,
                                    "[\"\t\"]"s,
                                    "[\"\n\"]"s,
                                    "[\"\\x\"]"s,
                                    "[\"\\u12\"]"s,
                                    "[\"\\u12G4\"]"s,
                                    "[\"\\\"]"s,
                                    "[tru]"s,
                                    "[True]"s,
                                    "[nul]"s,
                                    "// c\n1"s,
                                    "[1/*c*/]"s,
                                    "\xEF\xBB\xBF{}"s,
                                    "[\"\xFF\"]"s,
                                    "[\"\xC0\xAF\"]"s,
                                    "[\"\xED\xA0\x80\"]"s,
                                    "[\"\xF4\x90\x80\x80\"]"s,
                                    "[\"\xE2\x82\"]"s,
                                    "\xFF\xFE{\0}\0"s,
                                    "[\xE9]"s,
                                    "[\0]"s,
                                    "{}\0"s,
                                    "\0"s,
                                    "[1]\x0B"s,
                                    "[1]x"s,
                                    nested(129),
                                    nested(129, "1"),
                                    nested(100000),
                                    std::string(100000, '['),
                                    "["s + nested(128) + "]",
                                    "{\"a\":"s + nested(128) + "}"})
        QTest::addRow("%d %s", i++, text.substr(0, 40).c_str()) << bytes(text);
}

void tst_Json::refuses()
{
    QFETCH(QByteArray, text);
    json::Document document;
    const auto parsed
        = document.parse(std::string_view(text.constData(), std::size_t(text.size())));
    QVERIFY(!parsed);
    QCOMPARE(parsed.error().code, ErrorCode::InvalidJson);
    QVERIFY(!parsed.error().message.empty());
    QVERIFY(!document.root().exists());
    QVERIFY(!json::parseTree(std::string_view(text.constData(), std::size_t(text.size()))));
}

// Integers beyond 64 bits take another way through the parser, which must be bounded as well.
void tst_Json::refusesDepthBehindABigNumber()
{
    const std::string big = "123456789012345678901234567890";
    json::Document document;
    QVERIFY(document.parse("[" + big + "," + nested(127) + "]"));
    QVERIFY(!document.parse("[" + big + "," + nested(128) + "]"));
    QVERIFY(!document.parse("[" + big + "," + nested(2'000'000) + "]"));
    QVERIFY(document.parse("[" + big + ",\"\\\"" + std::string(500, '[') + "\"]"));
    QVERIFY(!document.parse("[" + big + ",01]"));
}

void tst_Json::readsNumbers()
{
    json::Document document;
    const json::Value root
        = *document.parse(R"([5, 5.0, 1e3, 5.5, -9223372036854775808, 9223372036854775807,
                                                18446744073709551615, "5", true, 1e300])");
    const auto at = [&](std::size_t i) {
        return root[i];
    };
    QCOMPARE(at(0).integer(), 5);
    QCOMPARE(at(1).integer(), 5);
    QCOMPARE(at(2).integer(), 1000);
    QCOMPARE(at(3).integer(), std::nullopt);
    QCOMPARE(at(3).number(), 5.5);
    QCOMPARE(at(4).integer(), std::numeric_limits<std::int64_t>::min());
    QCOMPARE(at(5).integer(), std::numeric_limits<std::int64_t>::max());
    QCOMPARE(at(6).integer(), std::nullopt);
    QCOMPARE(at(6).number(), 18446744073709551615.0);
    QCOMPARE(at(7).integer(), std::nullopt);
    QCOMPARE(at(7).integerOr(3), 3);
    QCOMPARE(at(8).integer(), std::nullopt);
    QCOMPARE(at(8).boolean(), true);
    QCOMPARE(at(9).integer(), std::nullopt);
    QCOMPARE(at(0).wholePartOr(-1), 5);
    QCOMPARE(at(3).wholePartOr(-1), 5);
    QCOMPARE(at(6).wholePartOr(-1), -1);
    QCOMPARE(at(7).wholePartOr(-1), -1);
    QCOMPARE(at(9).wholePartOr(-1), -1);
    QCOMPARE(at(10).kind(), json::Kind::Missing);
}

void tst_Json::readsBigIntegers()
{
    json::Document document;
    const json::Value root
        = *document.parse(R"({"seed":123456789012345678901234567890,"b":{"c":7},"a":[1]})");
    QCOMPARE(root["seed"].kind(), json::Kind::Number);
    QCOMPARE(root["seed"].number(), 123456789012345678901234567890.0);
    QCOMPARE(root["seed"].integer(), std::nullopt);
    QCOMPARE(root["b"]["c"].integer(), 7);
    QCOMPARE(root.size(), std::size_t(3));
}

void tst_Json::chainsThroughWhatIsMissing()
{
    json::Document document;
    const json::Value root = *document.parse(R"({"a":[{"b":"c"}],"n":null})");
    QCOMPARE(root["a"][std::size_t(0)]["b"].stringOr("x"), std::string_view("c"));
    QCOMPARE(root["x"]["y"][std::size_t(9)]["z"].stringOr("x"), std::string_view("x"));
    QVERIFY(root["n"].isNull());
    QVERIFY(root["n"].exists());
    QVERIFY(!root["n"]["m"].exists());
    QCOMPARE(root["n"].size(), std::size_t(0));
    QCOMPARE(json::Value().dump(), std::string());
    QCOMPARE(root["a"].dump(), std::string(R"([{"b":"c"}])"));
}

void tst_Json::readsDoubledKeys()
{
    json::Document document;
    const json::Value root = *document.parse(R"({"a":1,"b":2,"a":3})");
    QCOMPARE(root["a"].integer(), 3);
    QCOMPARE(root.size(), std::size_t(3));
}

void tst_Json::keepsOrder()
{
    json::Document document;
    std::string keys;
    for (const json::Member &member :
         document.parse(R"({"z":1,"a":2,"m":{"q":1,"b":2},"\u0062":3})")->members())
        keys += member.key;
    QCOMPARE(keys, std::string("zamb"));
}

void tst_Json::reusesBuffers()
{
    json::Document document;
    QVERIFY(document.parse("[\"" + std::string(100'000, 'x') + "\"]"));
    QVERIFY(!document.parse("[1,"));
    QVERIFY(!document.root().exists());
    QCOMPARE(document.parse("{\"a\":1}")->size(), std::size_t(1));
    QVERIFY(!document.parse(nested(129)));
    QVERIFY(document.parse(nested(128)));
    json::Document other = std::move(document);
    QCOMPARE((*other.parse("{\"a\":\"b\"}"))["a"].stringOr(""), std::string_view("b"));
}

void tst_Json::parsesByteArrays()
{
    json::Document document;
    QByteArray roomy;
    roomy.reserve(500);
    roomy.append("{\"a\":[1,2,3]}");
    QCOMPARE((*document.parse(roomy))["a"].size(), std::size_t(3));
    const QByteArray tight = QByteArray("{\"a\":1}");
    QCOMPARE((*document.parse(tight))["a"].integer(), 1);
    static constexpr char raw[] = "[7]x";
    QCOMPARE((*document.parse(QByteArray::fromRawData(raw, 3)))[std::size_t(0)].integer(), 7);
    QVERIFY(!document.parse(QByteArray()));
}

void tst_Json::quotes()
{
    QCOMPARE(json::quote("a\"b\\c\n\x01"), std::string(R"("a\"b\\c\n\u0001")"));
    QCOMPARE(json::quote("\xC3\xA9"), std::string("\"\xC3\xA9\""));
    QCOMPARE(json::quote("x\xFFy"), std::string("\"x\xEF\xBF\xBDy\""));
    QCOMPARE(json::quote(""), std::string("\"\""));
}

void tst_Json::buildsTrees()
{
    const auto tree
        = json::parseTree(R"({"z":1,"a":[1.0,"\u00e9"],"big":123456789012345678901234567890})");
    QVERIFY(tree);
    QCOMPARE(tree->begin().key(), std::string("z"));
    QVERIFY(!json::parseTree("{"));
    QVERIFY(!json::parseTree(nested(129)));
    json::Tree bad = json::Tree::object();
    bad["k"] = "\xFF";
    QCOMPARE(json::dumpTree(bad), std::string("{\"k\":\"\xEF\xBF\xBD\"}"));
}

QTEST_APPLESS_MAIN(tst_Json)
#include "tst_json.moc"
