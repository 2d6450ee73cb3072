#include "core/relay/activityfeed.h"

#include <QTimerEvent>

#include <algorithm>
#include <utility>

namespace patchbay {

namespace {

constexpr int periodMs = 100;
/// Room that is kept for exchanges that run, however many end.
constexpr std::size_t keptForRunning = 50;

} // namespace

ActivityFeed::ActivityFeed(QObject *parent)
    : QObject(parent)
{ }

void ActivityFeed::watch(bool on)
{
    m_watched = on;
    m_timer.stop();
    m_unanswered = false;
    m_changed = false;
    m_moved.clear();
    m_shown.clear();
    m_ended.clear();
    m_leftOut = 0;
    if (on)
        schedule();
}

void ActivityFeed::noteMoved(ExchangeId id)
{
    m_moved.insert(id);
    schedule();
}

void ActivityFeed::noteEnded(const ExchangeRecord &record)
{
    m_moved.erase(record.id);
    const bool shown = m_shown.erase(record.id) > 0;
    if (shown || m_ended.size() < mostExchanges - keptForRunning)
        m_ended.push_back({record, false});
    else
        ++m_leftOut;
    schedule();
}

/// The first change after a quiet period is told when the event loop turns, so that those of one
/// turn go together.
void ActivityFeed::schedule()
{
    if (std::exchange(m_changed, true))
        return;
    if (!m_unanswered && !m_timer.isActive())
        m_timer.start(0, this);
}

void ActivityFeed::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId())
        return;
    m_timer.stop();
    if (!m_changed || m_unanswered)
        return;
    m_changed = false;
    m_unanswered = true;
    m_timer.start(periodMs, this);
    emit due();
}

void ActivityFeed::acknowledge()
{
    if (!std::exchange(m_unanswered, false))
        return;
    if (m_changed && !m_timer.isActive())
        m_timer.start(0, this);
}

ActivityFeed::News ActivityFeed::take()
{
    News news;
    news.ended.swap(m_ended);
    std::ranges::sort(news.ended, {}, [](const ActiveExchange &each) { return each.record.id; });
    news.endedLeftOut = std::exchange(m_leftOut, 0);
    news.costsChanged = std::exchange(m_costsChanged, false);
    news.moved.assign(m_moved.begin(), m_moved.end());
    std::ranges::sort(news.moved);
    const std::size_t room
        = mostExchanges - std::min(news.ended.size(), mostExchanges - keptForRunning);
    if (news.moved.size() > room) {
        news.moved.resize(room);
        m_changed = true;
    }
    for (const ExchangeId id : news.moved) {
        m_moved.erase(id);
        m_shown.insert(id);
    }
    return news;
}

} // namespace patchbay
