// Every answer and stream that Gemini was recorded to give: decoded as an accumulation straight
// from the JSON, and the same again after a way through the other side's protocol and its own.

#include "core/protocols/codec.h"
#include "core/protocols/openaichat/codec.h"
#include "tests/support/geminirecordings.h"

#include <QJsonArray>
#include <QTest>

using namespace patchbay;

namespace {

const QString recordings = PATCHBAY_SHARED_DIR "/corpus/recorded/gemini-generate";

const Codec &gemini()
{
    return *codecFor(Protocol::GeminiGenerate);
}

const Codec &openAi()
{
    return *codecFor(Protocol::OpenAiChat);
}

TargetDialect geminiDialect()
{
    return {.model = "gemini-2.5-flash", .usageStyle = UsageStyle::Gemini};
}

std::vector<StreamEvent> decodeStream(const Codec &codec, const TargetDialect &target,
                                      std::initializer_list<std::string_view> pieces,
                                      bool *complete = nullptr)
{
    const auto decoder = codec.streamDecoder(target);
    std::vector<StreamEvent> events;
    SseParser parser;
    SseEvent event;
    for (const std::string_view piece : pieces) {
        parser.feed(piece);
        while (parser.next(event) == SseParser::Status::Event)
            decoder->decode(event, events);
    }
    if (parser.finish(event) == SseParser::Status::Event)
        decoder->decode(event, events);
    if (complete)
        *complete = decoder->isComplete();
    return events;
}

std::vector<StreamEvent> decodeBytewise(std::string_view text)
{
    const auto decoder = gemini().streamDecoder(geminiDialect());
    std::vector<StreamEvent> events;
    SseParser parser;
    SseEvent event;
    for (std::size_t i = 0; i < text.size(); ++i) {
        parser.feed(text.substr(i, 1));
        while (parser.next(event) == SseParser::Status::Event)
            decoder->decode(event, events);
    }
    if (parser.finish(event) == SseParser::Status::Event)
        decoder->decode(event, events);
    return events;
}

std::string encodeStream(const Codec &codec, const std::vector<StreamEvent> &events)
{
    RequestFacts facts;
    facts.includeUsage = true;
    const auto encoder = codec.streamEncoder(facts);
    std::string text;
    for (const StreamEvent &event : events)
        text += encoder->encode(event);
    return text;
}

QStringList describeAll(const std::vector<StreamEvent> &events)
{
    QStringList all;
    for (const StreamEvent &event : events) {
        // Half a line end may come as an event of its own without data.
        if (!std::holds_alternative<KeepAlive>(event))
            all.append(describe(event));
    }
    return all;
}

QList<QJsonObject> chunksOf(const Recorded &pair)
{
    QList<QJsonObject> chunks;
    for (const QByteArray &line : pair.sse.split('\n')) {
        if (line.startsWith("data:"))
            chunks.append(QJsonDocument::fromJson(line.mid(5)).object());
    }
    for (const QJsonValue &chunk : pair.body.toArray())
        chunks.append(chunk.toObject());
    if (pair.body.isObject())
        chunks.append(pair.body.toObject());
    return chunks;
}

std::string textOf(const QJsonValue &body)
{
    const QJsonDocument document
        = body.isArray() ? QJsonDocument(body.toArray()) : QJsonDocument(body.toObject());
    return document.toJson(QJsonDocument::Compact).toStdString();
}

/// What clients of the chat protocol can be told.
AnswerSummary asChat(AnswerSummary summary, const AnswerSummary &decoded)
{
    summary.signatures = decoded.signatures;
    // Audio has a place in a chat answer and must keep it; images have none.
    if (decoded.media != summary.media)
        summary.media.clear();
    summary.finishWord = decoded.finishWord;
    return summary;
}

void compare(const AnswerSummary &actual, const AnswerSummary &expected, const QString &id)
{
    if (!(actual == expected))
        qWarning().noquote() << id << "\n--- actual\n"
                             << actual.toString() << "\n--- expected\n"
                             << expected.toString();
    QVERIFY2(actual == expected, qPrintable(id));
}

} // namespace

class tst_GeminiAnswers : public QObject
{
    Q_OBJECT

private slots:
    void wholeAnswers();
    void streams();
    void arraysWithoutSse();
    void errors();
    void everythingLeftOutIsNoted();
};

void tst_GeminiAnswers::wholeAnswers()
{
    int seen = 0;
    for (const Recorded &pair : recordedPairs(recordings)) {
        if (pair.status != 200 || !pair.body.isObject())
            continue;
        ++seen;
        const std::string text = textOf(pair.body);
        json::Document document;
        const auto root = document.parse(text);
        QVERIFY(root);
        const auto response = gemini().decodeResponse(*root, text, geminiDialect());
        QVERIFY2(response, qPrintable(pair.id));
        const AnswerSummary expected = summaryOf(chunksOf(pair));
        compare(summaryOf(*response), expected, pair.id);

        const auto facts = gemini().readAnswer(*root, text, geminiDialect());
        QVERIFY(facts);
        QCOMPARE(facts->finish.kind, expected.finish);
        QCOMPARE(facts->usage.output, expected.output);
        QCOMPARE(facts->hasContent, !(expected.text + expected.thoughts).isEmpty()
                                        || !expected.calls.empty() || !expected.media.empty());

        json::Document chat;
        const std::string chatText = openAi().encodeResponse(*response);
        const auto chatRoot = chat.parse(chatText);
        QVERIFY(chatRoot);
        const auto again = openAi().decodeResponse(*chatRoot, chatText, {});
        QVERIFY(again);
        compare(summaryOf(*again), asChat(expected, summaryOf(*again)), pair.id + " as chat");

        json::Document own;
        const std::string ownText = gemini().encodeResponse(*response);
        const auto ownRoot = own.parse(ownText);
        QVERIFY(ownRoot);
        const auto back = gemini().decodeResponse(*ownRoot, ownText, geminiDialect());
        QVERIFY(back);
        compare(summaryOf(*back), expected, pair.id + " as itself");
    }
    QVERIFY(seen > 140);
}

