#include "core/relay/upstreamattempt.h"

#include "core/base/ascii.h"
#include "core/protocols/statedcost.h"
#include "core/protocols/untold.h"
#include "core/relay/bodycapture.h"
#include "core/relay/headerlists.h"
#include "core/relay/notelist.h"
#include "core/relay/providerrequest.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace patchbay {

namespace {

constexpr std::size_t largestErrorBody = 64 * 1024;

} // namespace

UpstreamAttempt::UpstreamAttempt(AttemptPlan plan, UpstreamClient &client, const Clock &clock,
                                 AttemptListener &listener)
    : m_plan(std::move(plan))
    , m_client(client)
    , m_clock(clock)
    , m_listener(&listener)
    , m_codec(m_plan.clientCodec->upstream(m_plan.offer->provider->protocol))
{ }

UpstreamAttempt::~UpstreamAttempt() = default;

TargetDialect UpstreamAttempt::dialect() const
{
    const Offer &offer = *m_plan.offer;
    return {.model = offer.model,
            .quirks = offer.provider->quirks,
            .usageStyle = offer.provider->usageStyle,
            .info = offer.info ? &*offer.info : nullptr,
            .overrides = m_plan.overrides,
            .moved = m_plan.moved,
            .foreignProofs = m_plan.foreignProofs};
}

bool UpstreamAttempt::isPassThrough() const
{
    return m_codec->wire() == m_plan.clientCodec->wire();
}

Result<EncodedRequest> UpstreamAttempt::encode() const
{
    const QByteArray &text = m_plan.body->text();
    if (isPassThrough())
        return m_plan.clientCodec->patchRequest(
            {text.constData(), static_cast<std::size_t>(text.size())}, *m_plan.facts, dialect());
    const auto root = m_plan.document->parse(text);
    if (!root)
        return std::unexpected(root.error());
    return m_plan.clientCodec->translateRequest(*root, *m_plan.facts,
                                                m_plan.offer->provider->protocol, dialect());
}

Result<void> UpstreamAttempt::start()
{
    auto encoded = encode();
    if (!encoded)
        return std::unexpected(encoded.error());
    m_usageInjected = encoded->usageInjected;
    m_notes = m_plan.notes;
    std::ranges::move(encoded->notes, std::back_inserter(m_notes));

    const ProviderConfig &provider = *m_plan.offer->provider;
    std::vector<Header> headers = m_plan.forwardedHeaders;
    headers.push_back({"content-type", encoded->contentType});
    headers.push_back({"accept", m_codec->answersInBytes() ? "*/*"
                                 : m_plan.facts->stream    ? "text/event-stream"
                                                           : "application/json"});
    UpstreamRequest request = requestTo(
        provider, m_plan.secret, m_codec->url(provider, m_plan.offer->model, m_plan.facts->stream),
        std::move(headers));
    request.body = m_plan.body->restored(std::move(encoded->body));
    if (m_plan.capture)
        m_plan.capture->sent(encoded->contentType, request.body);
    request.stream = m_plan.facts->stream;
    request.timeouts.total = std::clamp(
        std::chrono::ceil<std::chrono::milliseconds>(m_plan.deadline - m_clock.steadyNow()),
        std::chrono::milliseconds(1), provider.timeouts.total);
    m_startedAt = m_clock.steadyNow();
    m_transfer = m_client.send(std::move(request), *this);
    return {};
}

void UpstreamAttempt::cancel()
{
    m_listener = nullptr;
    m_timings = timings();
    m_transfer.reset();
}

void UpstreamAttempt::pause()
{
    if (m_transfer)
        m_transfer->pause();
}

void UpstreamAttempt::resume()
{
    if (m_transfer)
        m_transfer->resume();
}

void UpstreamAttempt::upstreamHead(const UpstreamHead &head)
{
    m_status = head.status;
    m_allHeaders = head.headers;
    m_headers = forwardedAnswerHeaders(head.headers);
    m_contentType = asciiLower(head.header("content-type").value_or(std::string_view()));
    if (m_plan.capture)
        m_plan.capture->receives(m_contentType);
    if (const auto cost = head.header(statedCostHeader))
        m_statedCost = statedCostInHeader(*cost, m_plan.offer->provider->quirks);
    const bool json = m_contentType.find("json") != std::string::npos
                      && m_contentType.find("ndjson") == std::string::npos;
    const bool page = m_contentType.find("html") != std::string::npos;
    const bool events = m_plan.facts->stream && m_contentType.starts_with("text/event-stream");
    if (m_status < 200 || m_status >= 300)
        m_reading = Reading::Error;
    else if (m_codec->answersInBytes() && !json && !page && !events)
        m_reading = Reading::Bytes;
    else if (!m_plan.facts->stream || json || page)
        // A whole document in the place of a stream: an error in disguise, or nothing we know.
        m_reading = Reading::Whole;
    else
        m_reading = Reading::Stream;
    if (m_reading == Reading::Stream)
        m_decoder = m_codec->streamDecoder(dialect());
}

