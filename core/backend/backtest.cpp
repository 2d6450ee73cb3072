#include "core/backend/backtest.h"

#include "core/backend/costsums.h"
#include "core/relay/account.h"
#include "core/routing/router.h"

#include <algorithm>
#include <chrono>
#include <map>

namespace patchbay {

namespace {

std::optional<TaskGuess> guessOf(const DecisionFacts &facts)
{
    for (int i = 0; i <= static_cast<int>(Task::Reason); ++i) {
        const auto task = static_cast<Task>(i);
        if (name(task) == facts.task)
            return TaskGuess {.task = task, .confidence = facts.confidence / 100.0};
    }
    return {};
}

/// Whether the profile has a key in use for \a target, or it needs none. Whether the secret is
/// there is not asked: that is as it may be by then, and a provider to come can be compared.
bool hasKey(const std::shared_ptr<const Offer> &target)
{
    const auto &keys = target->provider->keys;
    return keys.empty() || std::ranges::any_of(keys, &KeyConfig::enabled);
}

/// What \a record would have cost at \a offer.
std::optional<Money> costAt(const Offer &offer, const ExchangeRecord &record, SystemTime time)
{
    // What was never billed, such as an exchange that failed, would not be elsewhere either.
    if (record.cost == Money() && !record.usage.hasCounts())
        return Money();
    if (record.provider == offer.provider->id && record.model == offer.model)
        return charge(offer, record.usage, time).cost;
    Usage usage = record.usage;
    usage.statedCost.reset(); // it was another's
    return charge(offer, usage, time).cost;
}

class Run final
{
public:
    Run(const std::shared_ptr<const Config> &config, const std::shared_ptr<const Catalog> &catalog)
        : m_rules(*config)
        , m_offers(config, catalog)
    {
        m_result.asksBudgets = std::ranges::any_of(config->routes, [](const RouteConfig &rule) {
            return rule.enabled && !rule.when.budgetId.empty();
        });
    }

    void add(const ExchangeRecord &record)
    {
        ++m_result.exchanges;
        if (std::int64_t *counter = undecidedFor(record)) {
            ++*counter;
            m_sums.add(m_result.costThenOfOthers, record.cost);
        }
    }

    [[nodiscard]] Result<Backtest> result()
    {
        if (const auto fits = m_sums.check(); !fits)
            return std::unexpected(fits.error());
        m_result.byRule = sorted(m_byRule);
        m_result.byTarget = sorted(m_byTarget);
        return m_result;
    }

private:
    /// Counts \a record where it would have gone; gives the counter of why that cannot be said, or
    /// null.
    std::int64_t *undecidedFor(const ExchangeRecord &record)
    {
        if (record.cacheHit)
            return &m_result.cacheHits;
        if (!record.decision)
            return record.provider.empty() ? &m_result.notRouted : &m_result.unknownFacts;
        if (record.provider.empty())
            return &m_result.notRouted;
        const DecisionFacts &decision = *record.decision;
        if (decision.narrowed)
            return &m_result.unknownFacts;

        RequestFacts facts;
        facts.model = record.requestedModel;
        facts.stream = record.stream;
        facts.needs = decision.needs;
        facts.estimatedInput = decision.estimatedInput;
        facts.maxOutput = decision.maxOutput;
        bool asksText = false;
        AskedPrompt prompt(
            m_rules,
            [&asksText] {
                asksText = true;
                return PromptText();
            },
            guessOf(decision));
        const SystemTime time {std::chrono::milliseconds(record.startedMs)};
        const RouteQuery query {.facts = &facts,
                                .kind = decision.kind,
                                .client = record.client,
                                .user = record.user,
                                .tag = record.tag,
                                .forcedRoute = decision.forced ? std::string_view(record.route)
                                                               : std::string_view(),
                                .prompt = decision.kind == EndpointKind::Chat ? &prompt : nullptr,
                                .now = time};
        const auto plan = route(query, m_offers);
        if (asksText)
            return &m_result.unknownPrompt;
        if (!plan)
            return &m_result.refused;
        const auto target = std::ranges::find_if(plan->targets, hasKey);
        if (target == plan->targets.end())
            return &m_result.refused;
        count(record, plan->rule ? plan->rule->id : std::string(), **target, time);
        return nullptr;
    }

