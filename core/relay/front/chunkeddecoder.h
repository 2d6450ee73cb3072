#pragma once

#include "core/relay/front/refusal.h"

#include <QByteArray>

#include <cstddef>
#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

namespace patchbay {

/// Takes the chunked coding (RFC 9112, section 7.1) off a request body, strictly: CRLF only,
/// bounded sizes, extensions checked and dropped, trailers checked and dropped. Pure.
class ChunkedDecoder final
{
public:
    static constexpr std::size_t maxLine = 4 * 1024; ///< size line with extensions
    static constexpr std::size_t maxExtensions = 16 * 1024; ///< bytes over a whole body
    static constexpr std::size_t maxTrailers = 16 * 1024; ///< bytes over a whole body

    /// Decodes from \a input, appends to \a body, and gives how many bytes of the input belong to
    /// this body. A body over \a maxBody bytes is refused as soon as a chunk announces it.
    std::expected<std::size_t, Refusal> feed(std::string_view input, QByteArray &body,
                                             std::int64_t maxBody);
    /// Whether the last chunk and the trailers have ended; nothing more is consumed then.
    [[nodiscard]] bool isDone() const { return m_state == State::Done; }
    void reset();

private:
    enum class State { Size, Data, DataEnd, Trailer, Done };
    std::expected<std::size_t, Refusal> takeLine(std::string_view input);
    std::optional<Refusal> sizeLine(std::int64_t maxBody, std::int64_t received);
    std::optional<Refusal> trailerLine();

    State m_state = State::Size;
    std::uint64_t m_left = 0; ///< bytes of the current chunk still to come
    std::string m_line; ///< an incomplete line, then a complete one without CRLF
    bool m_lineComplete = false;
    std::size_t m_extensions = 0;
    std::size_t m_trailers = 0;
};

} // namespace patchbay
