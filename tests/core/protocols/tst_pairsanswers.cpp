// There and back between every two protocols: what one says is written for the other, read there,
// and written for the first again. What is lost on the way is what the table "Answers" of
// core/protocols/README.md, "What each pair can carry", says it is, with the note it names.

#include "core/protocols/codec.h"
#include "core/protocols/sse.h"
#include "core/protocols/untold.h"
#include "tests/support/losses.h"
#include "tests/support/recordedtraffic.h"

#include <QTest>

#include <algorithm>

using namespace patchbay;

namespace {

std::vector<StreamEvent> decoded(const Codec &codec, std::string_view text,
                                 std::vector<std::string> *notes = nullptr)
{
    const auto decoder = codec.streamDecoder({});
    SseParser parser;
    SseEvent event;
    std::vector<StreamEvent> events;
    parser.feed(text);
    while (parser.next(event) == SseParser::Status::Event)
        decoder->decode(event, events);
    if (parser.finish(event) == SseParser::Status::Event)
        decoder->decode(event, events);
    // An exchange takes nothing behind the end.
    const auto end = std::ranges::find_if(
        events, [](const StreamEvent &each) { return std::holds_alternative<StreamEnd>(each); });
    if (end != events.end())
        events.erase(std::next(end), events.end());
    if (notes)
        *notes = decoder->notes();
    return events;
}

std::string encoded(const Codec &codec, const std::vector<StreamEvent> &events)
{
    RequestFacts facts {.model = "m", .stream = true, .includeUsage = true};
    const auto encoder = codec.streamEncoder(facts);
    std::string text;
    for (const StreamEvent &event : events)
        text += encoder->encode(event);
    // Some providers have no marker behind the last event; an exchange adds it.
    if (events.empty() || !std::holds_alternative<StreamEnd>(events.back()))
        text += encoder->encode(StreamEnd());
    return text;
}

void noteAll(const std::vector<StreamEvent> &events, Protocol client,
             std::vector<std::string> &notes)
{
    for (const StreamEvent &event : events)
        noteUntold(event, client, notes);
}

bool isBroken(const std::vector<StreamEvent> &events)
{
    const auto is = [&]<typename T>() {
        return std::ranges::any_of(
            events, [](const auto &event) { return std::holds_alternative<T>(event); });
    };
    return is.operator()<StreamError>() || !is.operator()<MessageEnd>();
}

} // namespace

class tst_PairsAnswers : public QObject
{
    Q_OBJECT

private slots:
    void answers_data() { addPairs(); }
    void answers();
    void imagesInAnswers();
    void logprobs_data() { addPairs(); }
    void logprobs();
    void streams_data() { addPairs(); }
    void streams();
    /// Nothing stands in the table that does not happen.
    void everyCellIsSeen() { verifySeen(answerTable()); }
};

void tst_PairsAnswers::answers()
{
    QFETCH(Protocol, first);
    QFETCH(Protocol, second);
    const Codec &own = *codecFor(first);
    const Codec &other = *codecFor(second);
    Losses losses;
    int checked = 0;
    for (const RecordedExchange &exchange : conversationsOf(first)) {
        if (exchange.isStream || exchange.status >= 300 || !exchange.answer.starts_with('{'))
            continue;
        json::Document document;
        const auto root = document.parse(exchange.answer).value();
        const auto before = own.decodeResponse(root, exchange.answer, {});
        if (!before)
            continue; // an error, or no answer
        ++checked;
        const std::string there = other.encodeResponse(*before);
        json::Document written;
        const auto after
            = other.decodeResponse(written.parse(std::string_view(there)).value(), there, {});
        QVERIFY2(after, (exchange.id + ": " + (after ? "" : after.error().message)).c_str());
        std::vector<std::string> notes = before->notes;
        noteUntold(*before, second, notes);
        losses.compare(meaningOf(*before), meaningOf(*after), answerTable(), second, notes,
                       exchange.id);
        const std::string back = own.encodeResponse(*after);
        json::Document again;
        const auto home = own.decodeResponse(again.parse(std::string_view(back)).value(), back, {});
        QVERIFY2(home, exchange.id.c_str());
        std::vector<std::string> homeNotes;
        noteUntold(*after, first, homeNotes);
        losses.compare(meaningOf(*after), meaningOf(*home), answerTable(), first, homeNotes,
                       exchange.id + " and back");
    }
    qInfo() << checked << "answers";
    QVERIFY(checked > 100);
    losses.verify();
}

