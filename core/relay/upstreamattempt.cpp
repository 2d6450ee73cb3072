#include "core/relay/upstreamattempt.h"

#include "core/base/ascii.h"
#include "core/base/percent.h"
#include "core/protocols/statedcost.h"
#include "core/relay/headerlists.h"
#include "core/relay/notelist.h"
#include "core/routing/failureclassifier.h"
#include "core/routing/ratelimitreset.h"
#include "core/routing/retryafter.h"

namespace patchbay {

namespace {

constexpr std::size_t largestErrorBody = 64 * 1024;
/// A parser that has read a larger answer (embeddings, images) is not kept, nor are its buffers.
constexpr std::size_t keepParserUpTo = 1024 * 1024;

Failure badResponse(ErrorCode code, int status, std::string message)
{
    Failure failure;
    failure.failureClass = FailureClass::BadResponse;
    failure.code = code;
    failure.httpStatus = status;
    failure.providerMessage = std::move(message);
    failure.bodySent = true;
    return failure;
}

/// Shows the key as the provider wants it.
void authenticate(UpstreamRequest &request, const AuthStyle &auth, const Secret &secret)
{
    if (secret.isEmpty())
        return;
    switch (auth.kind) {
    case AuthStyle::Kind::Bearer:
        request.headers.push_back({"authorization", "Bearer " + std::string(secret.reveal())});
        break;
    case AuthStyle::Kind::Header:
        request.headers.push_back({auth.name, std::string(secret.reveal())});
        break;
    case AuthStyle::Kind::Query:
        request.url += request.url.find('?') == std::string::npos ? '?' : '&';
        request.url += auth.name + '=' + percentEncoded(secret.reveal());
        break;
    case AuthStyle::Kind::None:
    case AuthStyle::Kind::Unsupported:
        break;
    }
}

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
    return m_plan.clientCodec->translateRequest(*root, m_plan.offer->provider->protocol, dialect());
}

Result<void> UpstreamAttempt::start()
{
    auto encoded = encode();
    if (!encoded)
        return std::unexpected(encoded.error());
    m_usageInjected = encoded->usageInjected;
    m_notes = std::move(encoded->notes);

    const ProviderConfig &provider = *m_plan.offer->provider;
    UpstreamRequest request;
    request.url = m_codec->url(provider, m_plan.offer->model, m_plan.facts->stream);
    request.headers = m_plan.forwardedHeaders;
    request.headers.push_back({"content-type", std::move(encoded->contentType)});
    request.headers.push_back({"accept", m_codec->answersInBytes() ? "*/*"
                                         : m_plan.facts->stream    ? "text/event-stream"
                                                                   : "application/json"});
    request.headers.push_back({"user-agent", "patchbay/" PATCHBAY_VERSION});
    authenticate(request, provider.auth, m_plan.secret);
    // The profile's own headers last: what the user wrote wins over what was forwarded.
    for (const Header &header : provider.headers) {
        std::erase_if(request.headers, [&](const Header &other) {
            return equalsIgnoringCase(other.name, header.name);
        });
        request.headers.push_back(header);
    }
    request.body = m_plan.body->restored(std::move(encoded->body));
    request.stream = m_plan.facts->stream;
    request.timeouts = provider.timeouts;
    request.timeouts.total = std::clamp(
        std::chrono::ceil<std::chrono::milliseconds>(m_plan.deadline - m_clock.steadyNow()),
        std::chrono::milliseconds(1), provider.timeouts.total);
    request.proxy = provider.proxy;
    request.caFile = provider.caFile;
    request.http2 = provider.http2;
    m_startedAt = m_clock.steadyNow();
    m_transfer = m_client.send(std::move(request), *this);
    return {};
}

void UpstreamAttempt::cancel()
{
    m_listener = nullptr;
    if (m_timings.totalUs < 0)
        m_timings.totalUs = microseconds(m_clock.steadyNow() - m_startedAt);
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
    if (m_reading == Reading::Bytes) {
        deliverBytes(data);
        return;
    }
    if (m_reading != Reading::Stream) {
        if (m_reading != Reading::Error || m_body.size() < largestErrorBody)
            m_body.append(data);
        return;
    }
    m_parser.feed(data);
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
        if (auto *error = std::get_if<StreamError>(&each))
            cutSecrets(error->failure);
    }
    m_listener->attemptFrame(event.raw, m_events);
}

void UpstreamAttempt::upstreamDone(const UpstreamResult &result)
{
    m_timings = result.timings;
    if (!m_listener)
        return;
    if (result.failure) {
        Failure failure = *result.failure;
        if (failure.httpStatus == 0)
            failure.httpStatus = m_status;
        // The answer had begun, so the request was carried out and is not for the same target
        // again.
        if (failure.code == ErrorCode::StreamCut)
            failure.failureClass = FailureClass::BadResponse;
        failWith(std::move(failure));
        return;
    }
    switch (m_reading) {
    case Reading::Stream:
        deliverRest();
        break;
    case Reading::Bytes:
        m_listener->attemptStreamEnded(m_bytesSeen);
        break;
    case Reading::Whole: {
        const bool large = m_body.size() > keepParserUpTo;
        deliverWhole();
        if (large)
            *m_plan.document = json::Document();
        break;
    }
    case Reading::Error:
    case Reading::Nothing:
        failWith(errorAnswer());
        break;
    }
}

