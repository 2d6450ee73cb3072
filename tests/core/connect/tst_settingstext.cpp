#include "core/connect/settingstext.h"

#include <QRandomGenerator>
#include <QtTest>

using namespace patchbay;

using Format = SettingsFormat;
Q_DECLARE_METATYPE(patchbay::SettingsFormat)
Q_DECLARE_METATYPE(std::string)

/// Splices of single keys, in files as people leave them.
class tst_SettingsText : public QObject
{
    Q_OBJECT

private slots:
    void setsOneKey_data();
    void setsOneKey();
    void removesOneKey_data();
    void removesOneKey();
    void refuses_data();
    void refuses();
    void refusesWhatIsInTheWay_data();
    void refusesWhatIsInTheWay();
    void readsOtherLetters();
    void replacingAndPuttingBackIsExact_data();
    void replacingAndPuttingBackIsExact();
    void randomFilesKeepTheirOtherKeys();
};

namespace {

void addColumns()
{
    QTest::addColumn<Format>("format");
    QTest::addColumn<std::string>("before");
    QTest::addColumn<std::string>("path");
    QTest::addColumn<std::string>("after");
}

KeyPath pathOf(const std::string &text)
{
    KeyPath path;
    for (const QString &step : QString::fromStdString(text).split(u'/'))
        path.push_back(step.toStdString());
    return path;
}

void row(const char *name, Format format, const std::string &before, const std::string &path,
         const std::string &after = {})
{
    QTest::newRow(name) << format << before << path << after;
}

#define COMPARE_TEXT(got, wanted) \
    QCOMPARE(QByteArray::fromStdString(got), QByteArray::fromStdString(wanted))

} // namespace

