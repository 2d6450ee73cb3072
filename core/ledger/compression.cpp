#include "core/ledger/compression.h"

#include <zstd.h>

namespace patchbay {

namespace {

/// Some 300 MB a second; JSON comes to a fifth and streams to less.
constexpr int level = 3;

} // namespace

QByteArray compressed(std::string_view text)
{
    QByteArray frame(static_cast<qsizetype>(ZSTD_compressBound(text.size())), Qt::Uninitialized);
    const std::size_t size = ZSTD_compress(frame.data(), static_cast<std::size_t>(frame.size()),
                                           text.data(), text.size(), level);
    // With room for the worst case and a level that exists there is no way to fail but memory.
    frame.resize(ZSTD_isError(size) != 0 ? 0 : static_cast<qsizetype>(size));
    frame.squeeze();
    return frame;
}

std::optional<std::string> decompressed(const QByteArray &frame, std::size_t most)
{
    const auto frameSize = static_cast<std::size_t>(frame.size());
    const auto size = ZSTD_getFrameContentSize(frame.constData(), frameSize);
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > most)
        return {};
    std::string text(size, '\0');
    const std::size_t got = ZSTD_decompress(text.data(), text.size(), frame.constData(), frameSize);
    if (ZSTD_isError(got) != 0 || got != text.size())
        return {};
    return text;
}

} // namespace patchbay
