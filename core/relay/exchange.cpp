#include "core/relay/exchange.h"

#include "core/base/glob.h"
#include "core/base/logging.h"
#include "core/protocols/usagedecoder.h"
#include "core/relay/account.h"
#include "core/relay/demoattempt.h"
#include "core/relay/headerlists.h"
#include "core/relay/ingresssocket.h"
#include "core/relay/upstreamattempt.h"
#include "core/routing/failureclassifier.h"

#include <QRandomGenerator>
#include <QTimerEvent>

#include <algorithm>

namespace patchbay {

namespace {

using namespace std::chrono_literals;

constexpr auto keepAliveEvery = 15s;
/// How long an upstream may take to end a stream whose end the client has.
constexpr auto lingerFor = 2s;
/// How long a paid answer waits for the ledger before it is delivered all the same.
constexpr auto ledgerPatience = 2s;
constexpr std::size_t mostHeld = 256 * 1024;
constexpr qint64 pauseAbove = 256 * 1024;
constexpr qint64 resumeBelow = 64 * 1024;

std::int64_t microseconds(SteadyTime::duration duration)
{
    return std::chrono::duration_cast<std::chrono::microseconds>(duration).count();
}

Failure failureOf(const Error &error, FailureClass failureClass)
{
    Failure failure;
    failure.failureClass = failureClass;
    failure.code = error.code;
    failure.providerMessage = error.message;
    return failure;
}

} // namespace

Exchange::Exchange(ExchangeId id, const ExchangeContext &context, ExchangeSnapshot snapshot,
                   const ClientConfig &client, QObject *parent)
    : QObject(parent)
    , m_id(id)
    , m_context(context)
    , m_snapshot(std::move(snapshot))
    , m_client(client)
{
    m_record.id = id;
    m_record.client = client.id;
}

Exchange::~Exchange()
{
    if (m_attempt)
        m_attempt->cancel();
}

// --- decode and route ----------------------------------------------------------------------

void Exchange::begin(InboundRequest request, IngressSocket *socket, const Codec &clientCodec)
{
    m_request = std::move(request);
    m_clientCodec = &clientCodec;
    m_writer = ResponseWriter(socket);
    m_stateSince = m_lastWrite = m_context.clock->steadyNow();
    connect(socket, &IngressSocket::clientGone, this, &Exchange::clientLeft);
    connect(socket, &IngressSocket::drained, this, &Exchange::onDrained);

    m_record.startedMs = unixMs(m_context.clock->systemNow());
    m_record.inbound = name(clientCodec.wire());
    if (auto decoded = decode(); !decoded) {
        reject(decoded.error());
        return;
    }
    if (auto found = findRoute(); !found) {
        reject(found.error());
        return;
    }
    if (m_facts.stream)
        m_encoder = m_clientCodec->streamEncoder(m_facts);
    m_history.targets = m_plan.targets.size();
    tryTarget();
}

Result<void> Exchange::decode()
{
    const auto root = m_context.document->parse(m_request.body);
    if (!root)
        return std::unexpected(root.error());
    auto facts = m_clientCodec->readFacts(*root);
    if (!facts)
        return std::unexpected(facts.error());
    m_facts = std::move(*facts);
    m_record.requestedModel = m_facts.model;
    m_record.stream = m_facts.stream;
    const std::string_view user = m_request.headerOr("x-patchbay-user");
    m_record.user
        = m_client.mayNameUser && !user.empty() ? std::string(user.substr(0, 200)) : m_client.id;
    m_record.tag = std::string(m_request.headerOr("x-patchbay-tag", m_facts.user).substr(0, 200));
    return {};
}

Result<void> Exchange::findRoute()
{
    const auto &allowed = m_client.models;
    if (!allowed.empty()
        && std::none_of(allowed.begin(), allowed.end(),
                        [&](const std::string &glob) { return matchesGlob(glob, m_facts.model); }))
        return fail(ErrorCode::ModelNotFound,
                    "The client `" + m_client.id + "` may not use `" + m_facts.model.substr(0, 200)
                        + "`; its profile entry lists the models it may.",
                    "model");
    auto plan = route({.facts = &m_facts,
                       .kind = EndpointKind::Chat,
                       .client = m_client.id,
                       .user = m_record.user,
                       .tag = m_record.tag,
                       .forcedRoute = m_request.headerOr("x-patchbay-route")},
                      *m_snapshot.offers);
    if (!plan)
        return std::unexpected(plan.error());
    m_plan = std::move(*plan);
    m_record.route = m_plan.rule ? m_plan.rule->id : std::string();
    return {};
}

void Exchange::reject(const Error &error)
{
    m_status = httpStatus(error.code);
    m_body = errorBody(envelopeForPath(m_request.path), error, m_status);
    m_headers = answerHeaders();
    m_headers.push_back({"content-type", "application/json"});
    m_delivery = Delivery::Whole;
    m_record.errorCode = name(error.code);
    settle(Outcome::Error);
}

// --- attempts ------------------------------------------------------------------------------

void Exchange::tryTarget()
{
    m_offer = m_plan.targets[m_history.target];
    auto plan = planAttempt();
    if (!plan) {
        if (noteFailure(
                failureOf(plan.error(), plan.error().code == ErrorCode::NoKey
                                                || plan.error().code == ErrorCode::KeychainLocked
                                            ? FailureClass::Credential
                                            : FailureClass::Unsupported)))
            QMetaObject::invokeMethod(this, &Exchange::tryTarget, Qt::QueuedConnection);
        return;
    }
    m_record.provider = m_offer->provider->id;
    m_record.model = m_offer->model;
    m_record.key = plan->key;
    if (m_offer->provider->protocol == Protocol::Demo)
        m_attempt = std::make_unique<DemoAttempt>(std::move(*plan), *m_context.clock, *this);
    else
        m_attempt = std::make_unique<UpstreamAttempt>(std::move(*plan), *m_context.upstreams,
                                                      *m_context.clock, *this);
    if (!m_sent) {
        m_sent = true;
        m_sentAt = m_context.clock->systemNow();
        m_record.overheadUs = microseconds(m_context.clock->steadyNow() - m_request.receivedAt);
        m_context.ledger->begin(m_record);
    }
    if (auto started = m_attempt->start(); !started) {
        const Failure failure = failureOf(started.error(), FailureClass::Unsupported);
        closeAttempt(&failure);
        if (noteFailure(failure))
            QMetaObject::invokeMethod(this, &Exchange::tryTarget, Qt::QueuedConnection);
    }
}

Result<AttemptPlan> Exchange::planAttempt() const
{
    const ProviderConfig &provider = *m_offer->provider;
    if (provider.protocol != Protocol::Demo && !codecFor(provider.protocol))
        return fail(ErrorCode::UnsupportedByTarget,
                    "The provider `" + provider.id + "` speaks "
                        + std::string(name(provider.protocol))
                        + ", which this version of Patchbay cannot translate to yet.");
    AttemptPlan plan;
    plan.offer = m_offer;
    plan.overrides = m_plan.set;
    plan.moved = m_plan.moved;
    plan.clientCodec = m_clientCodec;
    plan.facts = &m_facts;
    plan.document = m_context.document;
    plan.body = m_request.body;
    plan.forwardedHeaders = forwardedRequestHeaders(m_request.headers);
    std::optional<Error> problem;
    for (const KeyConfig &key : provider.keys) {
        if (!key.enabled)
            continue;
        auto secret = m_snapshot.keys->secret(provider.id, key.id);
        if (secret) {
            plan.key = key.id;
            plan.secret = std::move(*secret);
            return plan;
        }
        problem = secret.error();
    }
    if (problem)
        return std::unexpected(*problem);
    if (provider.keys.empty())
        return plan; // a local server, or one that asks for no key
    return fail(ErrorCode::NoKey, "Every key of `" + provider.id + "` is disabled.");
}

void Exchange::attemptFailed(Failure failure)
{
    if (m_state != State::Running || m_endSeen) {
        // The client has its end; the upstream only failed to say goodbye.
        closeAttempt(nullptr);
        finishUp();
        return;
    }
    if (m_clientGone) {
        closeAttempt(nullptr);
        settle(Outcome::Complete);
        return;
    }
    closeAttempt(&failure);
    if (noteFailure(std::move(failure)))
        tryTarget();
}

void Exchange::closeAttempt(const Failure *failure)
{
    if (!m_attempt)
        return;
    m_attempt->cancel();
    if (m_state != State::Running) { // recorded already
        m_pastAttempts.push_back(std::move(m_attempt));
        return;
    }
    AttemptRecord record = m_attempt->record();
    if (failure) {
        record.failure = name(failure->failureClass);
        record.message = failure->providerMessage.substr(0, 1000);
        if (record.status == 0)
            record.status = failure->httpStatus;
    }
    if (m_usage.source != UsageSource::Unknown) {
        record.inputTokens = m_usage.totalInput();
        record.outputTokens = m_usage.output;
        record.cost = charge(*m_offer, m_usage, m_sentAt).cost;
    }
    m_record.attempts.push_back(std::move(record));
    m_pastAttempts.push_back(std::move(m_attempt));
    m_held.clear();
}

/// Decides what follows \a failure. True: try the target that m_history names, now.
bool Exchange::noteFailure(Failure failure)
{
    m_history.committed = m_committed;
    const NextStep step
        = nextStep(failure, m_history, m_plan.retry, QRandomGenerator::global()->generateDouble());
    if (!m_failure || isMoreUseful(failure, *m_failure))
        m_failure = failure;
    if (m_attempt == nullptr && m_record.attempts.empty() && !m_sent)
        m_record.provider = m_offer->provider->id;
    if (step.kind != NextStep::Kind::Stop) {
        // What the failed attempt reported is in its own record; the next one counts from zero.
        m_usage = Usage();
        m_finish = FinishReason();
        m_outputBytes = 0;
    }
    switch (step.kind) {
    case NextStep::Kind::Retry:
        ++m_history.triesOnTarget;
        m_history.waited += step.wait;
        m_retry.start(static_cast<int>(step.wait.count()), this);
        return false;
    case NextStep::Kind::NextTarget:
        ++m_history.target;
        m_history.triesOnTarget = 1;
        return true;
    case NextStep::Kind::Stop:
        break;
    }
    // After the commit point the client hears of the failure that cut its stream, none before it.
    failWith(m_committed ? failure : *m_failure);
    return false;
}

void Exchange::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_retry.timerId())
        return;
    m_retry.stop();
    tryTarget();
}

