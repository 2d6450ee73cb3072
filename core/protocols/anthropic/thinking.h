#pragma once

#include "core/base/jsontree.h"
#include "core/protocols/codec.h"

#include <string>
#include <string_view>
#include <vector>

namespace patchbay::anthropic {

/// What the rest of a request leaves room for.
struct ThinkingRoom
{
    std::int64_t maxTokens = 0;
    bool forcedTool = false; ///< excludes thinking
    bool prefill = false; ///< excludes thinking
    bool loopWithoutThinking = false; ///< excludes thinking with a budget
};

struct Thinking
{
    json::Tree thinking; ///< the member `thinking`; null: none
    std::string effort; ///< for `output_config.effort`; empty: none
    [[nodiscard]] bool isOn() const
    {
        return thinking.is_object() && thinking.value("type", "") != "disabled";
    }
};

/// Share of max_tokens that an effort may think for: .95 xhigh and max, .8 high, .5 medium, .2
/// low, .1 minimal.
[[nodiscard]] double budgetShare(std::string_view effort);

/// The budget of that share: at least 1,024, at most 128,000 and max_tokens - 1 tokens; 0, no
/// thinking, where \a maxTokens is 1,024 or less.
[[nodiscard]] std::int64_t thinkingBudget(std::int64_t maxTokens, double share);

/// The wish as the target has it. Models with `adaptive_thinking` in the catalogue take
/// `{type: adaptive}` and an effort, others a budget; those with `always_thinks` cannot be kept
/// from it, those with `effort_xhigh` know that word. Source: docs.anthropic.com, "Extended
/// thinking", "Adaptive thinking", "Effort".
[[nodiscard]] Thinking planThinking(const ReasoningWish &wish, const TargetDialect &target,
                                    const ThinkingRoom &room, std::vector<std::string> &notes);

} // namespace patchbay::anthropic
