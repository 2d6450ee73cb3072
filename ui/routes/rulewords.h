#pragma once

#include "core/base/jsontree.h"
#include "core/model/routingreason.h"

#include <QString>
#include <QStringList>

#include <string>
#include <vector>

/// Rules in people's words. They are read as they stand in a draft, whether valid or not.
namespace patchbay {

/// A target as it stands in a rule.
struct RuleTarget
{
    QString provider;
    QString model; ///< empty: the one that was asked for
    int weight = 1;

    /// `provider/model`, or the provider with "as asked".
    [[nodiscard]] QString words() const;
};

[[nodiscard]] bool isRuleEnabled(const json::Tree &rule);
/// Its name, else its id.
[[nodiscard]] QString ruleName(const json::Tree &rule);
/// Its conditions, one each, such as `model gpt-5*`; "always" where there are none.
[[nodiscard]] QStringList ruleConditions(const json::Tree &rule);
/// The id of its strategy; that of the default where it names none.
[[nodiscard]] std::string ruleStrategy(const json::Tree &rule);
[[nodiscard]] std::vector<RuleTarget> ruleTargets(const json::Tree &rule);
/// The strings of an array, such as those of `when.model`.
[[nodiscard]] QStringList listOf(const json::Tree *array);

/// What a strategy is called.
[[nodiscard]] QString strategyWord(const std::string &strategy);
/// The same with what it does.
[[nodiscard]] QString strategyWords(const std::string &strategy);
[[nodiscard]] QString taskWord(const std::string &task);
[[nodiscard]] QString needWord(const std::string &need);
[[nodiscard]] QString dayWord(const std::string &day);

/// Why a rule or a target was not taken, as a clause.
[[nodiscard]] QString reasonWords(const RoutingReason &reason);

/// The words of the profile for tasks, needs, days and strategies.
inline constexpr const char *taskNames[] = {
    "summarize", "translate", "extract", "classify", "rewrite", "code", "math", "reason", "chat"};
inline constexpr const char *needNames[]
    = {"tools", "images", "pdf", "audio", "json_schema", "reasoning"};
inline constexpr const char *dayNames[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
inline constexpr const char *strategyNames[]
    = {"ordered", "weighted", "cheapest", "fastest", "least_busy"};

} // namespace patchbay
