#pragma once

#include "core/relay/front/refusal.h"

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

struct HeadLimits
{
    std::size_t requestLine = 8 * 1024; ///< bytes, without CRLF
    std::size_t headerBlock = 64 * 1024; ///< bytes of all header lines with their CRLFs
    int headerLines = 100;
};

/// Finds the end of a head in a growing buffer and refuses as early as it can: bare CR or LF,
/// what cannot begin a request, sizes over the limits. Pure; each byte is looked at once.
class HeadScanner final
{
public:
    /// The length of the head with its blank line, nothing while it is incomplete, or why it is
    /// refused. \a buffer begins where it began at the last call since reset().
    std::expected<std::optional<std::size_t>, Refusal> scan(std::string_view buffer,
                                                            const HeadLimits &limits);
    void reset() { *this = {}; }

private:
    std::size_t m_lineStart = 0; ///< of the line whose end is not there yet
    std::size_t m_searched = 0; ///< no LF before this
    std::size_t m_headersStart = 0;
    int m_lines = 0; ///< complete lines, the request line included
};

enum class BodyFraming { None, Sized, Chunked };

/// Request line and header block of a request (RFC 9112, sections 3, 5 and 6).
struct HttpHead
{
    std::string method;
    std::string path; ///< as sent, percent-encoding untouched; `*` for the asterisk-form
    std::string query; ///< without the `?`
    std::string authority; ///< of a target in absolute-form (RFC 9112, 3.2.2); else empty
    bool http10 = false;
    std::vector<Header> headers; ///< in order, names in lower case, values trimmed

    BodyFraming framing = BodyFraming::None;
    std::uint64_t contentLength = 0; ///< saturates; meaningful for Sized
    bool expectsContinue = false; ///< never for HTTP/1.0
    bool keepAlive = true; ///< what the client's version and `connection` ask for

    /// The value of the first header of that name (lower case), or null.
    [[nodiscard]] const std::string *header(std::string_view name) const;
};

/// Parses \a text, a head with its blank line as found by HeadScanner. Everything RFC 9112 says
/// must be refused is, with 400; versions other than 1.0 and 1.1 with 505, transfer codings other
/// than chunked before a final chunked with 501, other expectations with 417. \a head holds what
/// was understood also when refused, so that the answer can suit its path.
[[nodiscard]] std::optional<Refusal> parseHead(std::string_view text, HttpHead &head);

/// Splits one field line without its CRLF, checking name and value (RFC 9110, 5.1 and 5.5).
/// Nothing if it is not one; whitespace before the colon and obs-fold are not. For trailers too.
[[nodiscard]] std::optional<Header> parseFieldLine(std::string_view line);

/// The path of a request line that may be incomplete or wrong, for choosing an envelope.
[[nodiscard]] std::string_view peekPath(std::string_view text);

} // namespace patchbay
