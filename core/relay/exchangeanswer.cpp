// The part of an exchange that answers: frames, whole answers and failures on their way to the
// client.

#include "core/protocols/usagedecoder.h"
#include "core/relay/exchange.h"
#include "core/relay/front/ingresssocket.h"
#include "core/relay/notelist.h"
#include "core/routing/failureclassifier.h"
#include "core/routing/retryafter.h"

namespace patchbay {

namespace {

constexpr std::size_t mostHeld = 256 * 1024;

} // namespace

void Exchange::attemptFrame(std::string_view raw, std::span<const StreamEvent> events)
{
    if (m_endSeen || m_state != State::Running)
        return;
    bool content = false;
    bool usageOnly = !events.empty();
    if (!readEvents(events, content, usageOnly))
        return;
    std::string encoded;
    std::string_view bytes = raw;
    if (m_attempt->isPassThrough()) {
        if (m_kept)
            m_kept->passed(raw, events);
        if (usageOnly && m_attempt->isUsageInjected())
            bytes = {};
        else if (m_encoder)
            bytes = m_encoder->reframed(raw);
    } else {
        for (const StreamEvent &event : events)
            encoded += m_encoder->encode(event);
        bytes = encoded;
    }
    if (m_endSeen) {
        m_tail = bytes;
        endStream();
        return;
    }
    captureStream(bytes);
    if (content && m_record.ttftUs < 0)
        m_record.ttftUs = microseconds(m_context.clock->steadyNow() - m_request.receivedAt);
    if (m_committed) {
        writeStream(bytes);
        return;
    }
    m_held += bytes;
    if (content)
        commit();
    else if (m_held.size() > mostHeld)
        streamError(failureOf({ErrorCode::BadUpstreamResponse,
                               "The provider's stream goes on and on without content."},
                              FailureClass::BadResponse));
}

/// Takes from the events what accounting needs. False if one was an error, which ends the attempt.
bool Exchange::readEvents(std::span<const StreamEvent> events, bool &content, bool &usageOnly)
{
    for (const StreamEvent &event : events) {
        usageOnly = usageOnly && std::holds_alternative<UsageReport>(event);
        content = content || isContent(event);
        if (const auto *start = std::get_if<PartStart>(&event)) {
            const auto *thinking = std::get_if<ReasoningPart>(&start->head);
            if (thinking && !thinking->encrypted.empty())
                m_bound.push_back(boundHash(thinking->encrypted));
        } else if (const auto *delta = std::get_if<PartDelta>(&event)) {
            m_outputBytes += static_cast<std::int64_t>(delta->text.size());
            if (delta->kind == PartDelta::Kind::Signature)
                m_bound.push_back(boundHash(delta->text));
        } else if (const auto *report = std::get_if<UsageReport>(&event)) {
            updateUsage(m_usage, report->usage);
            m_countedBytes = m_outputBytes;
        } else if (const auto *end = std::get_if<MessageEnd>(&event)) {
            m_finish = end->finish;
        } else if (std::holds_alternative<StreamEnd>(event)) {
            m_endSeen = true;
        } else if (const auto *error = std::get_if<StreamError>(&event)) {
            streamError(error->failure);
            return false;
        }
    }
    return true;
}

/// An error that came inside the stream, or something in it that is none of the protocol's.
void Exchange::streamError(Failure failure)
{
    failure.bodySent = true;
    if (failure.failureClass != FailureClass::BadResponse) {
        failure.failureClass = classify(failure, {});
        failure.retryAfter = retryAfterInWords(failure.providerMessage);
    }
    if (m_clientGone) {
        closeAttempt(nullptr);
        settle(Outcome::Partial);
        return;
    }
    closeAttempt(&failure);
    goOn(failure);
}

void Exchange::attemptStreamEnded(bool complete)
{
    if (m_state != State::Running) {
        closeAttempt(nullptr);
        finishUp();
        return;
    }
    if (complete || m_clientGone) {
        // A provider that sends no end marker: a stream that is not its own gets one all the same.
        if (!m_attempt->isPassThrough() || (m_encoder && m_attempt->isReframed()))
            m_tail = m_encoder->encode(StreamEnd());
        endStream();
        return;
    }
    const bool empty = m_outputBytes == 0 && m_held.empty() && !m_committed;
    Failure failure
        = failureOf({empty ? ErrorCode::EmptyStream : ErrorCode::StreamCut,
                     empty ? "The provider answered 200 and sent an empty stream."
                           : "The provider ended its stream before the answer was whole."},
                    FailureClass::BadResponse);
    failure.bodySent = true;
    streamError(std::move(failure));
}

/// The answer is whole: its end is held back until the row is durable.
void Exchange::endStream()
{
    if (!m_committed && m_outputBytes == 0 && m_finish.kind == FinishReason::Kind::None
        && !m_clientGone) {
        m_endSeen = false;
        m_tail.clear();
        streamError(failureOf({ErrorCode::EmptyStream,
                               "The provider answered 200 and sent a stream without an answer."},
                              FailureClass::BadResponse));
        return;
    }
    if (!m_committed)
        commit();
    if (m_encoder)
        m_tail += m_encoder->closing();
    if (m_kept)
        m_kept->keep({}, m_attempt->isPassThrough(), {m_record.provider, m_record.key});
    m_delivery = Delivery::StreamEnd;
    settle(Outcome::Complete);
}

void Exchange::attemptAnswered(WholeAnswer answer)
{
    learnLimits();
    m_usage = answer.facts.usage;
    m_bound = std::move(answer.facts.bound);
    m_finish = answer.facts.finish;
    m_outputBytes = static_cast<std::int64_t>(answer.body.size()) / 2;
    m_record.ttftUs = microseconds(m_context.clock->steadyNow() - m_request.receivedAt);
    m_status = answer.status;
    m_body = std::move(answer.body);
    if (m_kept) {
        const bool passed = m_attempt->isPassThrough();
        if (!passed)
            m_body = m_kept->framed(m_body);
        m_kept->keep(m_body, passed, {m_record.provider, m_record.key});
    }
    m_delivery = Delivery::Whole;
    m_headers = answerHeaders();
    m_headers.push_back({"content-type", std::move(answer.contentType)});
    settle(Outcome::Complete);
}

/// From here on nothing can be taken back.
void Exchange::commit()
{
    m_committed = true;
    learnLimits();
    m_context.activity->moved(m_id);
    if (!m_headOut) {
        std::vector<Header> headers = answerHeaders();
        const std::string bytes = m_attempt->bytesType();
        headers.push_back(
            {"content-type", bytes.empty() ? std::string(m_encoder->contentType()) : bytes});
        if (m_bodies)
            m_bodies->answers(headers.back().value);
        headers.push_back({"cache-control", "no-cache"});
        headers.push_back({"x-accel-buffering", "no"});
        if (!bytes.empty())
            m_encoder.reset(); // sound and plain text have no place for an error event
        m_writer.head(200, headers, true);
        m_headOut = true;
    }
    writeStream(m_held);
    m_held.clear();
}

void Exchange::writeStream(std::string_view bytes)
{
    if (bytes.empty())
        return;
    m_writer.chunk(bytes);
    if (m_bodies)
        m_bodies->answered(bytes);
    m_lastWrite = m_context.clock->steadyNow();
    if (!m_paused && m_writer.pending() > ResponseWriter::pauseAbove && m_attempt) {
        m_paused = true;
        m_attempt->pause();
    }
}

void Exchange::onDrained(qint64 pending)
{
    if (m_paused && pending < ResponseWriter::resumeBelow && m_attempt) {
        m_paused = false;
        m_attempt->resume();
    }
}

std::vector<Header> Exchange::answerHeaders() const
{
    std::vector<Header> headers;
    headers.reserve(16);
    if (m_attempt)
        headers = m_attempt->answerHeaders();
    headers.push_back({"x-patchbay-request-id", std::to_string(m_id)});
    if (!m_record.provider.empty()) {
        headers.push_back({"x-patchbay-provider", m_record.provider});
        headers.push_back({"x-patchbay-model", m_record.model});
        headers.push_back({"x-patchbay-route", m_record.route});
        headers.push_back({"x-patchbay-cache", m_record.cacheHit ? "hit"
                                               : m_caching       ? "miss"
                                                                 : "off"});
        headers.push_back({"x-patchbay-overhead-us", std::to_string(m_record.overheadUs)});
    }
    const std::size_t attempts = m_record.attempts.size() + (m_attempt ? 1 : 0);
    headers.push_back({"x-patchbay-attempts", std::to_string(attempts)});
    if (m_attempt && !m_attempt->notes().empty())
        headers.push_back({"x-patchbay-notes", noteList(m_attempt->notes())});
    return headers;
}

void Exchange::failWith(const Failure &failure)
{
    const FailureAnswer answer
        = answerFor(failure, m_record.attempts, envelopeForPath(m_request.path));
    m_record.errorCode = answer.code;
    if (m_headOut) {
        m_tail = m_encoder ? m_encoder->error(answer.document) : std::string();
        m_delivery = m_encoder ? Delivery::StreamEnd : Delivery::Cut;
        m_status = 200;
        settle(m_committed ? Outcome::Partial : Outcome::Error);
        return;
    }
    m_status = answer.status;
    m_body = answer.document;
    m_headers = answerHeaders();
    m_headers.push_back({"content-type", "application/json"});
    m_headers.push_back({"x-should-retry", "false"});
    m_headers.push_back({"x-patchbay-error", answer.code});
    // When one of those ends that use a key up nobody knows.
    constexpr std::chrono::milliseconds untilOneEnds {1000};
    const auto wait = failure.isOwnLimit ? std::optional(failure.retryAfter.value_or(untilOneEnds))
                                         : failure.retryAfter;
    if (wait)
        m_headers.push_back({"retry-after", std::to_string((wait->count() + 999) / 1000)});
    m_delivery = Delivery::Whole;
    settle(Outcome::Error);
}

} // namespace patchbay
