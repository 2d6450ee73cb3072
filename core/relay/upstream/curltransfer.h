#pragma once

#include "core/base/clock.h"
#include "core/relay/upstream/upstreamclient.h"
#include "core/relay/upstream/upstreamfailure.h"
#include "core/relay/upstream/upstreamhead.h"
#include "core/relay/upstream/upstreamorigin.h"
#include "core/relay/upstream/upstreamroots.h"

#include <curl/curl.h>

#include <array>
#include <map>

namespace patchbay {

class CurlTransfer;

/// Transfers under way, by when to look at their limits next.
using CurlTransfers = std::multimap<SteadyTime, std::unique_ptr<CurlTransfer>>;

/// One libcurl easy handle and the transfer it carries, used again for the next one. Knows the
/// callbacks and guards of a single transfer; CurlLoop drives it.
/// Thread: the loop's, unsynchronised.
class CurlTransfer final
{
public:
    /// What a transfer needs beside the request.
    struct Route
    {
        const UpstreamOrigin *origin = nullptr; ///< only looked at by begin()
        std::string proxy; ///< URL; empty for none
        UpstreamRoots::Store roots; ///< nothing: the system's
    };

    /// The loop's own notes.
    struct Place
    {
        CurlTransfers::iterator at;
        UpstreamTransfer *handle = nullptr; ///< nothing once cancelled
        bool inMulti = false;
    };

    explicit CurlTransfer(CurlLoop &loop);
    ~CurlTransfer();
    CurlTransfer(const CurlTransfer &) = delete;
    CurlTransfer &operator=(const CurlTransfer &) = delete;

    /// Why \a request must not be sent to \a origin, if so; what depends on resolved addresses is
    /// seen later.
    [[nodiscard]] static std::optional<Failure>
    objection(const UpstreamRequest &request, const UpstreamOrigin &origin, bool proxied);

    /// Prepares a transfer; nothing of the last one is left.
    void begin(UpstreamRequest request, Route route, UpstreamListener &listener, SteadyTime now);
    /// Prepares one that is over before it started.
    void beginFailed(Failure failure, UpstreamListener &listener, SteadyTime now);
    /// Lets go of the request, so that a waiting handle holds neither bodies nor keys.
    void clear();

    /// From now on, no callback; libcurl is told to stop when it next calls.
    void silence() { m_listener = nullptr; }
    void setPaused(bool paused, SteadyTime now);

    /// The result, with \a code as libcurl ended the transfer.
    [[nodiscard]] UpstreamResult result(CURLcode code, SteadyTime now);
    /// When to look at the limits again; fills in \a failure where one is exceeded.
    [[nodiscard]] SteadyTime checkLimits(SteadyTime now, std::optional<Failure> &failure);

    [[nodiscard]] CURL *easy() const { return m_easy; }
    [[nodiscard]] UpstreamListener *listener() const { return m_listener; }
    [[nodiscard]] bool hasFailed() const { return m_failure.has_value(); }
    [[nodiscard]] bool bodySent() const;
    [[nodiscard]] bool isPaused() const { return m_paused; }
    /// Whether libcurl was made to hold data back, so that it must be told to go on.
    [[nodiscard]] bool takeHeldBack() { return std::exchange(m_heldBack, false); }

    [[nodiscard]] CurlLoop &loop() const { return m_loop; }
    [[nodiscard]] Place &place() { return m_place; }

    /// How long each phase has taken, with \a now as the end.
    [[nodiscard]] UpstreamTimings timings(SteadyTime now) const;

private:
    /// Bytes of libcurl's receive buffer, one for each transfer under way: with a thousand
    /// streams it is what counts.
    static constexpr long receiveBuffer = 16 * 1024;

    void setConstants();
    void setMethod();
    void setHeaders();
    void setConnection(const Route &route);
    void useGzip(bool wanted);
    void refuse(FailureClass failureClass, ErrorCode code, std::string message);
    [[nodiscard]] TransferProgress progress() const;

    bool acceptHead();
    std::size_t acceptData(std::string_view data);
    bool isBomb(std::int64_t more);
    bool mayLeave(const char *address);
    [[nodiscard]] long bytesLeft() const;

    static curl_socket_t openSocket(void *self, curlsocktype purpose, curl_sockaddr *address);
    static int closeSocket(void *loop, curl_socket_t socket);
    static int beforeRequest(void *self, char *address, char *local, int port, int localPort);
    static std::size_t readBody(char *to, std::size_t size, std::size_t count, void *self);
    static std::size_t headerLine(char *line, std::size_t size, std::size_t count, void *self);
    static std::size_t bodyData(char *data, std::size_t size, std::size_t count, void *self);
    static CURLcode useRoots(CURL *easy, void *context, void *self);

    CurlLoop &m_loop;
    Place m_place;
    CURL *m_easy;
    UpstreamListener *m_listener = nullptr;
    UpstreamRequest m_request;
    HeadCollector m_head;
    std::optional<Failure> m_failure; ///< ours, which explains libcurl's code
    UpstreamRoots::Store m_roots;
    AddressPolicy m_policy;
    std::string m_originText;
    std::string m_headerText; ///< the lines that m_headerList points into
    std::vector<curl_slist> m_headerList;

    std::optional<bool> m_encodingFor; ///< the `stream` that the handle is set up for
    std::optional<std::string> m_proxy; ///< the proxy that it is set up for

    SteadyTime m_started;
    SteadyTime m_lastByte; ///< the last progress, or the end of a pause
    SteadyTime m_firstByte;
    std::size_t m_bodySize = 0;
    std::size_t m_bodyOffset = 0; ///< bytes handed to libcurl
    std::int64_t m_decoded = 0; ///< body bytes given to the listener
    long m_bytesBefore = 0; ///< what libcurl's count of bytes sent began at
    bool m_inlineBody = false; ///< the body leaves with the head
    bool m_idempotent = false;
    bool m_connected = false;
    bool m_paused = false;
    bool m_heldBack = false;
    bool m_addressRefused = false;
    std::array<char, CURL_ERROR_SIZE> m_words {};
};

} // namespace patchbay
