#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace patchbay {

/// One server-sent event with the bytes it came from.
struct SseEvent
{
    std::string_view raw; ///< the event's bytes, its closing blank line included
    std::string_view name; ///< the `event` field; empty means `message`
    std::string_view data; ///< the `data` lines joined by \n
    bool hasData = false; ///< false for comments and lone fields: nothing to dispatch
};

/// Splits a byte stream into server-sent events, whatever the pieces it comes in. Line ends \n,
/// \r\n and \r may mix; a leading byte order mark, comments, `id` and `retry` are understood and
/// stay in `raw`. Concatenating every `raw` and `rest()` gives the input back, byte for byte.
/// Source: WHATWG HTML, "Server-sent events".
class SseParser final
{
public:
    struct Limits
    {
        std::size_t line = 1024 * 1024; ///< bytes
        std::size_t event = 8 * 1024 * 1024; ///< bytes
    };
    enum class Status { Event, NeedMore, TooLarge };

    SseParser();
    explicit SseParser(Limits limits);

    /// Takes the next bytes. Views of events handed out before become invalid.
    void feed(std::string_view bytes);

    /// The next whole event, if there is one. Its views hold until feed() or finish().
    Status next(SseEvent &event);

    /// The input has ended: what is left counts as an event even without a blank line.
    Status finish(SseEvent &event);

    /// Bytes that do not make a whole event yet.
    [[nodiscard]] std::string_view rest() const
    {
        return std::string_view(m_buffer).substr(m_begin);
    }

private:
    Status emitEvent(std::size_t end, SseEvent &event);

    Limits m_limits;
    std::string m_buffer;
    std::string m_data; ///< joined data lines, where an event has more than one
    std::size_t m_begin = 0; ///< first byte of the event that is being read
    std::size_t m_scan = 0; ///< first byte not looked at yet
    std::size_t m_line = 0; ///< first byte of the line that is being read
    bool m_start = true; ///< nothing was read yet, so a byte order mark may come
    bool m_marked = false; ///< the event that is being read begins with a byte order mark
    bool m_halfLineEnd = false; ///< the last event ended in a \r that a \n may complete
};

/// `data: <json>\n\n`, with an `event:` line before it when \a name is not empty.
[[nodiscard]] std::string sseFrame(std::string_view data, std::string_view name = {});

} // namespace patchbay
