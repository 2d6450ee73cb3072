#include "core/protocols/sse.h"

#include "tests/support/recordedtraffic.h"

#include <QTest>

#include <string>
#include <vector>

using namespace patchbay;

namespace {

struct Dispatched
{
    std::string name;
    std::string data;
    friend bool operator==(const Dispatched &, const Dispatched &) = default;
};

/// Feeds pieces to a parser and keeps what an event source would dispatch.
struct Reading
{
    SseParser parser;
    std::vector<Dispatched> events;
    std::vector<std::string> frames; ///< the raw bytes of each
    std::string raws;
    bool tooLarge = false;

    explicit Reading(SseParser::Limits limits = {})
        : parser(limits)
    { }
    void keep(const SseEvent &event)
    {
        raws += event.raw;
        frames.emplace_back(event.raw);
        if (event.hasData)
            events.push_back({std::string(event.name), std::string(event.data)});
    }
    void feed(std::string_view bytes)
    {
        parser.feed(bytes);
        SseEvent event;
        SseParser::Status status;
        while ((status = parser.next(event)) == SseParser::Status::Event)
            keep(event);
        tooLarge = tooLarge || status == SseParser::Status::TooLarge;
    }
    void finish()
    {
        SseEvent event;
        SseParser::Status status;
        while ((status = parser.finish(event)) == SseParser::Status::Event)
            keep(event);
        tooLarge = tooLarge || status == SseParser::Status::TooLarge;
    }
};

Reading readWhole(std::string_view text)
{
    Reading reading;
    reading.feed(text);
    reading.finish();
    return reading;
}

Reading readSplit(std::string_view text, std::size_t at)
{
    Reading reading;
    reading.feed(text.substr(0, at));
    reading.feed(text.substr(at));
    reading.finish();
    return reading;
}

constexpr std::string_view mixed = "\xEF\xBB\xBF"
                                   ": hello\n\ndata: a\n\nevent: x\r\ndata:b\r\n\r\n"
                                   "data: c\rdata: d\r\rid: 1\nretry: 5\ndata\ndata\n\n\r\n"
                                   ":only a comment\r\rdata:  two blanks\r\n\n"
                                   "data: \xC3\xA9\xE2\x82\xAC\n\ndata: last";

} // namespace

class tst_Sse : public QObject
{
    Q_OBJECT

private slots:
    void rules_data();
    void rules();
    void everySplitOfAMixedStream();
    void byteByByte();
    void holdsBackNoWholeEvent();
    void lineFeedAfterBlankCarriageReturn();
    void byteOrderMarkOnlyAtTheStart();
    void limits();
    void frames();
    void recordedStreamsAtEverySplit();
    void speed();
};

void tst_Sse::rules_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("data");

    QTest::newRow("line feed") << QByteArray("data: a\n\n") << QByteArray() << QByteArray("a");
    QTest::newRow("both") << QByteArray("data: a\r\n\r\n") << QByteArray() << QByteArray("a");
    QTest::newRow("return") << QByteArray("data: a\r\r") << QByteArray() << QByteArray("a");
    QTest::newRow("mixed") << QByteArray("data: a\rdata: b\ndata: c\r\n\r") << QByteArray()
                           << QByteArray("a\nb\nc");
    QTest::newRow("no blank") << QByteArray("data:a\n\n") << QByteArray() << QByteArray("a");
    QTest::newRow("one blank taken")
        << QByteArray("data:  a\n\n") << QByteArray() << QByteArray(" a");
    QTest::newRow("name") << QByteArray("event: ping\ndata: {}\n\n") << QByteArray("ping")
                          << QByteArray("{}");
    QTest::newRow("last name") << QByteArray("event: a\ndata: x\nevent: b\n\n") << QByteArray("b")
                               << QByteArray("x");
    QTest::newRow("data alone") << QByteArray("data\n\n") << QByteArray() << QByteArray("");
    QTest::newRow("two empty") << QByteArray("data\ndata\n\n") << QByteArray() << QByteArray("\n");
    QTest::newRow("empty line between")
        << QByteArray("data: a\ndata:\ndata: b\n\n") << QByteArray() << QByteArray("a\n\nb");
    QTest::newRow("comment inside")
        << QByteArray(": c\ndata: a\n:d\n\n") << QByteArray() << QByteArray("a");
    QTest::newRow("id and retry") << QByteArray("id: 7\nretry: 100\ndata: a\n\n") << QByteArray()
                                  << QByteArray("a");
    QTest::newRow("unknown field")
        << QByteArray("datum: b\n data: c\ndata: a\n\n") << QByteArray() << QByteArray("a");
    QTest::newRow("colon in value")
        << QByteArray("data: a: b\n\n") << QByteArray() << QByteArray("a: b");
    QTest::newRow("mark") << QByteArray("\xEF\xBB\xBF"
                                        "data: a\n\n")
                          << QByteArray() << QByteArray("a");
    QTest::newRow("no blank line at the end")
        << QByteArray("data: a") << QByteArray() << QByteArray("a");
    QTest::newRow("half a line end at the end")
        << QByteArray("data: a\r") << QByteArray() << QByteArray("a");
}

