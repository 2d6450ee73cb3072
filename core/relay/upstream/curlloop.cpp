#include "core/relay/upstream/curlloop.h"

#include <QEvent>

#include <algorithm>
#include <csignal>
#include <mutex>

#include <sys/socket.h>
#include <unistd.h>

namespace patchbay {

namespace {

using std::chrono::milliseconds;

// Connections kept for reuse, those in use included; above it the oldest idle one is closed.
constexpr long maxConnections = 1024;
// Easy handles kept for reuse, 6 KiB each.
constexpr std::size_t maxFree = 64;

SteadyTime steadyNow()
{
    return std::chrono::steady_clock::now();
}

void initialiseCurl()
{
    static std::once_flag once;
    std::call_once(once, [] {
        curl_global_init(CURL_GLOBAL_DEFAULT);
        // OpenSSL writes to sockets without MSG_NOSIGNAL, and libcurl is told to leave signals.
        std::signal(SIGPIPE, SIG_IGN);
    });
}

// Marks that libcurl is on the stack, where it must not be entered again.
class Inside final
{
public:
    explicit Inside(int &depth)
        : m_depth(depth)
    {
        ++m_depth;
    }
    ~Inside() { --m_depth; }
    Inside(const Inside &) = delete;
    Inside &operator=(const Inside &) = delete;

private:
    int &m_depth;
};

CurlTransfer *transferOf(CURL *easy)
{
    CurlTransfer *transfer = nullptr;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &transfer);
    return transfer;
}

Failure misconfigured(const Error &error)
{
    return {.failureClass = FailureClass::BadResponse,
            .code = error.code,
            .providerMessage = error.message};
}

} // namespace

CurlLoop::CurlLoop()
    : m_environment(ProxyEnvironment::read())
{
    initialiseCurl();
    m_multi = curl_multi_init();
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETFUNCTION, &CurlLoop::socketChanged);
    curl_multi_setopt(m_multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERFUNCTION, &CurlLoop::timerChanged);
    curl_multi_setopt(m_multi, CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(m_multi, CURLMOPT_MAXCONNECTS, maxConnections);
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &CurlLoop::timerFired);
}

CurlLoop::~CurlLoop()
{
    Q_ASSERT(m_depth == 0);
    for (const auto &[due, transfer] : m_active) {
        if (transfer->place().handle != nullptr) {
            transfer->place().handle->m_bodySent = transfer->bodySent();
            transfer->place().handle->m_transfer = nullptr;
        }
        transfer->silence();
        if (transfer->place().inMulti)
            curl_multi_remove_handle(m_multi, transfer->easy());
    }
    // Before the transfers go: closing a connection still calls into their loop.
    curl_multi_cleanup(m_multi);
}

std::unique_ptr<UpstreamTransfer> CurlLoop::send(UpstreamRequest request,
                                                 UpstreamListener &listener)
{
    const SteadyTime now = steadyNow();
    const auto &limits = request.timeouts;
    const milliseconds firstCheck = std::min(
        {request.stream ? limits.firstByteStream : limits.firstByte, limits.idle, limits.total});
    CurlTransfer &transfer = place(now + firstCheck);
    std::unique_ptr<UpstreamTransfer> handle(new UpstreamTransfer);
    handle->m_transfer = &transfer;
    transfer.place().handle = handle.get();
    if (auto failure = prepare(transfer, request, listener, now))
        transfer.beginFailed(std::move(*failure), listener, now);
    if (m_depth > 0 || transfer.hasFailed()) {
        m_waiting.push_back(&transfer);
        arm(now);
    } else {
        start(transfer);
        arm(m_active.begin()->first);
    }
    return handle;
}

std::optional<Failure> CurlLoop::prepare(CurlTransfer &transfer, UpstreamRequest &request,
                                         UpstreamListener &listener, SteadyTime now)
{
    auto origin = m_origins.find(request.url);
    if (!origin)
        return misconfigured(origin.error());
    auto proxy = chooseProxy(request.proxy, **origin, m_environment);
    if (!proxy)
        return misconfigured(proxy.error());
    UpstreamRoots::Store roots;
    if (!request.caFile.empty() && (*origin)->https) {
        auto extended = m_roots.with(request.caFile);
        if (!extended)
            return misconfigured(extended.error());
        roots = std::move(*extended);
    }
    if (auto failure = CurlTransfer::objection(request, **origin, !proxy->empty()))
        return failure;
    transfer.begin(std::move(request), {*origin, std::move(*proxy), std::move(roots)}, listener,
                   now);
    return std::nullopt;
}

CurlTransfer &CurlLoop::place(SteadyTime when)
{
    CurlTransfers::iterator at;
    if (m_free.empty()) {
        at = m_active.emplace(when, std::make_unique<CurlTransfer>(*this));
    } else {
        Node node = std::move(m_free.back());
        m_free.pop_back();
        node.key() = when;
        at = m_active.insert(std::move(node));
    }
    at->second->place() = {.at = at};
    return *at->second;
}

void CurlLoop::start(CurlTransfer &transfer)
{
    transfer.place().inMulti = true;
    curl_multi_add_handle(m_multi, transfer.easy());
}

