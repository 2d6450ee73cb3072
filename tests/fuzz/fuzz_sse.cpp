// The splitter of event streams: whole or in two, the same events, and every byte given back.
// Input: two bytes that choose the split, then the stream.

#include "core/protocols/sse.h"
#include "tests/fuzz/require.h"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace patchbay;
using fuzz::require;

namespace {

struct Heard
{
    std::string events;
    std::string bytes;
    bool tooLarge = false;
};

void hear(const SseEvent &event, Heard &heard)
{
    heard.bytes += event.raw;
    if (!event.hasData)
        return; // the half of a line end that a split left over, for one
    heard.events.append(event.name).append(1, '\0').append(event.data).append(1, '\0');
}

Heard listen(std::string_view text, std::size_t split, SseParser::Limits limits)
{
    SseParser parser(limits);
    Heard heard;
    SseEvent event;
    for (const std::string_view piece : {text.substr(0, split), text.substr(split)}) {
        parser.feed(piece);
        for (auto status = parser.next(event); status != SseParser::Status::NeedMore;
             status = parser.next(event)) {
            if (status == SseParser::Status::TooLarge) {
                heard.tooLarge = true;
                return heard;
            }
            hear(event, heard);
        }
    }
    if (parser.finish(event) == SseParser::Status::Event)
        hear(event, heard);
    else
        heard.bytes += parser.rest();
    return heard;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const std::string_view text(reinterpret_cast<const char *>(data + 2), size - 2);
    const std::size_t split
        = text.empty() ? 0 : (data[0] * std::size_t {256} + data[1]) % text.size();

    const Heard whole = listen(text, 0, {});
    const Heard parts = listen(text, split, {});
    require(!whole.tooLarge && !parts.tooLarge, "a small stream is not too large");
    require(whole.events == parts.events, "a split changes no event");
    require(whole.bytes == text && parts.bytes == text, "every byte comes back");
    // Limits so narrow that they are met: only for what the sanitizers see.
    (void)listen(text, split, {.line = 16, .event = 64});
    return 0;
}
