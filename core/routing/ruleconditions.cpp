#include "core/routing/ruleconditions.h"

#include "core/base/glob.h"
#include "core/routing/askedprompt.h"
#include "core/routing/budget/budgets.h"
#include "core/routing/hours.h"
#include "core/routing/router.h"

#include <algorithm>
#include <cmath>

namespace patchbay {

namespace {

using Code = RoutingReason::Code;

bool anyGlob(const std::vector<std::string> &patterns, std::string_view text)
{
    return patterns.empty()
           || std::any_of(patterns.begin(), patterns.end(),
                          [&](const std::string &pattern) { return matchesGlob(pattern, text); });
}

bool needed(const Needs &needs, std::string_view word)
{
    return (word == "tools" && needs.tools) || (word == "images" && needs.images)
           || (word == "pdf" && needs.pdf) || (word == "audio" && needs.audio)
           || (word == "json_schema" && needs.jsonSchema)
           || (word == "reasoning" && needs.reasoning);
}

std::string joined(const std::vector<std::string> &list)
{
    std::string text;
    for (const std::string &each : list)
        text.append(text.empty() ? "" : ", ").append(each);
    return text;
}

/// Conditions on the text, which is read and classified for whoever asks: they come last.
std::optional<RoutingReason> textMismatch(const RouteConditions &when, AskedPrompt *prompt)
{
    if (when.task.empty() && when.promptMatches.empty())
        return std::nullopt;
    if (!prompt)
        return RoutingReason {Code::NoConversation, {}};
    if (!when.promptMatches.empty() && !prompt->matches(when.promptMatches))
        return RoutingReason {Code::OtherWords, {}};
    if (when.task.empty() || prompt->isFor(when.task, when.confidence))
        return std::nullopt;
    RoutingReason reason {Code::OtherTask, {}};
    if (const auto &guess = prompt->guess())
        reason.parameters = {std::string(name(guess->task)),
                             std::to_string(std::lround(guess->confidence * 100))};
    return reason;
}

} // namespace

std::optional<RoutingReason> mismatch(const RouteConditions &when, const RouteQuery &query)
{
    const auto because = [](Code code, std::vector<std::string> parameters = {}) {
        return RoutingReason {code, std::move(parameters)};
    };
    const RequestFacts &facts = *query.facts;
    if (!anyGlob(when.model, facts.model))
        return because(Code::OtherModel);
    if (!anyGlob(when.client, query.client))
        return because(Code::OtherClient);
    if (!anyGlob(when.user, query.user))
        return because(Code::OtherUser);
    if (!anyGlob(when.tag, query.tag))
        return because(Code::OtherTag);
    if (when.stream && *when.stream != facts.stream)
        return because(facts.stream ? Code::OnlyWholeAnswers : Code::OnlyStreams);
    if (facts.estimatedInput < when.inputMin)
        return because(Code::InputTooSmall,
                       {std::to_string(facts.estimatedInput), std::to_string(when.inputMin)});
    if (when.inputMax > 0 && facts.estimatedInput > when.inputMax)
        return because(Code::InputTooLarge,
                       {std::to_string(facts.estimatedInput), std::to_string(when.inputMax)});
    if (!when.needs.empty()
        && std::none_of(when.needs.begin(), when.needs.end(),
                        [&](const std::string &word) { return needed(facts.needs, word); }))
        return because(Code::OtherNeeds, {joined(when.needs)});
    if (!when.budgetId.empty()
        && !(query.budgets
             && query.budgets->isSpentOver(when.budgetId, when.budgetSpentOverPercent)))
        return because(Code::BudgetNotReached,
                       {when.budgetId, std::to_string(when.budgetSpentOverPercent)});
    const bool hasHours = !when.hoursFrom.empty() || !when.hoursTo.empty() || !when.days.empty();
    if (hasHours && !isWithinHours(when, query.now))
        return because(Code::OtherHours);
    return textMismatch(when, query.prompt);
}

} // namespace patchbay