// --- answer --------------------------------------------------------------------------------

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
        if (usageOnly && m_attempt->isUsageInjected())
            bytes = {};
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
        if (const auto *delta = std::get_if<PartDelta>(&event)) {
            m_outputBytes += static_cast<std::int64_t>(delta->text.size());
        } else if (const auto *report = std::get_if<UsageReport>(&event)) {
            updateUsage(m_usage, report->usage);
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
    if (failure.failureClass != FailureClass::BadResponse)
        failure.failureClass
            = failure.httpStatus >= 400 ? classify(failure, {}) : FailureClass::BadResponse;
    if (m_clientGone) {
        closeAttempt(nullptr);
        settle(Outcome::Partial);
        return;
    }
    closeAttempt(&failure);
    if (noteFailure(std::move(failure)))
        QMetaObject::invokeMethod(this, &Exchange::tryTarget, Qt::QueuedConnection);
}

void Exchange::attemptStreamEnded(bool complete)
{
    if (m_state != State::Running) {
        closeAttempt(nullptr);
        finishUp();
        return;
    }
    if (complete || m_clientGone) {
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
    m_delivery = Delivery::StreamEnd;
    settle(Outcome::Complete);
}

void Exchange::attemptAnswered(WholeAnswer answer)
{
    m_usage = answer.facts.usage;
    m_finish = answer.facts.finish;
    m_outputBytes = static_cast<std::int64_t>(answer.body.size()) / 2;
    m_record.ttftUs = microseconds(m_context.clock->steadyNow() - m_request.receivedAt);
    m_status = answer.status;
    m_body = std::move(answer.body);
    m_delivery = Delivery::Whole;
    m_headers = answerHeaders();
    m_headers.push_back({"content-type", std::move(answer.contentType)});
    settle(Outcome::Complete);
}

/// From here on nothing can be taken back.
void Exchange::commit()
{
    m_committed = true;
    if (!m_headOut) {
        std::vector<Header> headers = answerHeaders();
        headers.push_back({"content-type", "text/event-stream; charset=utf-8"});
        headers.push_back({"cache-control", "no-cache"});
        headers.push_back({"x-accel-buffering", "no"});
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
    m_lastWrite = m_context.clock->steadyNow();
    if (!m_paused && m_writer.pending() > pauseAbove && m_attempt) {
        m_paused = true;
        m_attempt->pause();
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
        headers.push_back({"x-patchbay-cache", "off"});
        headers.push_back({"x-patchbay-overhead-us", std::to_string(m_record.overheadUs)});
    }
    const std::size_t attempts = m_record.attempts.size() + (m_attempt ? 1 : 0);
    headers.push_back({"x-patchbay-attempts", std::to_string(attempts)});
    if (m_attempt && !m_attempt->notes().empty()) {
        std::string notes;
        for (const std::string &note : m_attempt->notes())
            notes.append(notes.empty() ? "" : ",").append(note);
        headers.push_back({"x-patchbay-notes", notes});
    }
    return headers;
}

void Exchange::failWith(const Failure &failure)
{
    const FailureAnswer answer
        = answerFor(failure, m_record.attempts, envelopeForPath(m_request.path));
    m_record.errorCode = answer.code;
    if (m_headOut) {
        m_tail = m_encoder->error(answer.document);
        m_delivery = Delivery::StreamEnd;
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
    if (failure.retryAfter)
        m_headers.push_back(
            {"retry-after", std::to_string((failure.retryAfter->count() + 999) / 1000)});
    m_delivery = Delivery::Whole;
    settle(Outcome::Error);
}

// --- account and record --------------------------------------------------------------------

void Exchange::clientLeft()
{
    if (m_state != State::Running || m_clientGone)
        return;
    m_clientGone = true;
    m_stateSince = m_context.clock->steadyNow();
    if (m_finish.kind != FinishReason::Kind::None && m_attempt)
        return; // it has its answer; the usage may still come, for as long as tick() allows
    m_retry.stop();
    Failure failure
        = failureOf({ErrorCode::StreamCut, "The client went away."}, FailureClass::Cancelled);
    closeAttempt(&failure);
    settle(Outcome::Cancelled);
}

void Exchange::onDrained(qint64 pending)
{
    if (m_paused && pending < resumeBelow && m_attempt) {
        m_paused = false;
        m_attempt->resume();
    }
}

void Exchange::settle(Outcome outcome)
{
    if (m_state != State::Running)
        return;
    m_state = State::Settling;
    m_stateSince = m_context.clock->steadyNow();
    const bool answered = outcome == Outcome::Complete || outcome == Outcome::Partial
                          || outcome == Outcome::Cancelled;
    if (answered && m_sent && m_usage.source == UsageSource::Unknown) {
        const auto stated = m_usage.statedCost;
        m_usage = estimatedUsage(m_facts.estimatedInput, m_outputBytes);
        m_usage.statedCost = stated;
    }
    if (answered && m_offer) {
        const Charge charged = charge(*m_offer, m_usage, m_sentAt);
        m_record.cost = charged.cost;
        m_record.costSource = charged.source;
        m_record.priceDate = charged.priceDate;
    }
    if (m_delivery == Delivery::Whole && outcome == Outcome::Complete && m_record.cost)
        m_headers.push_back({"x-patchbay-cost-usd", m_record.cost->toString()});
    if (!m_record.attempts.empty() && !m_attempt) {
        AttemptRecord &last = m_record.attempts.back();
        last.inputTokens = m_usage.totalInput();
        last.outputTokens = m_usage.output;
        last.cost = m_record.cost;
    }
    if (m_attempt && !m_endSeen)
        closeAttempt(nullptr);
    m_record.status = m_clientGone && !m_headOut && outcome == Outcome::Cancelled ? 499 : m_status;
    m_record.outcome = outcome;
    m_record.usage = m_usage;
    m_record.finishReason = m_finish.text;
    m_record.totalUs = microseconds(m_context.clock->steadyNow() - m_request.receivedAt);
    if (m_attempt) { // its transfer still has to end, but what it says is known
        AttemptRecord last = m_attempt->record();
        last.inputTokens = m_usage.totalInput();
        last.outputTokens = m_usage.output;
        last.cost = m_record.cost;
        m_record.attempts.push_back(std::move(last));
    }
    m_context.metrics->count(m_record);
    m_context.ledger->finish(std::move(m_record));
}

void Exchange::committed()
{
    if (m_state == State::Settling)
        deliver();
}

void Exchange::deliver()
{
    m_state = State::Lingering;
    m_stateSince = m_context.clock->steadyNow();
    if (m_delivery == Delivery::Whole) {
        m_writer.whole(m_status, m_headers, m_body);
    } else if (m_delivery == Delivery::StreamEnd) {
        if (!m_tail.empty())
            m_writer.chunk(m_tail);
        m_writer.finish();
    }
    finishUp();
}

/// Done once the answer is delivered and no transfer is left that is worth waiting for.
void Exchange::finishUp()
{
    if (m_state != State::Lingering || m_attempt)
        return;
    m_state = State::Done;
    emit done(m_id);
}

void Exchange::tick(SteadyTime now)
{
    switch (m_state) {
    case State::Running:
        if (m_clientGone && now - m_stateSince >= lingerFor) {
            closeAttempt(nullptr);
            settle(Outcome::Complete);
        } else if (m_encoder && m_client.keepalive && !m_clientGone
                   && now - m_lastWrite >= keepAliveEvery) {
            const std::string sign = m_encoder->keepAlive();
            if (sign.empty())
                break;
            if (!m_headOut) {
                m_writer.head(200,
                              {{"content-type", "text/event-stream; charset=utf-8"},
                               {"cache-control", "no-cache"},
                               {"x-patchbay-request-id", std::to_string(m_id)}},
                              true);
                m_headOut = true;
            }
            writeStream(sign);
        }
        break;
    case State::Settling:
        if (now - m_stateSince >= ledgerPatience) {
            qCWarning(logLedger) << "the ledger is slow; answer" << m_id
                                 << "was delivered before its row";
            deliver();
        }
        break;
    case State::Lingering:
        if (m_attempt && now - m_stateSince >= lingerFor) {
            m_attempt->cancel();
            m_pastAttempts.push_back(std::move(m_attempt));
            finishUp();
        }
        break;
    case State::Done:
        break;
    }
}

void Exchange::interrupt()
{
    if (m_state != State::Running)
        return;
    m_retry.stop();
    Failure failure
        = failureOf({ErrorCode::StreamCut, "Patchbay is shutting down."}, FailureClass::Cancelled);
    closeAttempt(&failure);
    failWith(failure);
}

} // namespace patchbay