void tst_SettingsText::setsOneKey_data()
{
    addColumns();
    // JSON
    row("empty", Format::Json, "", "a/b", "{\n  \"a\": {\n    \"b\": \"X\"\n  }\n}\n");
    row("only comments", Format::Json, "// mine\n", "a", "// mine\n{\n  \"a\": \"X\"\n}\n");
    row("empty object", Format::Json, "{}", "a", "{\n  \"a\": \"X\"\n}");
    row("object with a comment", Format::Json, "{\n  // none yet\n}\n", "a",
        "{\n  \"a\": \"X\"\n  // none yet\n}\n");
    row("replaces", Format::Json, "{\"a\" : \"old\" , \"b\":1}", "a", "{\"a\" : \"X\" , \"b\":1}");
    row("replaces the last of two", Format::Json, "{\"a\":1,\"a\":2}", "a",
        "{\"a\":1,\"a\":\"X\"}");
    row("in one line", Format::Json, "{\"b\": 1}", "a/c", "{\"b\": 1, \"a\": {\"c\": \"X\"}}");
    row("behind the last", Format::Json, "{\n\t\"b\": 1 // one\n}\n", "a",
        "{\n\t\"b\": 1, // one\n\t\"a\": \"X\"\n}\n");
    row("behind a trailing comma", Format::Json, "{\n    \"b\": [1, 2,],\n}", "a",
        "{\n    \"b\": [1, 2,],\n    \"a\": \"X\"\n}");
    row("CRLF and a mark", Format::Json, "\xef\xbb\xbf{\r\n  \"b\": 1\r\n}\r\n", "e/a",
        "\xef\xbb\xbf{\r\n  \"b\": 1,\r\n  \"e\": {\r\n    \"a\": \"X\"\r\n  }\r\n}\r\n");
    row("below", Format::Json, "{\n  \"env\": {\n    \"B\": \"{}\"\n  },\n  \"z\": 0\n}", "env/A",
        "{\n  \"env\": {\n    \"B\": \"{}\",\n    \"A\": \"X\"\n  },\n  \"z\": 0\n}");
    row("escaped name", Format::Json, "{\"\\u0061\": 1}", "a", "{\"\\u0061\": \"X\"}");
    // TOML
    row("toml empty", Format::Toml, "", "a", "a = \"X\"\n");
    row("toml empty table", Format::Toml, "", "t/u/a", "[t.u]\na = \"X\"\n");
    row("toml replaces", Format::Toml, "a = 'old' # why\nb = 1\n", "a", "a = \"X\" # why\nb = 1\n");
    row("toml top before tables", Format::Toml, "# head\n\nb = 1\n\n# about t\n[t]\nc = 2\n", "a",
        "# head\n\nb = 1\na = \"X\"\n\n# about t\n[t]\nc = 2\n");
    row("toml no top keys", Format::Toml, "# about t\n[t]\nc = 2\n", "a",
        "a = \"X\"\n\n# about t\n[t]\nc = 2\n");
    row("toml in its table", Format::Toml, "[t]\nb = 1\n\n[u]\nc = 2", "t/a",
        "[t]\nb = 1\na = \"X\"\n\n[u]\nc = 2");
    row("toml after the last line", Format::Toml, "[t]\nb = 1", "t/a", "[t]\nb = 1\na = \"X\"\n");
    row("toml empty header", Format::Toml, "[t]\n[u]\nc = 2\n", "t/a",
        "[t]\na = \"X\"\n[u]\nc = 2\n");
    row("toml new table", Format::Toml, "b = 1\r\n", "t/a", "b = 1\r\n\r\n[t]\r\na = \"X\"\r\n");
    row("toml dotted", Format::Toml, "t.u.b = 1\nc = 2\n", "t/u/a",
        "t.u.b = 1\nt.u.a = \"X\"\nc = 2\n");
    row("toml dotted in a table", Format::Toml, "[t]\nu.b = 1\n", "t/u/a",
        "[t]\nu.b = 1\nu.a = \"X\"\n");
    row("toml inline", Format::Toml, "t = { u = { b = 1 }, c = 2 }\n", "t/u/a",
        "t = { u = { b = 1, a = \"X\" }, c = 2 }\n");
    row("toml inline new", Format::Toml, "t = {}\n", "t/u/a", "t = { u.a = \"X\" }\n");
    row("toml inline replaces", Format::Toml, "[t]\nu = {a = 1, b = [1, # one\n 2]}\n", "t/u/a",
        "[t]\nu = {a = \"X\", b = [1, # one\n 2]}\n");
    row("toml strings", Format::Toml,
        "b = \"\"\"\n[t]\na = 1\n\"\"\"\nc = '''it's'''\n[t]\na = 2\n", "t/a",
        "b = \"\"\"\n[t]\na = 1\n\"\"\"\nc = '''it's'''\n[t]\na = \"X\"\n");
    row("toml arrays of tables", Format::Toml, "[[t]]\na = 1\n[[t]]\na = 2\n", "u/a",
        "[[t]]\na = 1\n[[t]]\na = 2\n\n[u]\na = \"X\"\n");
    row("toml parent without a header", Format::Toml, "[t.u]\nb = 1\n", "t/v/a",
        "[t.u]\nb = 1\n\n[t.v]\na = \"X\"\n");
    row("toml quoted keys", Format::Toml, "[\"t\" . 'u']\n\"a\" = 1\n", "t/u/a",
        "[\"t\" . 'u']\n\"a\" = \"X\"\n");
    // YAML
    row("yaml empty", Format::Yaml, "", "a", "a: \"X\"\n");
    row("yaml only comments", Format::Yaml, "# mine\n", "a", "# mine\na: \"X\"\n");
    row("yaml replaces", Format::Yaml, "---\na: old # why\nb: 1\n", "a",
        "---\na: \"X\" # why\nb: 1\n");
    row("yaml empty value", Format::Yaml, "a:\nb: 1\n", "a", "a: \"X\"\nb: 1\n");
    row("yaml block scalar", Format::Yaml, "a: |\n  old\n  older\nb: 1\n", "a", "a: \"X\"\nb: 1\n");
    row("yaml beyond ASCII", Format::Yaml, "b: \xc3\xa4\xe4\xb8\xad\na: old\n", "a",
        "b: \xc3\xa4\xe4\xb8\xad\na: \"X\"\n");
    row("yaml appends", Format::Yaml, "b: [1, 2]\r\nc:\r\n  - d", "a",
        "b: [1, 2]\r\nc:\r\n  - d\r\na: \"X\"\r\n");
    row("yaml flow", Format::Yaml, "{b: 1}\n", "a", "{b: 1, a: \"X\"}\n");
    row("yaml new list", Format::Yaml, "b: 1\n", "m/[P]", "b: 1\nm:\n  - {name: P}\n");
    row("yaml item", Format::Yaml, "m:\n  # first\n  - name: Q\n    x: 1\nb: 1\n", "m/[P]",
        "m:\n  # first\n  - {name: P}\n  - name: Q\n    x: 1\nb: 1\n");
    row("yaml item at the margin", Format::Yaml, "m:\n- name: Q\n", "m/[P]",
        "m:\n- {name: P}\n- name: Q\n");
    row("yaml item replaced", Format::Yaml, "m:\n- name: Q\n- name: P # ours\n  x: 1\nb: 1\n",
        "m/[P]", "m:\n- name: Q\n- {name: P}\nb: 1\n");
    row("yaml empty list", Format::Yaml, "m: []\nb: 1\n", "m/[P]", "m: [{name: P}]\nb: 1\n");
    row("yaml null list", Format::Yaml, "m:\nb: 1\n", "m/[P]", "m: [{name: P}]\nb: 1\n");
    row("yaml anchors", Format::Yaml, "d: &d {x: 1}\nm:\n  - <<: *d\n    name: Q\n", "m/[P]",
        "d: &d {x: 1}\nm:\n  - {name: P}\n  - <<: *d\n    name: Q\n");
    // dotenv
    row("dotenv empty", Format::Dotenv, "", "A", "A=X\n");
    row("dotenv replaces", Format::Dotenv, "# k\nexport A = 'old' # c\nB=1\n", "A",
        "# k\nexport A = X # c\nB=1\n");
    row("dotenv replaces the last of two", Format::Dotenv, "A=1\nA=2", "A", "A=1\nA=X");
    row("dotenv lines in quotes", Format::Dotenv, "B=\"1\nA=no\n\"\nA=old\n", "A",
        "B=\"1\nA=no\n\"\nA=X\n");
    row("dotenv appends", Format::Dotenv, "B=1\r\nodd line", "A", "B=1\r\nodd line\r\nA=X\r\n");
}

