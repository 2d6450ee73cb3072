// Every recorded answer and stream of the Responses API against what its JSON says, read here
// without the codec; then through chat completions and through the codec's own other half.

#include "core/base/jsontree.h"
#include "core/protocols/codec.h"
#include "core/protocols/usagedecoder.h"
#include "tests/support/textfile.h"
#include "tests/support/told.h"

#include <QDir>
#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace patchbay;
using json::Tree;

namespace {

struct Recording
{
    std::string id;
    int status = 0;
    std::string body; ///< of a whole answer; empty for a stream
    std::string stream;
};

const std::vector<Recording> &recordings()
{
    static const std::vector<Recording> all = [] {
        std::vector<Recording> list;
        const QDir folder(QStringLiteral(PATCHBAY_SHARED_DIR "/corpus/recorded/openai-responses"));
        for (const QString &file : folder.entryList({QStringLiteral("*.json")}, QDir::Files)) {
            const Tree tree = json::parseTree(textOfFile(folder.filePath(file))).value();
            const Tree &response = tree["response"];
            Recording recording {.id = tree["id"], .status = response["status"]};
            if (response.contains("sse"))
                recording.stream = response["sse"];
            else
                recording.body = json::dumpTree(response["body"]);
            list.push_back(std::move(recording));
        }
        return list;
    }();
    return all;
}

std::string textOf(const Tree &object, const char *key)
{
    return object.contains(key) && object[key].is_string() ? object[key].get<std::string>()
                                                           : std::string();
}

std::string joined(const Tree &parts)
{
    std::string text;
    for (const Tree &part : parts) {
        if (const std::string piece = textOf(part, "text"); !piece.empty())
            text += (text.empty() ? "" : "\n\n") + piece;
    }
    return text;
}

/// The same raw text that the codec keeps.
std::string minified(const Tree &tree)
{
    json::Document document;
    return document.parse(json::dumpTree(tree)).value().dump();
}

/// What \a items, output items in their finished form, tell.
void addItems(Told &told, const Tree &items, std::int64_t &searches)
{
    for (const Tree &item : items) {
        const std::string type = item["type"];
        if (type == "message") {
            for (const Tree &part : item["content"]) {
                const std::string kind = part["type"];
                if (kind == "output_text") {
                    told.text += textOf(part, "text");
                    if (part.contains("annotations") && !part["annotations"].empty())
                        told.citations += minified(part["annotations"]);
                } else if (kind == "refusal") {
                    told.refusal += textOf(part, "refusal");
                } else {
                    told.natives.push_back(kind + ' ' + minified(part));
                }
            }
        } else if (type == "reasoning") {
            if (item.contains("content"))
                if (const std::string text = joined(item["content"]); !text.empty())
                    told.reasoning.push_back(text);
            if (const std::string text = joined(item["summary"]); !text.empty())
                told.reasoning.push_back(text);
            if (const std::string proof = textOf(item, "encrypted_content"); !proof.empty())
                told.reasoning.push_back(textOf(item, "id") + ' ' + proof);
        } else if (type == "function_call" || type == "custom_tool_call") {
            const bool custom = type == "custom_tool_call";
            told.calls.push_back(textOf(item, "call_id") + ' ' + textOf(item, "namespace") + ' '
                                 + textOf(item, "name") + ' '
                                 + textOf(item, custom ? "input" : "arguments")
                                 + (custom ? " freeform" : ""));
        } else {
            told.natives.push_back(type + ' ' + minified(item));
            if (type == "web_search_call" && item.contains("action")
                && textOf(item["action"], "type") == "search")
                ++searches;
        }
    }
}

void close(Told &told, const Tree &response, std::int64_t searches)
{
    const std::string status = textOf(response, "status");
    if (status == "incomplete")
        told.finish = "length"; // the only reason recorded
    else if (status == "completed" || status == "complete")
        told.finish = !told.calls.empty() ? "tool_calls" : "stop";
    else
        told.finish = "other:" + status;
    if (!response.contains("usage") || !response["usage"].is_object())
        return;
    json::Document document;
    told.usage = decodeUsage(document.parse(json::dumpTree(response["usage"])).value(),
                             UsageStyle::OpenAi);
    told.usage.webSearches = std::max(told.usage.webSearches, searches);
}

std::vector<Tree> eventsOf(const std::string &stream)
{
    std::vector<Tree> events;
    for (QByteArray line : QByteArray::fromStdString(stream).split('\n')) {
        line = line.trimmed();
        if (line.startsWith("data:") && line.contains('{'))
            events.push_back(json::parseTree(line.mid(5).trimmed().toStdString()).value());
    }
    return events;
}

Told expectedOf(const Recording &recording)
{
    Told told;
    std::int64_t searches = 0;
    if (!recording.body.empty()) {
        const Tree body = json::parseTree(recording.body).value();
        addItems(told, body["output"], searches);
        close(told, body, searches);
        return told;
    }
    // Finished items in their order, as the stream closes them, and those it left to its end.
    std::map<std::int64_t, Tree> items;
    std::set<std::string> ids; ///< the closing event may number the items in another way
    std::map<std::int64_t, std::string> deltas; ///< texts as they came, by item
    for (const Tree &event : eventsOf(recording.stream)) {
        const std::string type = event["type"];
        if (type == "response.output_text.delta")
            deltas[event["output_index"]] += textOf(event, "delta");
        if (type == "response.output_item.done") {
            items[event["output_index"]] = event["item"];
            ids.insert(textOf(event["item"], "id"));
        }
        if (type == "error")
            told.error = "seen";
        if (type != "response.completed" && type != "response.incomplete")
            continue;
        told.ended = true;
        for (std::size_t i = 0; i < event["response"]["output"].size(); ++i)
            if (const Tree &item = event["response"]["output"][i];
                !ids.contains(textOf(item, "id")))
                items.emplace(i, item);
        for (auto &[index, item] : items) {
            // Some recordings are shortened by hand: then what was told in deltas counts.
            if (deltas.contains(index) && item["content"].size() == 1
                && !textOf(item["content"][0], "text").starts_with(deltas[index]))
                item["content"][0]["text"] = deltas[index];
            addItems(told, Tree::array({item}), searches);
        }
        close(told, event["response"], searches);
    }
    return told;
}

std::vector<StreamEvent> decodeStream(const Codec &codec, std::string_view stream,
                                      std::size_t piece, bool *complete = nullptr)
{
    const TargetDialect target;
    const auto decoder = codec.streamDecoder(target);
    SseParser parser;
    SseEvent event;
    std::vector<StreamEvent> out;
    for (std::size_t at = 0; at < stream.size(); at += piece) {
        parser.feed(stream.substr(at, piece));
        while (parser.next(event) == SseParser::Status::Event)
            decoder->decode(event, out);
    }
    if (parser.finish(event) == SseParser::Status::Event)
        decoder->decode(event, out);
    if (complete)
        *complete = decoder->isComplete();
    return out;
}

std::string encodeStream(const Codec &codec, const std::vector<StreamEvent> &events)
{
    RequestFacts facts;
    facts.includeUsage = true;
    const auto encoder = codec.streamEncoder(facts);
    std::string bytes;
    for (const StreamEvent &event : events)
        bytes += encoder->encode(event);
    return bytes;
}

/// What is left of \a told in chat completions.
Told throughChat(Told told)
{
    told.citations.clear();
    told.natives.clear();
    told.reasoning.clear();
    told.usage.webSearches = 0;
    told.usage.statedCost.reset();
    if (told.finish == "refusal")
        told.finish = "content_filter";
    for (std::string &call : told.calls) // name spaces have no place there
        call.replace(call.find(' ') + 1, call.find(' ', call.find(' ') + 1) - call.find(' ') - 1,
                     "");
    return told;
}

void compare(const std::string &id, Told actual, Told expected)
{
    // Items that a stream left open are told at its end, whatever their number.
    std::ranges::sort(actual.natives);
    std::ranges::sort(expected.natives);
    if (actual == expected)
        return;
    qCritical("%s\n--- actual\n%s\n--- expected\n%s", id.c_str(), describeEvent(actual).c_str(),
              describeEvent(expected).c_str());
    QFAIL("The answers differ.");
}

const Codec &responses()
{
    return *codecFor(Protocol::OpenAiResponses);
}

const Codec &chat()
{
    return *codecFor(Protocol::OpenAiChat);
}

} // namespace

