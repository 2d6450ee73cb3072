#pragma once

#include "core/base/money.h"

#include <cstdint>

namespace patchbay {

/// How the response cache stands, and what it has done since the relay's start.
struct CacheStatus
{
    std::int64_t entries = 0;
    std::int64_t bytes = 0;
    std::int64_t capacity = 0; ///< bytes
    std::int64_t hits = 0;
    std::int64_t misses = 0;
    Money saved; ///< what the hits would have cost, as far as that is known
    std::int64_t unpriced = 0; ///< hits of which it is not

    friend bool operator==(const CacheStatus &, const CacheStatus &) = default;
};

} // namespace patchbay
