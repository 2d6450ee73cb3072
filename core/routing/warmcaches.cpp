#include "core/routing/warmcaches.h"

#include <functional>

namespace patchbay {

namespace {

/// Providers keep a prompt cached for five to ten minutes after its last use.
constexpr auto warmFor = std::chrono::minutes(10);
constexpr std::size_t mostWarm = 16 * 1024;

} // namespace

std::size_t WarmCaches::keyOf(std::string_view client, std::size_t opening)
{
    return std::hash<std::string_view>()(client) ^ (opening * 0x9e3779b97f4a7c15U);
}

void WarmCaches::remember(std::size_t key, Place place, SteadyTime now)
{
    const auto found = m_entries.find(key);
    if (found != m_entries.end()) {
        found->second.place = std::move(place);
        found->second.usedAt = now;
        m_order.splice(m_order.end(), m_order, found->second.turn);
        return;
    }
    m_order.push_back(key);
    m_entries.emplace(key, Entry {std::move(place), now, std::prev(m_order.end())});
    while (
        !m_order.empty()
        && (m_entries.size() > mostWarm || now - m_entries.at(m_order.front()).usedAt > warmFor)) {
        m_entries.erase(m_order.front());
        m_order.pop_front();
    }
}

const WarmCaches::Place *WarmCaches::find(std::size_t key, SteadyTime now) const
{
    const auto found = m_entries.find(key);
    if (found == m_entries.end() || now - found->second.usedAt > warmFor)
        return nullptr;
    return &found->second.place;
}

} // namespace patchbay
