#include "core/base/json.h"

#include <QTest>

#include <string>

using namespace patchbay;
using namespace std::string_literals;

class tst_JsonSpans : public QObject
{
    Q_OBJECT

private slots:
    void findsMembers();
    void findsTextAt();
    void staysInsideBrokenText();
    void replacesElements();
    void leavesTheUnchanged();
    void sets();
    void appends();
    void removes_data();
    void removes();
    void renames();
    void changesDoubledKeys();
    void mixesChanges();
};

namespace {

std::string removed(std::string_view object, std::initializer_list<std::string_view> keys)
{
    json::Patch patch(object);
    for (const std::string_view key : keys)
        patch.remove(key);
    return patch.apply();
}

} // namespace

void tst_JsonSpans::findsMembers()
{
    const std::string text = R"( { "a" : 1 ,"b\n":"x\"}\\" , "c":[1,{"d":"]"}], "e":{} } )";
    const auto spans = json::memberSpans(text);
    QCOMPARE(spans.size(), std::size_t(4));
    QCOMPARE(spans[0].value.of(text), std::string_view("1"));
    QCOMPARE(spans[0].whole.of(text), std::string_view(R"("a" : 1)"));
    QCOMPARE(spans[1].key, std::string("b\n"));
    QCOMPARE(spans[1].value.of(text), std::string_view(R"("x\"}\\")"));
    QCOMPARE(spans[2].value.of(text), std::string_view(R"([1,{"d":"]"}])"));
    QCOMPARE(spans[3].value.of(text), std::string_view("{}"));
    QVERIFY(json::memberSpans("{}").empty());
    QVERIFY(json::memberSpans("[1]").empty());
    QVERIFY(json::elementSpans("[ ]").empty());
    QVERIFY(json::elementSpans("{}").empty());
    QCOMPARE(json::elementSpans(R"([ 1 , "a,]" ,[2,3],{"x":[4]},true])").size(), std::size_t(5));
}

void tst_JsonSpans::findsTextAt()
{
    const std::string text
        = R"({"usage": {"cost" :1.20e-05, "cost":0.10 ,"n":null,"s":"1.0"},"u\u0073age2":{"a":[1, 2]}})";
    QCOMPARE(json::textAt(text, {"usage", "cost"}), std::string_view("0.10"));
    QCOMPARE(json::textAt(text, {"usage", "s"}), std::string_view("\"1.0\""));
    QCOMPARE(json::textAt(text, {"usage", "n"}), std::string_view("null"));
    QCOMPARE(json::textAt(text, {"usage2", "a"}), std::string_view("[1, 2]"));
    QCOMPARE(json::textAt(text, {}), std::string_view(text));
    QVERIFY(!json::textAt(text, {"usage", "missing"}));
    QVERIFY(!json::textAt(text, {"usage", "cost", "deeper"}));
}

// The condition is that the text was parsed; without it, still no read outside of it.
void tst_JsonSpans::staysInsideBrokenText()
{
    const std::string whole = R"({"a":"b\\\"c","d":[1,{"e":null}],"f":-1.5e3})";
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        // A copy of its own, so that a sanitizer sees a read past the end.
        const std::string cut = whole.substr(0, length);
        (void)json::memberSpans(cut);
        (void)json::elementSpans(cut);
        (void)json::textAt(cut, {"d"});
        json::Patch patch(cut);
        patch.set("x", "1");
        patch.remove("a");
        patch.rename("d", "g");
        (void)patch.apply();
    }
    for (const char *text :
         {"\"", "{\"", "{\"\\", "{\"a\":\"\\", "[\"", "[,", "[1,", "}{", "{\"a\":}"}) {
        (void)json::memberSpans(text);
        (void)json::elementSpans(text);
    }
}

void tst_JsonSpans::replacesElements()
{
    const std::string array = "[ 1,  {\"a\":2} ,3 ]";
    QCOMPARE(json::replaceElements(array, {}), array);
    QCOMPARE(json::replaceElements(array, {std::nullopt, "\"x\"", std::nullopt}),
             "[ 1,  \"x\" ,3 ]"s);
    QCOMPARE(json::replaceElements(array, {"[]", std::nullopt, "{}"}), "[ [],  {\"a\":2} ,{} ]"s);
    QCOMPARE(json::replaceElements("[]", {"1"}), "[]"s);
}

void tst_JsonSpans::leavesTheUnchanged()
{
    const std::string text = " {\"a\" : 1.0 , \"b\":[ ] }\n";
    json::Patch patch(text);
    QVERIFY(!patch.isChanged());
    QCOMPARE(patch.apply(), text);
    patch.remove("c");
    patch.rename("d", "e");
    QVERIFY(!patch.isChanged());
    QCOMPARE(patch.apply(), text);
}