void tst_SettingsText::setsOneKey()
{
    QFETCH(Format, format);
    QFETCH(std::string, before);
    QFETCH(std::string, path);
    QFETCH(std::string, after);
    auto text = SettingsText::read(format, before);
    QVERIFY2(text, text ? "" : text.error().message.c_str());
    const KeyPath keys = pathOf(path);
    const json::Tree value = keys.back() == "[P]" ? json::Tree {{"name", "P"}} : json::Tree("X");
    const auto done = text->set(keys, value);
    QVERIFY2(done, done ? "" : done.error().message.c_str());
    if (format == Format::Yaml && keys.back() == "[P]") {
        // Written as JSON strings, which the table above leaves out to be readable.
        QString shown = QString::fromStdString(text->text());
        COMPARE_TEXT(shown.replace(QStringLiteral("\"P\""), QStringLiteral("P")).toStdString(),
                     after);
    } else {
        COMPARE_TEXT(text->text(), after);
    }
    QVERIFY(text->value(keys));
}

void tst_SettingsText::removesOneKey_data()
{
    addColumns();
    row("the first", Format::Json, "{\n  \"a\": 1,\n  \"b\": 2\n}", "a", "{\n  \"b\": 2\n}");
    row("the last", Format::Json, "{\n  \"b\": 2, // two\n  \"a\": 1\n}", "a",
        "{\n  \"b\": 2 // two\n}");
    row("the only one", Format::Json, "{\n  \"a\": 1,\n}", "a", "{\n}");
    row("in one line", Format::Json, "{\"a\": 1, \"b\": 2}", "a", "{\"b\": 2}");
    row("below", Format::Json, "{\"e\": {\"a\": 1}, \"b\": 2}", "e/a", "{\"e\": {}, \"b\": 2}");
    row("not there", Format::Json, "{\"b\": 2}", "a", "{\"b\": 2}");
    row("toml", Format::Toml, "b = 1\na = [\n 1,\n 2]\n[t]\n", "a", "b = 1\n[t]\n");
    row("toml header", Format::Toml, "b = 1\n\n[t]\n\n[u]\nc = 1\n", "t", "b = 1\n\n[u]\nc = 1\n");
    row("toml inline first", Format::Toml, "t = { a = 1, b = 2 }\n", "t/a", "t = { b = 2 }\n");
    row("toml inline last", Format::Toml, "t = { b = 2, a = 1 }\n", "t/a", "t = { b = 2 }\n");
    row("toml inline only", Format::Toml, "t = { a = 1 }\n", "t/a", "t = {}\n");
    row("yaml", Format::Yaml, "b: 1\na: |\n  x\nc: 2\n", "a", "b: 1\nc: 2\n");
    row("yaml item", Format::Yaml, "m:\n  - {name: P}\n  - name: Q\n", "m/[P]",
        "m:\n  - name: Q\n");
    row("yaml only item", Format::Yaml, "m:\n  - {name: P}\nb: 1\n", "m/[P]", "m:\n  []\nb: 1\n");
    row("yaml flow item", Format::Yaml, "m: [{name: P}, {name: Q}]\n", "m/[P]", "m: [{name: Q}]\n");
    row("dotenv", Format::Dotenv, "B=1\nA='x\ny'\nC=2\n", "A", "B=1\nC=2\n");
}