/// None was recorded.
void tst_PairsAnswers::imagesInAnswers()
{
    Response before;
    before.choices.push_back({.parts = {TextPart {.text = "Here."},
                                        ImagePart {.mediaType = "image/png", .data = "iVBO"}},
                              .finish = {FinishReason::Kind::Stop, {}, {}}});
    Losses losses;
    for (const Protocol wire : wires) {
        const Codec &codec = *codecFor(wire);
        std::vector<std::string> notes;
        noteUntold(before, wire, notes);
        const std::string text = codec.encodeResponse(before);
        json::Document document;
        const auto after
            = codec.decodeResponse(document.parse(std::string_view(text)).value(), text, {});
        QVERIFY(after);
        losses.compare(meaningOf(before), meaningOf(*after), answerTable(), wire, notes, "made");
    }
    losses.verify();
}

/// Few were recorded, and those are chat's.
void tst_PairsAnswers::logprobs()
{
    QFETCH(Protocol, first);
    QFETCH(Protocol, second);
    const Codec &own = *codecFor(first);
    const Codec &other = *codecFor(second);
    const std::string hel = R"({"token":"Hel","logprob":-0.25,"bytes":[72,101,108],)"
                            R"("top_logprobs":[{"token":"Hel","logprob":-0.25,"bytes":null},)"
                            R"({"token":"Wor","logprob":-2.5,"bytes":[87,111,114]}]})";
    const std::string lo = R"({"token":"lo","logprob":-0.0625,"bytes":[108,111]})";
    const std::string end = R"({"token":"","logprob":-0.125,"bytes":[],"top_logprobs":[]})";
    const std::vector<StreamEvent> events {MessageStart {"id", "m", 1},
                                           PartStart {0, 0, TextPart()},
                                           PartDelta {PartDelta::Kind::Text, 0, 0, "Hel", hel},
                                           PartDelta {PartDelta::Kind::Text, 0, 0, "lo", lo},
                                           PartDelta {PartDelta::Kind::Text, 0, 0, "!"},
                                           PartDelta {PartDelta::Kind::Text, 0, 0, "", end},
                                           PartEnd {0, 0},
                                           MessageEnd {0, {FinishReason::Kind::Stop}},
                                           StreamEnd()};
    Response whole;
    whole.choices.push_back({.parts = {TextPart {.text = "Hello!"}},
                             .finish = {FinishReason::Kind::Stop, {}, {}},
                             .logprobs = R"({"content":[)" + hel + ',' + lo + ',' + end + "]}"});
    const Meaning made = meaningOf(whole);
    QCOMPARE(meaningOf(events).at("logprobs"), made.at("logprobs"));
    Losses losses;

    const auto before = decoded(own, encoded(own, events));
    std::vector<std::string> notes;
    noteAll(before, second, notes);
    losses.compare(meaningOf(before), meaningOf(decoded(other, encoded(other, before))),
                   answerTable(), second, notes, "stream");

    json::Document document;
    const std::string text = own.encodeResponse(whole);
    const auto read
        = own.decodeResponse(document.parse(std::string_view(text)).value(), text, {}).value();
    notes.clear();
    noteUntold(read, second, notes);
    json::Document written;
    const std::string there = other.encodeResponse(read);
    const auto after
        = other.decodeResponse(written.parse(std::string_view(there)).value(), there, {}).value();
    losses.compare(meaningOf(read), meaningOf(after), answerTable(), second, notes, "whole");
    losses.verify();
    if (first == Protocol::AnthropicMessages)
        return; // has none to begin with
    QCOMPARE(meaningOf(before).at("logprobs"), made.at("logprobs"));
    QCOMPARE(meaningOf(read).at("logprobs"), made.at("logprobs"));
}

void tst_PairsAnswers::streams()
{
    QFETCH(Protocol, first);
    QFETCH(Protocol, second);
    const Codec &own = *codecFor(first);
    const Codec &other = *codecFor(second);
    Losses losses;
    int checked = 0;
    for (const RecordedExchange &exchange : conversationsOf(first)) {
        if (!exchange.isStream)
            continue;
        std::vector<std::string> notes;
        const auto before = decoded(own, exchange.answer, &notes);
        if (isBroken(before))
            continue; // ends as an error does
        ++checked;
        noteAll(before, second, notes);
        const auto after = decoded(other, encoded(other, before));
        QVERIFY2(!isBroken(after), exchange.id.c_str());
        losses.compare(meaningOf(before), meaningOf(after), answerTable(), second, notes,
                       exchange.id);
        const auto home = decoded(own, encoded(own, after));
        QVERIFY2(!isBroken(home), exchange.id.c_str());
        std::vector<std::string> homeNotes;
        noteAll(after, first, homeNotes);
        losses.compare(meaningOf(after), meaningOf(home), answerTable(), first, homeNotes,
                       exchange.id + " and back");
    }
    qInfo() << checked << "streams";
    QVERIFY(checked > 30);
    losses.verify();
}

QTEST_APPLESS_MAIN(tst_PairsAnswers)
#include "tst_pairsanswers.moc"
