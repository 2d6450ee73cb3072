#include "core/relay/demoattempt.h"

#include "core/base/ids.h"
#include "core/protocols/codec.h"
#include "core/relay/demoanswer.h"
#include "core/relay/notelist.h"

#include <QRandomGenerator>

#include <algorithm>

namespace patchbay {

namespace {

std::vector<std::string> inWords(const std::string &text)
{
    std::vector<std::string> words;
    std::size_t begin = 0;
    while (begin < text.size()) {
        auto end = text.find(' ', begin + 1);
        end = end == std::string::npos ? text.size() : end;
        words.push_back(text.substr(begin, end - begin));
        begin = end;
    }
    return words;
}

} // namespace

DemoAttempt::DemoAttempt(AttemptPlan plan, const Clock &clock, AttemptListener &listener)
    : m_plan(std::move(plan))
    , m_clock(clock)
    , m_listener(&listener)
    , m_settings(m_plan.offer->provider->demo)
    , m_notes(m_plan.notes)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &DemoAttempt::step);
}

Result<void> DemoAttempt::start()
{
    const auto root = m_plan.document->parse(m_plan.body->text());
    if (!root)
        return std::unexpected(root.error());
    auto request = codecFor(m_plan.clientCodec->wire())->decodeRequest(*root);
    if (!request)
        return std::unexpected(request.error());
    request->facts = *m_plan.facts;
    compose(*request);
    auto *random = QRandomGenerator::global();
    m_failing = random->bounded(100) < m_settings.errorPercent;
    if (random->bounded(100) < m_settings.cutPercent)
        m_cutAfter = std::max<std::size_t>(3, m_events.size() / 2);
    m_startedAt = m_clock.steadyNow();
    m_timer.start(m_settings.firstTokenDelay);
    return {};
}

void DemoAttempt::compose(const Request &request)
{
    DemoAnswer answer = demoAnswer(request);
    std::optional<ToolCallPart> &call = answer.call;
    if (call)
        call->id = "call_" + randomHex(12);
    std::vector<std::string> words = inWords(answer.text);

    FinishReason finish {call ? FinishReason::Kind::ToolCalls : FinishReason::Kind::Stop, {}};
    const auto limit = m_plan.overrides.maxOutputTokens > 0 ? m_plan.overrides.maxOutputTokens
                                                            : request.facts.maxOutput.value_or(0);
    if (limit > 0 && static_cast<std::int64_t>(words.size()) > limit) {
        words.resize(static_cast<std::size_t>(limit));
        finish.kind = FinishReason::Kind::Length;
    }
    Usage usage;
    usage.uncachedInput = request.facts.estimatedInput;
    usage.output = static_cast<std::int64_t>(call ? call->arguments.size() / 4 + 8 : words.size());
    usage.source = UsageSource::Provider;

    const std::string id = "chatcmpl-demo-" + randomHex(8);
    const std::int64_t created = unixMs(m_clock.systemNow()) / 1000;
    m_response = {
        .id = id, .model = m_plan.offer->model, .created = created, .choices = {}, .usage = usage};
    Choice choice;
    choice.finish = finish;
    m_events.emplace_back(MessageStart {id, m_plan.offer->model, created});
    if (call) {
        ToolCallPart head = *call;
        head.arguments.clear();
        m_events.emplace_back(PartStart {0, 0, head});
        for (std::size_t at = 0; at < call->arguments.size(); at += 12)
            m_events.emplace_back(
                PartDelta {PartDelta::Kind::ToolArguments, 0, 0, call->arguments.substr(at, 12)});
        choice.parts.emplace_back(*call);
    } else {
        m_events.emplace_back(PartStart {0, 0, TextPart()});
        std::string whole;
        for (const std::string &word : words) {
            m_events.emplace_back(PartDelta {PartDelta::Kind::Text, 0, 0, word});
            whole += word;
        }
        choice.parts.emplace_back(TextPart {whole, {}});
    }
    m_response.choices.push_back(std::move(choice));
    m_events.emplace_back(PartEnd {0, 0});
    m_events.emplace_back(MessageEnd {0, finish});
    m_events.emplace_back(UsageReport {usage});
    m_events.emplace_back(StreamEnd());
}

void DemoAttempt::cancel()
{
    m_listener = nullptr;
    m_timer.stop();
}

void DemoAttempt::pause()
{
    m_timer.stop();
}

void DemoAttempt::resume()
{
    if (m_listener && !m_timer.isActive())
        m_timer.start(0);
}

void DemoAttempt::step()
{
    if (m_firstByteUs < 0)
        m_firstByteUs = microseconds(m_clock.steadyNow() - m_startedAt);
    if (m_failing) {
        failWith(ErrorCode::UpstreamError, FailureClass::Transient, 503,
                 "The demo provider was told to fail some requests (demo.error_percent).");
        return;
    }
    m_status = 200;
    if (!m_plan.facts->stream) {
        answerWhole();
        return;
    }
    // One event a turn, so that a client sees what a real stream looks like.
    while (!m_events.empty()) {
        if (m_cutAfter > 0 && m_sent >= m_cutAfter) {
            failWith(ErrorCode::StreamCut, FailureClass::Transient, 200,
                     "The demo provider was told to cut some streams (demo.cut_percent).");
            return;
        }
        const StreamEvent event = std::move(m_events.front());
        m_events.pop_front();
        ++m_sent;
        m_listener->attemptFrame({}, std::span(&event, 1));
        if (!m_listener)
            return;
        const auto *delta = std::get_if<PartDelta>(&event);
        if (delta && m_settings.tokensPerSecond > 0) {
            m_timer.start(1000 / m_settings.tokensPerSecond);
            return;
        }
    }
    AttemptListener *listener = std::exchange(m_listener, nullptr);
    listener->attemptStreamEnded(true);
}

void DemoAttempt::answerWhole()
{
    WholeAnswer answer;
    answer.contentType = "application/json";
    answer.body = codecFor(m_plan.clientCodec->wire())->encodeResponse(m_response);
    answer.facts = {.usage = *m_response.usage,
                    .finish = m_response.choices.front().finish,
                    .hasContent = true};
    AttemptListener *listener = std::exchange(m_listener, nullptr);
    listener->attemptAnswered(std::move(answer));
}

void DemoAttempt::failWith(ErrorCode code, FailureClass failureClass, int status,
                           std::string message)
{
    m_status = status;
    Failure failure;
    failure.failureClass = failureClass;
    failure.code = code;
    failure.httpStatus = status;
    failure.providerMessage = std::move(message);
    failure.bodySent = true;
    AttemptListener *listener = std::exchange(m_listener, nullptr);
    listener->attemptFailed(std::move(failure));
}

AttemptRecord DemoAttempt::record() const
{
    AttemptRecord record;
    record.provider = m_plan.offer->provider->id;
    record.model = m_plan.offer->model;
    record.protocol = name(Protocol::Demo);
    record.status = m_status;
    record.notes = noteList(m_notes);
    record.connectUs = 0;
    record.firstByteUs = m_firstByteUs;
    record.totalUs = microseconds(m_clock.steadyNow() - m_startedAt);
    return record;
}

} // namespace patchbay
