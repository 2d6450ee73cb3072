#include "core/relay/front/contentcoding.h"

#include "core/base/ascii.h"
#include "core/base/json.h"
#include "core/relay/front/doorpolicy.h"
#include "core/relay/front/httpgrammar.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <memory>
#include <string>

namespace patchbay {

namespace {

constexpr std::string_view headerName = "content-encoding";
/// Each costs a pass over all of the body, and nobody needs two.
constexpr std::size_t maxCodings = 3;
/// 8 MiB, all that the coding may ask of who decodes it (RFC 9659, 3).
constexpr int zstdWindowLog = 23;

Refusal damaged(std::string_view coding)
{
    return refuse(ErrorCode::InvalidRequest, "The request's body is not valid "
                                                 + std::string(coding)
                                                 + ", which its content-encoding says it is.");
}

Refusal cutShort(std::string_view coding)
{
    return refuse(ErrorCode::InvalidRequest,
                  "The request's body ends before its " + std::string(coding) + " data does.");
}

/// What comes out of a coding, up to a byte more than may.
class Output final
{
public:
    Output(std::size_t encodedSize, std::int64_t most)
        : m_most(static_cast<qsizetype>(most))
    {
        constexpr qsizetype usualRatio = 4;
        grow(usualRatio * static_cast<qsizetype>(encodedSize) + json::sparedPadding);
    }

    [[nodiscard]] char *room() { return m_bytes.data() + m_used; }
    [[nodiscard]] std::size_t roomSize() const
    {
        return static_cast<std::size_t>(m_bytes.size() - m_used);
    }
    /// Counts \a size bytes that were written to room(), and makes more room where none is left.
    void took(std::size_t size)
    {
        m_used += static_cast<qsizetype>(size);
        if (m_used == m_bytes.size() && !isTooLarge())
            grow(2 * m_used);
    }
    [[nodiscard]] bool isTooLarge() const { return m_used > m_most; }
    [[nodiscard]] QByteArray take()
    {
        m_bytes.resize(m_used);
        m_bytes.reserve(std::max(m_bytes.capacity(), m_used + json::sparedPadding));
        return std::move(m_bytes);
    }

private:
    void grow(qsizetype wanted) { m_bytes.resize(std::min(wanted, m_most + 1)); }

    QByteArray m_bytes;
    qsizetype m_used = 0;
    qsizetype m_most;
};

/// \a windowBits says which of zlib's forms it is; see inflateInit2() in zlib.h.
std::optional<Refusal> inflateAll(std::string_view body, int windowBits, std::string_view coding,
                                  Output &output)
{
    z_stream stream {};
    if (inflateInit2(&stream, windowBits) != Z_OK)
        return refuse(ErrorCode::Internal, "There is no memory to decode the request's body with.");
    const std::unique_ptr<z_stream, int (*)(z_stream *)> ended(&stream, inflateEnd);
    // zlib only reads there, whatever its header says.
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(body.data()));
    stream.avail_in = static_cast<uInt>(body.size());
    while (true) {
        const auto room = static_cast<uInt>(output.roomSize());
        stream.next_out = reinterpret_cast<Bytef *>(output.room());
        stream.avail_out = room;
        const int result = inflate(&stream, Z_NO_FLUSH);
        const uInt left = stream.avail_out;
        output.took(room - left);
        if (output.isTooLarge())
            return std::nullopt;
        if (result == Z_STREAM_END) {
            if (stream.avail_in == 0)
                return std::nullopt;
            // The next member of several (RFC 1952, 2.2); anything else fails as its header.
            if (inflateReset(&stream) != Z_OK)
                return damaged(coding);
        } else if (result != Z_OK && result != Z_BUF_ERROR) {
            return damaged(coding);
        } else if (stream.avail_in == 0 && left > 0) {
            return cutShort(coding);
        }
    }
}

std::optional<Refusal> unzstdAll(std::string_view body, Output &output)
{
    const std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx *)> context(ZSTD_createDCtx(),
                                                                           ZSTD_freeDCtx);
    if (!context
        || ZSTD_isError(ZSTD_DCtx_setParameter(context.get(), ZSTD_d_windowLogMax, zstdWindowLog)))
        return refuse(ErrorCode::Internal, "There is no memory to decode the request's body with.");
    ZSTD_inBuffer in {body.data(), body.size(), 0};
    while (true) {
        ZSTD_outBuffer out {output.room(), output.roomSize(), 0};
        const std::size_t wanted = ZSTD_decompressStream(context.get(), &out, &in);
        if (ZSTD_isError(wanted))
            return damaged("zstd");
        const bool full = out.pos == out.size;
        output.took(out.pos);
        if (output.isTooLarge())
            return std::nullopt;
        if (in.pos < in.size || (full && wanted != 0))
            continue; // zero at the end of a frame; the next one follows
        return wanted == 0 ? std::nullopt : std::optional(cutShort("zstd"));
    }
}

