#pragma once

#include "core/relay/upstream/curltransfer.h"

#include <QSocketNotifier>
#include <QTimer>

#include <unordered_map>

namespace patchbay {

/// libcurl's multi handle on the Qt event loop: one timer, and two notifiers for each socket that
/// stay armed while a connection waits for its next request.
/// Thread: the one that creates it, unsynchronised.
class CurlLoop final : public QObject
{
public:
    CurlLoop();
    ~CurlLoop() override;

    /// See UpstreamClient.
    std::unique_ptr<UpstreamTransfer> send(UpstreamRequest request, UpstreamListener &listener);
    void closeIdleConnections();

    /// See UpstreamTransfer.
    void cancel(CurlTransfer &transfer);
    void pause(CurlTransfer &transfer);
    void resume(CurlTransfer &transfer);

    /// A socket that libcurl opened through us; its close comes through closeSocket().
    void socketOpened(curl_socket_t socket);
    int closeSocket(curl_socket_t socket);

private:
    class Notifier final : public QSocketNotifier
    {
    public:
        Notifier(CurlLoop &loop, curl_socket_t socket, Type type);

    protected:
        bool event(QEvent *event) override;

    private:
        CurlLoop &m_loop;
    };
    struct Watch
    {
        std::unique_ptr<Notifier> read;
        std::unique_ptr<Notifier> write;
        bool ours = false; ///< libcurl tells before it closes it
        bool carries = false; ///< a transfer waits for it
    };

    using Node = CurlTransfers::node_type;

    CurlTransfer &place(SteadyTime when);
    std::optional<Failure> prepare(CurlTransfer &transfer, UpstreamRequest &request,
                                   UpstreamListener &listener, SteadyTime now);
    void start(CurlTransfer &transfer);
    void act(curl_socket_t socket, int events);
    void settle();
    void drainQueues();
    void finish(CurlTransfer &transfer, const UpstreamResult &result);
    void release(CurlTransfer &transfer);

    void notified(curl_socket_t socket, int events);
    void watch(curl_socket_t socket, int what);
    void arm(SteadyTime when);
    void timerFired();

    static int socketChanged(CURL *easy, curl_socket_t socket, int what, void *loop, void *watch);
    static int timerChanged(CURLM *multi, long ms, void *loop);

    CURLM *m_multi;
    ProxyEnvironment m_environment;
    OriginCache m_origins;
    UpstreamRoots m_roots;
    CurlTransfers m_active;
    std::vector<Node> m_free;
    std::vector<CurlTransfer *> m_waiting; ///< sent while libcurl was on the stack, or failed
    std::vector<CurlTransfer *> m_doomed; ///< cancelled while libcurl was on the stack
    std::vector<CurlTransfer *> m_resuming;
    std::unordered_map<curl_socket_t, Watch> m_watches;
    QTimer m_timer;
    SteadyTime m_armedFor = SteadyTime::max();
    SteadyTime m_curlDue = SteadyTime::max();
    int m_depth = 0; ///< above 0 while libcurl is on the stack
};

} // namespace patchbay
