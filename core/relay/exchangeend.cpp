// The part of an exchange that ends it: the client's leaving, the account, the record, the clock.

#include "core/base/logging.h"
#include "core/relay/account.h"
#include "core/relay/authenticator.h"
#include "core/relay/exchange.h"
#include "core/relay/front/ingresssocket.h"
#include "core/relay/keyqueue.h"
#include "core/relay/owedcharge.h"
#include "core/relay/treasury.h"
#include "core/routing/standing.h"

#include <algorithm>
#include <utility>

namespace patchbay {

namespace {

using namespace std::chrono_literals;

constexpr auto keepAliveEvery = 15s;
/// How long an upstream may take to end a stream whose end the client has.
constexpr auto lingerFor = 2s;

/// Of an attempt that is ended from here; its request may have got there whole.
Failure endedFromHere(std::string words)
{
    Failure failure
        = failureOf({ErrorCode::StreamCut, std::move(words), {}, {}}, FailureClass::Cancelled);
    failure.bodySent = true;
    return failure;
}

} // namespace

void Exchange::clientLeft()
{
    if (m_state != State::Running || m_clientGone)
        return;
    m_clientGone = true;
    endWaits();
    m_stateSince = m_context.clock->steadyNow();
    if (m_finish.kind != FinishReason::Kind::None && m_attempt)
        return; // it has its answer; the usage may still come, for as long as tick() allows
    m_retry.stop();
    const Failure failure = endedFromHere("The client went away.");
    closeAttempt(&failure);
    settle(Outcome::Cancelled);
}

/// What failed before an upstream was asked cost nothing, and providers do not bill what they
/// answer with an HTTP error. Of a time-out or a cut nobody knows.
Charge Exchange::chargeOfFailure() const
{
    const auto costNothing = [](const AttemptRecord &attempt) {
        return attempt.cost == Money();
    };
    const auto wasSent = [&](const AttemptRecord &attempt) {
        return attempt.status != 0 || !costNothing(attempt);
    };
    if (m_counting || !m_sent || std::ranges::none_of(m_record.attempts, wasSent))
        return {Money(), CostSource::Free, {}};
    if (m_usage.isKnown())
        return charge(*m_offer, m_usage, m_sentAt);
    const bool refused = std::ranges::all_of(m_record.attempts, costNothing);
    return chargeUnanswered(*m_offer, refused, m_sentAt);
}

/// From asking the last target to its first content; -1 if none came.
std::int64_t Exchange::latencyUs() const
{
    return m_record.ttftUs < 0 ? -1
                               : m_record.ttftUs - microseconds(m_askedAt - m_request.receivedAt);
}

std::optional<ExchangeRecord> Exchange::recordSoFar() const
{
    if (m_recorded)
        return std::nullopt;
    ExchangeRecord record = m_record;
    record.usage = m_usage;
    record.status = m_headOut ? m_status : 0;
    record.totalUs = microseconds(m_context.clock->steadyNow() - m_request.receivedAt);
    if (m_attempt)
        record.attempts.push_back(m_attempt->record());
    return record;
}

/// Whether the client left while a target was at work, which may bill what it did. Before its first
/// attempt, or in the wait for another, it leaves nobody.
bool Exchange::wasLeftAtWork() const
{
    return !m_record.attempts.empty()
           && m_record.attempts.back().failure == name(FailureClass::Cancelled);
}

/// Of a stream that was cut there may be a report from before its end, such as that of Anthropic
/// from its beginning: what was written since is estimated. It was generated, and is billed.
void Exchange::countUncounted(Outcome outcome)
{
    const bool cut = outcome == Outcome::Partial || outcome == Outcome::Cancelled;
    if (!cut || m_finish.kind != FinishReason::Kind::None || m_usage.source != UsageSource::Provider
        || m_outputBytes <= m_countedBytes)
        return;
    const Usage since = estimatedUsage(m_clientCodec->kind(), 0, m_outputBytes - m_countedBytes);
    if (since.source == UsageSource::Unknown)
        return;
    m_usage.output += since.output;
    m_usage.source = UsageSource::Estimated;
}

void Exchange::giveKeyBack(std::int64_t tokens)
{
    m_keyHold.settle(tokens);
    m_context.keyQueue->release();
}

void Exchange::settle(Outcome outcome)
{
    if (m_state != State::Running)
        return;
    m_state = State::Settling;
    endWaits();
    m_stateSince = m_context.clock->steadyNow();
    const bool answered = outcome == Outcome::Complete || outcome == Outcome::Partial
                          || (outcome == Outcome::Cancelled && wasLeftAtWork());
    const bool later = m_kept && m_kept->isBackground(); // what it comes to is not known yet
    if (answered && m_sent && !later && !m_counting && !m_usage.isKnown()) {
        const auto stated = m_usage.statedCost;
        m_usage = estimatedUsage(m_clientCodec->kind(), m_facts.estimatedInput, m_outputBytes);
        m_usage.statedCost = stated;
    }
    countUncounted(outcome);
    const Charge charged = m_record.cacheHit         ? Charge {Money(), CostSource::Free, {}}
                           : answered && !m_counting ? charge(*m_offer, m_usage, m_sentAt)
                                                     : chargeOfFailure();
    m_record.cost = charged.cost;
    m_record.costSource = charged.source;
    m_record.priceDate = charged.priceDate;
    if (m_delivery == Delivery::Whole && outcome == Outcome::Complete && m_record.cost)
        m_headers.push_back({"x-patchbay-cost-usd", m_record.cost->toString()});
    if (!m_record.attempts.empty() && !m_attempt && !m_record.cacheHit
        && (outcome == Outcome::Complete || m_usage.isKnown())) {
        enterInto(m_record.attempts.back(), m_usage, m_record.cost);
    }
    if (m_attempt && !m_endSeen)
        closeAttempt(nullptr);
    if (outcome == Outcome::Complete) {
        cacheAnswer();
        reportHealth(nullptr);
        m_context.affinity->remember(m_bound, {m_record.provider, m_record.key});
        if (m_plan.conversation != 0 && !m_counting)
            m_context.warm->remember(m_plan.conversation, {m_record.provider, m_record.model},
                                     m_context.clock->steadyNow());
    }
    if (!std::exchange(m_reported, true))
        m_context.health->recordNothing(*m_offer);
    m_record.status = m_clientGone && !m_headOut && outcome == Outcome::Cancelled ? 499 : m_status;
    m_record.outcome = outcome;
    m_record.usage = m_usage;
    m_record.finishReason = m_finish.text;
    m_record.totalUs = microseconds(m_context.clock->steadyNow() - m_request.receivedAt);
    if (m_attempt) { // its transfer still has to end, but what it says is known
        AttemptRecord last = m_attempt->record();
        enterInto(last, m_usage, m_record.cost);
        m_record.attempts.push_back(std::move(last));
    }
    m_recorded = true;
    const std::int64_t tokens = m_record.cacheHit ? 0
                                : later && !m_usage.isKnown()
                                    ? expectedTokens(m_facts)
                                    : m_usage.totalInput() + m_usage.output;
    m_admission.settle(tokens);
    giveKeyBack(tokens);
    enter();
    m_context.metrics->count(m_record);
    m_context.activity->ended(m_record);
    if (m_bodies)
        keepBodies();
    m_context.ledger->finish(std::move(m_record));
}

/// What a provider makes in the background is known when it is fetched.
void Exchange::enter()
{
    const bool owes = m_kept && m_kept->isMadeElsewhere() && !m_usage.isKnown();
    BudgetReservation held;
    if (owes && !m_record.cost)
        held = std::move(m_reservation);
    else
        m_context.treasury->settle(std::move(m_reservation), m_record);
    if (owes)
        m_kept->owe({.record = m_record,
                     .offer = m_offer,
                     .config = m_snapshot.config,
                     .sentAt = m_sentAt,
                     .reservation = std::move(held)});
}

/// Hands over what was said, the end of the answer included, which leaves once the row is durable.
void Exchange::keepBodies()
{
    const bool failed = m_record.outcome == Outcome::Error || m_record.outcome == Outcome::Partial;
    if (!failed && m_snapshot.config->history.bodies != HistoryConfig::Bodies::All)
        return;
    if (m_delivery == Delivery::Whole) {
        const auto type = std::ranges::find(m_headers, "content-type", &Header::name);
        m_bodies->answeredWhole(type == m_headers.end() ? std::string() : type->value, m_body);
    } else if (!m_tail.empty()) {
        m_bodies->answered(m_tail);
    }
    m_context.history->keep(m_bodies->take(m_id), m_snapshot.keys,
                            Secret(std::string(shownToken(m_request))));
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
    } else if (m_delivery == Delivery::Cut) {
        m_writer.abort();
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
                              {{"content-type", std::string(m_encoder->contentType())},
                               {"cache-control", "no-cache"},
                               {"x-patchbay-request-id", std::to_string(m_id)}},
                              true);
                m_headOut = true;
            }
            writeStream(sign);
        }
        break;
    case State::Settling:
        if (now - m_stateSince >= LedgerWriter::patience) {
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

bool Exchange::isAnswering(std::string_view client, std::string_view answer) const
{
    return m_kept && m_state == State::Running && m_client.id == client && m_kept->isOf(answer)
           && !m_kept->isMadeElsewhere();
}

std::string Exchange::cancelAnswer()
{
    m_retry.stop();
    const std::string cancelled = m_kept->cancelled(m_record.model);
    const Failure failure = endedFromHere("The response was cancelled.");
    closeAttempt(&failure);
    failWith(failure);
    return cancelled;
}

void Exchange::interrupt()
{
    if (m_state != State::Running)
        return;
    m_retry.stop();
    endWaits();
    const Failure failure = endedFromHere("Patchbay is shutting down.");
    closeAttempt(&failure);
    failWith(failure);
}

} // namespace patchbay
