#include "core/base/nearname.h"
#include "core/config/profilesections.h"
#include "core/config/valuerules.h"

#include <algorithm>

namespace patchbay::sections {

namespace {

using Names = std::vector<std::string_view>;

template <typename T>
Names idsOf(const std::vector<T> &items)
{
    Names ids;
    for (const T &item : items)
        ids.push_back(item.id);
    return ids;
}

template <typename T>
void checkUnique(const std::vector<T> &items, const std::string &pointer, Problems &problems)
{
    Names seen;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::string_view id = items[i].id;
        if (!id.empty() && std::ranges::find(seen, id) != seen.end())
            problems.push_back({pointerTo(pointerTo(pointer, i), "id"),
                                "stands here twice; every id is used once"});
        seen.push_back(id);
    }
}

/// Looks an id up where it is used; empty ones are not set.
class References final
{
public:
    explicit References(Problems &problems)
        : m_problems(problems)
    { }

    void check(std::string_view id, const Names &known, std::string_view what,
               const std::string &pointer)
    {
        if (id.empty() || std::ranges::find(known, id) != known.end())
            return;
        m_problems.push_back({pointer, "names no " + std::string(what) + " of this profile."
                                           + didYouMean(id, known)});
    }

private:
    Problems &m_problems;
};

Names keyIds(const Config &config, std::string_view provider)
{
    Names ids;
    for (const ProviderConfig &candidate : config.providers) {
        if (!provider.empty() && candidate.id != provider)
            continue;
        for (const KeyConfig &key : candidate.keys)
            ids.push_back(key.id);
    }
    return ids;
}

void checkRoutes(const Config &config, References &references)
{
    const Names providers = idsOf(config.providers);
    const Names clients = idsOf(config.clients);
    const Names budgets = idsOf(config.budgets);
    for (std::size_t i = 0; i < config.routes.size(); ++i) {
        const RouteConfig &route = config.routes[i];
        const std::string at = pointerTo("/routes", i);
        for (std::size_t j = 0; j < route.targets.size(); ++j)
            references.check(route.targets[j].provider, providers, "provider",
                             pointerTo(at + "/targets", j) + "/provider");
        for (std::size_t j = 0; j < route.when.client.size(); ++j) {
            if (!rules::isWildcard(route.when.client[j]))
                references.check(route.when.client[j], clients, "client",
                                 pointerTo(at + "/when/client", j));
        }
        references.check(route.when.budgetId, budgets, "budget", at + "/when/budget/id");
    }
}

void checkBudgets(const Config &config, References &references)
{
    const Names providers = idsOf(config.providers);
    const Names clients = idsOf(config.clients);
    const Names routes = idsOf(config.routes);
    for (std::size_t i = 0; i < config.budgets.size(); ++i) {
        const BudgetConfig &budget = config.budgets[i];
        const std::string at = pointerTo("/budgets", i);
        references.check(budget.provider, providers, "provider", at + "/scope/provider");
        references.check(budget.client, clients, "client", at + "/scope/client");
        references.check(budget.route, routes, "route", at + "/scope/route");
        references.check(budget.key, keyIds(config, budget.provider), "key", at + "/scope/key");
        for (std::size_t j = 0; j < budget.actions.size(); ++j)
            references.check(budget.actions[j].to.provider, providers, "provider",
                             pointerTo(at + "/actions", j) + "/to/provider");
    }
}

} // namespace

void checkReferences(const Config &config, Problems &problems)
{
    checkUnique(config.providers, "/providers", problems);
    for (std::size_t i = 0; i < config.providers.size(); ++i)
        checkUnique(config.providers[i].keys, pointerTo("/providers", i) + "/keys", problems);
    checkUnique(config.routes, "/routes", problems);
    checkUnique(config.clients, "/clients", problems);
    checkUnique(config.budgets, "/budgets", problems);

    References references(problems);
    checkRoutes(config, references);
    checkBudgets(config, references);
}

} // namespace patchbay::sections
