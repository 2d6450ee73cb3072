#include "core/relay/front/httphead.h"

#include "core/base/ascii.h"
#include "core/relay/front/httpgrammar.h"

#include <algorithm>
#include <cstring>
#include <limits>

namespace patchbay {

using namespace http;

namespace {

/// Every `%` begins an escape, and none of them is NUL.
bool hasSaneEscapes(std::string_view text)
{
    for (std::size_t at = text.find('%'); at != std::string_view::npos;
         at = text.find('%', at + 3)) {
        if (at + 2 >= text.size() || hexDigit(text[at + 1]) < 0 || hexDigit(text[at + 2]) < 0)
            return false;
        if (text[at + 1] == '0' && text[at + 2] == '0')
            return false;
    }
    return true;
}

/// Splits origin-form and absolute-form (RFC 9112, 3.2.1 and 3.2.2) into the parts of \a head.
bool parseTarget(std::string_view target, HttpHead &head)
{
    if (target == "*") {
        head.path = "*";
        return head.method == "OPTIONS";
    }
    if (head.method == "CONNECT") {
        // Authority-form: refused for its method, which says more than a 400.
        head.path = "/";
        return true;
    }
    if (!target.starts_with('/')) {
        const std::size_t scheme = target.find("://");
        if (scheme == std::string_view::npos
            || (!equalsIgnoringCase(target.substr(0, scheme), "http")
                && !equalsIgnoringCase(target.substr(0, scheme), "https")))
            return false;
        target.remove_prefix(scheme + 3);
        const std::size_t end = std::min(target.find_first_of("/?"), target.size());
        if (end == 0)
            return false;
        head.authority.assign(target.substr(0, end));
        target.remove_prefix(end);
    }
    const std::size_t mark = target.find('?');
    const std::string_view path = target.substr(0, mark);
    const std::string_view query
        = mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
    head.path.assign(path.empty() ? "/" : path);
    head.query.assign(query);
    return all(path, PathText) && all(query, QueryText) && hasSaneEscapes(path)
           && hasSaneEscapes(query);
}

/// `HTTP/` DIGIT `.` DIGIT (RFC 9112, 2.3).
bool isVersion(std::string_view text)
{
    return text.size() == 8 && text.starts_with("HTTP/") && isDigit(text[5]) && text[6] == '.'
           && isDigit(text[7]);
}

std::optional<Refusal> parseRequestLine(std::string_view line, HttpHead &head)
{
    const std::size_t first = line.find(' ');
    const std::size_t last = line.rfind(' ');
    if (first == std::string_view::npos || first == last || first == 0)
        return refuseInvalid("The request line is not `METHOD target HTTP/1.1`.");
    const std::string_view method = line.substr(0, first);
    const std::string_view target = line.substr(first + 1, last - first - 1);
    const std::string_view version = line.substr(last + 1);
    if (!all(method, Token))
        return refuseInvalid("The request's method is not a token.");
    if (!isVersion(version))
        return refuseInvalid("The request line does not end in an HTTP version.");
    head.method.assign(method);
    if (version != "HTTP/1.1" && version != "HTTP/1.0") {
        return refuse(ErrorCode::InvalidRequest,
                      "Patchbay speaks HTTP/1.1 and HTTP/1.0, not " + std::string(version) + '.',
                      505);
    }
    head.http10 = version == "HTTP/1.0";
    if (!parseTarget(target, head))
        return refuseInvalid("The request target is not a valid path or URL.");
    return std::nullopt;
}

std::optional<Refusal> readContentLength(std::string_view value, HttpHead &head)
{
    if (value.empty() || !std::ranges::all_of(value, isDigit))
        return refuseInvalid("Content-Length is not a number.");
    // Saturated, so that a size beyond 64 bits is too large and not small.
    constexpr auto top = std::numeric_limits<std::uint64_t>::max() / 16;
    std::uint64_t length = 0;
    for (const char digit : value)
        length = std::min(top, length * 10 + static_cast<std::uint64_t>(digit - '0'));
    head.contentLength = length;
    head.framing = BodyFraming::Sized;
    return std::nullopt;
}

/// All Transfer-Encoding lines together (RFC 9112, 6.1).
std::optional<Refusal> readCodings(const std::vector<std::string_view> &lines)
{
    std::vector<std::string_view> codings;
    for (const std::string_view line : lines) {
        forEachMember(line, [&codings](std::string_view coding) {
            codings.push_back(coding);
            return true;
        });
    }
    const auto chunked = [](std::string_view coding) {
        return equalsIgnoringCase(coding, "chunked");
    };
    if (!chunked(codings.back()) || std::ranges::count_if(codings, chunked) != 1)
        return refuseInvalid("Transfer-Encoding does not end in one `chunked`.");
    if (codings.size() == 1)
        return std::nullopt;
    codings.pop_back();
    const bool tokens = std::ranges::all_of(
        codings, [](std::string_view coding) { return !coding.empty() && all(coding, Token); });
    if (!tokens)
        return refuseInvalid("Transfer-Encoding is not a list of codings.");
    return refuse(ErrorCode::InvalidRequest,
                  "Of the transfer codings only `chunked` is understood.", 501);
}

/// What headers that steer the connection say, gathered in one pass.
struct Steering
{
    int hosts = 0;
    int lengths = 0;
    int codings = 0;
    bool close = false;
    bool keepAlive = false;
    bool expects = false;
};

std::optional<Refusal> steer(const Header &header, HttpHead &head, Steering &steering)
{
    const std::string_view value = header.value;
    // By length first: most headers are none of these.
    switch (header.name.size()) {
    case 4:
        if (header.name == "host")
            ++steering.hosts;
        break;
    case 6:
        if (header.name == "expect") {
            if (!equalsIgnoringCase(value, "100-continue")) {
                return refuse(ErrorCode::InvalidRequest,
                              "The only expectation understood is 100-continue.", 417);
            }
            steering.expects = true;
        }
        break;
    case 10:
        if (header.name == "connection") {
            forEachMember(value, [&steering](std::string_view option) {
                steering.close = steering.close || equalsIgnoringCase(option, "close");
                steering.keepAlive = steering.keepAlive || equalsIgnoringCase(option, "keep-alive");
                return true;
            });
        }
        break;
    case 14:
        if (header.name == "content-length") {
            ++steering.lengths;
            return readContentLength(value, head);
        }
        break;
    case 17:
        if (header.name == "transfer-encoding")
            ++steering.codings;
        break;
    default:
        break;
    }
    return std::nullopt;
}

std::optional<Refusal> conclude(const Steering &steering, HttpHead &head)
{
    if (steering.hosts > 1)
        return refuseInvalid("There is more than one Host header.");
    if (steering.hosts == 0 && !head.http10)
        return refuseInvalid("The Host header is missing.");
    // Equal ones could be taken as one; no client sends them, but request smuggling does.
    if (steering.lengths > 1)
        return refuseInvalid("There is more than one Content-Length header.");
    if (steering.codings > 0) {
        if (steering.lengths > 0)
            return refuseInvalid("Content-Length and Transfer-Encoding exclude each other.");
        if (head.http10)
            return refuseInvalid("HTTP/1.0 has no Transfer-Encoding.");
        // Only now: the headers move while there come more of them.
        std::vector<std::string_view> codings;
        for (const Header &header : head.headers) {
            if (header.name == "transfer-encoding")
                codings.push_back(header.value);
        }
        if (auto refusal = readCodings(codings))
            return refusal;
        head.framing = BodyFraming::Chunked;
    }
    head.keepAlive = !steering.close && (!head.http10 || steering.keepAlive);
    head.expectsContinue = steering.expects && !head.http10;
    return std::nullopt;
}

} // namespace

const std::string *HttpHead::header(std::string_view name) const
{
    for (const Header &header : headers) {
        if (header.name == name)
            return &header.value;
    }
    return nullptr;
}

std::optional<Header> parseFieldLine(std::string_view line)
{
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || colon == 0)
        return std::nullopt;
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (!all(line.substr(0, colon), Token) || !all(value, FieldText))
        return std::nullopt;
    return Header {asciiLower(line.substr(0, colon)), std::string(value)};
}

