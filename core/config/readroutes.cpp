#include "core/base/nearname.h"
#include "core/config/profilesections.h"
#include "core/config/valuerules.h"

#include <algorithm>
#include <array>

namespace patchbay::sections {

namespace {

using namespace std::string_view_literals;

constexpr std::array strategies {
    Word<Strategy> {"ordered", Strategy::Ordered},
    Word<Strategy> {"weighted", Strategy::Weighted},
    Word<Strategy> {"cheapest", Strategy::Cheapest},
    Word<Strategy> {"fastest", Strategy::Fastest},
    Word<Strategy> {"least_busy", Strategy::LeastBusy},
};
constexpr std::array whenNoTarget {Word<bool> {"error", false}, Word<bool> {"next", true}};
constexpr std::array tasks {"summarize"sv, "translate"sv, "extract"sv, "classify"sv, "rewrite"sv,
                            "code"sv,      "math"sv,      "reason"sv,  "chat"sv};
constexpr std::array needs {"tools"sv, "images"sv,      "pdf"sv,
                            "audio"sv, "json_schema"sv, "reasoning"sv};
constexpr std::array efforts {"none"sv, "minimal"sv, "low"sv, "medium"sv,
                              "high"sv, "xhigh"sv,   "max"sv};

/// A rule that takes only the words of \a known.
Rule oneOfWords(std::span<const std::string_view> known)
{
    return [known](std::string_view text) {
        if (std::ranges::find(known, text) != known.end())
            return std::string();
        std::string message = "expected one of:";
        for (const std::string_view word : known)
            message.append(word == known.front() ? " " : ", ").append(word);
        return message + '.' + didYouMean(text, {known.begin(), known.end()});
    };
}

void readHours(ObjectReader &when, RouteConditions &conditions)
{
    when.object("hours", "hours", [&conditions](ObjectReader &in) {
        in.text("from", conditions.hoursFrom, rules::timeOfDay);
        in.text("to", conditions.hoursTo, rules::timeOfDay);
        in.texts("days", conditions.days, rules::weekday);
        in.text("timezone", conditions.timezone, rules::timeZone);
        const bool from = !conditions.hoursFrom.empty();
        const bool to = !conditions.hoursTo.empty();
        if (from != to && !in.has(from ? "to" : "from"))
            in.problem(from ? "to" : "from", "is required beside the other end of the hours");
        else if (from && conditions.hoursFrom == conditions.hoursTo)
            in.problem("to", "is the same as \"from\", which leaves no time between them");
    });
}

void readWhen(ObjectReader &route, RouteConditions &conditions)
{
    route.object("when", "when", [&conditions](ObjectReader &in) {
        in.texts("model", conditions.model, rules::glob);
        in.texts("task", conditions.task, oneOfWords(tasks));
        in.number("confidence", conditions.confidence, 0, 1);
        in.texts("client", conditions.client, rules::glob);
        in.texts("user", conditions.user, rules::glob);
        in.texts("tag", conditions.tag, rules::glob);
        in.texts("needs", conditions.needs, oneOfWords(needs));
        in.flagOrNull("stream", conditions.stream);
        in.text("prompt_matches", conditions.promptMatches, rules::regularExpression);
        in.object("input_tokens", "inputTokens", [&conditions](ObjectReader &bounds) {
            bounds.integer("min", conditions.inputMin, tokens);
            bounds.integer("max", conditions.inputMax, tokens);
            if (conditions.inputMax > 0 && conditions.inputMax < conditions.inputMin)
                bounds.problem("max", "is less than \"min\"");
        });
        readHours(in, conditions);
        in.object("budget", "budgetState", [&conditions](ObjectReader &budget) {
            budget.text("id", conditions.budgetId, rules::id);
            budget.integer("spent_over_percent", conditions.budgetSpentOverPercent, {0, 1000});
        });
    });
}

void readRetry(ObjectReader &route, RetryPolicy &retry)
{
    route.object("retry", "retry", [&retry](ObjectReader &in) {
        in.integer("attempts", retry.attempts, {1, 20});
        in.milliseconds("backoff_ms", retry.backoff, {0, 600'000});
        in.milliseconds("max_backoff_ms", retry.maxBackoff, {0, 600'000});
        in.milliseconds("max_wait_ms", retry.maxWait, {0, 3'600'000});
        in.flag("after_sent", retry.afterSent);
        in.flag("on_content_policy", retry.onContentPolicy);
    });
}

void readOverrides(ObjectReader &route, RouteOverrides &overrides)
{
    route.object("set", "set", [&overrides](ObjectReader &in) {
        in.integer("max_output_tokens", overrides.maxOutputTokens, tokens);
        in.numberOrNull("temperature", overrides.temperature, 0, 2);
        in.text("reasoning_effort", overrides.reasoningEffort, oneOfWords(efforts));
    });
}

void readTargets(ObjectReader &route, RouteConfig &config)
{
    route.array("targets", "", true, [&](json::Value value, const std::string &pointer) {
        ObjectReader in(route.reading(), value, pointer, "target");
        readTarget(in, config.targets.emplace_back());
        in.finish();
    });
    if (route.isEmptyArray("targets")) {
        route.problem("targets", "must name at least one target");
    } else if (config.strategy == Strategy::Weighted && !config.targets.empty()
               && std::ranges::all_of(config.targets,
                                      [](const TargetConfig &t) { return t.weight == 0; })) {
        route.problem("targets", "needs a target whose weight is not 0");
    }
}

void readRoute(ObjectReader &in, RouteConfig &route)
{
    in.requiredText("id", route.id, rules::id);
    std::optional<std::string> name;
    in.text("name", name, rules::label);
    route.name = name.value_or(route.id);
    in.flag("enabled", route.enabled);
    readWhen(in, route.when);
    in.oneOf<Strategy>("strategy", route.strategy, strategies);
    in.flag("sticky", route.sticky);
    readTargets(in, route);
    in.oneOf<bool>("on_no_target", route.fallThrough, whenNoTarget);
    readRetry(in, route.retry);
    readOverrides(in, route.set);
    in.integer("cache_ttl_s", route.cacheTtlS, {0, 31'536'000});
}

} // namespace

void readTarget(ObjectReader &in, TargetConfig &target)
{
    in.requiredText("provider", target.provider, rules::id);
    in.text("model", target.model, rules::modelId);
    in.integer("weight", target.weight, {0, 1'000'000});
}

void readRoutes(ObjectReader &profile, std::vector<RouteConfig> &routes)
{
    profile.array("routes", "[]", false, [&](json::Value value, const std::string &pointer) {
        ObjectReader in(profile.reading(), value, pointer, "route");
        readRoute(in, routes.emplace_back());
        in.finish();
    });
}

} // namespace patchbay::sections
