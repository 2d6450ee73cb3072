#include "core/relay/front/chunkeddecoder.h"

#include "core/base/ascii.h"
#include "core/relay/front/doorpolicy.h"
#include "core/relay/front/httpgrammar.h"
#include "core/relay/front/httphead.h"

#include <algorithm>

namespace patchbay {

using namespace http;

namespace {

std::string_view afterWhitespace(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    return text;
}

std::string_view afterToken(std::string_view text)
{
    while (!text.empty() && is(text.front(), Token))
        text.remove_prefix(1);
    return text;
}

/// What follows a quoted-string that \a text begins with; nothing if it has no end.
std::optional<std::string_view> afterQuoted(std::string_view text)
{
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (!is(text[i], FieldText))
            return std::nullopt;
        if (text[i] == '"')
            return text.substr(i + 1);
        if (text[i] == '\\' && ++i < text.size() && !is(text[i], FieldText))
            return std::nullopt;
    }
    return std::nullopt;
}

/// chunk-ext (RFC 9112, 7.1.1): `;name`, `;name=token`, `;name="quoted"`, any number of them.
bool areExtensions(std::string_view text)
{
    while (!text.empty()) {
        text = afterWhitespace(text);
        if (!text.starts_with(';'))
            return false;
        text = afterWhitespace(text.substr(1));
        std::string_view rest = afterToken(text);
        if (rest.size() == text.size())
            return false;
        const std::string_view equals = afterWhitespace(rest);
        if (equals.starts_with('=')) {
            const std::string_view value = afterWhitespace(equals.substr(1));
            rest = afterToken(value);
            if (value.starts_with('"')) {
                const auto after = afterQuoted(value);
                if (!after)
                    return false;
                rest = *after;
            } else if (rest.size() == value.size()) {
                return false;
            }
        }
        text = rest;
    }
    return true;
}

} // namespace

void ChunkedDecoder::reset()
{
    m_state = State::Size;
    m_left = 0;
    m_line.clear();
    m_lineComplete = false;
    m_extensions = 0;
    m_trailers = 0;
}

/// Moves the bytes up to and including the next CRLF into m_line, without it.
std::expected<std::size_t, Refusal> ChunkedDecoder::takeLine(std::string_view input)
{
    const std::size_t newline = input.find('\n');
    const std::size_t taken = newline == std::string_view::npos ? input.size() : newline + 1;
    if (m_line.size() + taken > maxLine)
        return std::unexpected(refuseInvalid("A line of the chunked body is too long."));
    m_line.append(input.substr(0, taken));
    m_lineComplete = newline != std::string_view::npos;
    // The one CR there may be is the last byte before the LF, or so far the last of all.
    const std::size_t content = std::min(m_line.find('\r'), m_line.size());
    const std::size_t ending = m_line.size() - content;
    if (m_lineComplete ? ending != 2 : ending > 1)
        return std::unexpected(refuseInvalid("A line of the chunked body does not end in CRLF."));
    if (m_lineComplete)
        m_line.resize(content);
    return taken;
}

std::optional<Refusal> ChunkedDecoder::sizeLine(std::int64_t maxBody, std::int64_t received)
{
    std::size_t digits = 0;
    std::uint64_t size = 0;
    for (; digits < m_line.size() && hexDigit(m_line[digits]) >= 0; ++digits) {
        if (size >> 59)
            return bodyTooLarge(maxBody);
        size = size * 16 + static_cast<std::uint64_t>(hexDigit(m_line[digits]));
    }
    if (digits == 0)
        return refuseInvalid("A chunk's size is not a hexadecimal number.");
    const std::string_view extensions = std::string_view(m_line).substr(digits);
    m_extensions += extensions.size();
    if (!areExtensions(extensions))
        return refuseInvalid("A chunk's size is followed by what is no extension.");
    if (m_extensions > maxExtensions)
        return refuseInvalid("The chunked body has too many extensions.");
    if (size > static_cast<std::uint64_t>(std::max<std::int64_t>(maxBody - received, 0)))
        return bodyTooLarge(maxBody);
    m_left = size;
    m_state = size == 0 ? State::Trailer : State::Data;
    return std::nullopt;
}

std::optional<Refusal> ChunkedDecoder::trailerLine()
{
    if (m_line.empty()) {
        m_state = State::Done;
        return std::nullopt;
    }
    m_trailers += m_line.size() + 2;
    if (m_trailers > maxTrailers)
        return refuse(ErrorCode::HeadersTooLarge, "The trailers are too large.");
    // Nothing here needs a trailer, and merging one into the headers is how requests are smuggled.
    if (!parseFieldLine(m_line))
        return refuseInvalid("A trailer line is not `name: value`.");
    return std::nullopt;
}

std::expected<std::size_t, Refusal> ChunkedDecoder::feed(std::string_view input, QByteArray &body,
                                                         std::int64_t maxBody)
{
    std::size_t at = 0;
    while (at < input.size() && m_state != State::Done) {
        if (m_state == State::Data) {
            const std::size_t piece = std::min(input.size() - at, static_cast<std::size_t>(m_left));
            body.append(input.data() + at, static_cast<qsizetype>(piece));
            at += piece;
            m_left -= piece;
            if (m_left == 0)
                m_state = State::DataEnd;
            continue;
        }
        const auto taken = takeLine(input.substr(at));
        if (!taken)
            return taken;
        at += *taken;
        if (m_state == State::DataEnd && !m_line.empty() && m_line != "\r")
            return std::unexpected(refuseInvalid("A chunk is longer than its size."));
        if (!m_lineComplete)
            continue;
        std::optional<Refusal> refusal;
        if (m_state == State::Size)
            refusal = sizeLine(maxBody, body.size());
        else if (m_state == State::Trailer)
            refusal = trailerLine();
        else
            m_state = State::Size;
        if (refusal)
            return std::unexpected(std::move(*refusal));
        m_line.clear();
        m_lineComplete = false;
    }
    return at;
}

} // namespace patchbay
