// One protocol's codec: requests, whole answers and streams of it, to every protocol. What comes
// out must be JSON, or events that are, and is read by that protocol and written for the first
// again; a stream gives the same events whole and in two. Input: a byte that chooses the direction,
// two that choose the split, two for the target's departures, then the text.

#include "core/base/json.h"
#include "core/protocols/codec.h"
#include "core/protocols/untold.h"
#include "tests/fuzz/require.h"
#include "tests/support/streamsummary.h"
#include "tests/support/told.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

using namespace patchbay;
using fuzz::require;

namespace {

constexpr std::array protocols {Protocol::OpenAiChat, Protocol::OpenAiResponses,
                                Protocol::AnthropicMessages, Protocol::GeminiGenerate};

const Codec &fuzzed()
{
    return *codecFor(Protocol::PATCHBAY_FUZZED);
}

void requireObject(std::string_view text, std::string_view what)
{
    json::Document document;
    const auto root = document.parse(text);
    require(root && root->isObject(), what, text);
}

void requireNotes(const std::vector<std::string> &notes)
{
    require(std::ranges::none_of(notes, &std::string::empty), "no note is empty");
}

TargetDialect dialect(std::uint8_t low, std::uint8_t high)
{
    static const ModelInfo model {.provider = "p",
                                  .id = "m",
                                  .kind = "chat",
                                  .maxOutput = 4096,
                                  .capabilities = {"tools", "reasoning", "json_schema"},
                                  .noTemperature = true};
    TargetDialect target {.model = "target-model"};
    target.moved = (high & 1) != 0;
    target.info = (high & 2) != 0 ? &model : nullptr;
    if ((high & 4) != 0)
        target.overrides = {.maxOutputTokens = 100, .temperature = 0.5, .reasoningEffort = "high"};
    target.usageStyle = static_cast<UsageStyle>((high >> 3) % 10);
    const auto words = quirkWords();
    for (std::size_t bit = 0; bit < 8; ++bit) {
        if ((low >> bit & 1) != 0)
            (void)setQuirk(target.quirks, words[bit]);
    }
    return target;
}

void request(std::string_view text, const TargetDialect &target)
{
    json::Document document;
    const auto root = document.parse(text);
    if (!root)
        return;
    const auto facts = fuzzed().readFacts(*root);
    if (!facts)
        return;
    if (const auto patched = fuzzed().patchRequest(text, *facts, target)) {
        requireObject(patched->body, "a patched request is an object");
        requireNotes(patched->notes);
    }
    const auto decoded = fuzzed().decodeRequest(*root);
    if (!decoded)
        return;
    for (const Protocol protocol : protocols) {
        const Codec &other = *codecFor(protocol);
        const auto encoded = other.encodeRequest(*decoded, target);
        if (!encoded)
            continue;
        requireObject(encoded->body, "an encoded request is an object");
        requireNotes(encoded->notes);
        json::Document again;
        const auto written = again.parse(std::string_view(encoded->body));
        // What a client says wrongly may be passed on, for the target to refuse.
        const auto there = other.decodeRequest(*written);
        const auto back = there ? fuzzed().encodeRequest(*there, target) : encoded;
        if (back) {
            requireObject(back->body, "a request that came back is an object");
            requireNotes(back->notes);
        }
    }
}

void answer(std::string_view text, const TargetDialect &target)
{
    json::Document document;
    const auto root = document.parse(text);
    if (!root)
        return;
    Failure failure;
    fuzzed().readError(*root, text, failure);
    (void)fuzzed().readAnswer(*root, text, target);
    const auto decoded = fuzzed().decodeResponse(*root, text, target);
    if (!decoded)
        return;
    requireNotes(decoded->notes);
    for (const Protocol protocol : protocols) {
        const Codec &other = *codecFor(protocol);
        const std::string sent = other.encodeResponse(*decoded);
        requireObject(sent, "an encoded answer is an object");
        std::vector<std::string> notes;
        noteUntold(*decoded, protocol, notes);
        requireNotes(notes);
        json::Document again;
        const auto written = again.parse(std::string_view(sent));
        if (const auto there = other.decodeResponse(*written, sent, target))
            requireObject(fuzzed().encodeResponse(*there), "an answer that came back is an object");
    }
}

std::vector<StreamEvent> decode(const Codec &codec, std::string_view text, std::size_t split,
                                const TargetDialect &target)
{
    const auto decoder = codec.streamDecoder(target);
    SseParser parser;
    SseEvent event;
    std::vector<StreamEvent> events;
    for (const std::string_view piece : {text.substr(0, split), text.substr(split)}) {
        parser.feed(piece);
        while (parser.next(event) == SseParser::Status::Event)
            decoder->decode(event, events);
    }
    if (parser.finish(event) == SseParser::Status::Event)
        decoder->decode(event, events);
    (void)decoder->isComplete();
    requireNotes(decoder->notes());
    return events;
}

std::string describe(const std::vector<StreamEvent> &events)
{
    std::string text;
    for (const StreamEvent &event : events) {
        // The half of a line end that a split leaves over is a sign of life, and nothing else.
        if (!std::holds_alternative<KeepAlive>(event))
            text.append(describeEvent(event)).append(1, '\n');
    }
    return text;
}

void requireStream(std::string_view text)
{
    SseParser parser;
    SseEvent event;
    parser.feed(text);
    while (parser.next(event) == SseParser::Status::Event) {
        if (event.hasData && event.data != "[DONE]")
            requireObject(event.data, "an encoded event is an object");
    }
    require(parser.rest().empty(), "an encoded stream consists of whole events", parser.rest());
}

/// What an exchange takes of \a events: nothing behind an error or the end.
std::vector<StreamEvent> taken(const std::vector<StreamEvent> &events, bool &failed)
{
    const auto last = std::ranges::find_if(events, [](const StreamEvent &event) {
        return std::holds_alternative<StreamError>(event)
               || std::holds_alternative<StreamEnd>(event);
    });
    failed = last != events.end() && std::holds_alternative<StreamError>(*last);
    return {events.begin(), last};
}

std::string encode(const Codec &codec, const std::vector<StreamEvent> &events, bool failed)
{
    RequestFacts facts;
    facts.model = "m";
    facts.stream = facts.includeUsage = true;
    const auto encoder = codec.streamEncoder(facts);
    std::string sent;
    for (const StreamEvent &event : events)
        sent += encoder->encode(event);
    sent += failed ? encoder->error(R"({"error":{"message":"m"}})") : encoder->encode(StreamEnd());
    requireStream(sent);
    return sent;
}

void requireOrder(const std::vector<StreamEvent> &events)
{
    const std::string fault = structureFault(events);
    require(fault.empty(), "events stand in order", fault + "\n" + describe(events));
}

void stream(std::string_view text, std::size_t split, const TargetDialect &target)
{
    const auto events = decode(fuzzed(), text, 0, target);
    require(describe(events) == describe(decode(fuzzed(), text, split, target)),
            "a split changes no event");
    bool failed = false;
    const auto first = taken(events, failed);
    requireOrder(first);
    for (const Protocol protocol : protocols) {
        const Codec &other = *codecFor(protocol);
        const std::string sent = encode(other, first, failed);
        bool failedThere = false;
        const auto there = taken(decode(other, sent, 0, target), failedThere);
        requireOrder(there);
        (void)encode(fuzzed(), there, failedThere);
        std::vector<std::string> notes;
        for (const StreamEvent &event : first)
            noteUntold(event, protocol, notes);
        requireNotes(notes);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 5)
        return 0;
    const std::string_view text(reinterpret_cast<const char *>(data + 5), size - 5);
    const TargetDialect target = dialect(data[3], data[4]);
    switch (data[0] % 3) {
    case 0:
        request(text, target);
        break;
    case 1:
        answer(text, target);
        break;
    case 2:
        stream(text, text.empty() ? 0 : (data[1] * std::size_t {256} + data[2]) % text.size(),
               target);
        break;
    }
    return 0;
}