void tst_GeminiAnswers::streams()
{
    int seen = 0;
    for (const Recorded &pair : recordedPairs(recordings)) {
        if (pair.sse.isEmpty())
            continue;
        ++seen;
        const std::string_view text(pair.sse.constData(), std::size_t(pair.sse.size()));
        bool complete = false;
        const auto events = decodeStream(gemini(), geminiDialect(), {text}, &complete);
        const AnswerSummary expected = summaryOf(chunksOf(pair));
        compare(summaryOf(events), expected, pair.id);
        QCOMPARE(complete, expected.finish != FinishReason::Kind::None);
        QCOMPARE(std::holds_alternative<StreamEnd>(events.back()), complete);

        const QStringList described = describeAll(events);
        if (text.size() <= 64 * 1024)
            QCOMPARE(describeAll(decodeBytewise(text)), described);
        for (std::size_t at = 1; at < text.size(); at += 1 + text.size() / 40)
            QCOMPARE(describeAll(decodeStream(gemini(), geminiDialect(),
                                              {text.substr(0, at), text.substr(at)})),
                     described);

        const std::string chat = encodeStream(openAi(), events);
        const auto again = decodeStream(openAi(), {}, {chat}, &complete);
        QVERIFY(complete);
        compare(summaryOf(again), asChat(expected, summaryOf(again)), pair.id + " as chat");

        const std::string own = encodeStream(gemini(), events);
        compare(summaryOf(decodeStream(gemini(), geminiDialect(), {own}, &complete)), expected,
                pair.id + " as itself");
        QVERIFY(complete);
    }
    QVERIFY(seen > 60);
}

void tst_GeminiAnswers::arraysWithoutSse()
{
    int seen = 0;
    for (const Recorded &pair : recordedPairs(recordings)) {
        if (!pair.body.isArray())
            continue;
        ++seen;
        const std::string text = textOf(pair.body);
        const auto decoder = gemini().streamDecoder(geminiDialect());
        std::vector<StreamEvent> events;
        decoder->decode({.raw = text, .name = {}, .data = text, .hasData = true}, events);
        compare(summaryOf(events), summaryOf(chunksOf(pair)), pair.id);
        QVERIFY(decoder->isComplete());
    }
    QVERIFY(seen > 0);
}

void tst_GeminiAnswers::errors()
{
    int seen = 0;
    for (const Recorded &pair : recordedPairs(recordings)) {
        if (pair.status < 400)
            continue;
        ++seen;
        const QJsonObject error = pair.body["error"].toObject();
        for (const std::string &text :
             {textOf(pair.body), textOf(QJsonArray {pair.body.toObject()})}) {
            json::Document document;
            const auto root = document.parse(text);
            QVERIFY(root);
            Failure failure;
            gemini().readError(*root, text, failure);
            QCOMPARE(QString::fromStdString(failure.providerMessage), error["message"].toString());
            QCOMPARE(QString::fromStdString(failure.providerType), error["status"].toString());
            if (pair.status == 429)
                QCOMPARE(failure.retryAfter, std::chrono::milliseconds(48'000));
            else
                QVERIFY(!failure.retryAfter);
        }
        const std::string text = textOf(pair.body);
        const auto events = decodeStream(gemini(), geminiDialect(), {sseFrame(text)});
        QCOMPARE(events.size(), std::size_t(1));
        const auto *inside = std::get_if<StreamError>(&events.front());
        QVERIFY(inside);
        QCOMPARE(inside->failure.httpStatus, pair.status);
    }
    QCOMPARE(seen, 8);
}

void tst_GeminiAnswers::everythingLeftOutIsNoted()
{
    const QStringList held {"content", "finishReason", "index", "logprobsResult"};
    for (const Recorded &pair : recordedPairs(recordings)) {
        if (pair.status != 200 || !pair.body.isObject())
            continue;
        const std::string text = textOf(pair.body);
        json::Document document;
        const auto response = gemini().decodeResponse(*document.parse(text), text, geminiDialect());
        QVERIFY(response);
        const QJsonObject candidate = pair.body["candidates"][0].toObject();
        for (const QString &key : candidate.keys()) {
            const std::string note = "dropped:" + key.toStdString();
            const bool noted = std::ranges::find(response->notes, note) != response->notes.end();
            const bool says = !candidate[key].isObject() || !candidate[key].toObject().isEmpty();
            QVERIFY2(noted == (says && !held.contains(key)), qPrintable(pair.id + " " + key));
        }
    }
}

QTEST_GUILESS_MAIN(tst_GeminiAnswers)
#include "tst_geminianswers.moc"
