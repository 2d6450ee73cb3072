#include "core/relay/responsecache.h"

#include <algorithm>
#include <utility>

namespace patchbay {

namespace {

/// What an entry takes beside its texts: nodes of the list and the index, the record itself.
constexpr std::int64_t overheadPerEntry = 512;

std::int64_t sizeOf(const std::string &key, const CachedAnswer &answer)
{
    return overheadPerEntry
           + static_cast<std::int64_t>(key.size() + answer.contentType.size() + answer.body.size()
                                       + answer.end.size() + answer.key.size() + answer.notes.size()
                                       + answer.finish.text.size()
                                       + answer.bound.size() * sizeof(std::size_t));
}

} // namespace

ResponseCache::ResponseCache(const Clock &clock)
    : m_clock(clock)
{ }

void ResponseCache::setCapacity(std::int64_t bytes)
{
    m_capacity = bytes;
    shrinkTo(m_capacity);
}

std::shared_ptr<const CachedAnswer> ResponseCache::find(std::string_view key)
{
    const auto found = m_index.find(key);
    if (found != m_index.end() && found->second->expires <= m_clock.steadyNow()) {
        erase(found->second);
    } else if (found != m_index.end()) {
        ++m_hits;
        m_entries.splice(m_entries.begin(), m_entries, found->second);
        return m_entries.front().answer;
    }
    ++m_misses;
    return nullptr;
}

void ResponseCache::insert(const std::string &key, CachedAnswer answer,
                           std::chrono::seconds timeToLive)
{
    if (const auto found = m_index.find(key); found != m_index.end())
        erase(found->second);
    const std::int64_t bytes = sizeOf(key, answer);
    if (bytes > m_capacity)
        return;
    shrinkTo(m_capacity - bytes);
    m_entries.push_front({.key = key,
                          .answer = std::make_shared<const CachedAnswer>(std::move(answer)),
                          .bytes = bytes,
                          .expires = m_clock.steadyNow() + timeToLive});
    m_index.emplace(m_entries.front().key, m_entries.begin());
    m_bytes += bytes;
}

void ResponseCache::clear()
{
    m_index.clear();
    m_entries.clear();
    m_bytes = 0;
    ++m_generation;
}

ResponseCache::Stats ResponseCache::stats() const
{
    return {.entries = m_entries.size(), .bytes = m_bytes, .hits = m_hits, .misses = m_misses};
}

void ResponseCache::erase(Entries::iterator entry)
{
    m_bytes -= entry->bytes;
    m_index.erase(entry->key);
    m_entries.erase(entry);
}

void ResponseCache::shrinkTo(std::int64_t bytes)
{
    while (m_bytes > bytes)
        erase(std::prev(m_entries.end()));
}

} // namespace patchbay
