#pragma once

#include "core/model/prompttext.h"
#include "core/model/request.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace patchbay {

/// A request of a simulated day.
struct SimulatedRequest
{
    enum class Kind { Summary, Chat, Code } kind = Kind::Chat;

    std::chrono::microseconds at {0}; ///< since midnight
    std::string client;
    RequestFacts facts;
    PromptText prompt;
    std::int64_t inputTokens = 0;
    std::int64_t outputTokens = 0;
};

/// A day of an office of \a count requests for `auto`, most of them in working hours: 50 of 100
/// talk, 38 have something summarized, 12 are for code, half of these from a coding tool with tools
/// declared. What is asked are prompts that the task classifier was not trained on
/// (tests/data/classifier), how long it is and how long the answers are was recorded
/// (tests/data/simulation). The same for the same \a seed.
[[nodiscard]] std::vector<SimulatedRequest> simulatedDay(std::uint64_t seed, std::size_t count);

} // namespace patchbay
