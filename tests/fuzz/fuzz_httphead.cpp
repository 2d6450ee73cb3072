// The door: the head of a request found at the same place however its bytes come, and a body's
// chunks taken apart the same. Input: two bytes that choose the split, then what a client sends.

#include "core/relay/front/chunkeddecoder.h"
#include "core/relay/front/httphead.h"
#include "tests/fuzz/require.h"

#include <cstddef>
#include <cstdint>
#include <string>

using namespace patchbay;
using fuzz::require;

namespace {

constexpr HeadLimits limits {.requestLine = 256, .headerBlock = 1024, .headerLines = 10};

/// The head's length, -1 while it is incomplete, -2 if it is refused: for what, where there are
/// several reasons, depends on which of them is seen first.
long lengthOf(std::string_view text, std::size_t split)
{
    HeadScanner scanner;
    for (const std::string_view seen : {text.substr(0, split), text}) {
        const auto length = scanner.scan(seen, limits);
        if (!length)
            return -2;
        if (*length)
            return static_cast<long>(**length);
    }
    return -1;
}

void parse(std::string_view text)
{
    HttpHead head;
    const auto refusal = parseHead(text, head);
    (void)peekPath(text);
    if (refusal) {
        require(refusal->httpStatus() >= 400 && refusal->httpStatus() < 600,
                "a refusal is an error");
        return;
    }
    require(!head.method.empty() && !head.path.empty(), "an accepted head has a method and a path");
    require(head.path == "*" || head.path.front() == '/', "a path is absolute", head.path);
    for (const Header &header : head.headers) {
        require(!header.name.empty(), "a header has a name");
        require(header.name.find_first_of(" \t\r\n:") == std::string::npos, "a name is a token",
                header.name);
        require(header.value.find_first_of(std::string_view("\r\n\0", 3)) == std::string::npos,
                "a value holds no line end", header.value);
    }
    require(head.framing != BodyFraming::Chunked || !head.header("content-length"),
            "a body has one length");
}

struct Chunked
{
    QByteArray body;
    std::size_t used = 0;
    bool refused = false;
    bool done = false;
    bool operator==(const Chunked &) const = default;
};

Chunked chunks(std::string_view text, std::size_t split)
{
    ChunkedDecoder decoder;
    Chunked all;
    for (const std::string_view piece : {text.substr(0, split), text.substr(split)}) {
        const auto used = decoder.feed(piece, all.body, 4096);
        if (!used) {
            all = Chunked(); // how much of it was taken before is not promised
            all.refused = true;
            return all;
        }
        require(*used <= piece.size(), "no more is used than was given");
        all.used += *used;
        if (decoder.isDone())
            break;
        require(*used == piece.size(), "an unfinished body takes all there is");
    }
    all.done = decoder.isDone();
    return all;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const std::string_view text(reinterpret_cast<const char *>(data + 2), size - 2);
    const std::size_t split
        = text.empty() ? 0 : (data[0] * std::size_t {256} + data[1]) % text.size();

    const long length = lengthOf(text, 0);
    require(length == lengthOf(text, split), "a split changes no head");
    parse(text); // parseHead() must not rely on the scanner for its safety
    if (length > 0) {
        const auto end = static_cast<std::size_t>(length);
        parse(text.substr(0, end));
        require(chunks(text.substr(end), 0)
                    == chunks(text.substr(end), split > end ? split - end : 0),
                "a split changes no body");
    }
    require(chunks(text, 0) == chunks(text, split), "a split changes no chunk");
    return 0;
}
