// The sockets of CurlLoop.

#include "core/relay/upstream/curlloop.h"

#include <QEvent>

#include <sys/socket.h>
#include <unistd.h>

namespace patchbay {

CurlLoop::Notifier::Notifier(CurlLoop &loop, curl_socket_t socket, Type type)
    : QSocketNotifier(socket, type)
    , m_loop(loop)
{
    setEnabled(false);
}

// In place of the signal, which costs more than what it leads to.
bool CurlLoop::Notifier::event(QEvent *event)
{
    if (event->type() != QEvent::SockAct)
        return QSocketNotifier::event(event);
    m_loop.notified(curl_socket_t(socket()), type() == Read ? CURL_CSELECT_IN : CURL_CSELECT_OUT);
    return true;
}

void CurlLoop::notified(curl_socket_t socket, int events)
{
    Watch &watched = m_watches[socket];
    if (!watched.carries) {
        // A kept connection was closed by the upstream, or has sent what nobody asked for:
        // libcurl sees that when it next wants to use it.
        watched.read->setEnabled(false);
        watched.write->setEnabled(false);
        return;
    }
    act(socket, events);
    settle();
}

int CurlLoop::socketChanged(CURL *, curl_socket_t socket, int what, void *loop, void *)
{
    static_cast<CurlLoop *>(loop)->watch(socket, what);
    return 0;
}

void CurlLoop::watch(curl_socket_t socket, int what)
{
    Watch &watched = m_watches[socket];
    if (!watched.read) {
        watched.read = std::make_unique<Notifier>(*this, socket, QSocketNotifier::Read);
        watched.write = std::make_unique<Notifier>(*this, socket, QSocketNotifier::Write);
    }
    watched.carries = what != CURL_POLL_REMOVE;
    const bool writes = what == CURL_POLL_OUT || what == CURL_POLL_INOUT;
    if (watched.write->isEnabled() != writes)
        watched.write->setEnabled(writes);
    // Reading stays armed for a connection that is only kept, so that the next request on it
    // costs nothing here. Not for sockets that are closed without notice.
    bool reads = what == CURL_POLL_IN || what == CURL_POLL_INOUT;
    if (what == CURL_POLL_REMOVE && watched.ours)
        reads = watched.read->isEnabled();
    if (watched.read->isEnabled() != reads)
        watched.read->setEnabled(reads);
}

void CurlLoop::socketOpened(curl_socket_t socket)
{
    m_watches[socket].ours = true;
}

int CurlLoop::closeSocket(curl_socket_t socket)
{
    if (const auto found = m_watches.find(socket); found != m_watches.end()) {
        // Kept for the next socket of that number. It may be one of these that is calling.
        Watch &watched = found->second;
        if (watched.read) {
            watched.read->setEnabled(false);
            watched.write->setEnabled(false);
        }
        watched.ours = watched.carries = false;
    }
    return ::close(socket);
}

void CurlLoop::closeIdleConnections()
{
    // libcurl 7.88 cannot be asked to; but it finds them dead, and never sends on them.
    for (auto &[socket, watched] : m_watches) {
        if (watched.ours && !watched.carries && watched.read) {
            ::shutdown(socket, SHUT_RDWR);
            watched.read->setEnabled(false);
        }
    }
}

} // namespace patchbay
