#include "core/protocols/formdata.h"

#include <QTest>

using namespace patchbay;

namespace {

std::string part(const std::string &head, const std::string &value)
{
    return "--b\r\n" + head + "\r\n\r\n" + value + "\r\n";
}

std::string field(const std::string &name, const std::string &value)
{
    return part("Content-Disposition: form-data; name=\"" + name + "\"", value);
}

/// `name=value` of each field, files with a `*`; or the error's code.
std::string read(const std::string &body, std::string_view boundary = "b")
{
    const auto fields = formdata::fields(body, boundary);
    if (!fields)
        return std::string(name(fields.error().code));
    std::string text;
    for (const formdata::Field &each : *fields) {
        text.append(text.empty() ? "" : " ").append(each.name).append(each.isFile ? "*=" : "=");
        text.append(each.value);
    }
    return text;
}

} // namespace

class tst_FormData : public QObject
{
    Q_OBJECT

private slots:
    void boundaries_data();
    void boundaries();
    void readsFields_data();
    void readsFields();
    void refusesTheAmbiguous_data();
    void refusesTheAmbiguous();
    void looksIntoTheBodyItself();
    void replacesValues();
    void isBounded();
};

void tst_FormData::boundaries_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("boundary");
    QTest::addColumn<QByteArray>("again");
    const auto row = [](const char *type, const char *boundary, const char *again = "") {
        QTest::newRow(type) << QByteArray(type) << QByteArray(boundary) << QByteArray(again);
    };
    row("multipart/form-data; boundary=abc-1", "abc-1", "multipart/form-data; boundary=abc-1");
    row("Multipart/Form-Data;charset=utf-8 ; Boundary=\"a b:c\"", "a b:c",
        "multipart/form-data; boundary=\"a b:c\"");
    row("multipart/form-data; boundary=----WebKitFormBoundary7MA4YWxk",
        "----WebKitFormBoundary7MA4YWxk",
        "multipart/form-data; boundary=----WebKitFormBoundary7MA4YWxk");
    row("multipart/form-data", "");
    row("multipart/form-data; boundary=", "");
    row("multipart/form-data; boundary=\"x", "");
    row("multipart/mixed; boundary=x", "");
    row("application/json", "");
    row("", "");
}

void tst_FormData::boundaries()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, boundary);
    QFETCH(QByteArray, again);
    const auto found = formdata::boundaryOf(type.toStdString());
    QCOMPARE(found.value_or(""), boundary.toStdString());
    QCOMPARE(found.has_value(), type.toLower().startsWith("multipart/form-data"));
    if (!boundary.isEmpty())
        QCOMPARE(formdata::contentType(*found), again.toStdString());
    const std::string longest(70, 'x');
    QCOMPARE(formdata::boundaryOf("multipart/form-data; boundary=" + longest), longest);
    QCOMPARE(formdata::boundaryOf("multipart/form-data; boundary=x" + longest), std::string());
    QVERIFY(!formdata::fields("--\r\n", ""));
}

void tst_FormData::readsFields_data()
{
    QTest::addColumn<std::string>("body");
    QTest::addColumn<std::string>("fields");
    const std::string file = part("Content-Type: audio/mpeg\r\nCONTENT-DISPOSITION:form-data ;"
                                  " filename=\"a;b\\\".mp3\" ; name=file",
                                  "\r\n--c\r\n--\r\n");
    QTest::newRow("two") << field("model", "m") + field("x", "") + "--b--"
                         << std::string("model=m x=");
    QTest::newRow("a file") << file + field("model", "m") + "--b--\r\n"
                            << std::string("file*=\r\n--c\r\n--\r\n model=m");
    QTest::newRow("preamble and epilogue")
        << "hello\r\n" + field("model", "m") + "--b--\r\nbye" << std::string("model=m");
    QTest::newRow("padding") << std::string(
        "--b \t\r\nContent-Disposition: form-data; name=a\r\n\r\n1"
        "\r\n--b--") << std::string("a=1");
    QTest::newRow("none") << std::string("--b--\r\n") << std::string();
    QTest::newRow("twice") << field("model", "m") + field("model", "n") + "--b--"
                           << std::string("model=m model=n");
}

void tst_FormData::readsFields()
{
    QFETCH(std::string, body);
    QFETCH(std::string, fields);
    QCOMPARE(read(body), fields);
}

void tst_FormData::refusesTheAmbiguous_data()
{
    QTest::addColumn<std::string>("body");
    const std::string good = field("model", "m");
    QTest::newRow("empty") << std::string();
    QTest::newRow("another boundary") << std::string("--c\r\n\r\n--c--");
    QTest::newRow("no end") << good;
    QTest::newRow("cut in the head") << std::string("--b\r\nContent-Disposition: form-data; na");
    QTest::newRow("text behind a boundary") << good + "--bx\r\n\r\n--b--";
    QTest::newRow("what begins as a boundary does")
        << field("file", "x\r\n--b0\r\ny") + good + "--b--";
    QTest::newRow("no name") << part("Content-Disposition: form-data", "x") + "--b--";
    QTest::newRow("no head") << std::string("--b\r\n\r\nx\r\n--b--");
    QTest::newRow("two names") << part("Content-Disposition: form-data; name=a; name=model", "x")
                                      + "--b--";
    QTest::newRow("name in two ways")
        << part("Content-Disposition: form-data; name=a; name*=utf-8''model", "x") + "--b--";
    QTest::newRow("open quote") << part("Content-Disposition: form-data; name=\"a", "x") + "--b--";
    QTest::newRow("text behind a quote")
        << part("Content-Disposition: form-data; name=\"a\"b", "x") + "--b--";
    QTest::newRow("no header") << part("Content-Disposition form-data; name=a", "x") + "--b--";
}

void tst_FormData::refusesTheAmbiguous()
{
    QFETCH(std::string, body);
    QCOMPARE(read(body), std::string("invalid_request"));
}

void tst_FormData::looksIntoTheBodyItself()
{
    const std::string body
        = field("model", "m") + field("file", std::string(100'000, '\0')) + "--b--";
    const auto fields = formdata::fields(body, "b").value();
    QCOMPARE(fields.size(), std::size_t(2));
    QCOMPARE(fields[1].value.size(), std::size_t(100'000));
    QVERIFY(fields[1].value.data() > body.data()
            && fields[1].value.data() < body.data() + body.size());
}

void tst_FormData::replacesValues()
{
    const std::string body
        = field("model", "old") + field("other", "old") + field("model", "") + "--b--";
    const auto fields = formdata::fields(body, "b").value();
    QCOMPARE(read(formdata::withValue(body, fields, "model", "new")),
             std::string("model=new other=old model=new"));
    QCOMPARE(formdata::withValue(body, fields, "absent", "new"), body);
}

void tst_FormData::isBounded()
{
    std::string many;
    for (int i = 0; i < 257; ++i)
        many += field("a", "");
    QCOMPARE(read(many + "--b--"), std::string("invalid_request"));
    QCOMPARE(read(part("Content-Disposition: form-data; name=a\r\nX: " + std::string(9000, 'x'), "")
                  + "--b--"),
             std::string("invalid_request"));
}

QTEST_APPLESS_MAIN(tst_FormData)
#include "tst_formdata.moc"
