#include "ui/clients/tokenbudget.h"

#include <algorithm>

namespace patchbay {

namespace {

/// An id that no budget of \a budgets has.
std::string freeBudgetId(const json::Tree &budgets, const std::string &wish)
{
    std::string id = wish;
    for (int number = 2; std::ranges::any_of(
             budgets,
             [&id](const json::Tree &each) { return each.value("id", std::string()) == id; });
         ++number)
        id = wish + '-' + std::to_string(number);
    return id;
}

} // namespace

const BudgetConfig *monthlyBudget(const Config &config, std::string_view client)
{
    const auto found = std::ranges::find_if(config.budgets, [client](const BudgetConfig &each) {
        return each.client == client && each.period == BudgetConfig::Period::Month
               && each.provider.empty() && each.model.empty() && each.user.empty()
               && each.tag.empty() && each.route.empty() && each.key.empty();
    });
    return found == config.budgets.end() ? nullptr : &*found;
}

void setMonthlyBudget(json::Tree &profile, const BudgetConfig *known, const std::string &client,
                      const std::string &usd)
{
    if (!known && usd.empty())
        return;
    json::Tree &budgets = profile["budgets"];
    if (!budgets.is_array())
        budgets = json::Tree::array();
    if (!known) {
        json::Tree made = json::Tree::object();
        made["id"] = freeBudgetId(budgets, client);
        made["scope"] = {{"client", client}};
        made["limit_usd"] = usd;
        made["period"] = "month";
        made["actions"] = json::Tree::array(
            {{{"at_percent", 80}, {"do", "notify"}}, {{"at_percent", 100}, {"do", "block"}}});
        budgets.push_back(std::move(made));
        return;
    }
    const auto found = std::ranges::find_if(budgets, [known](const json::Tree &each) {
        return each.value("id", std::string()) == known->id;
    });
    if (found == budgets.end())
        return;
    if (usd.empty())
        budgets.erase(found);
    else
        (*found)["limit_usd"] = usd;
}

} // namespace patchbay