class tst_ResponsesAnswers : public QObject
{
    Q_OBJECT

private slots:
    void wholeAnswersAreReadWhole();
    void wholeAnswersPassThroughChat();
    void wholeAnswersComeBackFromOurOwnForm();
    void errorsKeepTheirWords();
    void streamsAreReadWhole();
    void streamsMayBeCutAnywhere();
    void streamsPassThroughChat();
    void streamsComeBackFromOurOwnForm();
    void streamsOfOursAreWellFormed();
    void textsOnlyInClosingEventsAreKept();
    void failuresHaveAClass();
    void unfinishedStreamsAreNotComplete();

private:
    /// Calls \a check with each whole answer that is a response, decoded.
    template <typename Check>
    void eachAnswer(Check check)
    {
        int seen = 0;
        json::Document document;
        for (const Recording &recording : recordings()) {
            if (recording.body.empty() || recording.status != 200)
                continue;
            const auto root = document.parse(recording.body).value();
            if (root["object"].stringOr("response") != "response" || !root["output"].isArray())
                continue; // token counts and compactions of other endpoints
            const auto response = responses().decodeResponse(root, recording.body, {});
            QVERIFY2(response, recording.id.c_str());
            check(recording, root, *response);
            ++seen;
        }
        QVERIFY(seen > 180);
    }
};

