#pragma once

#include "core/catalog/provider.h"

#include <QPointer>
#include <QtGlobal>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

class IngressSocket;

/// Writes one answer to a connection. Everything is harmless once the client has gone, and after
/// finish(), whole() or abort(). Adds `date`, CORS and `connection` itself, and leaves the body
/// away where the request was HEAD or the status has none. Thread: relay only.
class ResponseWriter final
{
public:
    /// Bytes that wait for the client: above the one its source is to pause, below the other it
    /// goes on.
    static constexpr qint64 pauseAbove = 256 * 1024;
    static constexpr qint64 resumeBelow = 64 * 1024;

    ResponseWriter() = default;
    /// \a socket is answering: it just handed out a request.
    explicit ResponseWriter(IngressSocket *socket);

    /// Begins an answer. With \a contentLength the body has just that many bytes; else, when
    /// \a streaming, it is chunked (HTTP/1.1) or ends with the connection (HTTP/1.0). Neither:
    /// an empty body. The head leaves with the first chunk, with flush(), or when the event loop
    /// turns. Framing headers and `connection` among \a headers are ignored.
    void head(int status, const std::vector<Header> &headers, bool streaming,
              std::optional<qint64> contentLength = std::nullopt);
    /// A piece of the body; pieces of one turn of the event loop leave in one system call.
    void chunk(std::string_view bytes);
    /// Sends at once what is queued.
    void flush();
    /// The body is whole; the connection serves its next request or closes.
    void finish();
    /// Head and body in one go, with their content-length.
    void whole(int status, const std::vector<Header> &headers, std::string_view body);
    void json(int status, std::string_view body);
    /// Closes without ending the body, so that the client sees it was cut. What was written
    /// before still leaves.
    void abort();

    /// Bytes that have not left yet; 0 once the client has gone.
    [[nodiscard]] qint64 pending() const;
    /// Whether a head was written, that is, the status can no longer change.
    [[nodiscard]] bool isStarted() const { return m_state != State::Fresh; }
    /// Whether the client is still there and the answer unfinished.
    [[nodiscard]] bool isOpen() const;
    [[nodiscard]] IngressSocket *socket() const;

private:
    enum class State { Fresh, Started, Finished };
    enum class Framing { None, Sized, Chunked, UntilClose };
    void begin(int status, bool streaming, std::optional<qint64> contentLength);
    void writeHead(std::string &out, int status, const std::vector<Header> &headers);

    QPointer<IngressSocket> m_socket;
    State m_state = State::Fresh;
    Framing m_framing = Framing::None;
    qint64 m_left = 0; ///< bytes of a sized body still to come
    bool m_bodyless = false;
};

/// The reason phrase of a status, `Status` for unknown ones.
[[nodiscard]] std::string_view reasonPhrase(int status);

} // namespace patchbay
