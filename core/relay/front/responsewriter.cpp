#include "core/relay/front/responsewriter.h"

#include "core/relay/front/ingresssocket.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace patchbay {

namespace {

constexpr std::size_t coalesced = 16 * 1024; ///< pieces up to this are framed in one buffer

/// Set by the writer or the connection alone.
bool isOwn(std::string_view name)
{
    static constexpr std::array names {
        std::string_view("content-length"), std::string_view("transfer-encoding"),
        std::string_view("connection"),     std::string_view("keep-alive"),
        std::string_view("date"),           std::string_view("upgrade")};
    return std::ranges::find(names, name) != names.end();
}

/// Header text that came from elsewhere must not be able to begin another header.
void appendClean(std::string &out, std::string_view text)
{
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        out += (byte < 0x20 && c != '\t') || byte == 0x7f ? ' ' : c;
    }
}

void appendChunk(std::string &out, std::string_view bytes)
{
    std::array<char, 16> size {};
    const auto end = std::to_chars(size.data(), size.data() + size.size(), bytes.size(), 16).ptr;
    out.append(size.data(), end);
    out += "\r\n";
    out += bytes;
    out += "\r\n";
}

} // namespace

std::string_view reasonPhrase(int status)
{
    struct Row
    {
        int status;
        std::string_view phrase;
    };
    static constexpr std::array rows {
        Row {200, "OK"},
        Row {201, "Created"},
        Row {202, "Accepted"},
        Row {204, "No Content"},
        Row {304, "Not Modified"},
        Row {400, "Bad Request"},
        Row {401, "Unauthorized"},
        Row {402, "Payment Required"},
        Row {403, "Forbidden"},
        Row {404, "Not Found"},
        Row {405, "Method Not Allowed"},
        Row {408, "Request Timeout"},
        Row {409, "Conflict"},
        Row {413, "Content Too Large"},
        Row {415, "Unsupported Media Type"},
        Row {417, "Expectation Failed"},
        Row {421, "Misdirected Request"},
        Row {422, "Unprocessable Content"},
        Row {429, "Too Many Requests"},
        Row {431, "Request Header Fields Too Large"},
        Row {500, "Internal Server Error"},
        Row {501, "Not Implemented"},
        Row {502, "Bad Gateway"},
        Row {503, "Service Unavailable"},
        Row {504, "Gateway Timeout"},
        Row {505, "HTTP Version Not Supported"},
        Row {507, "Insufficient Storage"},
        Row {529, "Overloaded"},
    };
    const auto row = std::ranges::find(rows, status, &Row::status);
    return row == rows.end() ? "Status" : row->phrase;
}

ResponseWriter::ResponseWriter(IngressSocket *socket)
    : m_socket(socket)
{ }

IngressSocket *ResponseWriter::socket() const
{
    return m_socket;
}

bool ResponseWriter::isOpen() const
{
    return m_socket && m_state != State::Finished && m_socket->isAnswering();
}

qint64 ResponseWriter::pending() const
{
    return m_socket ? m_socket->bytesToWrite() : 0;
}

void ResponseWriter::writeHead(std::string &out, int status, const std::vector<Header> &headers)
{
    out += "HTTP/1.1 ";
    out += std::to_string(status);
    out += ' ';
    out += reasonPhrase(status);
    out += "\r\n";
    for (const Header &header : headers) {
        if (isOwn(header.name))
            continue;
        out += header.name;
        out += ": ";
        appendClean(out, header.value);
        out += "\r\n";
    }
    if (m_framing == Framing::Chunked) {
        out += "transfer-encoding: chunked\r\n";
    } else if (m_framing == Framing::Sized) {
        out += "content-length: ";
        out += std::to_string(m_left);
        out += "\r\n";
    }
    m_socket->appendConnectionHeaders(out, m_framing == Framing::UntilClose);
    out += "\r\n";
}

void ResponseWriter::begin(int status, bool streaming, std::optional<qint64> contentLength)
{
    m_state = State::Started;
    // RFC 9110, 6.4.1: no content after HEAD, nor with 1xx, 204 and 304.
    const bool without = status < 200 || status == 204 || status == 304;
    m_bodyless = without || m_socket->isHead();
    m_left = contentLength.value_or(0);
    if (without)
        m_framing = Framing::None;
    else if (contentLength || !streaming)
        m_framing = Framing::Sized;
    else
        m_framing = m_socket->isHttp10() ? Framing::UntilClose : Framing::Chunked;
}

void ResponseWriter::head(int status, const std::vector<Header> &headers, bool streaming,
                          std::optional<qint64> contentLength)
{
    if (!isOpen() || m_state != State::Fresh)
        return;
    begin(status, streaming, contentLength);
    std::string out;
    out.reserve(512);
    writeHead(out, status, headers);
    m_socket->send(out);
}

void ResponseWriter::chunk(std::string_view bytes)
{
    if (!isOpen() || m_state != State::Started || m_bodyless || bytes.empty())
        return;
    switch (m_framing) {
    case Framing::None:
        break;
    case Framing::Sized:
        bytes = bytes.substr(0, static_cast<std::size_t>(m_left));
        m_left -= static_cast<qint64>(bytes.size());
        m_socket->send(bytes);
        break;
    case Framing::UntilClose:
        m_socket->send(bytes);
        break;
    case Framing::Chunked: {
        std::string out;
        if (bytes.size() <= coalesced) {
            out.reserve(bytes.size() + 24);
            appendChunk(out, bytes);
            m_socket->send(out);
        } else {
            std::array<char, 20> size {};
            char *end = std::to_chars(size.data(), size.data() + 16, bytes.size(), 16).ptr;
            *end++ = '\r';
            *end++ = '\n';
            m_socket->send({size.data(), end});
            m_socket->send(bytes);
            m_socket->send("\r\n");
        }
        break;
    }
    }
}

void ResponseWriter::flush()
{
    if (isOpen())
        m_socket->flushOut();
}

void ResponseWriter::finish()
{
    if (!isOpen() || m_state != State::Started)
        return;
    // Less than was announced cannot be made good: the client must see that.
    if (m_framing == Framing::Sized && m_left > 0 && !m_bodyless)
        return abort();
    m_state = State::Finished;
    if (m_framing == Framing::Chunked && !m_bodyless)
        m_socket->send("0\r\n\r\n");
    m_socket->finishAnswer();
}

void ResponseWriter::whole(int status, const std::vector<Header> &headers, std::string_view body)
{
    if (!isOpen() || m_state != State::Fresh)
        return;
    begin(status, false, static_cast<qint64>(body.size()));
    std::string out;
    out.reserve(512 + (body.size() <= coalesced ? body.size() : 0));
    writeHead(out, status, headers);
    if (m_bodyless)
        body = {};
    if (body.size() <= coalesced)
        out += body;
    m_socket->send(out);
    if (body.size() > coalesced)
        m_socket->send(body);
    m_state = State::Finished;
    m_socket->finishAnswer();
}

void ResponseWriter::json(int status, std::string_view body)
{
    whole(status, {{"content-type", "application/json"}}, body);
}

void ResponseWriter::abort()
{
    if (!isOpen())
        return;
    m_state = State::Finished;
    m_socket->cutAnswer();
}

} // namespace patchbay
