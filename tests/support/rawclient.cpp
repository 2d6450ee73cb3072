#include "tests/support/rawclient.h"

#include "core/base/json.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QTimer>

namespace patchbay {

bool spinUntil(const std::function<bool()> &done, int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    QTimer wake; // so that waiting for events ends
    wake.start(20);
    while (!done()) {
        if (deadline.hasExpired())
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    }
    return true;
}

QByteArray RawAnswer::errorCode() const
{
    json::Document document;
    if (!document.parse(body))
        return {};
    const json::Value error = document.root()["error"];
    const std::string_view reason = error["details"][0]["reason"].stringOr({});
    const std::string_view code = reason.empty() ? error["code"].stringOr({}) : reason;
    return {code.data(), static_cast<qsizetype>(code.size())};
}

RawClient::RawClient(quint16 port)
{
    m_socket.connectToHost(QStringLiteral("127.0.0.1"), port);
    spinUntil([this] {
        return isOpen() || m_socket.state() == QAbstractSocket::UnconnectedState; // refused
    });
    m_socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
}

void RawClient::send(const QByteArray &bytes)
{
    m_socket.write(bytes);
    m_socket.flush();
}

bool RawClient::isOpen() const
{
    return m_socket.state() == QAbstractSocket::ConnectedState;
}

QByteArray RawClient::received()
{
    m_in += m_socket.readAll();
    return m_in;
}

bool RawClient::waitClosed(int timeoutMs)
{
    return spinUntil([this] { return !isOpen(); }, timeoutMs);
}

std::optional<RawAnswer> RawClient::answer(bool toHead, int timeoutMs)
{
    std::optional<RawAnswer> result;
    spinUntil(
        [&] {
            m_in += m_socket.readAll();
            result = take(toHead);
            return result || !isOpen();
        },
        timeoutMs);
    return result;
}

std::optional<RawAnswer> RawClient::take(bool toHead)
{
    const qsizetype end = m_in.indexOf("\r\n\r\n");
    if (end < 0)
        return std::nullopt;
    RawAnswer answer;
    const QList<QByteArray> lines = m_in.left(end).split('\n');
    answer.status = lines.first().mid(9, 3).toInt();
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        answer.headers.insert(lines[i].left(colon).toLower(), lines[i].mid(colon + 1).trimmed());
    }
    QByteArray rest = m_in.mid(end + 4);
    const bool empty = toHead || answer.status < 200 || answer.status == 204;
    if (empty) {
        m_in = rest;
        return answer;
    }
    if (answer.headers.contains("content-length")) {
        const qsizetype size = answer.header("content-length").toLongLong();
        answer.whole = rest.size() >= size;
        if (!answer.whole && isOpen())
            return std::nullopt;
        answer.body = rest.left(size);
        m_in = rest.mid(size);
        return answer;
    }
    if (answer.header("transfer-encoding") == "chunked") {
        while (true) {
            const qsizetype line = rest.indexOf("\r\n");
            const qsizetype size = line < 0 ? 0 : rest.left(line).toLongLong(nullptr, 16);
            if (line < 0 || rest.size() < line + 2 + size + 2) {
                answer.whole = false;
                if (isOpen())
                    return std::nullopt;
                m_in.clear();
                return answer;
            }
            answer.body += rest.mid(line + 2, size);
            rest = rest.mid(line + 2 + size + 2);
            if (size == 0) {
                m_in = rest;
                return answer;
            }
        }
    }
    if (isOpen())
        return std::nullopt;
    answer.body = rest;
    answer.whole = m_socket.error() == QAbstractSocket::RemoteHostClosedError;
    m_in.clear();
    return answer;
}

} // namespace patchbay