void tst_Sse::rules()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, data);
    const Reading reading = readWhole(text.toStdString());
    QCOMPARE(reading.events.size(), std::size_t(1));
    QCOMPARE(QByteArray::fromStdString(reading.events[0].name), name);
    QCOMPARE(QByteArray::fromStdString(reading.events[0].data), data);
    QCOMPARE(QByteArray::fromStdString(reading.raws), text);
}

void tst_Sse::everySplitOfAMixedStream()
{
    const std::vector<Dispatched> expected {{"", "a"},   {"x", "b"},          {"", "c\nd"},
                                            {"", "\n"},  {"", " two blanks"}, {"", "é€"},
                                            {"", "last"}};
    QVERIFY(readWhole(mixed).events == expected);
    for (std::size_t i = 0; i <= mixed.size(); ++i) {
        for (std::size_t j = i; j <= mixed.size(); ++j) {
            Reading reading;
            reading.feed(mixed.substr(0, i));
            reading.feed(mixed.substr(i, j - i));
            reading.feed(mixed.substr(j));
            reading.finish();
            QVERIFY2(reading.events == expected, qPrintable(QString::number(i)));
            QVERIFY(reading.raws == mixed);
        }
    }
}

void tst_Sse::byteByByte()
{
    Reading reading;
    for (const char &byte : mixed) {
        reading.feed({&byte, 1});
        QVERIFY(mixed.starts_with(reading.raws + std::string(reading.parser.rest())));
    }
    reading.finish();
    QVERIFY(reading.events == readWhole(mixed).events);
    QVERIFY(reading.raws == mixed);
}

void tst_Sse::holdsBackNoWholeEvent()
{
    for (const char *text : {"data: a\n\n", "data: a\r\n\r\n", "data: a\r\r", "data: a\r\n\r"}) {
        Reading reading;
        reading.feed(text);
        QCOMPARE(reading.events.size(), std::size_t(1));
    }
}

void tst_Sse::lineFeedAfterBlankCarriageReturn()
{
    SseParser parser;
    SseEvent event;
    parser.feed("data: a\r\n\r");
    QVERIFY(parser.next(event) == SseParser::Status::Event);
    parser.feed("\n");
    QVERIFY(parser.next(event) == SseParser::Status::NeedMore); // no event of its own
    QCOMPARE(parser.rest(), std::string_view("\n"));
    parser.feed("data: b\n\n");
    QVERIFY(parser.next(event) == SseParser::Status::Event);
    QCOMPARE(event.data, std::string_view("b"));
    QCOMPARE(event.raw, std::string_view("\ndata: b\n\n"));
}

