// The part of an exchange that asks upstreams: attempt after attempt until one answers.

#include "core/base/logging.h"
#include "core/protocols/codec.h"
#include "core/relay/account.h"
#include "core/relay/demoattempt.h"
#include "core/relay/estimateattempt.h"
#include "core/relay/exchange.h"
#include "core/relay/headerlists.h"
#include "core/relay/upstreamattempt.h"
#include "core/routing/failover.h"
#include "core/routing/standing.h"

#include <QRandomGenerator>
#include <QTimerEvent>

#include <algorithm>

namespace patchbay {

namespace {

/// Whether the upstream has no endpoint there. A 404 that names \a model is about the model.
bool isMissingEndpoint(const Failure &failure, const std::string &model)
{
    return failure.httpStatus == 405 || failure.httpStatus == 501
           || (failure.httpStatus == 404
               && failure.providerMessage.find(model) == std::string::npos);
}

} // namespace

/// Of the whole exchange, waits and all attempts together: the longest that one of its targets may
/// take by itself.
SteadyTime Exchange::deadline() const
{
    std::chrono::milliseconds longest {0};
    for (const auto &target : m_plan.targets)
        longest = std::max(longest, target->provider->timeouts.total);
    return m_request.receivedAt + longest;
}

void Exchange::tryTarget()
{
    endWaits();
    m_offer = m_selection->target();
    if (answerFromCache())
        return;
    if (m_counting && !m_counting->upstream(m_offer->provider->protocol))
        estimate();
    else if (auto plan = planAttempt())
        askTarget(std::move(*plan));
    else
        goOn(plan.error());
}

void Exchange::askTarget(AttemptPlan plan)
{
    recordTarget(plan.key);
    if (!m_counting && !reserveBudget())
        return;
    // Anew for each attempt: what an earlier one told before its content is forgotten.
    if (m_caching)
        m_caching->answer = {};
    if (m_facts.stream)
        m_encoder = m_kept ? m_kept->streamEncoder(isTranslated(*m_offer->provider),
                                                   {m_record.provider, plan.key})
                           : m_clientCodec->streamEncoder(m_facts);
    m_context.health->begin(*m_offer);
    m_reported = false;
    holdKey(plan.key);
    if (m_offer->provider->protocol == Protocol::Demo)
        m_attempt = std::make_unique<DemoAttempt>(std::move(plan), *m_context.clock, *this);
    else
        m_attempt = std::make_unique<UpstreamAttempt>(std::move(plan), *m_context.upstreams,
                                                      *m_context.clock, *this);
    startAttempt();
}

/// Takes the attempt's place within the limits of its key.
void Exchange::holdKey(const std::string &id)
{
    const auto &keys = m_offer->provider->keys;
    const auto key = std::ranges::find(keys, id, &KeyConfig::id);
    m_keyHold = key == keys.end() ? KeyHold()
                                  : m_context.health->keys(m_offer->provider->id)
                                        .limits()
                                        .begin(*key, m_offer->model, keyTokens());
}

/// Tokens that the key's limits reckon with.
std::int64_t Exchange::keyTokens() const
{
    return m_counting ? 0 : expectedTokens(m_facts);
}

/// What the answer's headers say is left of the key's limits.
void Exchange::learnLimits()
{
    if (!m_attempt || m_record.key.empty())
        return;
    const ProviderConfig &provider = *m_offer->provider;
    m_context.health->keys(provider.id)
        .limits()
        .learn(m_record.key, m_offer->model, m_attempt->rateLimitLeft(),
               fillsEvenly(provider.rateLimitStyle));
}

/// Counts tokens in the place of a target that cannot. Says nothing of the target's health.
void Exchange::estimate()
{
    recordTarget({});
    const auto root = m_context.document->parse(m_requestText->text());
    m_attempt = std::make_unique<EstimateAttempt>(
        m_offer, m_counting->estimate(root.value_or(json::Value()), m_facts), *m_context.clock,
        *this);
    startAttempt();
}

void Exchange::recordTarget(const std::string &key)
{
    m_record.provider = m_offer->provider->id;
    m_record.model = m_offer->model;
    m_record.key = key;
}

void Exchange::startAttempt()
{
    m_askedAt = m_context.clock->steadyNow();
    m_context.activity->moved(m_id);
    if (!m_sent) {
        m_sent = true;
        m_sentAt = m_context.clock->systemNow();
        m_record.overheadUs = microseconds(m_askedAt - m_request.receivedAt);
        m_context.ledger->begin(m_record);
    }
    if (auto started = m_attempt->start(); !started) {
        const Failure failure = failureOf(started.error(), FailureClass::Unsupported);
        closeAttempt(&failure);
        goOn(failure);
    }
}

/// Whether the provider's answers are told in another form than its own.
bool Exchange::isTranslated(const ProviderConfig &provider) const
{
    if (provider.protocol == Protocol::Demo)
        return true;
    const UpstreamCodec *upstream = m_clientCodec->upstream(provider.protocol);
    return !upstream || upstream->wire() != m_clientCodec->wire();
}

/// The request's text for the target of \a plan.
Result<void> Exchange::prepareBody(AttemptPlan &plan)
{
    plan.body = &*m_requestText;
    if (!m_kept || !isTranslated(*m_offer->provider))
        return {};
    auto text
        = m_kept->translatable(m_requestText->text(), m_offer->provider->protocol, plan.notes);
    if (!text)
        return std::unexpected(text.error());
    m_foreignText.emplace(QByteArray::fromStdString(m_requestText->restored(std::move(*text))));
    plan.body = &*m_foreignText;
    return {};
}

std::expected<AttemptPlan, Failure> Exchange::planAttempt()
{
    const ProviderConfig &provider = *m_offer->provider;
    // The demo provider answers the chat endpoints, whose codec is their protocol's.
    const ClientCodec *chat = codecFor(m_clientCodec->wire());
    const bool spoken = provider.protocol == Protocol::Demo
                            ? m_clientCodec == chat
                            : m_clientCodec->upstream(provider.protocol) != nullptr;
    if (!spoken)
        return std::unexpected(failureOf(
            {ErrorCode::UnsupportedByTarget,
             "The provider `" + provider.id + "` speaks " + std::string(name(provider.protocol))
                 + ", to which Patchbay cannot translate this endpoint.",
             {},
             {}},
            FailureClass::Unsupported));
    auto key = m_selection->chooseKey();
    if (!key)
        return std::unexpected(std::move(key.error()));
    AttemptPlan plan;
    plan.offer = m_offer;
    plan.key = std::move(key->id);
    plan.secret = std::move(key->secret);
    plan.overrides = m_plan.set;
    plan.notes = m_planNotes;
    plan.moved = m_plan.moved;
    plan.foreignProofs = m_selection->isForeign(plan.key);
    plan.clientCodec = m_clientCodec;
    plan.facts = &m_facts;
    plan.document = m_context.document;
    plan.forwardedHeaders = forwardedRequestHeaders(m_request.headers, provider.protocol);
    plan.deadline = m_deadline;
    if (m_kept && m_kept->keeper() && plan.key != m_kept->keeper()->key)
        return std::unexpected(failureOf({ErrorCode::UnsupportedByTarget,
                                          "The previous response is kept under another key of `"
                                              + provider.id + "`, which cannot be used now.",
                                          "previous_response_id",
                                          {}},
                                         FailureClass::Unsupported));
    if (auto prepared = prepareBody(plan); !prepared)
        return std::unexpected(failureOf(prepared.error(), FailureClass::Unsupported));
    plan.capture = m_bodies ? m_bodies->nextAttempt() : nullptr;
    return plan;
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
    if (m_counting && isMissingEndpoint(failure, m_offer->model)) {
        m_reported = true; // the target may be well, and have the model
        m_context.health->recordNothing(*m_offer);
        closeAttempt(&failure);
        estimate();
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
    if (failure) {
        reportHealth(failure);
        m_reservation.release();
        giveKeyBack(m_usage.totalInput() + m_usage.output);
    }
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
    if (m_usage.isKnown()) {
        record.inputTokens = m_usage.totalInput();
        record.outputTokens = m_usage.output;
        record.cost = charge(*m_offer, m_usage, m_sentAt).cost;
    } else if (failure) {
        record.cost = costOfFailure(record.status, failure->bodySent);
    }
    m_record.attempts.push_back(std::move(record));
    m_pastAttempts.push_back(std::move(m_attempt));
    m_held.clear();
}

/// What an attempt cost that failed without a word on usage: nothing where the request did not get
/// there whole, or was refused by a target whose prices are known. Of a time-out or a cut nobody
/// knows.
std::optional<Money> Exchange::costOfFailure(int status, bool bodySent) const
{
    if (m_counting || (status == 0 && !bodySent))
        return Money();
    return chargeUnanswered(*m_offer, status >= 400, m_sentAt).cost;
}

/// Tells, once for each attempt, how its target fared.
void Exchange::reportHealth(const Failure *failure)
{
    if (std::exchange(m_reported, true))
        return;
    if (!failure) {
        m_context.health->recordSuccess(*m_offer, m_record.key, m_counting ? -1 : latencyUs(),
                                        m_facts.stream);
        return;
    }
    const std::string news = m_context.health->recordFailure(*m_offer, m_record.key, *failure);
    if (!news.empty())
        qCWarning(logRelay).noquote() << QString::fromStdString(news);
}

/// Does what follows \a failure: the next try is made when the event loop turns, or after its
/// wait, and only if the client is still there then.
void Exchange::goOn(const Failure &failure)
{
    const auto left = m_deadline - m_context.clock->steadyNow();
    m_history.left = std::chrono::duration_cast<std::chrono::milliseconds>(left);
    m_history.committed = m_committed;
    const NextStep step
        = stepAfter(failure, m_record.key, *m_selection, *m_context.health, m_history, m_plan.retry,
                    QRandomGenerator::global()->generateDouble());
    if (!m_failure || isMoreUseful(failure, *m_failure))
        m_failure = failure;
    if (m_attempt == nullptr && m_record.attempts.empty() && !m_sent)
        m_record.provider = m_offer->provider->id;
    if (step.kind == NextStep::Kind::Stop) {
        // After the commit point the client hears of the failure that cut its stream, none before.
        failWith(m_committed ? failure : *m_failure);
        return;
    }
    // What the failed attempt reported is in its own record; the next one counts from zero.
    m_usage = Usage();
    m_finish = FinishReason();
    m_outputBytes = m_countedBytes = 0;
    m_bound.clear();
    if (step.untilKeyFreed)
        waitForKey(step.wait);
    m_retry.start(static_cast<int>(step.wait.count()), this);
}

void Exchange::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_retry.timerId())
        return;
    m_retry.stop();
    if (m_waitsForBudget)
        leaveBudgetQueue();
    else
        tryTarget();
}

} // namespace patchbay
