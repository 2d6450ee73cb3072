#include "core/relay/estimateattempt.h"

#include "core/relay/notelist.h"

#include <QMetaObject>

#include <utility>

namespace patchbay {

EstimateAttempt::EstimateAttempt(std::shared_ptr<const Offer> offer, std::string answer,
                                 const Clock &clock, AttemptListener &listener)
    : m_offer(std::move(offer))
    , m_answer(std::move(answer))
    , m_clock(clock)
    , m_listener(&listener)
{ }

Result<void> EstimateAttempt::start()
{
    m_startedAt = m_clock.steadyNow();
    QMetaObject::invokeMethod(this, [this] { answer(); }, Qt::QueuedConnection);
    return {};
}

void EstimateAttempt::answer()
{
    if (!m_listener)
        return; // cancelled meanwhile
    WholeAnswer whole {.contentType = "application/json", .body = std::move(m_answer)};
    whole.facts.usage.source = UsageSource::Estimated;
    whole.facts.hasContent = true;
    std::exchange(m_listener, nullptr)->attemptAnswered(std::move(whole));
}

AttemptRecord EstimateAttempt::record() const
{
    AttemptRecord record;
    record.provider = m_offer->provider->id;
    record.model = m_offer->model;
    record.protocol = name(m_offer->provider->protocol);
    record.status = 200;
    record.notes = noteList(m_notes);
    record.totalUs = microseconds(m_clock.steadyNow() - m_startedAt);
    return record;
}

} // namespace patchbay
