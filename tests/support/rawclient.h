#pragma once

#include <QByteArray>
#include <QMap>
#include <QTcpSocket>

#include <functional>
#include <optional>

namespace patchbay {

/// Runs the event loop until \a done says so; false after \a timeoutMs.
bool spinUntil(const std::function<bool()> &done, int timeoutMs = 5000);

struct RawAnswer
{
    int status = 0;
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body; ///< without its framing
    bool whole = true; ///< false: the connection ended before the framing did
    [[nodiscard]] QByteArray header(const char *name) const { return headers.value(name); }
    /// `error.code`, `error.details[0].reason` or "".
    [[nodiscard]] QByteArray errorCode() const;
};

/// An HTTP client that sends just the bytes it is given.
class RawClient
{
public:
    explicit RawClient(quint16 port);
    void send(const QByteArray &bytes);
    /// The next answer on the connection; nothing if none comes, or the connection ends first.
    /// \a toHead: the answer has no body whatever its headers say.
    std::optional<RawAnswer> answer(bool toHead = false, int timeoutMs = 5000);
    /// Whether the relay has ended the connection, waiting for it.
    bool waitClosed(int timeoutMs = 5000);
    [[nodiscard]] bool isOpen() const;
    /// Bytes received and not yet taken by answer().
    QByteArray received();
    QTcpSocket &socket() { return m_socket; }

private:
    std::optional<RawAnswer> take(bool toHead);

    QTcpSocket m_socket;
    QByteArray m_in;
};

} // namespace patchbay