void tst_SettingsText::removesOneKey()
{
    QFETCH(Format, format);
    QFETCH(std::string, before);
    QFETCH(std::string, path);
    QFETCH(std::string, after);
    auto text = SettingsText::read(format, before);
    QVERIFY2(text, text ? "" : text.error().message.c_str());
    const auto done = text->remove(pathOf(path));
    QVERIFY2(done, done ? "" : done.error().message.c_str());
    COMPARE_TEXT(text->text(), after);
}

void tst_SettingsText::refuses_data()
{
    QTest::addColumn<Format>("format");
    QTest::addColumn<std::string>("text");
    QTest::addColumn<std::string>("place");
    const auto add
        = [](const char *name, Format format, const std::string &text, const std::string &place) {
              QTest::newRow(name) << format << text << place;
          };
    add("json cut", Format::Json, "{\n \"a\": 1,\n \"b\": {", "line 3");
    add("json words", Format::Json, "{\n  a: 1\n}", "line 2");
    add("json two", Format::Json, "{} {}", "line 1");
    add("json comment", Format::Json, "{} /* never ends", "line 1");
    add("json string over lines", Format::Json, "{\"a\": \"b\n\"}", "line 1");
    add("json number", Format::Json, "{\"a\": 01}", "");
    add("toml", Format::Toml, "a = 1\nb = \n", "line 2");
    add("toml no name in a head", Format::Toml, "a = 1\n[&t]\nb = 2\n", "");
    add("toml letters outside ASCII", Format::Toml,
        "a = \"\xc3\xa4\" # \xc3\xb6\nb = '''\xc3\xbc\n'''\n\xc3\x9f = 1\n", "line 4");
    add("toml letters behind", Format::Toml, "a = \"\"\"\\\"\"\"\"\n\nb = 1 \xca\xb9\n", "line 3");
    add("toml twice", Format::Toml, "a = 1\na = 2\n", "line 2");
    add("yaml", Format::Yaml, "a: 1\nb: [1\nc: 2\n", "line");
    add("yaml two documents", Format::Yaml, "a: 1\n---\nb: 2\n", "line 3");
    add("yaml end", Format::Yaml, "a: 1\n...\n", "line 2");
    add("yaml alias", Format::Yaml, "a: *b\n", "line 1");
    add("latin-1", Format::Json, "{\"a\": \"\xe4\"}", "UTF-8");
    add("utf-16", Format::Dotenv, std::string("A\0=\0", 4), "UTF-8");
}

void tst_SettingsText::refuses()
{
    QFETCH(Format, format);
    QFETCH(std::string, text);
    QFETCH(std::string, place);
    const auto read = SettingsText::read(format, text);
    QVERIFY(!read);
    QVERIFY2(read.error().message.find(place) != std::string::npos, read.error().message.c_str());
}

void tst_SettingsText::refusesWhatIsInTheWay_data()
{
    addColumns();
    row("json value", Format::Json, "{\"env\": \"x\"}", "env/A");
    row("json list", Format::Json, "[]", "A");
    row("toml value", Format::Toml, "t = 1\n", "t/a");
    row("toml table", Format::Toml, "[t.a]\nb = 1\n", "t/a");
    row("toml array of tables", Format::Toml, "[[t]]\nb = 1\n", "t/a");
    row("yaml list", Format::Yaml, "- a\n", "a");
    row("yaml value", Format::Yaml, "m: word\n", "m/[P]");
    row("yaml anchor that is used", Format::Yaml, "a: &x old\nb: *x\n", "a");
}

void tst_SettingsText::refusesWhatIsInTheWay()
{
    QFETCH(Format, format);
    QFETCH(std::string, before);
    QFETCH(std::string, path);
    auto text = SettingsText::read(format, before);
    QVERIFY2(text, text ? "" : text.error().message.c_str());
    const auto done = text->set(pathOf(path), path.ends_with("[P]") ? json::Tree {{"name", "P"}}
                                                                    : json::Tree("X"));
    QVERIFY(!done);
    COMPARE_TEXT(text->text(), before);
}

void tst_SettingsText::readsOtherLetters()
{
    const std::string text
        = "\"\xc3\xa4.zu\" = \"zuz\xf0\x9f\x8c\x8d zuuz\"\n[t]\na = '\xc3\xbc'\n";
    const auto toml = SettingsText::read(Format::Toml, text);
    QVERIFY(toml.has_value());
    QVERIFY(toml->value({"\xc3\xa4.zu"}) == json::Tree("zuz\xf0\x9f\x8c\x8d zuuz"));
    QVERIFY(toml->value({"t", "a"}) == json::Tree("\xc3\xbc"));
}

