// How CurlTransfer prepares a request; what happens to it then is in curltransfer.cpp.

#include "core/relay/upstream/curltransfer.h"

#include "core/base/ascii.h"

#include <openssl/ssl.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace patchbay {

namespace {

// Bodies up to this leave in one packet train with their head, which saves a system call and a
// tenth of a request's cost; but they stay in memory until the end.
constexpr std::size_t maxInlineBody = 16 * 1024;

// Headers that say how this hop is framed: made here or not wanted at all.
bool isFraming(std::string_view name)
{
    constexpr std::array<std::string_view, 12> framing {
        "host",       "content-length",  "transfer-encoding", "connection",
        "keep-alive", "expect",          "upgrade",           "te",
        "trailer",    "accept-encoding", "proxy-connection",  "http2-settings"};
    return std::ranges::any_of(
        framing, [name](std::string_view own) { return equalsIgnoringCase(name, own); });
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
    set(CURLOPT_BUFFERSIZE, receiveBuffer);
    set(CURLOPT_UPLOAD_BUFFERSIZE, receiveBuffer);
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
    const AddressPolicy policy {.allowPrivateNetwork = request.allowPrivateNetwork,
                                .plainHttp = !origin.https};
    // Behind a proxy nobody else looks, and a name that only the proxy resolves is not known to
    // be near enough for plain http.
    if (origin.kind ? !policy.permits(*origin.kind) : proxied && policy.plainHttp)
        return addressRefused(origin.text, policy.plainHttp);
    if (!std::ranges::all_of(request.headers, isHeader)) {
        return Failure {.failureClass = FailureClass::CallerFault,
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
        typed = typed || equalsIgnoringCase(header.name, "content-type");
        accepts = accepts || equalsIgnoringCase(header.name, "accept");
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
    // What seldom changes is set when it does: libcurl copies every text it is given.
    if (m_encodingFor != m_request.stream) {
        m_encodingFor = m_request.stream;
        // Not zstd, which libcurl may not have everywhere. "identity" still has a body that is
        // compressed all the same decoded.
        curl_easy_setopt(m_easy, CURLOPT_ACCEPT_ENCODING,
                         m_request.stream ? "identity" : "gzip, deflate, br");
    }
    if (m_proxy != route.proxy) {
        m_proxy = route.proxy;
        curl_easy_setopt(m_easy, CURLOPT_PROXY, m_proxy->c_str()); // "": not the environment's
    }
    if (!route.origin->https)
        return;
    // The path keeps connections of providers with different roots apart; the roots that count
    // are then put in its place by useRoots().
    curl_easy_setopt(m_easy, CURLOPT_CAINFO,
                     m_roots ? m_request.caFile.c_str() : UpstreamRoots::systemBundle().c_str());
    curl_easy_setopt(m_easy, CURLOPT_SSL_CTX_FUNCTION, m_roots ? &CurlTransfer::useRoots : nullptr);
    curl_easy_setopt(m_easy, CURLOPT_SSL_CTX_DATA, this);
}

CURLcode CurlTransfer::useRoots(CURL *, void *context, void *self)
{
    SSL_CTX_set1_cert_store(static_cast<SSL_CTX *>(context),
                            static_cast<CurlTransfer *>(self)->m_roots.get());
    return CURLE_OK;
}

} // namespace patchbay
