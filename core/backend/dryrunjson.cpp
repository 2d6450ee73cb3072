// A dry run as scripts read it.

#include "core/backend/routedryrun.h"
#include "core/base/jsontree.h"

namespace patchbay {

namespace {

json::Tree toTree(const std::optional<RoutingReason> &reason)
{
    if (!reason)
        return nullptr;
    return {{"code", name(reason->code)},
            {"parameters", reason->parameters},
            {"message", words(*reason)}};
}

std::string_view name(DryRunRule::Outcome outcome)
{
    switch (outcome) {
    case DryRunRule::Outcome::Matched:
        return "matched";
    case DryRunRule::Outcome::PassedOver:
        return "passed_over";
    case DryRunRule::Outcome::NotReached:
        break;
    }
    return "not_reached";
}

json::Tree orNull(const std::string &text)
{
    return text.empty() ? json::Tree(nullptr) : json::Tree(text);
}

json::Tree toTree(const std::vector<DryRunTarget> &targets)
{
    json::Tree list = json::Tree::array();
    for (const DryRunTarget &target : targets) {
        json::Tree each {{"provider", target.provider},    {"model", target.model},
                         {"route", orNull(target.rule)},   {"cost_usd", nullptr},
                         {"first_token_us", nullptr},      {"in_flight", target.inFlight},
                         {"reason", toTree(target.reason)}};
        if (target.cost)
            each["cost_usd"] = target.cost->toString();
        if (target.firstTokenUs)
            each["first_token_us"] = *target.firstTokenUs;
        list.push_back(std::move(each));
    }
    return list;
}

} // namespace

std::string toJson(const DryRun &run)
{
    json::Tree rules = json::Tree::array();
    for (const DryRunRule &rule : run.rules)
        rules.push_back(
            {{"id", rule.id}, {"outcome", name(rule.outcome)}, {"reason", toTree(rule.reason)}});
    json::Tree error = nullptr;
    if (run.error)
        error = {{"code", name(run.error->code)}, {"message", run.error->message}};
    json::Tree task = nullptr;
    if (!run.task.empty())
        task = {{"name", run.task}, {"confidence", run.confidence}};
    const json::Tree tree {{"model", run.model},
                           {"route", orNull(run.rule)},
                           {"strategy", orNull(run.strategy)},
                           {"sticky", run.sticky},
                           {"targets", toTree(run.targets)},
                           {"passed_over", toTree(run.passedOver)},
                           {"rules", std::move(rules)},
                           {"task", std::move(task)},
                           {"input_tokens", run.inputTokens},
                           {"output_tokens", run.outputTokens},
                           {"downgraded_by", orNull(run.downgradedBy)},
                           {"blocked_by", orNull(run.blockedBy)},
                           {"error", std::move(error)}};
    return json::dumpTree(tree, 2);
}

} // namespace patchbay