void tst_SettingsText::replacingAndPuttingBackIsExact_data()
{
    addColumns();
    row("json", Format::Json, "{ \"a\" : { \"x\": [1,\n2,], } , // c\n \"b\":2}", "a");
    row("toml", Format::Toml, "a = [\n  1, # one\n]\nb = 2\n", "a");
    row("toml other letters", Format::Toml,
        "\"\xc3\xa4\" = 'zu \xf0\x9f\x8c\x8d' # \xc3\xb6\na = \"\xc3\xbcz\"\n", "a");
    row("toml long", Format::Toml, "a = \"\"\"\nx\n\"\"\" # c\n", "a");
    row("yaml", Format::Yaml, "a:   'x' # c\nb: 1\n", "a");
    row("yaml block", Format::Yaml, "a: |\n  text\nb: 1\n", "a");
    row("yaml block at the end", Format::Yaml, "b: 1\na: >-\n  text\n  more\n", "a");
    row("yaml block before a blank line", Format::Yaml, "a: |\r\n  text\r\n\r\nb: 1\r\n", "a");
    row("dotenv", Format::Dotenv, "A=\"x y\" # c\r\nB=1", "A");
    row("dotenv, no quotation marks", Format::Dotenv, "A='x' , why\nB=1\n", "A");
    row("dotenv, one mark within", Format::Dotenv, "export A='x'y' # c\nB='1'\n", "A");
}

void tst_SettingsText::replacingAndPuttingBackIsExact()
{
    QFETCH(Format, format);
    QFETCH(std::string, before);
    QFETCH(std::string, path);
    auto text = SettingsText::read(format, before);
    QVERIFY(text);
    const auto raw = text->raw(pathOf(path));
    QVERIFY(raw);
    QVERIFY(text->set(pathOf(path), "new"));
    QVERIFY(text->text() != before);
    QVERIFY(text->setRaw(pathOf(path), *raw));
    COMPARE_TEXT(text->text(), before);
}

namespace {

/// A JSON file with comments, as nobody would write it, but could.
std::string randomJson(QRandomGenerator &random, int depth, bool isObject)
{
    static const char *const blanks[] = {"", " ", "\n", "\t", "// c }\n", "/* ,{ */", "\r\n", "  "};
    static const char *const values[] = {"1", "true", "null", "\"x\\\"}\"", "-1.5e3", "\"\"", "[]"};
    const auto blank = [&] {
        return std::string(blanks[random.bounded(8)]);
    };
    if (depth == 0 || (!isObject && random.bounded(3) == 0))
        return isObject ? "{}" : values[random.bounded(7)];
    const bool object = isObject || random.bounded(2) == 0;
    std::string text = object ? "{" : "[";
    const int items = random.bounded(4);
    for (int i = 0; i < items; ++i) {
        text += blank();
        if (object)
            text += std::string("\"") + static_cast<char>('a' + random.bounded(4)) + '"' + blank()
                    + ':' + blank();
        text += randomJson(random, depth - 1, false) + blank();
        if (i + 1 < items || random.bounded(4) == 0)
            text += ',';
    }
    return text + blank() + (object ? '}' : ']');
}

} // namespace

void tst_SettingsText::randomFilesKeepTheirOtherKeys()
{
    QRandomGenerator random(20261123);
    int changed = 0;
    for (int i = 0; i < 4000; ++i) {
        const std::string before = randomJson(random, 4, true);
        auto text = SettingsText::read(Format::Json, before);
        QVERIFY2(text, (before + '\n' + (text ? "" : text.error().message)).c_str());
        const KeyPath path = i % 2 ? KeyPath {"p", "q"} : KeyPath {"a", "p"};
        const auto done = text->set(path, "X");
        if (!done) {
            // Only where something else than an object lies in the way.
            QVERIFY2(done.error().message.find("not an object") != std::string::npos,
                     (before + '\n' + done.error().message).c_str());
            continue;
        }
        ++changed;
        QCOMPARE(*text->value(path), json::Tree("X"));
        const auto removed = text->remove(path);
        QVERIFY2(removed, (before + '\n' + (removed ? "" : removed.error().message)).c_str());
        QVERIFY(!text->value(path));
    }
    QVERIFY(changed > 2000);
}

QTEST_GUILESS_MAIN(tst_SettingsText)
#include "tst_settingstext.moc"
