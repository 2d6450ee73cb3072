// Streams in which events are doubled, lost or out of place, as fuzzing found them: what a decoder
// makes of them still stands in order, so that every encoder can rely on it.

#include "core/protocols/codec.h"
#include "tests/support/streamsummary.h"

#include <QTest>

using namespace patchbay;

namespace {

std::vector<StreamEvent> decode(Protocol protocol, std::string_view text)
{
    const auto decoder = codecFor(protocol)->streamDecoder({});
    SseParser parser;
    SseEvent event;
    std::vector<StreamEvent> events;
    parser.feed(text);
    while (parser.next(event) == SseParser::Status::Event)
        decoder->decode(event, events);
    return events;
}

} // namespace

class tst_DamagedStreams : public QObject
{
    Q_OBJECT

private slots:
    void standInOrder_data();
    void standInOrder();
    void callWithoutEnd();
    void itemsOfNoKind_data();
    void itemsOfNoKind();
};

void tst_DamagedStreams::standInOrder_data()
{
    QTest::addColumn<Protocol>("protocol");
    QTest::addColumn<QByteArrayList>("chunks");
    QTest::addColumn<QByteArray>("text");
    const QByteArray start = R"({"type":"message_start","message":{"id":"i","model":"m"}})";
    const QByteArray textStart
        = R"({"type":"content_block_start","index":0,"content_block":{"type":"text","text":"a"}})";
    const QByteArray end = R"({"type":"message_delta","delta":{"stop_reason":"end_turn"}})";
    QTest::newRow("two starts") << Protocol::AnthropicMessages
                                << QByteArrayList {start, start, textStart, end} << QByteArray("a");
    QTest::newRow("no start") << Protocol::AnthropicMessages << QByteArrayList {textStart, end}
                              << QByteArray("a");
    QTest::newRow("nothing but an end")
        << Protocol::AnthropicMessages << QByteArrayList {end} << QByteArray();
    QTest::newRow("a block after the end")
        << Protocol::AnthropicMessages << QByteArrayList {start, textStart, end, textStart}
        << QByteArray("a");
    QTest::newRow("text in a block nobody knows")
        << Protocol::AnthropicMessages
        << QByteArrayList {start,
                           R"({"type":"content_block_start","index":0,)"
                           R"("content_block":{"type":"new_kind"}})",
                           R"({"type":"content_block_delta","index":0,)"
                           R"("delta":{"type":"text_delta","text":"a"}})",
                           R"({"type":"content_block_stop","index":0})", end}
        << QByteArray();
    const QByteArray chunk = R"({"id":"i","choices":[{"index":0,"delta":{"content":"a"}}]})";
    const QByteArray last = R"({"choices":[{"index":0,"delta":{},"finish_reason":"stop"}]})";
    QTest::newRow("text after the reason to stop")
        << Protocol::OpenAiChat << QByteArrayList {chunk, last, chunk} << QByteArray("a");
}

void tst_DamagedStreams::standInOrder()
{
    QFETCH(Protocol, protocol);
    QFETCH(QByteArrayList, chunks);
    QFETCH(QByteArray, text);
    std::string stream;
    for (const QByteArray &data : chunks)
        stream += sseFrame(data.toStdString());
    const auto events = decode(protocol, stream);
    QCOMPARE(structureFault(events), std::string());
    std::string told;
    for (const StreamEvent &event : events) {
        if (const auto *delta = std::get_if<PartDelta>(&event))
            told += delta->text;
    }
    QCOMPARE(told, text.toStdString());
}

/// The encoder that gathers calls writes them at the end of the stream when their own is missing.
void tst_DamagedStreams::callWithoutEnd()
{
    const auto encoder = codecFor(Protocol::GeminiGenerate)->streamEncoder({});
    std::string stream;
    for (const StreamEvent &event : std::vector<StreamEvent> {
             MessageStart {"i", "m", 0}, PartStart {3, 0, ToolCallPart {.id = "c", .name = "f"}},
             PartDelta {PartDelta::Kind::ToolArguments, 3, 0, "{}"}, StreamEnd()})
        stream += encoder->encode(event);
    QVERIFY(QByteArray::fromStdString(stream).contains(R"("name":"f")"));
    QVERIFY(QByteArray::fromStdString(stream).contains(R"("index":3)"));
}

void tst_DamagedStreams::itemsOfNoKind_data()
{
    QTest::addColumn<QByteArray>("item");
    QTest::newRow("a number") << QByteArray("5");
    QTest::newRow("a text") << QByteArray(R"("item")");
    QTest::newRow("no type") << QByteArray(R"({"id":"x"})");
    QTest::newRow("a type that is a number") << QByteArray(R"({"id":"x","type":5})");
    QTest::newRow("two types") << QByteArray(R"({"type":"new_kind","type":null})");
    QTest::newRow("a message after all")
        << QByteArray(R"({"type":"new_kind","type":"message","content":{"a":1}})");
    QTest::newRow("a message of numbers")
        << QByteArray(R"({"type":"new_kind","type":"message","content":[5]})");
}

/// Items whose kind cannot be read, in a stream that is written again: nothing throws, and the
/// answer comes to its end.
void tst_DamagedStreams::itemsOfNoKind()
{
    QFETCH(QByteArray, item);
    std::string stream = sseFrame(R"({"type":"response.output_item.done","output_index":0,"item":)"
                                  + item.toStdString() + "}");
    stream += sseFrame(R"({"type":"response.completed","response":{"id":"r","output":[]}})");
    const auto events = decode(Protocol::OpenAiResponses, stream);
    QCOMPARE(structureFault(events), std::string());
    for (const Protocol protocol : {Protocol::OpenAiResponses, Protocol::OpenAiChat,
                                    Protocol::AnthropicMessages, Protocol::GeminiGenerate}) {
        const auto encoder = codecFor(protocol)->streamEncoder({});
        std::string told;
        for (const StreamEvent &event : events)
            told += encoder->encode(event);
        QVERIFY(!told.empty());
        if (protocol == Protocol::OpenAiResponses)
            QVERIFY(QByteArray::fromStdString(told).contains("event: response.completed"));
    }
}

QTEST_GUILESS_MAIN(tst_DamagedStreams)
#include "tst_damagedstreams.moc"
