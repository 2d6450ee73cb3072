#include "core/protocols/sse.h"

#include <algorithm>
#include <cstring>

namespace patchbay {

namespace {

constexpr std::string_view byteOrderMark = "\xEF\xBB\xBF";

/// Where the next \n or \r stands from \a from on. By memchr, in steps, so that neither character
/// is searched for far beyond the other.
std::size_t findLineEnd(std::string_view text, std::size_t from)
{
    constexpr std::size_t step = 512;
    while (from < text.size()) {
        const std::size_t size = std::min(step, text.size() - from);
        const char *begin = text.data() + from;
        const auto *lineFeed = static_cast<const char *>(std::memchr(begin, '\n', size));
        const std::size_t before = lineFeed ? static_cast<std::size_t>(lineFeed - begin) : size;
        if (const auto *cr = static_cast<const char *>(std::memchr(begin, '\r', before)))
            return from + static_cast<std::size_t>(cr - begin);
        if (lineFeed)
            return from + before;
        from += size;
    }
    return std::string_view::npos;
}

/// Takes the first line off \a text, its line end too.
std::string_view takeLine(std::string_view &text)
{
    const auto end = findLineEnd(text, 0);
    if (end == std::string_view::npos) {
        const auto line = text;
        text = {};
        return line;
    }
    const auto line = text.substr(0, end);
    const bool crlf = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
    text.remove_prefix(end + (crlf ? 2 : 1));
    return line;
}

} // namespace

SseParser::SseParser()
    : SseParser(Limits())
{ }
SseParser::SseParser(Limits limits)
    : m_limits(limits)
{ }

void SseParser::feed(std::string_view bytes)
{
    if (m_begin == m_buffer.size()) {
        m_buffer.clear();
        m_scan = m_line = m_begin = 0;
    } else if (m_begin > 64 * 1024) {
        m_buffer.erase(0, m_begin);
        m_scan -= m_begin;
        m_line -= m_begin;
        m_begin = 0;
    }
    m_buffer.append(bytes);
}

SseParser::Status SseParser::next(SseEvent &event)
{
    if (m_start) {
        if (m_buffer.size() < byteOrderMark.size() && byteOrderMark.starts_with(m_buffer))
            return Status::NeedMore;
        m_start = false;
        m_marked = m_buffer.starts_with(byteOrderMark);
        if (m_marked)
            m_scan = m_line = byteOrderMark.size();
    }
    if (m_halfLineEnd && m_scan < m_buffer.size()) {
        m_halfLineEnd = false;
        if (m_buffer[m_scan] == '\n')
            m_line = ++m_scan;
    }
    while (m_scan < m_buffer.size()) {
        const auto end = findLineEnd(m_buffer, m_scan);
        if (end == std::string_view::npos) {
            m_scan = m_buffer.size();
            break;
        }
        if (end - m_line > m_limits.line)
            return Status::TooLarge;
        // A \r at the very end may be half of \r\n: wait for the next byte, except after a
        // blank line, where waiting would hold back an event that is already whole. A \n that
        // then comes is no line of its own; its byte goes with the next event.
        const bool lastByte = end + 1 == m_buffer.size();
        const bool blank = end == m_line;
        std::size_t after = end + 1;
        if (m_buffer[end] == '\r') {
            if (lastByte && !blank) {
                m_scan = end;
                break;
            }
            if (!lastByte && m_buffer[after] == '\n')
                ++after;
            m_halfLineEnd = lastByte;
        }
        m_scan = after;
        m_line = after;
        if (!blank)
            continue;
        return emitEvent(after, event);
    }
    if (m_buffer.size() - m_line > m_limits.line || m_buffer.size() - m_begin > m_limits.event)
        return Status::TooLarge;
    return Status::NeedMore;
}

SseParser::Status SseParser::finish(SseEvent &event)
{
    Status status = next(event);
    if (m_start && status == Status::NeedMore) { // less than a byte order mark, so none
        m_start = false;
        status = next(event);
    }
    if (status != Status::NeedMore || rest().empty())
        return status;
    m_scan = m_line = m_buffer.size();
    return emitEvent(m_buffer.size(), event);
}

SseParser::Status SseParser::emitEvent(std::size_t end, SseEvent &event)
{
    if (end - m_begin > m_limits.event)
        return Status::TooLarge;
    event = SseEvent();
    event.raw = std::string_view(m_buffer).substr(m_begin, end - m_begin);
    m_begin = end;

    std::string_view text = event.raw;
    if (m_marked)
        text.remove_prefix(byteOrderMark.size());
    m_marked = false;
    int dataLines = 0;
    while (!text.empty()) {
        const std::string_view line = takeLine(text);
        if (line.empty() || line.front() == ':')
            continue;
        const auto colon = line.find(':');
        const std::string_view field = line.substr(0, colon);
        std::string_view value
            = colon == std::string_view::npos ? std::string_view() : line.substr(colon + 1);
        if (value.starts_with(' '))
            value.remove_prefix(1);
        if (field == "event") {
            event.name = value;
        } else if (field == "data") {
            if (++dataLines == 2)
                m_data = event.data;
            if (dataLines > 1) {
                m_data += '\n';
                m_data += value;
            } else {
                event.data = value;
            }
        }
    }
    if (dataLines > 1)
        event.data = m_data;
    event.hasData = dataLines > 0;
    return Status::Event;
}

std::string sseFrame(std::string_view data, std::string_view name)
{
    std::string frame;
    frame.reserve(data.size() + name.size() + 18);
    if (!name.empty())
        frame.append("event: ").append(name).append("\n");
    frame.append("data: ").append(data).append("\n\n");
    return frame;
}

} // namespace patchbay
