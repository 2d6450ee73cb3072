#include "core/relay/upstream/curltransfer.h"

#include "core/relay/upstream/curlloop.h"

#include <algorithm>
#include <cstring>

#include <sys/socket.h>

namespace patchbay {

namespace {

// Decoded bytes that may expand at any ratio, and the ratio above them.
constexpr std::int64_t freeExpansion = 1024 * 1024;
constexpr std::int64_t maxRatio = 100;

CurlTransfer *own(void *self)
{
    return static_cast<CurlTransfer *>(self);
}

} // namespace

void CurlTransfer::setPaused(bool paused, SteadyTime now)
{
    m_paused = paused;
    m_lastByte = now;
}

bool CurlTransfer::bodySent() const
{
    return m_connected && (m_inlineBody ? bytesLeft() > 0 : m_bodyOffset == m_bodySize);
}

// Bytes of this request that were written to a connection, as far as libcurl counts them: the
// head, and a body that goes with it.
long CurlTransfer::bytesLeft() const
{
    long bytes = 0;
    curl_easy_getinfo(m_easy, CURLINFO_REQUEST_SIZE, &bytes);
    return bytes - m_bytesBefore;
}

TransferProgress CurlTransfer::progress() const
{
    return {.connected = m_connected,
            .bodySent = bodySent(),
            .idempotent = m_idempotent,
            .headBegun = m_head.hasBegun(),
            .headComplete = m_head.isComplete(),
            .proxied = m_policy.isProxy,
            .status = m_head.isComplete() ? m_head.status() : 0};
}

UpstreamResult CurlTransfer::result(CURLcode code, SteadyTime now)
{
    UpstreamResult result {.failure = std::move(m_failure), .timings = timings(now)};
    m_failure.reset();
    if (result.failure)
        return result;
    if (m_addressRefused && !m_connected) {
        result.failure = addressRefused(m_originText, m_policy.plainHttp);
        return result;
    }
    result.failure = failureOf(code, progress(), m_originText, m_words.data());
    return result;
}

UpstreamTimings CurlTransfer::timings(SteadyTime now) const
{
    UpstreamTimings timings {.totalUs = microseconds(now - m_started)};
    if (m_firstByte != SteadyTime())
        timings.firstByteUs = microseconds(m_firstByte - m_started);
    if (!m_place.inMulti) // the handle knows of an older transfer only
        return timings;
    long opened = 0;
    curl_easy_getinfo(m_easy, CURLINFO_NUM_CONNECTS, &opened);
    timings.reusedConnection = m_connected && opened == 0;
    if (opened == 0)
        return timings;
    curl_off_t dns = 0;
    curl_off_t tcp = 0;
    curl_off_t tls = 0;
    curl_easy_getinfo(m_easy, CURLINFO_NAMELOOKUP_TIME_T, &dns);
    curl_easy_getinfo(m_easy, CURLINFO_CONNECT_TIME_T, &tcp);
    curl_easy_getinfo(m_easy, CURLINFO_APPCONNECT_TIME_T, &tls);
    if (dns > 0)
        timings.dnsUs = dns;
    if (tcp > 0)
        timings.connectUs = tcp - dns;
    if (tls > 0)
        timings.tlsUs = tls - tcp;
    return timings;
}

SteadyTime CurlTransfer::checkLimits(SteadyTime now, std::optional<Failure> &failure)
{
    const Timeouts &limits = m_request.timeouts;
    const auto firstByte = m_request.stream ? limits.firstByteStream : limits.firstByte;
    const auto exceed = [&](UpstreamLimit limit, std::chrono::milliseconds value) {
        failure = timeoutOf(limit, value, progress(), m_originText);
        return now;
    };
    const SteadyTime total = m_started + limits.total;
    if (now >= total)
        return exceed(UpstreamLimit::Total, limits.total);
    SteadyTime due = total;
    const bool answered = m_head.hasBegun();
    if (m_connected && !m_paused) {
        const auto limit = answered ? limits.idle : firstByte;
        due = std::min(due, m_lastByte + limit);
        if (now >= due) {
            const auto waiting
                = m_request.stream ? UpstreamLimit::FirstByteStream : UpstreamLimit::FirstByte;
            return exceed(answered ? UpstreamLimit::Idle : waiting, limit);
        }
    }
    // Whatever happens meanwhile, no limit that begins then ends before this.
    return std::min(due, now + std::min(firstByte, limits.idle));
}

void CurlTransfer::refuse(FailureClass failureClass, ErrorCode code, std::string message)
{
    m_failure = Failure {.failureClass = failureClass,
                         .code = code,
                         .httpStatus = m_head.isComplete() ? m_head.status() : 0,
                         .providerMessage = std::move(message),
                         .bodySent = bodySent()};
}

bool CurlTransfer::acceptHead()
{
    const UpstreamHead head = std::move(m_head.head());
    m_listener->upstreamHead(head);
    return m_listener != nullptr;
}

// Whether \a more decoded bytes are out of proportion to what has been received.
bool CurlTransfer::isBomb(std::int64_t more)
{
    if (!m_head.isEncoded() || m_decoded + more <= freeExpansion)
        return false;
    curl_off_t received = 0;
    curl_easy_getinfo(m_easy, CURLINFO_SIZE_DOWNLOAD_T, &received);
    // libcurl counts a buffer of a chunked body only after it was decoded.
    return m_decoded + more > (received + receiveBuffer) * maxRatio;
}

std::size_t CurlTransfer::acceptData(std::string_view data)
{
    const auto size = std::int64_t(data.size());
    if (!m_request.stream && m_decoded + size > m_request.maxBody) {
        refuse(FailureClass::BadResponse, ErrorCode::UpstreamTooLarge,
               "The answer of " + m_originText + " exceeds the limit of "
                   + std::to_string(m_request.maxBody) + " bytes. Ask for less, or stream it.");
        return 0;
    }
    if (isBomb(size)) {
        refuse(FailureClass::BadResponse, ErrorCode::UpstreamTooLarge,
               "The answer of " + m_originText
                   + " expands to more than 100 times its compressed size, so it is not read. "
                     "Report it to the provider.");
        return 0;
    }
    m_decoded += size;
    m_listener->upstreamData(data);
    return m_listener == nullptr ? 0 : data.size();
}

// Called before each time libcurl begins to send: once, or again on a fresh connection where a
// kept one turned out dead.
bool CurlTransfer::mayLeave(const char *address)
{
    // Connections are kept by origin; what one request may connect to another may not.
    if (!m_policy.permits(addressKind(address).value_or(AddressKind::Forbidden))) {
        m_addressRefused = true;
        return false;
    }
    if (!m_connected) {
        m_bytesBefore = 0;
        m_bytesBefore = bytesLeft();
    } else if (!m_idempotent && m_inlineBody && bytesLeft() > 0) {
        m_failure = failureOf(CURLE_SEND_FAIL_REWIND, progress(), m_originText, {});
        return false;
    }
    m_connected = true;
    return true;
}

curl_socket_t CurlTransfer::openSocket(void *self, curlsocktype, curl_sockaddr *address)
{
    CurlTransfer *const transfer = own(self);
    if (!transfer->m_policy.permits(addressKind(address->addr))) {
        transfer->m_addressRefused = true;
        return CURL_SOCKET_BAD;
    }
    const curl_socket_t socket
        = ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
    if (socket != CURL_SOCKET_BAD)
        transfer->m_loop.socketOpened(socket);
    return socket;
}

int CurlTransfer::closeSocket(void *loop, curl_socket_t socket)
{
    return static_cast<CurlLoop *>(loop)->closeSocket(socket);
}

int CurlTransfer::beforeRequest(void *self, char *address, char *, int, int)
{
    CurlTransfer *const transfer = own(self);
    transfer->m_lastByte = std::chrono::steady_clock::now();
    return transfer->m_listener != nullptr && transfer->mayLeave(address) ? CURL_PREREQFUNC_OK
                                                                          : CURL_PREREQFUNC_ABORT;
}

std::size_t CurlTransfer::readBody(char *to, std::size_t size, std::size_t count, void *self)
{
    CurlTransfer *const transfer = own(self);
    if (transfer->m_listener == nullptr)
        return CURL_READFUNC_ABORT;
    const std::size_t left = transfer->m_bodySize - transfer->m_bodyOffset;
    const std::size_t part = std::min(size * count, left);
    std::memcpy(to, transfer->m_request.body.data() + transfer->m_bodyOffset, part);
    transfer->m_bodyOffset += part;
    transfer->m_lastByte = std::chrono::steady_clock::now();
    if (part == left) // there is no sending it twice, so it need not be kept while streaming
        transfer->m_request.body = {};
    return part;
}

std::size_t CurlTransfer::headerLine(char *line, std::size_t size, std::size_t count, void *self)
{
    CurlTransfer *const transfer = own(self);
    if (transfer->m_listener == nullptr)
        return 0;
    const bool begun = transfer->m_head.hasBegun();
    const auto step = transfer->m_head.addLine({line, size * count});
    if (transfer->m_head.hasBegun()) {
        transfer->m_lastByte = std::chrono::steady_clock::now();
        if (!begun)
            transfer->m_firstByte = transfer->m_lastByte;
    }
    switch (step) {
    case HeadCollector::Step::More:
        return size * count;
    case HeadCollector::Step::Head:
        return transfer->acceptHead() ? size * count : 0;
    case HeadCollector::Step::Refused:
        transfer->m_failure = transfer->m_head.failure();
        return 0;
    }
    return 0;
}

std::size_t CurlTransfer::bodyData(char *data, std::size_t size, std::size_t count, void *self)
{
    CurlTransfer *const transfer = own(self);
    if (transfer->m_listener == nullptr)
        return 0;
    if (transfer->m_paused) {
        transfer->m_heldBack = true;
        return CURL_WRITEFUNC_PAUSE;
    }
    transfer->m_lastByte = std::chrono::steady_clock::now();
    // A body without a complete head cannot be; libcurl has taken something else for one.
    if (!transfer->m_head.isComplete())
        return 0;
    return size * count == 0 ? 0 : transfer->acceptData({data, size * count});
}

} // namespace patchbay
