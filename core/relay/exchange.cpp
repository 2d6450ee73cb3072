#include "core/relay/exchange.h"

#include "core/base/glob.h"
#include "core/relay/account.h"
#include "core/relay/demoattempt.h"
#include "core/relay/front/ingresssocket.h"
#include "core/relay/headerlists.h"
#include "core/relay/upstreamattempt.h"

#include <QRandomGenerator>
#include <QTimerEvent>

#include <algorithm>

namespace patchbay {

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
        const ErrorCode code = plan.error().code;
        const bool keyMissing = code == ErrorCode::NoKey || code == ErrorCode::KeychainLocked;
        goOn(failureOf(plan.error(),
                       keyMissing ? FailureClass::Credential : FailureClass::Unsupported));
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
        goOn(failure);
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
    goOn(failure);
}

void Exchange::closeAttempt(const Failure *failure)
{
    if (!m_attempt)
        return;
    m_attempt->cancel();
    if (m_recorded) {
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

/// Does what follows \a failure: the next try is made when the event loop turns, or after its
/// wait, and only if the client is still there then.
void Exchange::goOn(const Failure &failure)
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
        return;
    case NextStep::Kind::NextTarget:
        ++m_history.target;
        m_history.triesOnTarget = 1;
        m_retry.start(0, this);
        return;
    case NextStep::Kind::Stop:
        break;
    }
    // After the commit point the client hears of the failure that cut its stream, none before it.
    failWith(m_committed ? failure : *m_failure);
}

void Exchange::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_retry.timerId())
        return;
    m_retry.stop();
    tryTarget();
}

} // namespace patchbay