void tst_Sse::byteOrderMarkOnlyAtTheStart()
{
    // The later mark makes the field's name an unknown one.
    Reading reading;
    reading.feed("\n");
    reading.feed("\xEF\xBB\xBF"
                 "data: a\n\ndata: b\n\n");
    QVERIFY((reading.events == std::vector<Dispatched> {{"", "b"}}));

    Reading split;
    split.feed("\xEF");
    split.feed("\xBB");
    split.feed("\xBF");
    split.feed("data: a\n\n");
    QVERIFY((split.events == std::vector<Dispatched> {{"", "a"}}));

    QVERIFY(readWhole("\xEF\xBB").events.empty());
    QVERIFY(readWhole("\xEF\xBB").raws == "\xEF\xBB");
    QVERIFY(readWhole("").events.empty());
}

void tst_Sse::limits()
{
    const SseParser::Limits limits {.line = 20, .event = 50};
    Reading line(limits);
    line.feed("data: " + std::string(30, 'x'));
    QVERIFY(line.tooLarge);

    Reading wholeLine(limits);
    wholeLine.feed("data: " + std::string(30, 'x') + "\n\n");
    QVERIFY(wholeLine.tooLarge && wholeLine.events.empty());

    Reading event(limits);
    for (int i = 0; i < 10; ++i)
        event.feed("data: 12345\n");
    QVERIFY(event.tooLarge);

    Reading wholeEvent(limits);
    wholeEvent.feed("data: 12345\ndata: 12345\ndata: 12345\ndata: 12345\ndata: 12345\n\n");
    QVERIFY(wholeEvent.tooLarge && wholeEvent.events.empty());

    Reading many(limits); // each within bounds, together far beyond
    for (int i = 0; i < 1000; ++i)
        many.feed("data: 0123456789\n\n");
    QVERIFY(!many.tooLarge);
    QCOMPARE(many.events.size(), std::size_t(1000));
}

void tst_Sse::frames()
{
    QCOMPARE(sseFrame("{}"), std::string("data: {}\n\n"));
    QCOMPARE(sseFrame("{}", "ping"), std::string("event: ping\ndata: {}\n\n"));
}

void tst_Sse::recordedStreamsAtEverySplit()
{
    QVERIFY(recordedStreams().size() > 400);
    std::size_t splits = 0;
    for (const RecordedExchange &stream : recordedStreams()) {
        const std::string &text = stream.answer;
        const Reading whole = readWhole(text);
        QVERIFY2(whole.raws == text, stream.id.c_str());
        Reading bytes; // every split at once
        for (const char &byte : text)
            bytes.feed({&byte, 1});
        bytes.finish();
        QVERIFY2(bytes.events == whole.events, stream.id.c_str());
        QVERIFY2(bytes.raws == text, stream.id.c_str());
        // A split touches the event it lies in and the one after it; the rest of the stream is
        // left out of each reading, since with it the cost would grow with the square of its size.
        const std::size_t step = text.size() <= 64 * 1024 ? 1 : 7;
        for (std::size_t i = 0; i < whole.frames.size(); ++i) {
            std::string window = whole.frames[i];
            if (i + 1 < whole.frames.size())
                window += whole.frames[i + 1];
            const Reading expected = readWhole(window);
            for (std::size_t at = 0; at < whole.frames[i].size(); at += step, ++splits) {
                const Reading split = readSplit(window, at);
                if (split.raws != window || split.events != expected.events)
                    QFAIL(stream.id.c_str());
            }
        }
    }
    qInfo("%zu splits of %zu streams", splits, recordedStreams().size());
}

void tst_Sse::speed()
{
    std::string text;
    for (int i = 0; i < 1000; ++i)
        text += sseFrame(std::string(300, 'x'));
    std::size_t events = 0;
    QBENCHMARK
    {
        SseParser parser;
        SseEvent event;
        for (std::size_t at = 0; at < text.size(); at += 16384) {
            parser.feed(std::string_view(text).substr(at, 16384));
            while (parser.next(event) == SseParser::Status::Event)
                ++events;
        }
    }
    QVERIFY(events >= 1000);
}

QTEST_APPLESS_MAIN(tst_Sse)
#include "tst_sse.moc"
