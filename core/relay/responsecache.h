#pragma once

#include "core/base/clock.h"
#include "core/model/response.h"
#include "core/model/usage.h"

#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace patchbay {

/// An answer that was complete, in the very form in which a client got it.
struct CachedAnswer
{
    std::string contentType;
    std::string body; ///< a whole answer, or all of a stream but its end
    std::string end; ///< of a stream: what is sent once the record is durable
    std::string key; ///< id of the key whose answer it was
    std::string notes; ///< what a translation dropped, for the client to see
    Usage usage; ///< of the original answer
    FinishReason finish;
    std::vector<std::size_t> bound; ///< proofs in it that only its issuer can read
    std::int64_t outputBytes = 0;
};

/// Answers that may be given again to an equal request. In memory only, so that no prompt and no
/// answer is stored; bounded by bytes, the least recently used leaves first.
/// Thread: relay only, unsynchronised.
class ResponseCache final
{
public:
    struct Stats
    {
        std::size_t entries = 0;
        std::int64_t bytes = 0;
        std::int64_t hits = 0; ///< since the start
        std::int64_t misses = 0; ///< since the start
    };

    /// \a clock must outlive it.
    explicit ResponseCache(const Clock &clock);

    /// Room in bytes; what is too much leaves at once.
    void setCapacity(std::int64_t bytes);
    [[nodiscard]] std::int64_t capacity() const { return m_capacity; }

    /// The answer under \a key, or null; counts as a hit or a miss.
    [[nodiscard]] std::shared_ptr<const CachedAnswer> find(std::string_view key);
    /// Keeps \a answer for \a timeToLive, in the place of what was there. An answer that is larger
    /// than all the room is not kept.
    void insert(const std::string &key, CachedAnswer answer, std::chrono::seconds timeToLive);
    /// Forgets every answer; the counts stay. Answers under way that were asked for before are not
    /// to be kept: see generation().
    void clear();
    /// Changes with each clear().
    [[nodiscard]] std::uint64_t generation() const { return m_generation; }

    [[nodiscard]] Stats stats() const;

private:
    struct Entry
    {
        std::string key;
        std::shared_ptr<const CachedAnswer> answer;
        std::int64_t bytes = 0;
        SteadyTime expires;
    };
    using Entries = std::list<Entry>;

    void erase(Entries::iterator entry);
    void shrinkTo(std::int64_t bytes);

    const Clock &m_clock;
    Entries m_entries; ///< the most recently used first
    std::unordered_map<std::string_view, Entries::iterator> m_index; ///< by Entry::key
    std::int64_t m_capacity = 0;
    std::int64_t m_bytes = 0;
    std::int64_t m_hits = 0;
    std::int64_t m_misses = 0;
    std::uint64_t m_generation = 0;
};

} // namespace patchbay