std::optional<ContentCoding> codingOf(std::string_view word)
{
    if (equalsIgnoringCase(word, "gzip") || equalsIgnoringCase(word, "x-gzip"))
        return ContentCoding::Gzip;
    if (equalsIgnoringCase(word, "deflate"))
        return ContentCoding::Deflate;
    if (equalsIgnoringCase(word, "zstd"))
        return ContentCoding::Zstd;
    return std::nullopt;
}

Refusal unknownCoding(std::string_view word)
{
    Refusal refusal = refuse(ErrorCode::InvalidRequest,
                             "The content-encoding `" + std::string(word.substr(0, 32))
                                 + "` is not understood: send the body plain, or as gzip or zstd.",
                             415);
    refusal.headers.push_back({"accept-encoding", "gzip, zstd"});
    return refusal;
}

} // namespace

std::expected<std::vector<ContentCoding>, Refusal>
contentCodings(const std::vector<Header> &headers)
{
    std::vector<ContentCoding> codings;
    std::optional<Refusal> refusal;
    for (const Header &header : headers) {
        if (header.name != headerName)
            continue;
        http::forEachMember(header.value, [&](std::string_view word) {
            if (word.empty() || equalsIgnoringCase(word, "identity"))
                return true;
            const auto coding = codingOf(word);
            if (coding)
                codings.push_back(*coding);
            else
                refusal = unknownCoding(word);
            return coding.has_value();
        });
    }
    if (refusal)
        return std::unexpected(std::move(*refusal));
    if (codings.size() > maxCodings)
        return std::unexpected(refuse(ErrorCode::InvalidRequest,
                                      "The content-encoding names more than three codings."));
    return codings;
}

std::expected<QByteArray, Refusal> decoded(std::string_view body, ContentCoding coding,
                                           std::int64_t maxBody)
{
    if (body.empty())
        return QByteArray();
    constexpr int gzipForm = 16 + MAX_WBITS;
    constexpr int zlibForm = MAX_WBITS; // which HTTP calls deflate (RFC 9110, 8.4.1.2)
    Output output(body.size(), maxBody);
    std::optional<Refusal> refusal;
    switch (coding) {
    case ContentCoding::Gzip:
        refusal = inflateAll(body, gzipForm, "gzip", output);
        break;
    case ContentCoding::Deflate:
        refusal = inflateAll(body, zlibForm, "deflate", output);
        break;
    case ContentCoding::Zstd:
        refusal = unzstdAll(body, output);
        break;
    }
    if (refusal)
        return std::unexpected(std::move(*refusal));
    if (output.isTooLarge())
        return std::unexpected(bodyTooLarge(maxBody));
    return output.take();
}

std::optional<Refusal> decodeContent(InboundRequest &request, std::int64_t maxBody)
{
    if (!request.header(headerName))
        return std::nullopt;
    auto codings = contentCodings(request.headers);
    if (!codings)
        return codings.error();
    std::ranges::reverse(*codings);
    for (const ContentCoding coding : *codings) {
        auto plain
            = decoded({request.body.constData(), static_cast<std::size_t>(request.body.size())},
                      coding, maxBody);
        if (!plain)
            return plain.error();
        request.body = std::move(*plain);
    }
    std::erase_if(request.headers, [](const Header &header) { return header.name == headerName; });
    for (Header &header : request.headers) {
        if (header.name == "content-length")
            header.value = std::to_string(request.body.size());
    }
    return std::nullopt;
}

} // namespace patchbay
