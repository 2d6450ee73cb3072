#include "core/relay/upstream/upstreamhead.h"

#include "core/base/ascii.h"
#include "core/relay/upstream/upstreamorigin.h"

#include <algorithm>
#include <charconv>

namespace patchbay {

namespace {

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t begin = text.find_first_not_of(blanks);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(blanks) - begin + 1);
}

// Only the origin of where a redirect leads: paths and queries may echo keys.
std::string destination(std::string_view location)
{
    const auto origin = parseOrigin(location);
    return origin ? " to " + origin->text : std::string(" to another path");
}

} // namespace

std::optional<std::string_view> UpstreamHead::header(std::string_view lowerCaseName) const
{
    const auto match = std::ranges::find(headers, lowerCaseName, &Header::name);
    if (match == headers.end())
        return std::nullopt;
    return match->value;
}

void HeadCollector::reset()
{
    m_head = {};
    m_failure.reset();
    m_bytes = 0;
    m_complete = false;
    m_encoded = false;
}

HeadCollector::Step HeadCollector::addLine(std::string_view line)
{
    m_bytes += line.size();
    if (m_bytes > maxBytes) {
        return refuse(ErrorCode::UpstreamTooLarge,
                      "The provider's response headers exceed 64 KiB. Check that its base_url "
                      "leads to the API.");
    }
    if (m_complete) // a trailer
        return Step::More;
    if (line.starts_with("HTTP/"))
        return beginBlock(line);
    if (trimmed(line).empty())
        return endBlock();
    const std::size_t colon = line.find(':');
    const bool folded = line.front() == ' ' || line.front() == '\t';
    if (folded && !m_head.headers.empty()) {
        m_head.headers.back().value.append(" ").append(trimmed(line));
    } else if (!folded && colon != std::string_view::npos) {
        m_head.headers.push_back({asciiLower(trimmed(line.substr(0, colon))),
                                  std::string(trimmed(line.substr(colon + 1)))});
    } else {
        return refuse(ErrorCode::BadUpstreamResponse,
                      "The provider answered with a header line that is none. Check that its "
                      "base_url leads to the API.");
    }
    return Step::More;
}

HeadCollector::Step HeadCollector::beginBlock(std::string_view statusLine)
{
    m_head = {};
    const std::size_t space = statusLine.find(' ');
    const std::string_view code
        = space == std::string_view::npos ? std::string_view() : statusLine.substr(space + 1, 3);
    const auto read = std::from_chars(code.data(), code.data() + code.size(), m_head.status);
    if (read.ec != std::errc() || m_head.status < 100 || m_head.status > 599) {
        return refuse(ErrorCode::BadUpstreamResponse,
                      "The provider answered with a status line that is none. Check that its "
                      "base_url leads to the API.");
    }
    return Step::More;
}

HeadCollector::Step HeadCollector::endBlock()
{
    const int status = m_head.status;
    if (status == 101) {
        return refuse(ErrorCode::BadUpstreamResponse,
                      "The provider switched protocols without being asked. Check that its "
                      "base_url leads to the API.");
    }
    if (status < 200) { // interim: forgotten
        m_head = {};
        return Step::More;
    }
    const auto location = m_head.header("location");
    if (status >= 300 && status <= 399 && location) {
        return refuse(ErrorCode::UpstreamRedirect,
                      "The provider redirects (HTTP " + std::to_string(status) + ')'
                          + destination(*location)
                          + ". Redirects are not followed, so that the key stays where it was "
                            "entered for; set base_url to the final address.");
    }
    // Two readers of one connection must agree where the body ends (RFC 9112 6.3).
    const auto length = m_head.header("content-length");
    const auto coding = m_head.header("transfer-encoding");
    const bool codingKnown
        = !coding || asciiLower(*coding) == "chunked" || asciiLower(*coding) == "identity";
    const bool oneLength = std::ranges::all_of(m_head.headers, [&length](const Header &header) {
        return header.name != "content-length" || header.value == *length;
    });
    const auto codings = std::ranges::count(m_head.headers, "transfer-encoding", &Header::name);
    if ((coding && length) || !codingKnown || codings > 1 || !oneLength) {
        return refuse(ErrorCode::BadUpstreamResponse,
                      "The provider's answer states its length in contradicting ways "
                      "(Content-Length, Transfer-Encoding), so it is not read. Report it to the "
                      "provider.");
    }
    const auto encoding = m_head.header("content-encoding");
    m_encoded = encoding && !encoding->empty() && asciiLower(*encoding) != "identity";
    if (m_encoded) {
        std::erase_if(m_head.headers, [](const Header &header) {
            return header.name == "content-encoding" || header.name == "content-length";
        });
    }
    m_complete = true;
    return Step::Head;
}

HeadCollector::Step HeadCollector::refuse(ErrorCode code, std::string message)
{
    m_failure = Failure {.failureClass = FailureClass::BadResponse,
                         .code = code,
                         .httpStatus = m_head.status,
                         .providerMessage = std::move(message),
                         .bodySent = true};
    return Step::Refused;
}

} // namespace patchbay