    void count(const ExchangeRecord &record, const std::string &rule, const Offer &offer,
               SystemTime time)
    {
        const bool moved = record.provider != offer.provider->id || record.model != offer.model;
        const std::optional<Money> now = costAt(offer, record, time);
        ++m_result.decided;
        m_result.moved += moved;
        m_result.unpricedThen += !record.cost;
        m_result.unpricedNow += !now;
        const bool compared = record.cost && now;
        if (compared) {
            ++m_result.compared;
            m_result.estimated += record.usage.source == UsageSource::Estimated;
            m_sums.add(m_result.costThen, record.cost);
            m_sums.add(m_result.costNow, now);
        } else {
            m_sums.add(m_result.costThenOfOthers, record.cost);
        }
        m_target.assign(offer.provider->id).append("/").append(offer.model);
        for (BacktestGroup *group : {&m_byRule[rule], &m_byTarget[m_target]}) {
            ++group->requests;
            group->moved += moved;
            group->unpriced += !compared;
            if (compared) {
                m_sums.add(group->costThen, record.cost);
                m_sums.add(group->costNow, now);
            }
        }
    }

    using Groups = std::map<std::string, BacktestGroup>;

    static std::vector<BacktestGroup> sorted(const Groups &groups)
    {
        std::vector<BacktestGroup> list;
        for (const auto &[name, group] : groups) {
            list.push_back(group);
            list.back().name = name;
        }
        std::ranges::stable_sort(list, std::greater(), &BacktestGroup::requests);
        return list;
    }

    const PromptRules m_rules;
    Offers m_offers;
    Backtest m_result;
    Groups m_byRule;
    Groups m_byTarget;
    std::string m_target; ///< kept for its capacity
    CostSums m_sums;
};

json::Tree toJson(const std::vector<BacktestGroup> &groups, const char *nameField)
{
    json::Tree list = json::Tree::array();
    for (const BacktestGroup &group : groups) {
        json::Tree each;
        each[nameField] = group.name;
        each["requests"] = group.requests;
        each["moved"] = group.moved;
        each["unpriced"] = group.unpriced;
        each["cost_then_usd"] = group.costThen.toString();
        each["cost_now_usd"] = group.costNow.toString();
        list.push_back(std::move(each));
    }
    return list;
}

} // namespace

Result<Backtest> backtest(const LedgerQueries &queries, const std::shared_ptr<const Config> &config,
                          const std::shared_ptr<const Catalog> &catalog, std::int64_t fromMs,
                          std::int64_t toMs, const std::function<bool()> &givesUp)
{
    Run run(config, catalog);
    std::int64_t rows = 0;
    const auto looked = queries.eachDecision(fromMs, toMs, [&](const ExchangeRecord &record) {
        run.add(record);
        return !givesUp || ++rows % LedgerQueries::rowsBetweenQuestions != 0 || !givesUp();
    });
    if (!looked)
        return std::unexpected(looked.error());
    auto result = run.result();
    if (result) {
        result->fromMs = fromMs;
        result->toMs = toMs;
    }
    return result;
}

json::Tree toJson(const Backtest &result)
{
    json::Tree tree;
    tree["from_ms"] = result.fromMs;
    tree["to_ms"] = result.toMs;
    tree["exchanges"] = result.exchanges;
    tree["decided"] = result.decided;
    tree["undecided"] = {{"unknown_prompt", result.unknownPrompt},
                         {"unknown_facts", result.unknownFacts},
                         {"cache_hits", result.cacheHits},
                         {"refused", result.refused},
                         {"not_routed", result.notRouted}};
    tree["moved"] = result.moved;
    tree["unpriced_then"] = result.unpricedThen;
    tree["unpriced_now"] = result.unpricedNow;
    tree["compared"] = result.compared;
    tree["estimated"] = result.estimated;
    tree["cost_then_usd"] = result.costThen.toString();
    tree["cost_now_usd"] = result.costNow.toString();
    tree["cost_then_of_others_usd"] = result.costThenOfOthers.toString();
    tree["asks_budgets"] = result.asksBudgets;
    tree["by_rule"] = toJson(result.byRule, "route");
    tree["by_target"] = toJson(result.byTarget, "target");
    return tree;
}

} // namespace patchbay