std::optional<Refusal> parseHead(std::string_view text, HttpHead &head)
{
    head = {};
    if (text.starts_with("\r\n"))
        text.remove_prefix(2);
    std::size_t end = text.find("\r\n");
    if (end == std::string_view::npos)
        return refuseInvalid("The request has no request line.");
    if (auto refusal = parseRequestLine(text.substr(0, end), head))
        return refusal;

    Steering steering;
    head.headers.reserve(16);
    while (true) {
        text.remove_prefix(end + 2);
        end = text.find("\r\n");
        if (end == std::string_view::npos)
            return refuseInvalid("The request's head has no end.");
        if (end == 0)
            break;
        auto header = parseFieldLine(text.substr(0, end));
        if (!header)
            return refuseInvalid("A header line is not `name: value`.");
        head.headers.push_back(std::move(*header));
        if (auto refusal = steer(head.headers.back(), head, steering))
            return refusal;
    }
    return conclude(steering, head);
}

std::string_view peekPath(std::string_view text)
{
    if (text.starts_with("\r\n"))
        text.remove_prefix(2);
    text = text.substr(0, text.find_first_of("\r\n"));
    const std::size_t slash = text.find(" /");
    if (slash == std::string_view::npos)
        return {};
    text.remove_prefix(slash + 1);
    return text.substr(0, text.find_first_of(" ?"));
}

} // namespace patchbay
