#include "core/protocols/jsonframes.h"
#include "core/protocols/sse.h"

#include <QtTest>

#include <string>
#include <vector>

using namespace patchbay;

namespace {

/// The data of the events that \a text gives in pieces of \a size bytes.
std::vector<std::string> elements(std::string_view text, std::size_t size)
{
    JsonFrames frames;
    SseParser parser;
    std::vector<std::string> found;
    SseEvent event;
    for (std::size_t at = 0; at < text.size(); at += size) {
        parser.feed(frames.take(text.substr(at, size)));
        while (parser.next(event) == SseParser::Status::Event)
            found.emplace_back(event.data);
    }
    return found;
}

// moc reads no raw strings.
const std::vector<std::string> three {"{\"a\":\"x{[\\\"\\\\\",\"b\":[{\"c\":\"}\"}]}",
                                      "{ \"\xc3\xa4\":  1 }", "{}"};

} // namespace

class JsonFramesTest : public QObject
{
    Q_OBJECT

private slots:
    void forms_data();
    void forms();
    void beginnings();
    void aCutShows();
};

void JsonFramesTest::forms_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const std::string &text) {
        QTest::newRow(name) << QByteArray::fromStdString(text);
    };
    row("array", "[" + three[0] + "," + three[1] + "," + three[2] + "]");
    row("array over lines", "\n[\n" + three[0] + "\n,\r\n" + three[1] + " , " + three[2] + "\n]\n");
    row("lines", three[0] + "\n" + three[1] + "\n" + three[2] + "\n");
    row("CRLF, the last without", three[0] + "\r\n" + three[1] + "\r\n" + three[2]);
    row("one after the other", three[0] + three[1] + three[2]);
}

void JsonFramesTest::forms()
{
    QFETCH(QByteArray, text);
    const std::string_view bytes(text.constData(), static_cast<std::size_t>(text.size()));
    for (std::size_t size = 1; size <= bytes.size(); ++size)
        QCOMPARE(elements(bytes, size), three);
}

/// Objects are written over lines too; a line end is no part of them.
void JsonFramesTest::beginnings()
{
    QCOMPARE(elements("[{\n  \"a\": 1,\r\n  \"b\": [\n 2 ]\n}]", 3),
             std::vector<std::string> {"{  \"a\": 1,  \"b\": [ 2 ]}"});
    QVERIFY(JsonFrames::begin("[") && JsonFrames::begin(" \r\n{"));
    QVERIFY(!JsonFrames::begin("data: {}") && !JsonFrames::begin("\n: x")
            && !JsonFrames::begin(" \n") && !JsonFrames::begin(""));
}

void JsonFramesTest::aCutShows()
{
    JsonFrames frames;
    SseParser parser;
    parser.feed(frames.take("[{\"a\":1},{\"b\":\""));
    SseEvent event;
    QCOMPARE(parser.next(event), SseParser::Status::Event);
    QCOMPARE(parser.finish(event), SseParser::Status::Event);
    QCOMPARE(event.data, std::string_view("{\"b\":\""));
}

QTEST_APPLESS_MAIN(JsonFramesTest)
#include "tst_jsonframes.moc"
