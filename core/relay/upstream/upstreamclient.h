#pragma once

#include "core/base/suspendedtime.h"
#include "core/catalog/provider.h"
#include "core/config/config.h"
#include "core/model/failure.h"

#include <QObject>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace patchbay {

class CurlLoop;
class CurlTransfer;

/// One request to an upstream: one attempt, sent at most once.
struct UpstreamRequest
{
    std::string method = "POST";
    /// http or https. Userinfo is refused; put keys into headers or the query.
    std::string url;
    /// What the provider gets beside Host, Content-Length and Accept-Encoding, which are made
    /// here: those and other framing headers (Connection, Expect, TE, …) are left out.
    std::vector<Header> headers;
    std::string body;
    bool stream = false; ///< asks for no compression; chooses the first-byte limit
    Timeouts timeouts;
    std::string proxy = "system"; ///< as ProviderConfig::proxy; empty is `system`
    std::string caFile; ///< PEM; adds to the system's roots
    bool http2 = false; ///< with https only
    bool allowPrivateNetwork = true; ///< loopback and private addresses may be connected to
    std::int64_t maxBody = 64LL * 1024 * 1024; ///< decoded bytes; not applied to streams
};

/// How long each phase took, in microseconds; -1 where it was not reached or not needed.
struct UpstreamTimings
{
    std::int64_t dnsUs = -1;
    std::int64_t connectUs = -1; ///< TCP, with the proxy's own handshake
    std::int64_t tlsUs = -1;
    std::int64_t firstByteUs = -1; ///< from send() to the status line of the final answer
    std::int64_t totalUs = -1; ///< from send() to the end
    bool reusedConnection = false;
};

/// The final head of an answer; interim 1xx and a proxy's CONNECT answer are never seen.
struct UpstreamHead
{
    int status = 0;
    /// Lower-case names, in the order received. Content-Encoding and the Content-Length that
    /// belongs to it are left out where the body is decoded on the way.
    std::vector<Header> headers;

    /// The first value of \a lowerCaseName, or nothing.
    [[nodiscard]] std::optional<std::string_view> header(std::string_view lowerCaseName) const;
};

/// How an attempt ended.
struct UpstreamResult
{
    /// Nothing when the whole answer arrived, whatever its status. `httpStatus` is that of the
    /// final head if there was one: a StreamCut with 0 lost its connection inside the head, so
    /// upstreamHead() was not called. Holds no secret of the URL or the proxy's address.
    std::optional<Failure> failure;
    UpstreamTimings timings;
};

/// Hears of one transfer: at most one head, then data, then done exactly once, unless the
/// transfer is deleted first, after which nothing is called. Any transfer may be deleted and any
/// request sent inside these. Must not throw.
class UpstreamListener
{
public:
    virtual void upstreamHead(const UpstreamHead &head) = 0;
    /// Decoded body bytes, valid during the call only; never empty.
    virtual void upstreamData(std::string_view data) = 0;
    virtual void upstreamDone(const UpstreamResult &result) = 0;

protected:
    ~UpstreamListener() = default;
};

/// A request on its way. Deleting it cancels: no further callback, and the connection is closed
/// before the event loop turns again; safe inside a callback, also of another transfer.
/// Thread: the client's, unsynchronised.
class UpstreamTransfer final
{
public:
    ~UpstreamTransfer();
    UpstreamTransfer(const UpstreamTransfer &) = delete;
    UpstreamTransfer &operator=(const UpstreamTransfer &) = delete;

    /// Stops upstreamData() at once, and reading from the upstream after at most one more buffer
    /// (16 KiB, decoded). Time paused does not count as idle. Idempotent.
    void pause();
    /// Goes on; data comes from the event loop, never inside this call. Idempotent.
    void resume();
    /// Whether the whole body has been handed to the connection, so that the upstream may have
    /// carried the request out. Stays true after the end.
    [[nodiscard]] bool bodySent() const;
    /// How long each phase has taken so far; all -1 once done, when upstreamDone() tells.
    [[nodiscard]] UpstreamTimings timings() const;

private:
    friend class CurlLoop;
    UpstreamTransfer() = default;

    CurlTransfer *m_transfer = nullptr; ///< gone once done
    bool m_bodySent = false; ///< kept from m_transfer at the end
};

/// Sends requests to upstreams with libcurl on the Qt event loop of its thread. Connections are
/// kept and reused; redirects are never followed; a POST leaves at most once; TLS is always
/// verified. See "Upstream" in the security design for every guard.
/// Thread: the one that creates it, which must run an event loop; unsynchronised.
class UpstreamClient final : public QObject
{
public:
    using SuspendedTime = std::function<std::chrono::nanoseconds()>;

    /// Reads the proxy variables of the environment once, here. \a suspended tells for how long the
    /// machine has slept so far.
    explicit UpstreamClient(QObject *parent = nullptr, SuspendedTime suspended = suspendedTime);
    /// Cancels what is under way, without callbacks. Not from inside a callback.
    ~UpstreamClient() override;

    /// Sends \a request, on a new connection where the machine was suspended since the last one:
    /// what stands between may have forgotten the old ones. \a listener must live until done, or
    /// until the transfer is deleted. Never calls back before returning; what is wrong with the
    /// request is told by upstreamDone() too.
    [[nodiscard]] std::unique_ptr<UpstreamTransfer> send(UpstreamRequest request,
                                                         UpstreamListener &listener);

private:
    std::unique_ptr<CurlLoop> m_loop;
    SuspendedTime m_suspended;
    std::chrono::nanoseconds m_suspendedBefore; ///< as of the last request
};

} // namespace patchbay