void UpstreamAttempt::upstreamData(std::string_view data)
{
    if (m_plan.capture)
        m_plan.capture->received(data);
    if (m_reading == Reading::Bytes) {
        deliverBytes(data);
        return;
    }
    lookAtForm(data);
    if (m_reading != Reading::Stream) {
        if (m_reading != Reading::Error || m_body.size() < largestErrorBody)
            m_body.append(data);
        return;
    }
    if (m_frames)
        m_parser.feed(m_frames->take(data));
    else
        m_parser.feed(data);
    deliverEvents();
}

void UpstreamAttempt::lookAtForm(std::string_view data)
{
    if (std::exchange(m_formSeen, m_formSeen || data.find_first_not_of(" \t\r\n") != data.npos))
        return;
    if (!m_formSeen || !m_plan.facts->stream || !JsonFrames::begin(data))
        return;
    const bool array = data[data.find_first_not_of(" \t\r\n")] == '[';
    if (m_reading == Reading::Whole && array) {
        m_reading = Reading::Stream;
        m_decoder = m_codec->streamDecoder(dialect());
    }
    if (m_reading == Reading::Stream)
        m_frames.emplace();
}

void UpstreamAttempt::deliverEvents()
{
    SseEvent event;
    for (;;) {
        const auto status = m_parser.next(event);
        if (status == SseParser::Status::NeedMore)
            return;
        if (status == SseParser::Status::TooLarge) {
            failWith(badResponse(ErrorCode::UpstreamTooLarge, m_status,
                                 "The provider sent a stream event beyond all bounds."));
            return;
        }
        deliver(event);
        if (!m_listener)
            return;
    }
}

/// The first bytes are content, and nothing can be taken back from then on.
void UpstreamAttempt::deliverBytes(std::string_view data)
{
    m_events.clear();
    if (!m_bytesSeen)
        m_events.emplace_back(PartStart {.head = ProviderPart()});
    m_bytesSeen = true;
    m_listener->attemptFrame(data, m_events);
}

std::string UpstreamAttempt::bytesType() const
{
    if (m_reading != Reading::Bytes)
        return {};
    return m_contentType.empty() ? "application/octet-stream" : m_contentType;
}

void UpstreamAttempt::deliver(const SseEvent &event)
{
    m_events.clear();
    m_decoder->decode(event, m_events);
    for (StreamEvent &each : m_events) {
        if (auto *error = std::get_if<StreamError>(&each)) {
            cutSecrets(error->failure);
            if (!isPassThrough())
                error->failure.body.clear(); // another protocol's envelope
        }
        if (!isPassThrough())
            noteUntold(each, m_plan.clientCodec->wire(), m_notes);
    }
    m_listener->attemptFrame(event.raw, m_events);
}

AttemptRecord UpstreamAttempt::record() const
{
    AttemptRecord record;
    record.provider = m_plan.offer->provider->id;
    record.model = m_plan.offer->model;
    record.key = m_plan.key;
    record.protocol = name(m_plan.offer->provider->protocol);
    record.status = m_status;
    std::vector<std::string> notes = m_notes;
    if (m_decoder && !isPassThrough()) {
        const auto ofStream = m_decoder->notes();
        notes.insert(notes.end(), ofStream.begin(), ofStream.end());
    }
    record.notes = noteList(notes);
    const UpstreamTimings phases = timings();
    record.connectUs = phases.connectUs;
    record.tlsUs = phases.tlsUs;
    record.firstByteUs = phases.firstByteUs;
    record.totalUs = phases.totalUs;
    return record;
}

/// A stream is recorded at its last event, when its connection has not ended yet.
UpstreamTimings UpstreamAttempt::timings() const
{
    if (m_timings.totalUs >= 0)
        return m_timings;
    UpstreamTimings soFar = m_transfer ? m_transfer->timings() : UpstreamTimings();
    if (soFar.totalUs < 0)
        soFar.totalUs = microseconds(m_clock.steadyNow() - m_startedAt);
    return soFar;
}

} // namespace patchbay
