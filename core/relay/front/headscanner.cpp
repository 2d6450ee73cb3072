#include "core/relay/front/httpgrammar.h"
#include "core/relay/front/httphead.h"

namespace patchbay {

namespace {

Refusal tooLarge(const char *message)
{
    return refuse(ErrorCode::HeadersTooLarge, message);
}

Refusal tooManyBytes(bool requestLine)
{
    return requestLine ? tooLarge("The request line is longer than 8 KiB.")
                       : tooLarge("The headers are larger than 64 KiB.");
}

} // namespace

std::expected<std::optional<std::size_t>, Refusal> HeadScanner::scan(std::string_view buffer,
                                                                     const HeadLimits &limits)
{
    // One empty line before a request is the mark of old clients (RFC 9112, 2.2).
    if (m_lineStart == 0 && buffer.starts_with("\r\n"))
        m_lineStart = m_searched = 2;
    // A TLS handshake or another protocol: no need to wait for a line that never ends.
    if (m_lines == 0 && m_lineStart < buffer.size() && !http::is(buffer[m_lineStart], http::Token)
        && !(m_lineStart == 0 && buffer == "\r"))
        return std::unexpected(
            refuse(ErrorCode::InvalidRequest, "This does not begin as an HTTP request does."));

    while (true) {
        const std::size_t newline = buffer.find('\n', m_searched);
        const bool complete = newline != std::string_view::npos;
        const std::size_t end = complete ? newline : buffer.size();
        const std::string_view line = buffer.substr(m_lineStart, end - m_lineStart);
        // The CR of a CRLF that is not there yet may be the last byte.
        const std::size_t limit = m_lines == 0
                                      ? limits.requestLine + 1
                                      : limits.headerBlock + 1 + m_headersStart - m_lineStart;
        if (line.size() > limit)
            return std::unexpected(tooManyBytes(m_lines == 0));
        const std::size_t cr
            = buffer.find('\r', m_searched > m_lineStart ? m_searched - 1 : m_lineStart);
        if (cr < end && cr + 1 != end)
            return std::unexpected(refuse(ErrorCode::InvalidRequest, "A CR stands alone."));
        if (!complete) {
            m_searched = buffer.size();
            return std::nullopt;
        }
        if (cr >= end)
            return std::unexpected(refuse(ErrorCode::InvalidRequest, "An LF stands alone."));

        const std::size_t next = newline + 1;
        if (m_lines > 0 && line.size() == 1)
            return next;
        if (m_lines == 0)
            m_headersStart = next;
        else if (next - m_headersStart > limits.headerBlock)
            return std::unexpected(tooManyBytes(false));
        if (m_lines++ > limits.headerLines)
            return std::unexpected(tooLarge("There are more than 100 header lines."));
        m_lineStart = m_searched = next;
    }
}

} // namespace patchbay
