#pragma once

#include "core/base/clock.h"

#include <cstddef>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace patchbay {

/// Where the prompt cache of a conversation is warm: the target that has answered it last. Known
/// for ten minutes without a request, for at most 16,384 conversations.
/// Thread: relay only, unsynchronised.
class WarmCaches final
{
public:
    struct Place
    {
        std::string provider;
        std::string model;
    };

    /// Conversations of two clients are told apart. \a opening: PromptText::opening, not 0.
    [[nodiscard]] static std::size_t keyOf(std::string_view client, std::size_t opening);

    void remember(std::size_t key, Place place, SteadyTime now);
    /// Null where no cache is warm.
    [[nodiscard]] const Place *find(std::size_t key, SteadyTime now) const;

private:
    struct Entry
    {
        Place place;
        SteadyTime usedAt;
        std::list<std::size_t>::iterator turn;
    };

    std::unordered_map<std::size_t, Entry> m_entries;
    std::list<std::size_t> m_order; ///< longest unused first
};

} // namespace patchbay