void UpstreamAttempt::deliverRest()
{
    SseEvent event;
    if (m_parser.finish(event) == SseParser::Status::Event) {
        deliver(event);
        if (!m_listener)
            return;
    }
    m_listener->attemptStreamEnded(m_decoder->isComplete());
}

void UpstreamAttempt::deliverWhole()
{
    const auto root = m_plan.document->parse(std::string_view(m_body));
    if (!root || !root->isObject()) {
        failWith(m_body.empty() ? badResponse(m_plan.facts->stream ? ErrorCode::EmptyStream
                                                                   : ErrorCode::BadUpstreamResponse,
                                              m_status, "The provider's answer is empty.")
                                : badResponse(ErrorCode::BadUpstreamResponse, m_status,
                                              "The provider's answer is no JSON object."));
        return;
    }
    if (const json::Value error = (*root)["error"]; error.exists() && !error.isNull()) {
        // An error inside a 200: its own code may be an HTTP status. Read before errorAnswer()
        // parses again.
        const std::int64_t inner = error["code"].integerOr(error["status_code"].integerOr(0));
        Failure failure = errorAnswer();
        failure.httpStatus = inner >= 400 && inner < 600 ? static_cast<int>(inner) : 0;
        failure.failureClass = classify(failure, m_contentType);
        failWith(std::move(failure));
        return;
    }
    const EndpointKind kind = m_plan.clientCodec->kind();
    if (m_plan.facts->stream && (kind == EndpointKind::Chat || kind == EndpointKind::Completion)) {
        failWith(
            badResponse(ErrorCode::BadUpstreamResponse, m_status,
                        "The provider answered a request for a stream with a whole document."));
        return;
    }
    WholeAnswer answer;
    auto facts = m_codec->readAnswer(*root, m_body, dialect());
    if (!facts) {
        failWith(badResponse(facts.error().code, m_status, facts.error().message));
        return;
    }
    answer.facts = std::move(*facts);
    if (m_statedCost)
        answer.facts.usage.statedCost = m_statedCost;
    answer.status = m_status;
    if (isPassThrough()) {
        answer.contentType = m_contentType.empty() ? "application/json" : m_contentType;
        auto corrected
            = m_plan.clientCodec->correctedAnswer({.root = *root, .text = m_body}, *m_plan.facts);
        answer.body = corrected ? std::move(*corrected) : std::move(m_body);
    } else {
        auto translated = m_plan.clientCodec->translateAnswer({.root = *root, .text = m_body},
                                                              m_plan.offer->provider->protocol,
                                                              *m_plan.facts, dialect());
        if (!translated) {
            failWith(badResponse(translated.error().code, m_status, translated.error().message));
            return;
        }
        std::ranges::move(translated->notes, std::back_inserter(m_notes));
        answer.contentType = "application/json";
        answer.body = std::move(translated->body);
    }
    m_listener->attemptAnswered(std::move(answer));
}

Failure UpstreamAttempt::errorAnswer()
{
    Failure failure;
    failure.code = ErrorCode::UpstreamError;
    failure.httpStatus = m_status;
    failure.bodySent = true;
    failure.retryAfter = retryAfter(m_allHeaders, m_clock.systemNow());
    if (m_status >= 300 && m_status < 400) {
        failure = badResponse(ErrorCode::UpstreamRedirect, m_status,
                              "The provider answered with a redirect, which is never followed: "
                              "check its base_url.");
        return failure;
    }
    const auto root = m_plan.document->parse(std::string_view(m_body));
    const bool html = m_contentType.find("html") != std::string::npos;
    m_codec->readError(root ? *root : json::Value(),
                       html ? std::string_view("The provider answered with a web page.")
                            : std::string_view(m_body),
                       failure);
    if (root && root->isObject() && isPassThrough())
        failure.body = m_body;
    if (!failure.retryAfter)
        failure.retryAfter = retryAfterInWords(failure.providerMessage);
    failure.failureClass = classify(failure, m_contentType);
    if (failure.failureClass == FailureClass::RateLimited && !failure.retryAfter)
        failure.retryAfter = rateLimitReset(m_allHeaders, m_clock.systemNow());
    const auto advice = std::ranges::find(m_allHeaders, "x-should-retry", &Header::name);
    if (advice != m_allHeaders.end() && (advice->value == "true" || advice->value == "false"))
        failure.shouldRetry = advice->value == "true";
    if (failure.shouldRetry == true && failure.failureClass == FailureClass::CallerFault)
        failure.failureClass = FailureClass::Transient;
    return failure;
}

/// Providers quote the key they refuse.
void UpstreamAttempt::cutSecrets(Failure &failure) const
{
    m_plan.secret.cutFrom(failure.providerMessage);
    m_plan.secret.cutFrom(failure.providerCode);
    m_plan.secret.cutFrom(failure.providerType);
    m_plan.secret.cutFrom(failure.body);
}

void UpstreamAttempt::failWith(Failure failure)
{
    cutSecrets(failure);
    AttemptListener *listener = m_listener;
    m_listener = nullptr;
    if (listener)
        listener->attemptFailed(std::move(failure));
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
    record.connectUs = m_timings.connectUs;
    record.tlsUs = m_timings.tlsUs;
    record.firstByteUs = m_timings.firstByteUs;
    record.totalUs = m_timings.totalUs >= 0 ? m_timings.totalUs
                                            : microseconds(m_clock.steadyNow() - m_startedAt);
    return record;
}

} // namespace patchbay
