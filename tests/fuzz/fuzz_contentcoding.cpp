// Packed bodies: whatever they hold, no more comes out than may, and what comes out of the codings
// one by one comes out of them together. Input: a byte for the codings, then the body.

#include "core/relay/front/contentcoding.h"
#include "tests/fuzz/require.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

using namespace patchbay;
using fuzz::require;

namespace {

constexpr std::int64_t maxBody = 64 * 1024;
constexpr std::array<std::string_view, 4> names {"identity", "gzip", "deflate", "zstd"};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 1)
        return 0;
    const auto *text = reinterpret_cast<const char *>(data + 1);
    InboundRequest request;
    request.headers.push_back({"content-encoding", std::string(names[data[0] % 4]) + ", "
                                                       + std::string(names[data[0] / 4 % 4])});
    request.body = QByteArray(text, static_cast<qsizetype>(size - 1));

    auto codings = contentCodings(request.headers);
    require(codings.has_value(), "the door knows these codings");
    std::optional<QByteArray> expected = request.body;
    for (auto coding = codings->rbegin(); coding != codings->rend() && expected; ++coding) {
        auto plain = decoded({expected->constData(), static_cast<std::size_t>(expected->size())},
                             *coding, maxBody);
        if (plain)
            require(plain->size() <= maxBody, "no more comes out than may");
        expected = plain ? std::optional(*plain) : std::nullopt;
    }

    const auto refusal = decodeContent(request, maxBody);
    require(refusal.has_value() != expected.has_value(), "one by one as together");
    if (refusal)
        require(refusal->httpStatus() == 400 || refusal->httpStatus() == 413,
                "a body is damaged or too large");
    else
        require(request.body == *expected && !request.header("content-encoding"),
                "the request is plain");
    return 0;
}
