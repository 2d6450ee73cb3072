#include "core/relay/curltransfer.h"

#include "core/relay/curlloop.h"

#include <openssl/ssl.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>

#include <sys/socket.h>

namespace patchbay {

namespace {

// One receive buffer for each transfer under way; with a thousand streams it is what counts.
constexpr long bufferSize = 16 * 1024;
// Bodies up to this leave in one packet train with their head, which saves a system call and a
// tenth of a request's cost; but they stay in memory until the end.
constexpr std::size_t maxInlineBody = 16 * 1024;
// Decoded bytes that may expand at any ratio, and the ratio above them.
constexpr std::int64_t freeExpansion = 1024 * 1024;
constexpr std::int64_t maxRatio = 100;

bool equalsNoCase(std::string_view a, std::string_view b)
{
    return std::ranges::equal(
        a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

// Headers that say how this hop is framed: made here or not wanted at all.
bool isFraming(std::string_view name)
{
    constexpr std::array<std::string_view, 12> framing{
        "host",       "content-length",  "transfer-encoding", "connection",
        "keep-alive", "expect",          "upgrade",           "te",
        "trailer",    "accept-encoding", "proxy-connection",  "http2-settings"};
    return std::ranges::any_of(framing,
                               [name](std::string_view own) { return equalsNoCase(name, own); });
}

bool isHeader(const Header &header)
{
    const auto printable = [](unsigned char c) {
        return c > ' ' && c < 0x7f && c != ':';
    };
    const auto breaks = [](char c) {
        return c == '\r' || c == '\n' || c == '\0';
    };
    return !header.name.empty() && std::ranges::all_of(header.name, printable)
           && std::ranges::none_of(header.value, breaks);
}

std::int64_t microseconds(SteadyTime::duration duration)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
}

Failure addressRefused(const std::string &origin, bool plainHttp)
{
    return {.failureClass = FailureClass::BadResponse,
            .code = ErrorCode::UpstreamUnreachable,
            .providerMessage
            = origin
              + (plainHttp ? " is at an address that is not allowed for plain http, which would "
                             "show the key to everyone on the way. Use https in base_url."
                           : " is at an address that is not allowed for providers: link-local, "
                             "metadata, or private without consent. Correct its base_url.")};
}

CurlTransfer *own(void *self)
{
    return static_cast<CurlTransfer *>(self);
}

} // namespace

CurlTransfer::CurlTransfer(CurlLoop &loop)
    : m_loop(loop)
    , m_easy(curl_easy_init())
{
    setConstants();
}

CurlTransfer::~CurlTransfer()
{
    curl_easy_cleanup(m_easy);
}

// Set once; begin() sets everything that a request decides, so that a handle that is used again
// carries nothing over. curl_easy_reset() would cost more than the request itself.
void CurlTransfer::setConstants()
{
    const auto set = [this](CURLoption option, auto value) {
        curl_easy_setopt(m_easy, option, value);
    };
    set(CURLOPT_PRIVATE, this);
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_REDIR_PROTOCOLS_STR, "https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_HTTP09_ALLOWED, 0L);
    set(CURLOPT_NETRC, long(CURL_NETRC_IGNORED));
    set(CURLOPT_UNRESTRICTED_AUTH, 0L);
    set(CURLOPT_HEADEROPT, long(CURLHEADER_SEPARATE));
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    set(CURLOPT_NOSIGNAL, 1L);
    // A cancelled lookup must not be waited for: its thread is left to end by itself.
    set(CURLOPT_QUICK_EXIT, 1L);
    set(CURLOPT_NOPROGRESS, 1L);
    set(CURLOPT_TCP_NODELAY, 1L);
    set(CURLOPT_TCP_KEEPALIVE, 1L);
    set(CURLOPT_DNS_CACHE_TIMEOUT, 60L);
    set(CURLOPT_NOPROXY, ""); // ours was asked already; libcurl must not look by itself
    set(CURLOPT_BUFFERSIZE, bufferSize);
    set(CURLOPT_UPLOAD_BUFFERSIZE, bufferSize);
    set(CURLOPT_ERRORBUFFER, m_words.data());

    set(CURLOPT_SSL_VERIFYPEER, 1L);
    set(CURLOPT_SSL_VERIFYHOST, 2L);
    set(CURLOPT_PROXY_SSL_VERIFYPEER, 1L);
    set(CURLOPT_PROXY_SSL_VERIFYHOST, 2L);
    set(CURLOPT_PROXY_CAINFO, UpstreamRoots::systemBundle().c_str());
    // With a directory beside the bundle, libcurl would not keep the parsed bundle.
    set(CURLOPT_CAPATH, static_cast<char *>(nullptr));

    set(CURLOPT_OPENSOCKETFUNCTION, &CurlTransfer::openSocket);
    set(CURLOPT_OPENSOCKETDATA, this);
    set(CURLOPT_CLOSESOCKETFUNCTION, &CurlTransfer::closeSocket);
    set(CURLOPT_CLOSESOCKETDATA, &m_loop); // outlives the transfer, as connections do
    set(CURLOPT_PREREQFUNCTION, &CurlTransfer::beforeRequest);
    set(CURLOPT_PREREQDATA, this);
    set(CURLOPT_READFUNCTION, &CurlTransfer::readBody);
    set(CURLOPT_READDATA, this);
    set(CURLOPT_HEADERFUNCTION, &CurlTransfer::headerLine);
    set(CURLOPT_HEADERDATA, this);
    set(CURLOPT_WRITEFUNCTION, &CurlTransfer::bodyData);
    set(CURLOPT_WRITEDATA, this);
}

std::optional<Failure> CurlTransfer::objection(const UpstreamRequest &request,
                                               const UpstreamOrigin &origin, bool proxied)
{
    const AddressPolicy policy{.allowPrivateNetwork = request.allowPrivateNetwork,
                               .plainHttp = !origin.https};
    // Behind a proxy nobody else looks, and a name that only the proxy resolves is not known to
    // be near enough for plain http.
    if (origin.kind ? !policy.permits(*origin.kind) : proxied && policy.plainHttp)
        return addressRefused(origin.text, policy.plainHttp);
    if (!std::ranges::all_of(request.headers, isHeader)) {
        return Failure{.failureClass = FailureClass::CallerFault,
                       .code = ErrorCode::InvalidRequest,
                       .providerMessage
                       = "A header for the provider holds a line break or has no valid name. "
                         "Correct the provider's headers or its key."};
    }
    return std::nullopt;
}

void CurlTransfer::begin(UpstreamRequest request, Route route, UpstreamListener &listener,
                         SteadyTime now)
{
    m_listener = &listener;
    m_request = std::move(request);
    m_head.reset();
    m_failure.reset();
    m_roots = std::move(route.roots);
    m_started = m_lastByte = now;
    m_firstByte = {};
    m_bodySize = m_request.body.size();
    m_bodyOffset = 0;
    m_decoded = 0;
    m_connected = m_paused = m_heldBack = m_addressRefused = false;
    m_words[0] = '\0';
    m_originText = route.origin->text;
    m_policy = {.allowPrivateNetwork = m_request.allowPrivateNetwork,
                .plainHttp = !route.origin->https,
                .isProxy = !route.proxy.empty()};
    curl_easy_setopt(m_easy, CURLOPT_URL, m_request.url.c_str());
    setMethod();
    setHeaders();
    setConnection(route);
}

void CurlTransfer::beginFailed(Failure failure, UpstreamListener &listener, SteadyTime now)
{
    m_listener = &listener;
    m_started = m_lastByte = now;
    m_firstByte = {};
    m_head.reset();
    m_bodySize = m_bodyOffset = 0;
    m_connected = m_paused = m_heldBack = false;
    m_failure = std::move(failure);
}

void CurlTransfer::clear()
{
    m_listener = nullptr;
    m_request = {};
    m_roots.reset();
    m_head.reset();
    m_headerList.clear();
    m_headerText.clear();
    m_failure.reset();
    curl_easy_setopt(m_easy, CURLOPT_HTTPHEADER, static_cast<curl_slist *>(nullptr));
}

void CurlTransfer::setMethod()
{
    const std::string &method = m_request.method;
    m_idempotent = method == "GET" || method == "HEAD";
    m_inlineBody = true;
    curl_easy_setopt(m_easy, CURLOPT_HTTPGET, 1L); // undoes the last method
    if (method == "HEAD") {
        curl_easy_setopt(m_easy, CURLOPT_NOBODY, 1L);
    } else if (method == "POST" || m_bodySize > 0) {
        // libcurl sends a POST again by itself when a kept connection dies. A body that it reads
        // from us cannot be had twice (error 65); one that it is given is stopped by mayLeave().
        m_inlineBody = m_bodySize <= maxInlineBody;
        curl_easy_setopt(m_easy, CURLOPT_POSTFIELDS,
                         m_inlineBody ? m_request.body.c_str() : nullptr);
        curl_easy_setopt(m_easy, CURLOPT_POST, 1L);
        curl_easy_setopt(m_easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(m_bodySize));
    }
    const bool known = m_idempotent || method == "POST";
    curl_easy_setopt(m_easy, CURLOPT_CUSTOMREQUEST, known ? nullptr : method.c_str());
}

void CurlTransfer::setHeaders()
{
    m_headerText.clear();
    std::size_t lines = 1;
    const auto add = [this, &lines](std::string_view name, std::string_view value) {
        m_headerText.append(name);
        // "name;" is how libcurl is told to send an empty value; "name:" would drop the header.
        if (value.empty())
            m_headerText.push_back(';');
        else
            m_headerText.append(": ").append(value);
        m_headerText.push_back('\0');
        ++lines;
    };
    m_headerText.append("Expect:").push_back('\0'); // or bodies over 1 MiB wait for a 100
    bool typed = false;
    bool accepts = false;
    for (const Header &header : m_request.headers) {
        if (isFraming(header.name))
            continue;
        typed = typed || equalsNoCase(header.name, "content-type");
        accepts = accepts || equalsNoCase(header.name, "accept");
        add(header.name, header.value);
    }
    if (!typed) {
        m_headerText.append("Content-Type:").push_back('\0'); // libcurl would say form
        ++lines;
    }
    if (!accepts)
        add("Accept", "*/*");

    m_headerList.resize(lines);
    char *line = m_headerText.data();
    for (std::size_t i = 0; i < lines; ++i) {
        m_headerList[i] = {line, i + 1 < lines ? &m_headerList[i + 1] : nullptr};
        line += std::strlen(line) + 1;
    }
    curl_easy_setopt(m_easy, CURLOPT_HTTPHEADER, m_headerList.data());
}

void CurlTransfer::setConnection(const Route &route)
{
    const bool http2 = m_request.http2 && route.origin->https;
    curl_easy_setopt(m_easy, CURLOPT_HTTP_VERSION,
                     long(http2 ? CURL_HTTP_VERSION_2TLS : CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(m_easy, CURLOPT_CONNECTTIMEOUT_MS, long(m_request.timeouts.connect.count()));
    // Not zstd, which libcurl may not have everywhere. "identity" still has a body that is
    // compressed all the same decoded.
    curl_easy_setopt(m_easy, CURLOPT_ACCEPT_ENCODING,
                     m_request.stream ? "identity" : "gzip, deflate, br");
    curl_easy_setopt(m_easy, CURLOPT_PROXY, route.proxy.c_str()); // "" forbids the environment's
    if (!route.origin->https)
        return;
    // The path keeps connections of providers with different roots apart; the roots that count
    // are then put in its place by useRoots().
    curl_easy_setopt(m_easy, CURLOPT_CAINFO,
                     m_roots ? m_request.caFile.c_str() : UpstreamRoots::systemBundle().c_str());
    curl_easy_setopt(m_easy, CURLOPT_SSL_CTX_FUNCTION, m_roots ? &CurlTransfer::useRoots : nullptr);
    curl_easy_setopt(m_easy, CURLOPT_SSL_CTX_DATA, this);
}

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
    UpstreamResult result{.failure = std::move(m_failure), .timings = timings(now)};
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
    UpstreamTimings timings{.totalUs = microseconds(now - m_started)};
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
    m_failure = Failure{.failureClass = failureClass,
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
    return m_decoded + more > (received + bufferSize) * maxRatio;
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

CURLcode CurlTransfer::useRoots(CURL *, void *context, void *self)
{
    SSL_CTX_set1_cert_store(static_cast<SSL_CTX *>(context), own(self)->m_roots.get());
    return CURLE_OK;
}

} // namespace patchbay
