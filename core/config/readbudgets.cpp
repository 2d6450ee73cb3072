#include "core/config/profilesections.h"
#include "core/config/urlrules.h"
#include "core/config/valuerules.h"

#include <array>

namespace patchbay::sections {

namespace {

constexpr std::array periods {
    Word<BudgetConfig::Period> {"hour", BudgetConfig::Period::Hour},
    Word<BudgetConfig::Period> {"day", BudgetConfig::Period::Day},
    Word<BudgetConfig::Period> {"week", BudgetConfig::Period::Week},
    Word<BudgetConfig::Period> {"month", BudgetConfig::Period::Month},
    Word<BudgetConfig::Period> {"total", BudgetConfig::Period::Total},
};
constexpr std::array reserves {Word<bool> {"expected", false}, Word<bool> {"maximum", true}};
constexpr std::array unpriced {Word<bool> {"allow", false}, Word<bool> {"refuse", true}};
constexpr std::array actionKinds {
    Word<BudgetAction::Kind> {"notify", BudgetAction::Kind::Notify},
    Word<BudgetAction::Kind> {"downgrade", BudgetAction::Kind::Downgrade},
    Word<BudgetAction::Kind> {"block", BudgetAction::Kind::Block},
};

void readScope(ObjectReader &budget, BudgetConfig &config)
{
    budget.object("scope", "scope", [&config](ObjectReader &in) {
        in.text("provider", config.provider, rules::id);
        in.text("model", config.model, rules::modelId);
        in.text("client", config.client, rules::id);
        in.text("user", config.user, rules::label);
        in.text("tag", config.tag, rules::label);
        in.text("route", config.route, rules::id);
        in.text("key", config.key, rules::id);
    });
}

void readAction(ObjectReader &in, BudgetAction &action)
{
    in.requiredInteger("at_percent", action.atPercent, {1, 1000});
    in.requiredOneOf<BudgetAction::Kind>("do", action.kind, actionKinds);
    in.object("to", "target", [&action](ObjectReader &to) { readTarget(to, action.to); });
    const bool downgrade = action.kind == BudgetAction::Kind::Downgrade;
    if (downgrade && !in.has("to"))
        in.problem("to", "is required: the target to downgrade to");
    else if (!downgrade && in.has("to") && in.has("do"))
        in.problem("to", "has a meaning beside \"downgrade\" only; remove it");
}

void readBudget(ObjectReader &in, BudgetConfig &budget)
{
    in.requiredText("id", budget.id, rules::id);
    readScope(in, budget);
    budget.limit = Money::fromPico(1);
    in.requiredMoney("limit_usd", budget.limit);
    if (budget.limit == Money())
        in.problem("limit_usd",
                   "must be more than 0; remove the budget, or disable what it covers");
    in.oneOf<BudgetConfig::Period>("period", budget.period, periods);
    in.integer("reset_day", budget.resetDay, {1, 31});
    if (budget.period == BudgetConfig::Period::Week && budget.resetDay > 7)
        in.problem("reset_day", "must lie between 1 (Monday) and 7 (Sunday) for a week");
    in.text("timezone", budget.timezone, rules::timeZone);
    in.oneOf<bool>("reserve", budget.reserveMaximum, reserves);
    in.array("actions", "[]", false, [&](json::Value value, const std::string &pointer) {
        ObjectReader action(in.reading(), value, pointer, "action");
        readAction(action, budget.actions.emplace_back());
        action.finish();
    });
    in.text("webhook", budget.webhook, rules::webhook);
    in.oneOf<bool>("unpriced", budget.refuseUnpriced, unpriced);
}

} // namespace

void readBudgets(ObjectReader &profile, std::vector<BudgetConfig> &budgets)
{
    profile.array("budgets", "[]", false, [&](json::Value value, const std::string &pointer) {
        ObjectReader in(profile.reading(), value, pointer, "budget");
        readBudget(in, budgets.emplace_back());
        in.finish();
    });
}

} // namespace patchbay::sections