void tst_ResponsesAnswers::wholeAnswersAreReadWhole()
{
    eachAnswer([](const Recording &recording, json::Value root, const Response &response) {
        const Told expected = expectedOf(recording);
        compare(recording.id, told(response), expected);
        const auto facts = responses().readAnswer(root, recording.body, {});
        QVERIFY2(facts, recording.id.c_str());
        QCOMPARE(describeEvent(facts->finish), expected.finish);
        QVERIFY(facts->usage == expected.usage);
    });
}

void tst_ResponsesAnswers::wholeAnswersPassThroughChat()
{
    eachAnswer([](const Recording &recording, json::Value, const Response &response) {
        const std::string text = chat().encodeResponse(response);
        json::Document document;
        const auto again = chat().decodeResponse(document.parse(text).value(), text, {});
        QVERIFY(again);
        compare(recording.id, throughChat(told(*again)), throughChat(told(response)));
    });
}

void tst_ResponsesAnswers::wholeAnswersComeBackFromOurOwnForm()
{
    eachAnswer([](const Recording &recording, json::Value, const Response &response) {
        const std::string text = responses().encodeResponse(response);
        json::Document document;
        const auto again = responses().decodeResponse(document.parse(text).value(), text, {});
        QVERIFY(again);
        Told expected = told(response);
        if (expected.finish.starts_with("other:")) // of background answers, which are not ours
            expected.finish = "stop";
        compare(recording.id, told(*again), expected);
    });
}

void tst_ResponsesAnswers::errorsKeepTheirWords()
{
    int seen = 0;
    json::Document document;
    for (const Recording &recording : recordings()) {
        if (recording.status == 200)
            continue;
        const auto root = document.parse(recording.body).value();
        Failure failure;
        responses().readError(root, recording.body, failure);
        const auto message = root["error"]["message"].stringOr({});
        QVERIFY2(!failure.providerMessage.empty(), recording.id.c_str());
        QVERIFY2(message.empty() || failure.providerMessage == message, recording.id.c_str());
        QVERIFY(!responses().decodeResponse(root, recording.body, {}));
        ++seen;
    }
    QVERIFY(seen >= 14);
}

void tst_ResponsesAnswers::streamsAreReadWhole()
{
    int seen = 0;
    for (const Recording &recording : recordings()) {
        if (recording.stream.empty())
            continue;
        bool complete = false;
        Told actual
            = told(decodeStream(responses(), recording.stream, recording.stream.size(), &complete));
        if (!actual.error.empty())
            actual.error = "seen";
        compare(recording.id, actual, expectedOf(recording));
        QCOMPARE(complete, actual.error.empty());
        ++seen;
    }
    QVERIFY(seen > 90);
}

void tst_ResponsesAnswers::streamsMayBeCutAnywhere()
{
    const auto described = [](std::string_view stream, std::size_t piece) {
        std::vector<std::string> texts;
        for (const StreamEvent &event : decodeStream(responses(), stream, piece))
            texts.push_back(describeEvent(event));
        return texts;
    };
    constexpr std::size_t large = 64 * 1024;
    for (const Recording &recording : recordings()) {
        if (recording.stream.empty())
            continue;
        const auto whole = described(recording.stream, recording.stream.size());
        const std::size_t piece = recording.stream.size() > large ? 61 : 1;
        QVERIFY2(described(recording.stream, piece) == whole, recording.id.c_str());
    }
}

void tst_ResponsesAnswers::streamsPassThroughChat()
{
    for (const Recording &recording : recordings()) {
        if (recording.stream.empty() || expectedOf(recording).error == "seen")
            continue;
        const auto events = decodeStream(responses(), recording.stream, 4096);
        const std::string bytes = encodeStream(chat(), events);
        compare(recording.id, throughChat(told(decodeStream(chat(), bytes, 4096))),
                throughChat(told(events)));
    }
}

