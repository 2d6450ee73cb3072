// The part of an attempt at an upstream that reads what the transfer came to: the end of a stream,
// a whole answer, an error.

#include "core/relay/upstreamattempt.h"
#include "core/routing/failureclassifier.h"
#include "core/routing/ratelimitreset.h"
#include "core/routing/retryafter.h"

#include <algorithm>
#include <iterator>

namespace patchbay {

namespace {

/// A parser that has read a larger answer (embeddings, images) is not kept, nor are its buffers.
constexpr std::size_t keepAnswerParserUpTo = 1024 * 1024;

} // namespace

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
        const bool large = m_body.size() > keepAnswerParserUpTo;
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
    if (!root && m_plan.facts->stream && JsonFrames::begin(m_body)) {
        // Objects line by line, by the type of a document.
        m_reading = Reading::Stream;
        m_decoder = m_codec->streamDecoder(dialect());
        m_parser.feed(m_frames.emplace().take(m_body));
        deliverEvents();
        if (m_listener)
            deliverRest();
        return;
    }
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

RateLimitLeft UpstreamAttempt::rateLimitLeft() const
{
    return patchbay::rateLimitLeft(m_allHeaders, m_clock.systemNow());
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

} // namespace patchbay
