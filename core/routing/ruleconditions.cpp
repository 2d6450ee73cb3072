#include "core/routing/ruleconditions.h"

#include "core/base/glob.h"
#include "core/routing/askedprompt.h"
#include "core/routing/budget/budgets.h"
#include "core/routing/hours.h"
#include "core/routing/router.h"

#include <algorithm>

namespace patchbay {

namespace {

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

/// Conditions on the text, which is read and classified for whoever asks: they come last.
const char *textMismatch(const RouteConditions &when, AskedPrompt *prompt)
{
    if (when.task.empty() && when.promptMatches.empty())
        return nullptr;
    if (!prompt)
        return "it asks for the words of a conversation, and this endpoint has none";
    if (!when.promptMatches.empty() && !prompt->matches(when.promptMatches))
        return "the last user text does not match its `prompt_matches`";
    if (!when.task.empty() && !prompt->isFor(when.task, when.confidence))
        return "the request is for another task";
    return nullptr;
}

} // namespace

const char *mismatch(const RouteConditions &when, const RouteQuery &query)
{
    const RequestFacts &facts = *query.facts;
    if (!anyGlob(when.model, facts.model))
        return "another model was asked for";
    if (!anyGlob(when.client, query.client))
        return "another client asks";
    if (!anyGlob(when.user, query.user))
        return "another user asks";
    if (!anyGlob(when.tag, query.tag))
        return "the tag differs";
    if (when.stream && *when.stream != facts.stream)
        return facts.stream ? "it is for whole answers" : "it is for streams";
    if (facts.estimatedInput < when.inputMin)
        return "the input is too small";
    if (when.inputMax > 0 && facts.estimatedInput > when.inputMax)
        return "the input is too large";
    if (!when.needs.empty()
        && std::none_of(when.needs.begin(), when.needs.end(),
                        [&](const std::string &word) { return needed(facts.needs, word); }))
        return "it needs other capabilities";
    if (!when.budgetId.empty()
        && !(query.budgets
             && query.budgets->isSpentOver(when.budgetId, when.budgetSpentOverPercent)))
        return "the budget has not spent that much";
    const bool hasHours = !when.hoursFrom.empty() || !when.hoursTo.empty() || !when.days.empty();
    if (hasHours && !isWithinHours(when, query.now))
        return "it is for other hours";
    return textMismatch(when, query.prompt);
}

} // namespace patchbay