void tst_ResponsesAnswers::streamsComeBackFromOurOwnForm()
{
    for (const Recording &recording : recordings()) {
        if (recording.stream.empty() || expectedOf(recording).error == "seen")
            continue;
        const auto events = decodeStream(responses(), recording.stream, 4096);
        Told expected = told(events);
        const std::string bytes = encodeStream(responses(), events);
        Told actual = told(decodeStream(responses(), bytes, 4096));
        expected.usage.statedCost.reset();
        // Searches are counted by their items; servers that state the number themselves do not
        // show the items always.
        actual.usage.webSearches = expected.usage.webSearches;
        compare(recording.id, actual, expected);
    }
}

void tst_ResponsesAnswers::streamsOfOursAreWellFormed()
{
    for (const Recording &recording : recordings()) {
        if (recording.stream.empty() || expectedOf(recording).error == "seen")
            continue;
        const std::string bytes
            = encodeStream(responses(), decodeStream(responses(), recording.stream, 4096));
        const auto events = eventsOf(bytes);
        std::map<std::int64_t, std::string> open;
        std::int64_t number = 0;
        for (const Tree &event : events) {
            QCOMPARE(event["sequence_number"].get<std::int64_t>(), number++);
            const std::string type = event["type"];
            if (type == "response.output_item.added") {
                open[event["output_index"]] = textOf(event["item"], "id");
            } else if (type == "response.output_item.done") {
                QCOMPARE(open.at(event["output_index"]), textOf(event["item"], "id"));
                open.erase(event["output_index"].get<std::int64_t>());
            } else if (event.contains("item_id")) {
                QCOMPARE(open.at(event["output_index"]), textOf(event, "item_id"));
            }
        }
        QVERIFY(open.empty());
        QCOMPARE(textOf(events.front(), "type"), std::string("response.created"));
        QVERIFY(textOf(events.back(), "type") == "response.completed"
                || textOf(events.back(), "type") == "response.incomplete");
    }
}

void tst_ResponsesAnswers::textsOnlyInClosingEventsAreKept()
{
    // The recorded streams without their deltas, then without closing events, tell the same.
    int shortened = 0; // recordings whose deltas were cut by hand
    for (const Recording &recording : recordings()) {
        if (recording.stream.empty() || expectedOf(recording).error == "seen")
            continue;
        std::string noDeltas;
        std::string onlyEnd;
        for (const Tree &event : eventsOf(recording.stream)) {
            const std::string type = event["type"];
            const std::string frame = sseFrame(json::dumpTree(event), type);
            if (!type.ends_with(".delta"))
                noDeltas += frame;
            if (type == "response.created" || type == "response.completed"
                || type == "response.incomplete")
                onlyEnd += frame;
        }
        const Told expected = told(decodeStream(responses(), recording.stream, 4096));
        Told whole = told(decodeStream(responses(), noDeltas, 4096));
        if (whole.text.size() != expected.text.size()) {
            ++shortened;
            whole.text = expected.text;
        }
        compare(recording.id, whole, expected);
        const Told last = told(decodeStream(responses(), onlyEnd, 4096));
        QVERIFY2(last.text.size() >= expected.text.size() || last.text.empty(),
                 recording.id.c_str());
        QCOMPARE(last.calls.size(), expected.calls.size());
    }
    QVERIFY(shortened < 4);
}

void tst_ResponsesAnswers::failuresHaveAClass()
{
    const auto errorOf = [](std::string_view stream) {
        return told(decodeStream(responses(), stream, stream.size())).error;
    };
    QCOMPARE(errorOf("data: {\"type\":\"response.failed\",\"response\":{\"error\":{\"code\":"
                     "\"rate_limit_exceeded\",\"message\":\"slow\"}}}\n\n"),
             std::string("rate_limited rate_limit_exceeded: slow"));
    QCOMPARE(errorOf("data: {\"type\":\"error\",\"code\":\"server_error\",\"message\":\"oh\","
                     "\"param\":null,\"sequence_number\":1}\n\n"),
             std::string("transient server_error: oh"));
    QCOMPARE(errorOf("data: {not json\n\n").substr(0, 12), std::string("bad_response"));
}

void tst_ResponsesAnswers::unfinishedStreamsAreNotComplete()
{
    bool complete = true;
    const std::string stream = "data: {\"type\":\"response.output_text.delta\",\"output_index\":0,"
                               "\"content_index\":0,\"delta\":\"Hel\"}\n\n";
    const Told half = told(decodeStream(responses(), stream, 1, &complete));
    QCOMPARE(half.text, std::string("Hel"));
    QVERIFY(!complete);
    QVERIFY(!half.ended);
}

QTEST_GUILESS_MAIN(tst_ResponsesAnswers)
#include "tst_responsesanswers.moc"