// Takes a transfer out, with its connection unless it is complete, and keeps its handle.
void CurlLoop::release(CurlTransfer &transfer)
{
    if (transfer.place().inMulti) {
        const Inside inside(m_depth);
        curl_multi_remove_handle(m_multi, transfer.easy());
    }
    std::erase(m_waiting, &transfer);
    std::erase(m_resuming, &transfer);
    transfer.clear();
    Node node = m_active.extract(transfer.place().at);
    if (m_free.size() < maxFree)
        m_free.push_back(std::move(node));
}

void CurlLoop::finish(CurlTransfer &transfer, const UpstreamResult &result)
{
    UpstreamListener *const listener = transfer.listener();
    UpstreamTransfer *const handle = transfer.place().handle;
    handle->m_bodySent = transfer.bodySent();
    handle->m_transfer = nullptr;
    release(transfer);
    listener->upstreamDone(result);
}

void CurlLoop::cancel(CurlTransfer &transfer)
{
    transfer.place().handle = nullptr;
    transfer.silence();
    if (m_depth > 0)
        m_doomed.push_back(&transfer);
    else
        release(transfer);
}

void CurlLoop::pause(CurlTransfer &transfer)
{
    transfer.setPaused(true, steadyNow());
}

void CurlLoop::resume(CurlTransfer &transfer)
{
    if (!transfer.isPaused())
        return;
    const SteadyTime now = steadyNow();
    transfer.setPaused(false, now);
    if (std::ranges::find(m_resuming, &transfer) == m_resuming.end())
        m_resuming.push_back(&transfer);
    arm(now);
}

void CurlLoop::act(curl_socket_t socket, int events)
{
    const Inside inside(m_depth);
    int running = 0;
    if (socket == CURL_SOCKET_TIMEOUT)
        m_curlDue = SteadyTime::max();
    curl_multi_socket_action(m_multi, socket, events, &running);
}

// What had to wait until libcurl was off the stack.
void CurlLoop::drainQueues()
{
    while (!m_doomed.empty()) {
        CurlTransfer *const transfer = m_doomed.back();
        m_doomed.pop_back();
        release(*transfer);
    }
    while (!m_waiting.empty()) {
        CurlTransfer *const transfer = m_waiting.front();
        m_waiting.erase(m_waiting.begin());
        if (transfer->hasFailed())
            finish(*transfer, transfer->result(CURLE_OK, steadyNow()));
        else
            start(*transfer);
    }
    // Only those that are there now: a listener may pause and resume again and again.
    for (std::size_t left = m_resuming.size(); left > 0 && !m_resuming.empty(); --left) {
        CurlTransfer *const transfer = m_resuming.front();
        m_resuming.erase(m_resuming.begin());
        if (!transfer->isPaused() && transfer->takeHeldBack()) {
            const Inside inside(m_depth);
            curl_easy_pause(transfer->easy(), CURLPAUSE_CONT);
        }
    }
}

void CurlLoop::settle()
{
    // New requests sent by listeners that have just been answered go out at once, a few times
    // over; then the event loop has its turn.
    for (int round = 0; round < 4; ++round) {
        drainQueues();
        int left = 0;
        while (CURLMsg *const message = curl_multi_info_read(m_multi, &left)) {
            if (message->msg != CURLMSG_DONE)
                continue;
            CurlTransfer *const transfer = transferOf(message->easy_handle);
            finish(*transfer, transfer->result(message->data.result, steadyNow()));
        }
        if (m_curlDue > steadyNow() && m_doomed.empty() && m_waiting.empty())
            break;
        act(CURL_SOCKET_TIMEOUT, 0);
    }
    if (!m_doomed.empty())
        drainQueues();
    if (!m_waiting.empty() || !m_resuming.empty())
        arm(steadyNow());
}

void CurlLoop::arm(SteadyTime when)
{
    if (when >= m_armedFor)
        return;
    m_armedFor = when;
    const auto wait = std::chrono::ceil<milliseconds>(when - steadyNow());
    m_timer.start(std::clamp(wait, milliseconds(0), milliseconds(std::chrono::hours(24))));
}

void CurlLoop::timerFired()
{
    m_armedFor = SteadyTime::max();
    const SteadyTime now = steadyNow();
    if (m_curlDue <= now)
        act(CURL_SOCKET_TIMEOUT, 0);
    settle();
    while (!m_active.empty() && m_active.begin()->first <= now) {
        CurlTransfer &transfer = *m_active.begin()->second;
        std::optional<Failure> failure;
        const SteadyTime again = transfer.checkLimits(now, failure);
        if (failure) {
            UpstreamResult result = transfer.result(CURLE_OK, now);
            result.failure = std::move(failure);
            finish(transfer, result);
            continue;
        }
        Node node = m_active.extract(m_active.begin());
        node.key() = std::max(again, now + milliseconds(1));
        transfer.place().at = m_active.insert(std::move(node));
    }
    if (!m_active.empty())
        arm(m_active.begin()->first);
    if (m_curlDue != SteadyTime::max())
        arm(m_curlDue);
}

int CurlLoop::timerChanged(CURLM *, long ms, void *loop)
{
    auto *const self = static_cast<CurlLoop *>(loop);
    self->m_curlDue = ms < 0 ? SteadyTime::max() : steadyNow() + milliseconds(ms);
    // One that is armed too early just looks again: cheaper than setting it for every request.
    if (ms >= 0)
        self->arm(self->m_curlDue);
    return 0;
}

} // namespace patchbay
