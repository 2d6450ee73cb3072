#include "core/protocols/anthropic/thinking.h"

#include "core/protocols/anthropic/names.h"

#include <algorithm>
#include <array>

namespace patchbay::anthropic {

namespace {

using json::Tree;
using Notes = std::vector<std::string>;

constexpr std::int64_t leastBudget = 1024;
constexpr std::int64_t mostBudget = 128'000;

/// The words that output_config.effort knows; lesser ones where a model lacks the word.
std::string effortWord(const std::string &effort, const ModelInfo *info, Notes &notes)
{
    if (effort == "minimal") {
        notes.push_back("effort-raised:low");
        return "low";
    }
    if (effort == "xhigh" && !hasCapability(info, "effort_xhigh")) {
        notes.push_back("effort-lowered:high");
        return "high";
    }
    constexpr std::array<std::string_view, 5> known {"low", "medium", "high", "xhigh", "max"};
    if (effort.empty() || std::ranges::find(known, effort) != known.end())
        return effort;
    notes.push_back("effort-dropped");
    return {};
}

/// The effort that a budget of tokens comes to.
std::string effortOf(std::int64_t budget, std::int64_t maxTokens)
{
    const double share = static_cast<double>(budget) / static_cast<double>(maxTokens);
    return share <= .35 ? "low" : share <= .65 ? "medium" : "high";
}

void setDisplay(Tree &thinking, const ReasoningWish &wish)
{
    const std::string &summary = wish.summary;
    if (!summary.empty())
        thinking["display"] = summary == "omitted" || summary == "updates" ? summary : "summarized";
    else if (wish.showText)
        thinking["display"] = *wish.showText ? "summarized" : "omitted";
}

Thinking off(const ModelInfo *info, Notes &notes)
{
    if (hasCapability(info, "always_thinks")) {
        notes.push_back("reasoning-cannot-be-off");
        return {};
    }
    // Models that cannot think may not know the member either.
    if (!hasCapability(info, "reasoning"))
        return {};
    return {.thinking = {{"type", "disabled"}}};
}

Thinking adaptive(const ReasoningWish &wish, const std::string &effort, const ModelInfo *info,
                  std::int64_t maxTokens, Notes &notes)
{
    Thinking plan {.thinking = {{"type", "adaptive"}}, .effort = effortWord(effort, info, notes)};
    if (effort.empty() && wish.budgetTokens.value_or(-1) >= 0) {
        plan.effort = effortOf(*wish.budgetTokens, maxTokens);
        notes.push_back("budget-as-effort:" + plan.effort);
    }
    setDisplay(plan.thinking, wish);
    return plan;
}

Thinking budgeted(const ReasoningWish &wish, const std::string &effort, const ThinkingRoom &room,
                  Notes &notes)
{
    if (room.loopWithoutThinking) {
        notes.push_back("reasoning-off:no-proof");
        return {};
    }
    std::int64_t budget = thinkingBudget(room.maxTokens, budgetShare(effort));
    if (budget > 0 && effort.empty() && wish.budgetTokens.value_or(-1) >= 0) {
        budget = std::min(std::max(*wish.budgetTokens, leastBudget), room.maxTokens - 1);
        if (budget != *wish.budgetTokens)
            notes.push_back("thinking-budget-bounded");
    } else if (budget > 0 && effort.empty() && wish.budgetTokens) {
        notes.push_back("thinking-budget-bounded"); // here none is without bounds
    }
    if (budget == 0) {
        notes.push_back("reasoning-off:max-tokens");
        return {};
    }
    Thinking plan {.thinking = {{"type", "enabled"}, {"budget_tokens", budget}}};
    setDisplay(plan.thinking, wish);
    return plan;
}

} // namespace

double budgetShare(std::string_view effort)
{
    if (effort == "xhigh" || effort == "max")
        return .95;
    if (effort == "medium")
        return .5;
    if (effort == "low")
        return .2;
    return effort == "minimal" ? .1 : .8;
}

std::int64_t thinkingBudget(std::int64_t maxTokens, double share)
{
    if (maxTokens <= leastBudget)
        return 0;
    const auto wanted = static_cast<std::int64_t>(static_cast<double>(maxTokens) * share);
    return std::min(std::clamp(wanted, leastBudget, mostBudget), maxTokens - 1);
}

Thinking planThinking(const ReasoningWish &wish, const TargetDialect &target,
                      const ThinkingRoom &room, Notes &notes)
{
    const bool overridden = !target.overrides.reasoningEffort.empty();
    const std::string &effort = overridden ? target.overrides.reasoningEffort : wish.effort;
    if (effort.empty() && !wish.budgetTokens && !wish.adaptive) {
        if (!wish.summary.empty() || wish.showText.value_or(false))
            notes.push_back("reasoning-summary-dropped"); // there is none to show
        return {};
    }
    if (effort == "none")
        return off(target.info, notes);
    const bool isAdaptive = hasCapability(target.info, "adaptive_thinking");
    if (wish.effortOnly && !overridden) {
        if (isAdaptive)
            return {.effort = effortWord(effort, target.info, notes)};
        notes.push_back("effort-dropped");
        return {};
    }
    if (room.forcedTool || room.prefill) {
        notes.push_back(room.forcedTool ? "reasoning-off:forced-tool" : "reasoning-off:prefill");
        // The effort bounds the whole answer, thinking or not.
        return {.effort = isAdaptive ? effortWord(effort, target.info, notes) : std::string()};
    }
    // A model that the catalogue does not know may think; one that it knows must be able to.
    if (target.info && !hasCapability(target.info, "reasoning")) {
        notes.push_back("reasoning-off:unsupported");
        return {};
    }
    return isAdaptive ? adaptive(wish, effort, target.info, room.maxTokens, notes)
                      : budgeted(wish, effort, room, notes);
}

} // namespace patchbay::anthropic
