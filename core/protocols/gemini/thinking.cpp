#include "core/protocols/gemini/thinking.h"

#include "core/base/ascii.h"
#include "core/protocols/gemini/part.h"
#include "core/protocols/gemini/schema.h"

#include <algorithm>

namespace patchbay::gemini {

namespace {

using json::Tree;

bool isDigit(char letter)
{
    return letter >= '0' && letter <= '9';
}

bool has(std::string_view text, std::string_view word)
{
    return text.find(word) != std::string_view::npos;
}

/// Budgets of the efforts, as Google's own translation from OpenAI's has them.
std::int64_t budgetOf(std::string_view effort)
{
    if (effort == "none")
        return 0;
    if (effort == "minimal" || effort == "low")
        return 1024;
    if (effort == "medium")
        return 8192;
    return 24576;
}

/// A budget inside what the model takes: Pro cannot stop thinking, Lite thinks a minimum if it
/// thinks at all.
std::int64_t bounded(std::int64_t budget, std::string_view model, std::vector<std::string> &notes)
{
    if (budget < 0)
        return -1;
    const bool pro = has(model, "-pro");
    const std::int64_t most = pro ? 32768 : 24576;
    std::int64_t least = 0;
    if (pro)
        least = 128;
    else if (has(model, "flash-lite") && budget > 0)
        least = 512;
    const std::int64_t taken = std::clamp(budget, least, most);
    if (taken != budget)
        notes.push_back(pro && budget == 0 ? "thinking-not-off" : "thinking-budget-bounded");
    return taken;
}

/// Levels differ by model: Pro knows no `minimal`, and none knows off.
std::string levelOf(std::string_view effort, std::string_view model, int version,
                    std::vector<std::string> &notes)
{
    const bool flash = has(model, "flash");
    if (effort == "none") {
        notes.push_back("thinking-not-off");
        return flash ? "minimal" : "low";
    }
    if (effort == "minimal")
        return flash ? "minimal" : "low";
    if (effort == "low")
        return "low";
    // The first 3 Pro knows only low and high.
    if (effort == "medium")
        return flash || version > 30 ? "medium" : "high";
    return "high";
}

} // namespace

int generation(std::string_view model)
{
    constexpr std::string_view family = "gemini-";
    const auto found = model.rfind(family);
    if (found == std::string_view::npos)
        return 0;
    model.remove_prefix(found + family.size());
    if (model.empty() || !isDigit(model[0]))
        return 0;
    int number = 0;
    std::size_t at = 0;
    for (; at < model.size() && at < 3 && isDigit(model[at]); ++at)
        number = number * 10 + (model[at] - '0');
    const bool minor = at + 1 < model.size() && model[at] == '.' && isDigit(model[at + 1]);
    return number * 10 + (minor ? model[at + 1] - '0' : 0);
}

Tree thinkingConfig(const ReasoningWish &wish, const TargetDialect &target,
                    std::vector<std::string> &notes)
{
    const std::string_view model = target.model;
    std::string effort = target.overrides.reasoningEffort;
    const bool overridden = !effort.empty();
    if (!overridden)
        effort = wish.effort;
    const bool adaptive = wish.adaptive && effort.empty();
    const std::optional<std::int64_t> wished
        = adaptive ? std::optional<std::int64_t>(-1) : wish.budgetTokens;
    const bool budgeted = !overridden && wished.has_value();
    if (effort.empty() && !budgeted && !wish.showText) {
        if (!wish.summary.empty())
            notes.push_back("reasoning-summary-dropped"); // of thinking that nobody asked for
        return {};
    }

    const int version = generation(model);
    const bool known = target.info && !target.info->capabilities.empty();
    const bool thinks = known
                        && std::ranges::find(target.info->capabilities, "reasoning")
                               != target.info->capabilities.end();
    if ((version > 0 && version < 25) || (version == 0 && known && !thinks)) {
        if (effort != "none")
            notes.push_back("reasoning-dropped");
        return {};
    }

    Tree config = Tree::object();
    if (wish.showText)
        config["includeThoughts"] = *wish.showText;
    else if (wish.summary == "omitted")
        config["includeThoughts"] = false;
    else if (effort != "none" && !(budgeted && *wished == 0))
        config["includeThoughts"] = true;
    if (budgeted) // a level beside it is refused
        config["thinkingBudget"] = version >= 30 ? *wished : bounded(*wished, model, notes);
    else if (!effort.empty() && version >= 30)
        config["thinkingLevel"] = levelOf(effort, model, version, notes);
    else if (!effort.empty())
        config["thinkingBudget"] = bounded(budgetOf(effort), model, notes);
    return config;
}

void readThinking(json::Value config, ReasoningWish &wish)
{
    wish.showText = field(config, "includeThoughts").boolean();
    if (const auto level = field(config, "thinkingLevel").string();
        level && *level != "THINKING_LEVEL_UNSPECIFIED")
        wish.effort = asciiLower(*level);
    if (const auto budget = field(config, "thinkingBudget").integer()) {
        if (*budget == 0)
            wish.effort = "none";
        else if (*budget < 0)
            wish.adaptive = true;
        else
            wish.budgetTokens = budget;
    }
}

} // namespace patchbay::gemini
