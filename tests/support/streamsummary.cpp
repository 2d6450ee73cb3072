#include "tests/support/streamsummary.h"

#include "core/base/jsontree.h"
#include "core/protocols/openaichat/stream.h"
#include "core/protocols/usagedecoder.h"

#include <set>

namespace patchbay {

namespace {

using json::Tree;

/// A member's text; nothing if it is missing or of another kind.
std::string textOf(const Tree &object, const char *name)
{
    const auto found = object.is_object() ? object.find(name) : object.end();
    return object.is_object() && found != object.end() && found->is_string()
               ? found->get<std::string>()
               : std::string();
}

const Tree &member(const Tree &object, const char *name)
{
    static const Tree none;
    return object.is_object() && object.contains(name) ? object.at(name) : none;
}

/// One delta added to an answer as OpenAI's own clients do it: strings are joined, calls go by
/// their index.
struct Accumulator
{
    ChoiceSummary summary;
    std::map<std::int64_t, std::size_t> places;

    void addContent(const Tree &content)
    {
        if (content.is_string())
            summary.text += content.get<std::string>();
        if (!content.is_array())
            return;
        for (const Tree &piece : content) {
            summary.text += textOf(piece, "text");
            for (const Tree &thought : member(piece, "thinking"))
                summary.reasoning += textOf(thought, "text");
        }
    }
    void addCall(const Tree &call, std::size_t position)
    {
        const std::int64_t index = call.value("index", static_cast<std::int64_t>(position));
        const auto [slot, isNew] = places.try_emplace(index, summary.calls.size());
        if (isNew)
            summary.calls.emplace_back();
        CallSummary &open = summary.calls[slot->second];
        if (open.id.empty())
            open.id = textOf(call, "id");
        if (open.name.empty())
            open.name = textOf(member(call, "function"), "name");
        open.arguments += textOf(member(call, "function"), "arguments");
    }
    void add(const Tree &choice)
    {
        const Tree &delta = member(choice, "delta");
        summary.text += textOf(choice, "text"); // the older completions endpoint
        addContent(member(delta, "content"));
        const std::string thought = textOf(delta, "reasoning_content");
        summary.reasoning += thought.empty() ? textOf(delta, "reasoning") : thought;
        summary.refusal += textOf(delta, "refusal");
        std::size_t position = 0;
        for (const Tree &call : member(delta, "tool_calls"))
            addCall(call, position++);
        for (const Tree &detail : member(delta, "reasoning_details")) {
            if (!textOf(detail, "data").empty() || !textOf(detail, "signature").empty())
                summary.proofs += "[" + detail.dump() + "]";
        }
        summary.proofs
            += textOf(member(member(delta, "extra_content"), "google"), "thought_signature");
        if (summary.finish.empty())
            summary.finish = textOf(choice, "finish_reason");
    }
};

std::string describe(const ChoiceSummary &choice)
{
    std::string text = "text=" + choice.text + " reasoning=" + choice.reasoning + " refusal="
                       + choice.refusal + " finish=" + choice.finish + " proofs=" + choice.proofs;
    for (const CallSummary &call : choice.calls)
        text += " call=" + call.id + "/" + call.name + "/" + call.arguments;
    return text;
}

std::string describe(const Usage &usage)
{
    std::string text;
    for (const auto field :
         {&Usage::uncachedInput, &Usage::inputAudio, &Usage::inputImage, &Usage::cacheRead,
          &Usage::cacheReadAudio, &Usage::cacheWrite, &Usage::cacheWrite1h, &Usage::output,
          &Usage::reasoning, &Usage::outputAudio, &Usage::outputImage})
        text += " " + std::to_string(usage.*field);
    return text;
}

} // namespace

DecodedStream decodeChatStream(std::string_view text)
{
    SseParser parser;
    parser.feed(text);
    openaichat::Decoder decoder({}, {});
    DecodedStream decoded;
    SseEvent event;
    while (parser.next(event) == SseParser::Status::Event)
        decoder.decode(event, decoded.events);
    if (parser.finish(event) == SseParser::Status::Event)
        decoder.decode(event, decoded.events);
    decoded.complete = decoder.isComplete();
    return decoded;
}

StreamSummary summarize(const DecodedStream &decoded)
{
    StreamSummary summary;
    std::map<std::pair<std::int64_t, std::int64_t>, std::size_t> calls;
    for (const StreamEvent &event : decoded.events) {
        if (const auto *start = std::get_if<PartStart>(&event)) {
            ChoiceSummary &choice = summary.choices[start->choice];
            if (const auto *call = std::get_if<ToolCallPart>(&start->head)) {
                calls[{start->choice, start->part}] = choice.calls.size();
                choice.calls.push_back({call->id, call->name, call->arguments});
            } else if (const auto *proof = std::get_if<ReasoningPart>(&start->head)) {
                choice.proofs += proof->raw + proof->signature;
            }
        } else if (const auto *delta = std::get_if<PartDelta>(&event)) {
            ChoiceSummary &choice = summary.choices[delta->choice];
            if (delta->kind == PartDelta::Kind::Text)
                choice.text += delta->text;
            else if (delta->kind == PartDelta::Kind::Reasoning)
                choice.reasoning += delta->text;
            else if (delta->kind == PartDelta::Kind::Refusal)
                choice.refusal += delta->text;
            else if (delta->kind == PartDelta::Kind::ToolArguments)
                choice.calls.at(calls.at({delta->choice, delta->part})).arguments += delta->text;
        } else if (const auto *end = std::get_if<MessageEnd>(&event)) {
            summary.choices[end->choice].finish = end->finish.text;
        } else if (const auto *report = std::get_if<UsageReport>(&event)) {
            updateUsage(summary.usage, report->usage);
        } else if (std::holds_alternative<StreamError>(event)) {
            summary.failed = true;
        }
    }
    return summary;
}

StreamSummary accumulateChatStream(std::string_view text)
{
    StreamSummary summary;
    std::map<std::int64_t, Accumulator> choices;
    while (!text.empty()) {
        const auto end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        if (!line.starts_with("data:"))
            continue;
        const auto parsed = json::parseTree(line.substr(5));
        if (!parsed)
            continue; // [DONE]
        summary.failed = summary.failed || !member(*parsed, "error").is_null();
        for (const Tree &choice : member(*parsed, "choices"))
            choices[choice.value("index", std::int64_t(0))].add(choice);
        json::Document document;
        if (const json::Value usage = usageOf(document.parse(line.substr(5)).value());
            usage.isObject())
            updateUsage(summary.usage, decodeUsage(usage, {}));
    }
    for (auto &[index, choice] : choices)
        summary.choices[index] = std::move(choice.summary);
    return summary;
}

std::string structureFault(const std::vector<StreamEvent> &events)
{
    using Key = std::pair<std::int64_t, std::int64_t>;
    std::set<Key> started;
    std::set<Key> open;
    std::set<std::int64_t> finished;
    bool begun = false;
    for (const StreamEvent &event : events) {
        if (std::holds_alternative<MessageStart>(event)) {
            if (begun)
                return "two starts";
            begun = true;
        } else if (const auto *start = std::get_if<PartStart>(&event)) {
            const Key key {start->choice, start->part};
            if (!begun || finished.contains(start->choice) || !started.insert(key).second)
                return "a part starts where it must not";
            open.insert(key);
        } else if (const auto *delta = std::get_if<PartDelta>(&event)) {
            if (!open.contains({delta->choice, delta->part}) || delta->text.empty())
                return "a delta outside of its part, or an empty one";
        } else if (const auto *end = std::get_if<PartEnd>(&event)) {
            if (open.erase({end->choice, end->part}) != 1)
                return "a part ends that is not open";
        } else if (const auto *message = std::get_if<MessageEnd>(&event)) {
            if (!finished.insert(message->choice).second)
                return "an answer ends twice";
            for (const Key &key : open) {
                if (key.first == message->choice)
                    return "an answer ends before its parts";
            }
        }
    }
    return {};
}

std::string differenceOf(const StreamSummary &actual, const StreamSummary &expected)
{
    if (actual.failed != expected.failed)
        return "one failed";
    if (describe(actual.usage) != describe(expected.usage))
        return "usage is" + describe(actual.usage) + ", not" + describe(expected.usage);
    static const ChoiceSummary none;
    std::set<std::int64_t> indices;
    for (const auto *summary : {&actual, &expected}) {
        for (const auto &[index, choice] : summary->choices)
            indices.insert(index);
    }
    for (const std::int64_t index : indices) {
        const auto a = actual.choices.find(index);
        const auto b = expected.choices.find(index);
        const ChoiceSummary &is = a == actual.choices.end() ? none : a->second;
        const ChoiceSummary &shall = b == expected.choices.end() ? none : b->second;
        if (is != shall)
            return "is " + describe(is) + "\nnot " + describe(shall);
    }
    return {};
}

} // namespace patchbay
