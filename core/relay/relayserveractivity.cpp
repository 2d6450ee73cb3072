// The part of the relay that serves those who look on.

#include "core/relay/relayserver.h"

#include <algorithm>

namespace patchbay {

void RelayServer::watchActivity(bool on)
{
    m_activity.watch(on);
    for (const auto &[id, exchange] : m_exchanges)
        m_activity.moved(id);
}

void RelayServer::acknowledgeActivity()
{
    m_activity.acknowledge();
}

void RelayServer::purgeHistory(std::function<void(const Result<void> &)> done)
{
    m_history.purge(std::move(done));
}

void RelayServer::reprice(std::vector<Repricing> repricings, std::function<void()> done)
{
    m_ledger.reprice(std::move(repricings));
    m_ledger.afterWrites(std::move(done));
}

void RelayServer::endRepricing()
{
    m_treasury->readAgain();
    m_activity.costsChanged();
}

CacheStatus RelayServer::cacheStatus() const
{
    const ResponseCache::Stats stats = m_cache.stats();
    return {.entries = static_cast<std::int64_t>(stats.entries),
            .bytes = stats.bytes,
            .capacity = m_cache.capacity(),
            .hits = stats.hits,
            .misses = stats.misses,
            .saved = m_metrics.savedByCache(),
            .unpriced = m_metrics.unpricedHits()};
}

void RelayServer::sendActivity()
{
    ActivityFeed::News news = m_activity.take();
    auto activity = std::make_shared<Activity>();
    activity->takenMs = unixMs(m_clock.systemNow());
    activity->inFlight = m_exchanges.size();
    activity->paused = m_paused;
    activity->exchanges = std::move(news.ended);
    activity->endedLeftOut = news.endedLeftOut;
    activity->costsChanged = news.costsChanged;
    const auto ended = static_cast<std::ptrdiff_t>(activity->exchanges.size());
    for (const ExchangeId id : news.moved) {
        const auto found = m_exchanges.find(id);
        auto record = found == m_exchanges.end() ? std::nullopt : found->second->recordSoFar();
        if (record)
            activity->exchanges.push_back({std::move(*record), true});
    }
    std::ranges::inplace_merge(activity->exchanges, activity->exchanges.begin() + ended, {},
                               [](const ActiveExchange &each) { return each.record.id; });
    activity->targets = m_health.targetStatuses();
    activity->keys = m_health.keyStatuses();
    activity->keysLeft = m_health.keysLeft();
    emit activityReady(activity);
}

} // namespace patchbay
