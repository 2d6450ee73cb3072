#include "core/relay/bodycapture.h"

#include "core/ledger/historywriter.h"

#include <algorithm>

namespace patchbay {

namespace {

constexpr std::size_t mostCaptured = HistoryWriter::mostOfBody + HistoryWriter::secretSlack;
/// Frames are 16 bytes each beside their text, which may be one byte.
constexpr std::size_t mostFrames = 256 * 1024;

/// Adds \a bytes as far as there is room; the number of those added.
std::size_t append(KeptBody &body, std::string_view bytes)
{
    const std::size_t room = mostCaptured - std::min(body.text.size(), mostCaptured);
    const std::size_t taken = std::min(room, bytes.size());
    body.text.append(bytes.substr(0, taken));
    body.leftOut += static_cast<std::int64_t>(bytes.size() - taken);
    return taken;
}

void appendFrame(KeptBody &body, std::string_view bytes, std::int64_t atUs)
{
    if (body.frames.size() >= mostFrames) {
        body.leftOut += static_cast<std::int64_t>(bytes.size());
        return;
    }
    if (const std::size_t taken = append(body, bytes); taken > 0)
        body.frames.push_back({atUs, static_cast<std::int64_t>(taken)});
}

} // namespace

AttemptCapture::AttemptCapture(const Clock &clock, SteadyTime since)
    : m_clock(clock)
    , m_since(since)
{ }

void AttemptCapture::sent(std::string_view contentType, std::string_view body)
{
    m_bodies.sent.contentType = contentType;
    append(m_bodies.sent, body);
}

void AttemptCapture::received(std::string_view data)
{
    appendFrame(m_bodies.received, data, microseconds(m_clock.steadyNow() - m_since));
}

BodyCapture::BodyCapture(const Clock &clock, const InboundRequest &request)
    : m_clock(clock)
    , m_since(request.receivedAt)
    , m_request(request.body)
{
    m_bodies.path = request.path;
    m_bodies.request.contentType = request.headerOr("content-type");
}

void BodyCapture::answered(std::string_view bytes)
{
    appendFrame(m_bodies.answer, bytes, microseconds(m_clock.steadyNow() - m_since));
}

void BodyCapture::answeredWhole(std::string_view contentType, std::string_view body)
{
    m_bodies.answer.contentType = contentType;
    append(m_bodies.answer, body);
}

AttemptCapture *BodyCapture::nextAttempt()
{
    return &m_attempts.emplace_back(m_clock, m_since);
}

ExchangeBodies BodyCapture::take(ExchangeId id)
{
    m_bodies.id = id;
    append(m_bodies.request, {m_request.constData(), static_cast<std::size_t>(m_request.size())});
    m_request.clear();
    for (AttemptCapture &attempt : m_attempts)
        m_bodies.attempts.push_back(std::move(attempt.m_bodies));
    return std::move(m_bodies);
}

} // namespace patchbay