void tst_JsonSpans::sets()
{
    const std::string text = " {\"a\" :  1.0 ,\n \"b\": 2 }\n";
    json::Patch patch(text);
    patch.set("a", "\"x\"");
    QCOMPARE(patch.text("a"), std::string_view("\"x\""));
    QCOMPARE(patch.text("b"), std::string_view("2"));
    QVERIFY(!patch.text("c"));
    QCOMPARE(patch.apply(), " {\"a\" :  \"x\" ,\n \"b\": 2 }\n"s);
    json::Patch escaped(R"({"mod\u0065l":"a"})");
    escaped.set("model", "\"b\"");
    QCOMPARE(escaped.apply(), R"({"mod\u0065l":"b"})"s);
}

void tst_JsonSpans::appends()
{
    const auto appended = [](std::string_view text) {
        json::Patch patch(text);
        patch.set("k\"", "true");
        return patch.apply();
    };
    QCOMPARE(appended("{}"), R"({"k\"":true})"s);
    QCOMPARE(appended(" { }\n"), " {\"k\\\"\":true }\n"s);
    QCOMPARE(appended(R"({"a":1})"), R"({"a":1,"k\"":true})"s);
    QCOMPARE(appended("{\n  \"a\": 1\n}"), "{\n  \"a\": 1,\"k\\\"\":true\n}"s);
    json::Patch two("{}");
    two.set("a", "1");
    two.set("b", "2");
    two.set("a", "3");
    QCOMPARE(two.apply(), R"({"a":3,"b":2})"s);
}

void tst_JsonSpans::removes_data()
{
    QTest::addColumn<QByteArray>("keys");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("first") << QByteArray("a") << QByteArray("{  \"b\" : 2 , \"c\":3 }");
    QTest::newRow("middle") << QByteArray("b") << QByteArray("{ \"a\":1 , \"c\":3 }");
    QTest::newRow("last") << QByteArray("c") << QByteArray("{ \"a\":1 ,  \"b\" : 2 }");
    QTest::newRow("first two") << QByteArray("ab") << QByteArray("{ \"c\":3 }");
    QTest::newRow("last two") << QByteArray("bc") << QByteArray("{ \"a\":1 }");
    QTest::newRow("ends") << QByteArray("ac") << QByteArray("{  \"b\" : 2 }");
    QTest::newRow("all") << QByteArray("abc") << QByteArray("{ }");
}

void tst_JsonSpans::removes()
{
    QFETCH(QByteArray, keys);
    QFETCH(QByteArray, expected);
    const std::string text = "{ \"a\":1 ,  \"b\" : 2 , \"c\":3 }";
    json::Patch patch(text);
    for (const char key : keys)
        patch.remove(std::string_view(&key, 1));
    QCOMPARE(QByteArray::fromStdString(patch.apply()), expected);
    json::Document document;
    QVERIFY(document.parse(patch.apply()));
    patch.set("z", "0");
    const auto parsed = document.parse(patch.apply());
    QVERIFY(parsed);
    QCOMPARE(parsed->size(), std::size_t(4 - keys.size()));
}

void tst_JsonSpans::renames()
{
    const std::string text = "{\"max_tokens\" : 5 ,\"b\":1}";
    json::Patch patch(text);
    patch.rename("max_tokens", "max_completion_tokens");
    QCOMPARE(patch.apply(), "{\"max_completion_tokens\" : 5 ,\"b\":1}"s);
    QVERIFY(!patch.text("max_tokens"));
    QCOMPARE(patch.text("max_completion_tokens"), std::string_view("5"));
    patch.set("max_completion_tokens", "6");
    QCOMPARE(patch.apply(), "{\"max_completion_tokens\" : 6 ,\"b\":1}"s);
    patch.remove("max_completion_tokens");
    QCOMPARE(patch.apply(), "{\"b\":1}"s);
    json::Patch escaped(R"({"\u0061": 1})");
    escaped.rename("a", "b\n");
    QCOMPARE(escaped.apply(), R"({"b\n": 1})"s);
}

void tst_JsonSpans::changesDoubledKeys()
{
    const std::string text = R"({"a":1,"b":2,"a":3})";
    json::Patch patch(text);
    QCOMPARE(patch.text("a"), std::string_view("3"));
    patch.set("a", "9");
    QCOMPARE(patch.apply(), R"({"a":9,"b":2,"a":9})"s);
    QCOMPARE(removed(text, {"a"}), R"({"b":2})"s);
    json::Patch renamed(text);
    renamed.rename("a", "c");
    QCOMPARE(renamed.apply(), R"({"c":1,"b":2,"c":3})"s);
}

void tst_JsonSpans::mixesChanges()
{
    json::Patch patch(R"({"model":"x","stream":true,"seed":123456789012345678901234567890})");
    patch.set("model", "\"y\"");
    patch.remove("stream");
    patch.set("stream", "false");
    patch.rename("seed", "random_seed");
    patch.set("extra", "[1]");
    patch.remove("extra");
    QCOMPARE(patch.apply(),
             R"({"model":"y","random_seed":123456789012345678901234567890,"stream":false})"s);
    QCOMPARE(patch.text("stream"), std::string_view("false"));
    QVERIFY(!patch.text("extra"));
}

QTEST_APPLESS_MAIN(tst_JsonSpans)
#include "tst_jsonspans.moc"
